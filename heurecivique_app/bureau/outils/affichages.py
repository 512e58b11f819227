"""The posters that hang in a commune, those to replace first, and why."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.communes.actions import last_changed
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import as_days, speak
from heurecivique_app.formulaires.submission import clean_text, one_line
from heurecivique_app.francais.folding import fold
from heurecivique_app.outils.campagnes import Affichage, printed_phone
from heurecivique_app.outils.old_addresses import lost_since

from .campagnes import address, said_day

# The layouts that hang somewhere.
POSEES = frozenset({"affiche", "panneau", "tableau", "fiche"})


@dataclass(frozen=True)
class LigneAffichage:
    """A poster that hangs: why it is to be replaced ([] when it holds), its day, its document.

    `depuis`: since when its number is no longer the right one, "" when it is or nobody knows;
    `adresse_depuis`: the same of its address.
    """

    affichage: Affichage
    raisons: list
    pose: str
    url: str
    depuis: str
    adresse_depuis: str


def hanging(rows):
    """Return the posters of a queryset that hang as LigneAffichage; to replace first.

    A constant number of queries, and a few more a commune.
    """
    rows = rows.hanging().select_related("commune", "campagne__kit", "campagne__commune")
    rows = rows.prefetch_related("campagne__textes", "campagne__publications").order_by("pk")
    standing, communes, changed, lost = {}, {}, {}, {}
    for row in rows:
        # One instance for all: what it prints is looked for once.
        row.commune = communes.setdefault(row.commune_id, row.commune)
        if row.commune_id not in lost:
            lost[row.commune_id] = lost_since(row.commune)
        if row.campagne_id not in standing:
            standing[row.campagne_id] = row.campagne.standing()
    lines = [
        line(row, standing[row.campagne_id], changed, lost[row.commune_id].get(row.pk))
        for row in rows
    ]
    return sorted(lines, key=lambda one: (not one.raisons, fold(one.affichage.lieu)))


def line(row, edition, changed, lost):
    """The LigneAffichage of a poster; `changed` keeps what the journal says of each commune, `lost`
    is the day on which its address went, None when nobody knows."""
    url = address("outils-texte", row.commune, row.campagne.kit.code, row.document)
    reasons = row.reasons(edition, row.commune.day_of())
    old = edition and row.telephone != printed_phone(row.commune, edition)
    since = old and number_changed(row, edition, changed)
    moved = row.adresse_changed() and lost
    since, moved = (said_day(day) if day else "" for day in (since, moved))
    return LigneAffichage(row, reasons, said_day(row.pose_le), url, since, moved)


def number_changed(row, edition, changed):
    """The day on which the number of a poster was replaced, by its campaign or by the commune."""
    if edition.reponses.telephone:
        online = row.campagne.online()
        return online and row.commune.day_of(online.publiee_le)
    if row.commune_id not in changed:
        changed[row.commune_id] = last_changed(row.commune, "telephone")
    day = changed[row.commune_id]
    return day if day and day >= row.pose_le else None


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
