"""A new need of somebody whose file is known: five questions left, the rest is filled."""

from django import forms

from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.forms import SaisieBesoinForm
from heurecivique_app.besoins.listes import Duree, Lieu, OuiNon, OuiNonNsp, TypeDemandeur

from .forms import besoin_parts

DEMANDEES = ("regles", "theme", "description", "date_souhaitee", "souplesse")
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


class RappelBesoinForm(SaisieBesoinForm):
    """The keying screen for the person of `fiche`.

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

    def __init__(self, data=None, *, fiche, **kwargs):
        if data is not None and data.get("regles") == OUI:
            data = data.copy()
            data.update({name: value.value for name, value in REGLES.items()})
        super().__init__(data, initial=known(fiche), **kwargs)
        for name in ("regles", "theme", "description", "date_souhaitee"):
            self.fields[name].condition = ""


def known(fiche):
    """What is known before the first question, by the file and by the last need."""
    told = dict(HABITUDES)
    if last := fiche.besoins.order_by("-pk").first():
        told |= {name: getattr(last, name) for name in REPRISES if getattr(last, name)}
    told |= personnes.known(fiche)
    if not told.get("benef_telephone"):
        told["sans_telephone"] = True
    return told


def asked_parts(form):
    """The few questions left, as [(title, [bound field])]."""
    return [("Le coup de main", [form[name] for name in DEMANDEES])]


def known_parts(form):
    """All the others, as they are filled, as [(title, [bound field])]."""
    parts = besoin_parts(form)
    rest = [(title, [f for f in fields if f.name not in DEMANDEES]) for title, fields in parts]
    return [(title, fields) for title, fields in rest if fields]
