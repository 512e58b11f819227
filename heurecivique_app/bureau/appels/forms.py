"""A call: who, what, when, and all that may wait until the end of it."""

from operator import attrgetter

from django import forms

from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.brouillons import RAPPELLE
from heurecivique_app.besoins.forms import SaisieBesoinForm
from heurecivique_app.besoins.listes import (
    DE_VIVE_VOIX,
    Canal,
    Duree,
    Lieu,
    OuiNon,
    OuiNonNsp,
    TypeDemandeur,
)

from ..saisie.forms import besoin_parts

DEMANDEUR = ("demandeur_prenom", "demandeur_nom", "demandeur_organisme", "demandeur_telephone")
QUI = (
    "type_demandeur",
    *DEMANDEUR,
    "accord_personne",
    *("benef_telephone", "sans_telephone", "benef_prenom", "benef_nom", "benef_adresse"),
    RAPPELLE,
)
CANAUX = (*DE_VIVE_VOIX, Canal.COURRIEL)
QUOI = ("theme", "description", "regles", "nb_volontaires")
QUAND = ("date_souhaitee", "souplesse")
REGLES = {"q_urgent": OuiNon.NON, "q_pro": OuiNonNsp.NON, "q_ponctuel": OuiNon.OUI}
OUI, VOIR = "oui", "voir"
# What a need mostly is; the last one of the same person may say better.
HABITUDES = {
    "type_demandeur": TypeDemandeur.MOI,
    "lieu": Lieu.DOMICILE,
    "vehicule": OuiNon.NON,
    "duree": Duree.UNE_HEURE,
    "rc_attestee": OuiNonNsp.NSP,
}
REPRISES = ("lieu", "rc_attestee")


class AppelForm(SaisieBesoinForm):
    """What is said on the telephone, by the person of `fiche` or by somebody unknown (None).

    `canal`: by which way it came, when that is known and not to be asked.

    The three rules are one question; « Voyons » asks them one by one.
    """

    regles = forms.ChoiceField(
        label=(
            "Cela peut-il attendre deux jours, est-ce pour cette fois seulement, et sans le "
            "travail d’un professionnel\N{NO-BREAK SPACE}?"
        ),
        choices=[(OUI, "Oui, les trois"), (VOIR, "Non, ou je ne sais pas\u00a0: voyons une à une")],
        widget=forms.RadioSelect,
    )
    # Who comes to the desk, or is visited, is asked the same.
    canal = forms.ChoiceField(
        label="Reçu par",
        choices=[(code.value, code.label) for code in CANAUX],
        initial=Canal.TELEPHONE.value,
        widget=forms.RadioSelect,
        required=False,
    )
    rappelle = forms.BooleanField(
        label="Elle ne laisse pas de numéro\u00a0: c’est elle qui rappellera", required=False
    )

    def __init__(self, data=None, *, fiche=None, canal=None, **kwargs):
        if data is not None and data.get("regles") == OUI:
            data = data.copy()
            data.update({name: value.value for name, value in REGLES.items()})
        super().__init__(data, initial=known(fiche), **kwargs)
        if canal:
            del self.fields["canal"]
            self.instance.canal = canal
        if Canal.COURRIEL in (canal, self.answers.get("canal")):
            self.spare_the_phone()
        # The names alone, side by side: examples are for who reads, not for who listens.
        self.fields["theme"].label_from_instance = attrgetter("nom")
        for name in ("regles", "rappelle", "theme", "description", "date_souhaitee", "canal"):
            if name in self.fields:
                self.fields[name].condition = ""

    def spare_the_phone(self):
        """Who can be written to is asked for a number later, before the need is accepted."""
        for who in ("benef", "demandeur"):
            if self.answers.get(f"{who}_courriel"):
                self.fields[f"{who}_telephone"].required = False

    def clean_canal(self):
        self.instance.canal = self.cleaned_data["canal"] or Canal.TELEPHONE
        return self.instance.canal


def known(fiche):
    """What is known before the first question, by the file and by the last need."""
    told = dict(HABITUDES)
    if fiche is None:
        return told
    if last := fiche.besoins.order_by("-pk").first():
        told |= {name: getattr(last, name) for name in REPRISES if getattr(last, name)}
    told |= personnes.known(fiche)
    if not told.get("benef_telephone"):
        told["sans_telephone"] = True
    return told


def asked_parts(form, fiche):
    """The questions of the call, as [(title, [bound field])]: five for somebody known."""
    parts = (("Qui", QUI), ("Quoi", QUOI), ("Quand", QUAND))
    if fiche:
        parts = (("Quoi", [n for n in QUOI if n != "nb_volontaires"]), parts[2])
    besoin_parts(form)  # each question of another case hides by itself
    return [(title, [form[name] for name in names]) for title, names in parts]


def known_parts(form, asked):
    """All the others, as they are filled, as [(title, [bound field])]."""
    shown = {field.name for _, fields in asked for field in fields} | {RAPPELLE}
    rest = [(t, [f for f in fields if f.name not in shown]) for t, fields in besoin_parts(form)]
    return [(title, fields) for title, fields in rest if fields]
