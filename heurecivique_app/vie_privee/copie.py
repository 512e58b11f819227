"""What is kept of a person helped, in plain text, for the person who asks for it."""

from django.db.models import Q

from heurecivique_app.besoins.champs import BY_NAME
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.contents import Contenu, contenu_of
from heurecivique_app.francais.days import in_words
from heurecivique_app.reception.models import Lettre

# What our machinery keeps for itself, and tells nothing of anybody.
TUS = {
    *("id", "commune", "besoin", "empreinte", "identifiant", "fusionnee_dans"),
    *("etat_depuis", "brouillon"),
}


def copy_of(beneficiaire):
    """All that is kept of a person: the file, notes, needs and messages, as one text."""
    related = ("theme", "quartier", "feuille")
    theirs = Q(beneficiaire=beneficiaire) | Q(fusionnee_dans__beneficiaire=beneficiaire)
    besoins = list(Besoin.objects.filter(theirs).select_related(*related).order_by("pk"))
    parts = [("Votre fiche", answers(beneficiaire))]
    parts += [(f"Note du {in_words(n.ecrite_le)}", [n.texte]) for n in beneficiaire.notes.all()]
    for besoin in besoins:
        paper = answers(besoin.feuille) if hasattr(besoin, "feuille") else []
        if photos := besoin.photos.count():
            paper.append(f"Photos de la feuille, à voir en mairie\N{NO-BREAK SPACE}: {photos}")
        parts.append((f"Demande n° {besoin.pk}", answers(besoin) + paper))
        parts += [(f"Note du {in_words(n.ecrite_le)}", [n.texte]) for n in besoin.notes.all()]
    for draft in beneficiaire.brouillons.ouverts():
        parts.append((f"Appel noté le {in_words(draft.cree_le)}", typed(draft)))
    for lettre in Lettre.objects.of_person(beneficiaire).order_by("pk"):
        files = [
            f"Pièce jointe\N{NO-BREAK SPACE}: {nom}"
            for nom in lettre.pieces.values_list("nom", flat=True)
        ]
        parts.append((f"Lettre reçue le {in_words(lettre.recue_le)}", [*answers(lettre), *files]))
    about = Q(objet_type="besoin", objet_id__in=[besoin.pk for besoin in besoins])
    for courriel in Courriel.objects.filter(about).exclude(corps="").order_by("pk"):
        title = f"Message du {in_words(courriel.cree_le)}, {courriel.get_canal_display().lower()}"
        parts.append((title, [courriel.sujet, courriel.corps_affiche()]))
    return (
        "\n\n".join("\n".join([title, "-" * len(title), *lines]) for title, lines in parts) + "\n"
    )


def typed(draft):
    """What was typed of a call, a line for each answer, in the words of the questions."""
    told = [
        (BY_NAME[name].court, values) for name, values in draft.reponses.items() if name in BY_NAME
    ]
    return [f"{court}\N{NO-BREAK SPACE}: {', '.join(values)}" for court, values in told]


def answers(row):
    """What a row holds, a line for each answer, in the words of its fields."""
    lines = []
    for field in row._meta.concrete_fields:
        if field.name in TUS or contenu_of(field) is Contenu.NEUTRE:
            continue
        if told := said(row, field):
            name = str(field.verbose_name)
            lines.append(f"{name[:1].upper()}{name[1:]}\N{NO-BREAK SPACE}: {told}")
    return lines


def said(row, field):
    """The value of a field in words, "" for none."""
    value = getattr(row, field.name)
    if labels := getattr(row, f"get_{field.name}_labels", None):
        return ", ".join(labels())
    if field.choices:
        return getattr(row, f"get_{field.name}_display")() or ""
    if field.is_relation:
        return getattr(value, "nom", "")
    if isinstance(value, bool):
        return "oui" if value else "non"
    return in_words(value) if hasattr(value, "weekday") else str(value or "")
