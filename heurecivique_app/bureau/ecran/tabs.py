"""The tabs of the bureau, the same on every screen, with or without JavaScript."""

from dataclasses import dataclass

from django.urls import reverse

from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Acces

ONGLETS = [
    ("aujourdhui", "Aujourd’hui", Acces.PERSONNES),
    ("besoins", "Besoins", Acces.PERSONNES),
    ("personnes", "Personnes", Acces.PERSONNES),
    ("volontaires", "Volontaires", Acces.PERSONNES),
    ("lettres", "Courrier reçu", Acces.PERSONNES),
    ("courriels", "Courriels", Acces.PERSONNES),
    ("idees", "Idées", Acces.CONTENUS),
    ("outils", "Boîte à outils", Acces.CONTENUS),
    ("tract", "Dépliant", Acces.PERSONNES),
    ("relais", "Relais", Acces.PERSONNES),
    ("chiffres", "Chiffres", Acces.CHIFFRES),
    ("reglages", "Réglages", Acces.REGLAGES),
]


@dataclass(frozen=True)
class Onglet:
    url: str
    nom: str
    courant: bool


def accesses_of(user):
    """The accesses that `user` has in one commune at least, in one query."""
    if user.is_superuser:
        return set(Acces)
    roles = set(user.referents.values_list("role", flat=True))
    return {acces for acces, allowed in ROLES_BY_ACCESS.items() if roles & allowed}


def tabs(accesses, current):
    """The tabs that somebody with these accesses sees; `current` is the code of the open one."""
    return [
        Onglet(reverse(f"heurecivique_bureau:{code}"), nom, code == current)
        for code, nom, acces in ONGLETS
        if acces in accesses
    ]
