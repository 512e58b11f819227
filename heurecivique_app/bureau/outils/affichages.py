"""The posters that hang in a commune, those to replace first, and why."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import as_days, speak
from heurecivique_app.formulaires.submission import clean_text, one_line
from heurecivique_app.francais.folding import fold
from heurecivique_app.outils.campagnes import Affichage

from .campagnes import address, said_day

# The layouts that hang somewhere.
POSEES = frozenset({"affiche", "panneau", "tableau", "fiche"})


@dataclass(frozen=True)
class LigneAffichage:
    """A poster that hangs: why it is to be replaced ([] when it holds), its day, its document."""

    affichage: Affichage
    raisons: list
    pose: str
    url: str


def hanging(rows):
    """Return the posters of a queryset that hang as LigneAffichage; to replace first.

    A constant number of queries.
    """
    rows = rows.hanging().select_related("commune", "campagne__kit", "campagne__commune")
    rows = rows.prefetch_related("campagne__textes", "campagne__publications").order_by("pk")
    standing, communes = {}, {}
    for row in rows:
        # One instance for all: what it prints is looked for once.
        row.commune = communes.setdefault(row.commune_id, row.commune)
        if row.campagne_id not in standing:
            standing[row.campagne_id] = row.campagne.standing()
    lines = [
        line(row, row.reasons(standing[row.campagne_id], row.commune.day_of())) for row in rows
    ]
    return sorted(lines, key=lambda one: (not one.raisons, fold(one.affichage.lieu)))


def line(row, reasons):
    url = address("outils-texte", row.commune, row.campagne.kit.code, row.document)
    return LigneAffichage(row, reasons, said_day(row.pose_le), url)


def to_replace(rows):
    """Return the posters of a queryset that no longer hold, as LigneAffichage."""
    return [one for one in hanging(rows) if one.raisons]


class AffichageForm(Formulaire, forms.ModelForm):
    """Where a poster hangs, since when."""

    class Meta:
        model = Affichage
        fields = ["lieu", "pose_le"]
        help_texts = {"lieu": "Par exemple\u00a0: la boulangerie, le hall du 3 rue du Puits."}

    def __init__(self, data=None):
        initial = {"pose_le": timezone.localdate()}
        super().__init__(data, initial=initial, auto_id="affichage-%s")
        speak(self.fields)
        as_days(self.fields["pose_le"])

    def clean_lieu(self):
        return one_line(clean_text(self.cleaned_data["lieu"]))

    def clean_pose_le(self):
        day, today = self.cleaned_data["pose_le"], timezone.localdate()
        if not today - timedelta(days=2 * 366) <= day <= today:
            raise forms.ValidationError("Choisissez un jour déjà venu\u00a0: celui de la pose.")
        return day
