"""A list of « Aujourd’hui »: how one is made, in one query, its count another at most."""

from dataclasses import dataclass, field

from django.urls import reverse

from heurecivique_app.francais.clock import clock

PLAFOND = 6  # lines of a list; the rest is a link away
# What each list is called, and the one next action.
MOTS = {
    "besoins-a-verifier": ("Demandes à vérifier", "Dire si la demande est vraie"),
    "volontaires-a-verifier": ("Inscriptions à vérifier", "Dire si l’inscription est vraie"),
    "lettres": ("Courrier reçu", "Lire, puis en faire un besoin, le joindre ou l’écarter"),
    "brouillons": ("Appels à compléter", "Reprendre, ou attendre qu’on rappelle"),
    "recu": ("Demandes reçues", "Lire, puis accepter ou rappeler"),
    "a_completer": ("À compléter", "Rappeler la personne"),
    "qualifie": ("À pourvoir", "Proposer à un volontaire"),
    "pourvu": ("Volontaire trouvé", "Fixer le jour et l’heure"),
    "sans-reponse": ("Propositions sans réponse", "Appeler le volontaire"),
    "deces": ("Décès, demandes à clore", "Prévenir de vive voix, puis clore"),
    "jour-passe": ("Le jour est passé", "Demander si c’est fait"),
    "realise": ("Réalisé, à enregistrer", "Remplir le compte rendu"),
    "a-rencontrer": ("Volontaires à rencontrer", "Appeler pour faire connaissance"),
    "a-completer": (
        "Volontaires à compléter",
        "Obtenir ce qui manque avant la première action",
    ),
    "a-la-main": ("Appels et lettres", "Appeler, ou poster la lettre"),
    "en-echec": ("Courriels non remis", "Vérifier l’adresse, ou appeler"),
    "idees-a-lire": ("Idées à lire", "Relire, puis publier ou remercier"),
    "idees-a-verifier": ("Idées à vérifier", "Dire si l’idée est vraie"),
    "depots-muets": ("Dépôts sans nouvelles", "Passer voir s’il reste des feuilles"),
    "liens-de-relais": ("Liens qui s’arrêtent", "Prolonger, ou retirer le relais"),
    "affiches-a-remplacer": (
        "Affiches à remplacer",
        "Décrocher l’ancienne, poser la nouvelle",
    ),
}


@dataclass(frozen=True)
class Ligne:
    """One line of the register: who waits, for what, since when."""

    url: str
    qui: str
    quoi: str
    depuis: str
    signaux: list = field(default_factory=list)
    verbe: str = ""
    # The address and the words of the one act that may be done right there.
    acte: str = ""
    bouton: str = ""


@dataclass(frozen=True)
class Pile:
    """One list: title, the one next action, first lines, how many in all, where the rest is."""

    code: str
    titre: str
    a_faire: str
    lignes: list
    total: int
    suite: str

    @property
    def reste(self):
        return self.total - len(self.lignes)


def link(screen, **query):
    """The address of a list screen, already filtered."""
    return reverse(
        f"heurecivique_bureau:{screen}", query={k: v for k, v in query.items() if v} or None
    )


def counted(code, rows, line, suite, now, order="etat_depuis"):
    """A list whose count is not known yet."""
    total = rows.order_by().count()
    first = rows.order_by(order, "pk")[:PLAFOND] if total else []
    return Pile(code, *MOTS[code], lines_of(first, line, now), total, suite)


def lines_of(rows, line, now):
    """The Ligne of each row, at the hour of its commune."""
    found = []
    for row in rows:
        with clock(row.commune):
            found.append(line(row, now))
    return found
