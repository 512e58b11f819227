"""Keying in and correcting: the forms of the parts, laid out for the desk."""

from django import forms
from django.utils.crypto import salted_hmac

from heurecivique_app.besoins.champs import CHAMPS, NOT_ME, PERSONS, Etape, champs_of
from heurecivique_app.besoins.forms import SaisieBesoinForm
from heurecivique_app.besoins.forms_feuille import LitLeCode, code_field
from heurecivique_app.besoins.listes import ORGANISATIONS, TIERS
from heurecivique_app.communes.models import Partenaire
from heurecivique_app.formulaires.fields import speak
from heurecivique_app.formulaires.two_at_once import ADeux
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.gestes.models import Geste
from heurecivique_app.volontaires.forms import PARENT, PROFIL

from ..besoins.facts import TITRES
from ..ecran.filters import CompteField, team

INTERNES = [
    *("priorite", "referent", "commanditaire", "nature", "partenaire", "geste"),
    "registre_informe",
]
MINEUR = [*PARENT, "autorisation_le"]
SEL = "heurecivique.bureau.saisie"


# When a question is asked, said short; the page hides it by itself once the answer is known.
CONDITIONS = {
    NOT_ME: "si l’on demande pour quelqu’un d’autre",
    PERSONS: "si c’est pour une personne",
    TIERS: "si un proche ou un professionnel demande",
    ORGANISATIONS: "si c’est pour une association ou un service",
}


class CorrectionBesoinForm(ADeux, LitLeCode, SaisieBesoinForm):
    """Every answer of a need, and what the team decides about it.

    What nobody answered yet may stay so.
    """

    code_feuille = code_field()
    referent = CompteField(
        label="Suivi par", queryset=None, required=False, empty_label="Personne encore"
    )

    class Meta(SaisieBesoinForm.Meta):
        fields = [*SaisieBesoinForm.Meta.fields, *INTERNES[1:]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.leave_open()
        self.fields["code_feuille"].initial = self.instance.code_feuille
        self.fields["referent"].queryset = team([self.commune])
        mine = Partenaire.objects.filter(commune=self.commune)
        offer(self.fields["partenaire"], mine)
        self.fields["geste"].queryset = Geste.objects.published().of_commune(self.commune)
        for name in ("partenaire", "geste"):
            self.fields[name].empty_label = "Aucun"
        speak({name: self.fields[name] for name in INTERNES})

    def leave_open(self):
        """A question without an answer shows none, whatever its column says."""
        for champ in self.instance.a_demander:
            self.fields[champ.nom].required = False
            if champ.nom in self.instance.sans_reponse:
                self.initial[champ.nom] = None


class ManquesForm(CorrectionBesoinForm):
    """What a need lacks, and nothing else: asked while one calls back, none of it compulsory."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {champ.nom for champ in self.instance.a_demander}
        if "q_urgent" in asked:
            asked.add("priorite")
        for name in self.fields.keys() - asked:
            del self.fields[name]
        for field in self.fields.values():
            field.condition = field.help_text = ""
        # Whom it is asked for is known, or asked here.
        self.answers = {"type_demandeur": self.instance.type_demandeur, **self.answers}
        if told := self.data.get("type_demandeur"):
            self.answers["type_demandeur"] = told


def besoin_parts(form):
    """The fields of a need as [(title, [bound field])], in the order of the phone script."""
    conditional(form)
    parts = [("Comment la demande arrive", ["canal", "code_feuille"])]
    parts += [(TITRES[etape], [champ.nom for champ in champs_of(etape)]) for etape in Etape]
    parts += [("Dans l’équipe", INTERNES)]
    return bound(form, parts)


def conditional(form):
    """Let each question of another case say so, and hide by itself once one knows whose it is."""
    for champ in CHAMPS:
        if champ.si and champ.nom in form.fields:
            field = form.fields[champ.nom]
            field.condition = CONDITIONS.get(champ.si[1], field.condition)
            field.cas = champ.si[1]


def volontaire_parts(form):
    """The fields of a volunteer as [(title, [bound field])]."""
    for name in MINEUR:
        if name in form.fields:
            form.fields[name].cas = ("mineur",)
    identity = ["inscription", "prenom", "nom", "telephone", "courriel", "tranche_age"]
    return bound(
        form,
        [
            ("Qui", identity),
            ("Pour un mineur", MINEUR),
            ("Ce qu’il ou elle propose", PROFIL),
            (
                "Assurance et divers",
                ["rc_attestee", "rc_vue_le", "decouverte", "message", "newsletter"],
            ),
        ],
    )


def bound(form, parts):
    """The bound fields that the form has, part by part; an empty part is left out."""
    found = [(titre, [form[n] for n in names if n in form.fields]) for titre, names in parts]
    for field in form.fields.values():
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 3
    return [(titre, fields) for titre, fields in found if fields]


def focus_first(parts):
    """Put the cursor in the first field."""
    widget = parts[0][1][0].field.widget
    if isinstance(widget, forms.RadioSelect):
        return  # the first of many would all take it; the reading order is enough
    widget.attrs["autofocus"] = True


def fingerprint(user, post):
    """What makes two sendings the same: the same agent, the same page, the same answers."""
    answers = sorted(
        (name, values) for name, values in post.lists() if name != "csrfmiddlewaretoken"
    )
    return salted_hmac(SEL, f"{user.pk}:{answers}", algorithm="sha256").hexdigest()
