"""The round of the mailbox: each mail kept, then put away; none holds the next one back."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError

from heurecivique_app import conf
from heurecivique_app.courrier.health import beat, last_beat
from heurecivique_app.courrier.webhooks import HEAVIEST_MAIL

from .actions import keep, ours
from .boite import opened, settings
from .lecture import read

logger = logging.getLogger(__name__)

BOITE, SILENCE = "boite", timedelta(hours=1)
MOST = 60  # mails a round: a task of the queue is short
HEADERS = "BODY.PEEK[HEADER]"
TROP_LOURD = "Tout sauf l’en-tête\u00a0: le message est trop lourd, il est resté dans la boîte."
GARDES, A_PART = "Heure-Civique", "Heure-Civique-a-part"


@dataclass
class Releve:
    """What a round did: kept, known already, set apart, left for the next round."""

    gardees: int = 0
    connues: int = 0
    a_part: int = 0
    laissees: int = 0

    def __str__(self):
        return (
            f"Lettres gardées\u00a0: {self.gardees}, déjà connues\u00a0: {self.connues}, mises à "
            f"part\u00a0: {self.a_part}, laissées pour la prochaine fois\u00a0: {self.laissees}."
        )


def collect():
    """Keep the mails that wait in the mailbox of the settings; return a Releve, None without one.

    May be interrupted and repeated at will: a mail is put away once it is kept, and kept once.
    Raises BoiteIllisible.
    """
    told = settings()
    if not told:
        return None
    done = Releve()
    with opened(told) as boite:
        numbers = boite.numbers()
        done.laissees = len(numbers[MOST:])
        known = ours()
        for number in numbers[:MOST]:
            take(boite, number, known, done)
    beat(BOITE)
    return done


def is_silent(now):
    """True when the settings name a mailbox that has not been read for an hour, or never."""
    if not conf.get("BOITE").get("hote"):
        return False
    last = last_beat(BOITE)
    return last is None or now - last > SILENCE


def take(boite, number, ours, done):
    """Keep one mail and put it away. Whatever is wrong with it, or with us, is its own affair."""
    size = boite.size(number)
    if size is None:  # somebody else was here
        return
    heavy = size > HEAVIEST_MAIL
    raw = boite.raw(number, HEADERS) if heavy else boite.raw(number)
    if raw is None:
        return
    try:
        _, new = keep(read(raw, ours=ours, laisse=[TROP_LOURD] if heavy else []))
    except DatabaseError as error:  # not its fault: it waits
        logger.error("a mail waits for the database: %s", type(error).__name__)
        done.laissees += 1
        return
    except Exception as error:
        logger.error("a mail could not be kept and is set apart: %s", type(error).__name__)
        boite.move(number, A_PART)
        done.a_part += 1
        return
    done.gardees += new
    done.connues += not new
    boite.move(number, GARDES)
