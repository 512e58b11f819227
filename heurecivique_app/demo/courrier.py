"""The post of the demonstration: mails of the past are sent, calls of the past are made."""

from datetime import timedelta

from django.db.models import F, Q

from heurecivique_app.courrier import actions
from heurecivique_app.courrier.etats import Canal, Etat, Remise
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.courrier.tracking import note_delivery
from heurecivique_app.relations import timers
from heurecivique_app.relations.etats import OUVERTES
from heurecivique_app.relations.models import MiseEnRelation

from .temps import day_of

# How long the team takes to make a call and to post a letter.
PATIENCE = {Canal.APPEL: timedelta(days=3), Canal.LETTRE: timedelta(days=6)}


def scenario(towns, now, days):
    """Each evening of the `days` before `now`: what time brings about, then the post."""
    referents = {town.commune.pk: town.referent for town in towns}
    for day in range(-days, 0):
        evening = day_of(now, day, 20)
        yield evening
        if evening.day == 1 or MiseEnRelation.objects.filter(etat__in=OUVERTES).exists():
            timers.run()
        send_all(evening)
        work_off(referents, evening)
    yield now
    send_all(now)
    bounce_one(towns[0])


def send_all(now):
    """Note every e-mail that is due as sent and delivered; nothing leaves for real."""
    Courriel.objects.due(now).filter(canal=Canal.COURRIEL).update(
        etat=Etat.ENVOYE,
        envoye_le=F("programme_pour"),
        tentatives=1,
        remise=Remise.DISTRIBUEE,
        remise_le=F("programme_pour"),
    )


def work_off(referents, now):
    """The référents make the calls and post the letters that have waited long enough."""
    ripe = Q()
    for canal, patience in PATIENCE.items():
        ripe |= Q(canal=canal, cree_le__lt=now - patience)
    for courriel in Courriel.objects.to_do_by_hand().filter(ripe):
        actions.mark_done(courriel, by=referents[courriel.commune_id])


def bounce_one(town):
    """One mailbox refuses its mail: it becomes a call to make."""
    sent = Courriel.objects.filter(commune=town.commune, etat=Etat.ENVOYE, modele="B1")
    courriel = sent.exclude(telephone="").order_by("-cree_le").first()
    if courriel:
        note_delivery(cle=courriel.cle_idempotence, remise=Remise.REFUSEE)
