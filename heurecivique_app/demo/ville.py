"""The whole demonstration: two communes, their pages, their team and a year of life."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heurecivique_app import volontaires as part_of_volunteers
from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier import actions as mail_actions
from heurecivique_app.francais.clock import clock
from heurecivique_app.volontaires.actions import publish_charter
from heurecivique_app.volontaires.models import Charte, Volontaire

from . import appels, besoins, courrier, idees, kits, lettres, portes, relais, volontaires
from .comptes import account, build_team
from .demandes import read_residents
from .depots import build_depots
from .lieux import build_places
from .pages import build_pages
from .temps import at, play

CHARTE = Path(part_of_volunteers.__file__).parent / "charte.md"
UN_AN_ET_PLUS = 440  # days


@dataclass
class Ville:
    """One commune of the demonstration, with the people who act for it."""

    commune: Commune
    referent: object
    ccas: object
    now: datetime
    quartiers: list = field(init=False)
    residents: dict = field(init=False)
    fiches: dict = field(init=False, default_factory=dict)  # of whoever asked before, by name
    feuilles: object = field(init=False, default=())  # (batch, number) of those not yet filled in

    def __post_init__(self):
        # In the order of the tables, not of the alphabet.
        self.quartiers = list(self.commune.quartiers.order_by("pk"))
        self.residents = read_residents(self.commune.code_insee)


def build(home, *, now=None):
    """Build all that is missing under the page `home`; return the first landing page.

    Whatever is there stays as it is: people and needs are made once, in a commune without any
    volunteer.
    """
    now = now or timezone.now()
    with quiet_queue(), transaction.atomic():
        first, second = build_places()
        with clock(first):
            accueil = build_pages(home, first, "heure-civique", in_menu=True)
            build_pages(home, second, "heure-civique-assas", in_menu=False)
            build_team()
            live(first, second, now)
            kits.build_kits(
                first,
                second,
                now,
                officer=account("communication"),
                neighbour=account("admin"),
            )
            idees.build_initiatives(accueil)
            idees.build_done(first, now)
    return accueil


def live(first, second, now):
    """Let a year go by in both communes, if nobody lives there yet."""
    if Volontaire.objects.exists():
        return
    towns = [
        Ville(first, account("referent"), account("ccas"), now),
        Ville(second, account("referent-assas"), account("admin"), now),
    ]
    with at(now - timedelta(days=UN_AN_ET_PLUS)):
        for town in towns:
            give_charter(town)
            town.feuilles = build_depots(town)
    stories = [courrier.scenario(towns, now, UN_AN_ET_PLUS)]
    for town in towns:
        stories += volontaires.scenarios(town) + besoins.scenarios(town)
    stories += portes.scenarios(towns[0])
    stories += idees.scenarios(towns[0], account("communication"))
    play(stories, until=now)
    appels.begin(towns[0])
    lettres.begin(towns[0])
    relais.begin(towns[0])


def give_charter(town):
    if not Charte.objects.in_force(town.commune):
        texte = CHARTE.read_text(encoding="utf-8")
        publish_charter(commune=town.commune, texte=texte, by=town.ccas)


@contextmanager
def quiet_queue():
    """Tell the queue nothing: the mails of an invented past are not to be sent."""
    tell, mail_actions.tell = mail_actions.tell, lambda pk: None
    try:
        yield
    finally:
        mail_actions.tell = tell
