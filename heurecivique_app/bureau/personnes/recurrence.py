"""The third similar need in ninety days: a question to the référent, never an answer."""

from dataclasses import dataclass
from datetime import timedelta

from heurecivique_app.beneficiaires.ressemblance import Dit, resembling
from heurecivique_app.besoins.ressemblance import needs_alike

from ..ecran.delays import short

FENETRE = timedelta(days=90)
SEUIL = 3


@dataclass(frozen=True)
class Recurrence:
    """Needs of one theme that come often: what, on which days; `semble`: who it is, nobody said."""

    quoi: str
    jours: list
    semble: bool = False


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


def third(commune, theme, now, *, fiche=None, dit=None):
    """The Recurrence that one more need of this theme (its number) would make, as a list.

    Of somebody known by their `fiche`; else of whoever `dit` is like, by number, name and street.
    """
    fiches = [fiche] if fiche else [one.fiche for one in resembling(commune, dit) if one.forte]
    alike = needs_alike(commune, dit or Dit(), since=now - FENETRE, fiches=fiches)
    found = [one.besoin for one in reversed(alike) if one.besoin.theme_id == theme]
    if len(found) + 1 < SEUIL:
        return []
    days = [short(one.recu_le.date()) for one in found]
    return [Recurrence(found[-1].quoi, days, semble=fiche is None)]
