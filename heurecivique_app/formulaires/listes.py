"""Closed lists that volunteers and needs share, so that one can be compared with the other."""

from django.db import models

from heurecivique_app.francais.days import JOURS, MOMENTS


class TrancheAge(models.TextChoices):
    """Age bands rather than birth dates: enough for figures and safeguards (domaine.md §3, 6)."""

    MINEUR = "16-17", "16-17\u00a0ans"
    A18 = "18-29", "18-29\u00a0ans"
    A30 = "30-44", "30-44\u00a0ans"
    A45 = "45-59", "45-59\u00a0ans"
    A60 = "60-69", "60-69\u00a0ans"
    A70 = "70+", "70\u00a0ans et plus"


class Nature(models.TextChoices):
    """The two ways to act (domaine.md §0, 3)."""

    INDIVIDUELLE = "individuelle", "Pour un voisin, une voisine"
    COLLECTIVE = "collective", "Pour la commune ou une association"


# Seven days × four moments: the grid of availabilities, and the slots of a need.
Creneau = models.TextChoices(
    "Creneau",
    {
        f"{jour[:3]}_{moment[:4]}".upper().replace("È", "E"): (
            f"{jour[:3]}-{'apres' if moment == 'après-midi' else moment}",
            f"{jour} {moment}",
        )
        for jour in JOURS
        for moment in MOMENTS
    },
)
