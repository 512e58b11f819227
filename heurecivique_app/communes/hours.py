"""The hour and the open days of a commune: those of its INSEE code, which its settings correct."""

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from heurecivique_app.francais.calendrier import (
    Calendrier,
    JourIllisible,
    good_friday,
    read_days,
)

from .territoires import FUSEAUX, territory_of

D_APRES_LE_CODE = "D’après le code INSEE"


def check_days(text):
    """Raise ValidationError for a list of days that cannot be read."""
    try:
        read_days(text)
    except JourIllisible as error:
        raise ValidationError(str(error)) from error


class VendrediSaint(models.TextChoices):
    """Whether Good Friday is closed, where the territory alone does not say it."""

    FERME = "ferme", "Jour férié ici"
    OUVERT = "ouvert", "Jour ouvré ici"
    __empty__ = D_APRES_LE_CODE


class HeureEtJours(models.Model):
    """Base of Commune: its clock and its calendar."""

    fuseau = models.CharField(
        "fuseau horaire",
        max_length=40,
        choices=[("", D_APRES_LE_CODE), *FUSEAUX],
        blank=True,
        help_text="L’heure de la mairie\u00a0: celle des rendez-vous, des rappels et des délais.",
    )
    vendredi_saint = models.CharField(
        "Vendredi saint",
        max_length=6,
        choices=VendrediSaint,
        blank=True,
        help_text=(
            "En Alsace et en Moselle, il est férié dans les communes qui ont un temple protestant "
            "ou une église mixte."
        ),
    )
    jours_fermes = models.CharField(
        "autres jours fermés",
        max_length=200,
        blank=True,
        validators=[check_days],
        help_text=(
            "En plus des jours fériés, par exemple\u00a0: «\u00a016\u00a0août, "
            "24\u00a0décembre 2027\u00a0». Sans année, c’est tous les ans. Ils ne "
            "comptent pas dans les jours ouvrés."
        ),
    )
    jours_ouverts = models.CharField(
        "jours fériés travaillés",
        max_length=200,
        blank=True,
        validators=[check_days],
        help_text="Par exemple le lundi de Pentecôte\u00a0: «\u00a017\u00a0mai 2027\u00a0».",
    )

    class Meta:
        abstract = True

    @property
    def zone(self):
        """The ZoneInfo of the town hall: the one chosen, else that of the INSEE code."""
        return ZoneInfo(self.fuseau or territory_of(self.code_insee)[0])

    @property
    def calendrier(self):
        """The Calendrier of its open days."""
        closed = {VendrediSaint.FERME: True, VendrediSaint.OUVERT: False}
        return Calendrier(
            territoire=territory_of(self.code_insee)[1],
            vendredi_saint=closed.get(self.vendredi_saint),
            fermes=read_days(self.jours_fermes),
            ouverts=read_days(self.jours_ouverts),
        )

    def usual_here(self):
        """What the INSEE code says of the fields that may be left empty, in words, by name."""
        zone, territory = territory_of(self.code_insee)
        closed = not Calendrier(territory).is_open(good_friday(timezone.now().year))
        return {
            "fuseau": f"{D_APRES_LE_CODE}\u00a0: {dict(FUSEAUX)[zone]}",
            "vendredi_saint": f"{D_APRES_LE_CODE}\u00a0: jour {'férié' if closed else 'ouvré'}",
        }

    def day_of(self, moment=None):
        """The date that it is at the town hall, at `moment` or now."""
        return timezone.localdate(moment, self.zone)
