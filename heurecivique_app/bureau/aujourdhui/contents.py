"""What waits for whoever writes contents: ideas to judge, posters to replace. Nobody's file."""

from django.urls import reverse
from django.utils import timezone

from heurecivique_app.communes.roles import Acces
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.outils.campagnes import Affichage

from ..ecran.delays import since
from ..ecran.listing import A_VERIFIER
from ..outils.affichages import to_replace
from ..outils.campagnes import address
from .piles import MOTS, PLAFOND, Ligne, Pile, counted, link

REMPLACER = "affiches-a-remplacer"


def contents_piles(user):
    """The lists that are not empty for somebody who writes contents and handles no file."""
    found = [*idee_piles(user, timezone.now()), poster_pile(user)]
    return [pile for pile in found if pile.total]


def idee_line(idee, now):
    return Ligne(
        url=reverse("heurecivique_bureau:idee", args=[idee.pk]),
        qui=idee.titre or f"Idée n°\u00a0{idee.pk}",
        quoi=f"{idee.get_nature_display()} · {idee.theme.nom}",
        depuis=since(idee.etat_depuis, now),
    )


def idee_piles(user, now):
    """What residents propose, for whoever publishes: nothing of it is anybody's file."""
    rows = Idee.objects.for_user(user, Acces.CONTENUS).select_related("theme", "commune")
    doubtful = link("idees", etat=A_VERIFIER)
    return [
        counted("idees-a-lire", rows.to_read(), idee_line, link("idees"), now),
        counted("idees-a-verifier", rows.to_check(), idee_line, doubtful, now),
    ]


def poster_pile(user):
    """The list of « Aujourd’hui » of the posters to replace."""
    rows = to_replace(Affichage.objects.for_user(user, Acces.CONTENUS))
    communes = {row.affichage.commune for row in rows}
    suite = link("outils")
    if len(communes) == 1:
        suite = address("outils-affichages", *communes) + "?etat=a_remplacer"
    lines = [poster_line(row) for row in rows[:PLAFOND]]
    return Pile(REMPLACER, *MOTS[REMPLACER], lines, len(rows), suite)


def poster_line(row):
    affichage = row.affichage
    return Ligne(
        url=f"{row.url}#posees",
        qui=affichage.lieu,
        quoi=f"{affichage.titre} · {affichage.campagne.kit.titre}",
        depuis=f"posée le {row.pose}",
        signaux=row.raisons,
    )
