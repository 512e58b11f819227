"""The third similar need in ninety days: a question to the référent, never an answer."""

from dataclasses import dataclass
from datetime import timedelta

from ..ecran.delays import short

FENETRE = timedelta(days=90)
SEUIL = 3


@dataclass(frozen=True)
class Recurrence:
    """Needs of one theme that come often: what, and on which days."""

    quoi: str
    jours: list


def recurring(besoins):
    """The Recurrence of a person’s needs, by theme: SEUIL of them within FENETRE, the latest."""
    found = []
    by_theme = {}
    for besoin in sorted(besoins, key=lambda one: one.recu_le):
        if besoin.theme_id:  # a sheet that does not say it is like no other
            by_theme.setdefault(besoin.theme_id, []).append(besoin)
    for those in by_theme.values():
        last = those[-1].recu_le
        near = [one for one in those if last - one.recu_le <= FENETRE]
        if len(near) >= SEUIL:
            days = [short(one.recu_le.date()) for one in near]
            found.append(Recurrence(those[-1].quoi, days))
    return found


def recurrence_of(besoin):
    """The Recurrence that a need belongs to, as a list of one at most."""
    if not besoin.beneficiaire_id:
        return []
    rows = besoin.beneficiaire.besoins.present().filter(
        theme=besoin.theme_id, recu_le__lte=besoin.recu_le
    )
    return recurring(rows.select_related("theme"))


def third(fiche, theme, now):
    """The Recurrence that one more need of this theme (its number) would make, as a list."""
    rows = (
        fiche.besoins.present().filter(theme=theme, recu_le__gte=now - FENETRE).order_by("recu_le")
    )
    found = list(rows.select_related("theme"))
    if len(found) + 1 < SEUIL:
        return []
    return [Recurrence(found[-1].quoi, [short(one.recu_le.date()) for one in found])]
