"""The facts of a need and of a volunteer, grouped and in words, for one screen."""

from dataclasses import dataclass

from heurecivique_app.besoins.champs import Etape, champs_of
from heurecivique_app.formulaires import telephones
from heurecivique_app.formulaires.listes import Creneau
from heurecivique_app.francais import days
from heurecivique_app.francais.days import JOURS, MOMENTS

# What the steps of the public form are called when the team reads them.
TITRES = {
    Etape.CADRE: "Les règles",
    Etape.DEMANDEUR: "Qui demande",
    Etape.PERSONNE: "La personne à aider",
    Etape.COUP_DE_MAIN: "Le coup de main",
    Etape.QUAND: "Le moment",
    Etape.ACCORD: "L’assurance",
}
ORDRE = [
    Etape.COUP_DE_MAIN,
    Etape.QUAND,
    Etape.PERSONNE,
    Etape.DEMANDEUR,
    Etape.CADRE,
    Etape.ACCORD,
]


@dataclass(frozen=True)
class Fait:
    """One answer: what was asked, what was said; `tel` and `mel` make it a link to press."""

    nom: str
    valeur: str
    tel: str = ""
    mel: str = ""


def groups(besoin):
    """The answers of a need as [(title, [Fait])], the work first; empty groups are left out."""
    answers = {"type_demandeur": besoin.type_demandeur}
    found = []
    for etape in ORDRE:
        facts = [
            fact(asked(champ, besoin), besoin, champ.nom)
            for champ in champs_of(etape)
            if champ.concerns(answers)
        ]
        facts = [f for f in facts if f.valeur]
        if facts:
            found.append((TITRES[etape], facts))
    return found


def asked(champ, besoin):
    """The few words that stand for a question: the model’s where the flyer asks at length."""
    if champ.etape in (Etape.CADRE, Etape.DEMANDEUR, Etape.ACCORD):
        return label_of(besoin, champ.nom)
    return champ.court


def fact(nom, instance, field):
    """One Fait of a model instance, its value in words ("" when nothing was said)."""
    value = getattr(instance, field)
    if field.endswith("telephone") and field != "sans_telephone":
        return Fait(nom, national(value), tel=str(value or ""))
    if field.endswith("courriel"):
        return Fait(nom, value, mel=value)
    return Fait(nom, in_words(instance, field, value))


def in_words(instance, field, value):
    """The value of a field as a person would say it."""
    if hasattr(instance, f"get_{field}_labels"):
        return ", ".join(getattr(instance, f"get_{field}_labels")())
    if hasattr(instance, f"get_{field}_display"):
        return getattr(instance, f"get_{field}_display")() or ""
    if isinstance(value, bool):
        return "Oui" if value else ""
    if hasattr(value, "strftime"):
        return days.in_words(value)
    return str(value or "")


def national(phone):
    """A PhoneNumber as it is dialled here; "" for none."""
    return telephones.in_words(phone) if phone else ""


CONTACT = ["telephone", "courriel", "adresse", "quartier", "tranche_age"]
MINEUR = ["date_naissance", "parent_nom", "parent_telephone", "parent_courriel", "autorisation_le"]
PROFIL = ["modes", "competences", "competence_autre", "frequence", "mobilites", "vehicule_atteste"]
ACCORDS = ["rc_attestee", "rc_vue_le", "newsletter", "decouverte", "inscription", "message"]
TEMPS = ["presentation_le", "pause_jusquau", "dernier_contact", "prefere_appel"]


def volontaire_groups(volontaire):
    """The facts of a volunteer as [(title, [Fait])]; empty groups are left out."""
    parts = [
        ("Contact", CONTACT),
        ("Mineur", MINEUR if volontaire.mineur else []),
        ("Ce qu’il ou elle propose", PROFIL),
        ("Suivi", TEMPS),
        ("Inscription et assurance", ACCORDS),
    ]
    found = []
    for titre, names in parts:
        facts = [fact(label_of(volontaire, name), volontaire, name) for name in names]
        facts = [f for f in facts if f.valeur]
        if titre == PARTS_WITH_THEMES and (themes := list(volontaire.themes.all())):
            facts.insert(0, Fait("Types de gestes", ", ".join(theme.nom for theme in themes)))
        if facts:
            found.append((titre, facts))
    return found


PARTS_WITH_THEMES = "Ce qu’il ou elle propose"


def label_of(instance, name):
    label = str(instance._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def week(volontaire):
    """The availabilities as [(day, [(moment, True or False)])]; [] when nothing was said."""
    free = set(volontaire.disponibilites)
    if not free:
        return []
    codes = iter(Creneau.values)
    return [(jour, [(moment, next(codes) in free) for moment in MOMENTS]) for jour in JOURS]
