"""From the proposal to the recorded hour: changes, journal and mails, in one transaction each."""

from datetime import timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.messages import tell
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.actions import queue
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.volontaires.actions import touch
from heurecivique_app.volontaires.actions import withdraw as withdraw_volunteer
from heurecivique_app.volontaires.etats import EtatVolontaire

from . import messages
from .etats import OUVERTES, EtatRelation
from .models import CompteRendu, MiseEnRelation
from .suggestions import may_act

TOO_LATE = "Un autre volontaire a déjà répondu présent. Merci !"
RESTING = "La participation est en pause ou arrêtée : appelez la mairie pour reprendre."
PROPOSAL_DELAY = timedelta(hours=72)  # domaine.md §5.1, timers


def lock(besoin):
    """Read the need again and hold it until the end of the transaction.

    Of one that became part of another, that other.
    """
    row = Besoin.objects.select_for_update().get(pk=besoin.pk)
    return lock(row.fusionnee_dans) if row.fusionnee_dans_id else row


@transaction.atomic
def propose(besoin, volontaire, *, by):
    """Propose the need to one volunteer by mail or call (V7); return the MiseEnRelation.

    Raises MouvementImpossible (a French sentence) if either of them is not ready for it.
    """
    besoin = lock(besoin)
    if besoin.etat not in (EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE):
        raise MouvementImpossible("Ce besoin n’est pas à pourvoir.")
    if volontaire.commune_id != besoin.commune_id or volontaire.etat != EtatVolontaire.ACTIF:
        raise MouvementImpossible("Ce volontaire n’est pas actif dans la commune.")
    if not may_act(volontaire, besoin):
        raise MouvementImpossible("Ce besoin ne convient pas à ce volontaire.")
    if besoin.mises_en_relation.filter(volontaire=volontaire).exists():
        raise MouvementImpossible("Ce volontaire a déjà reçu cette proposition.")
    relation = MiseEnRelation.objects.create(
        commune=besoin.commune,
        besoin=besoin,
        volontaire=volontaire,
        expire_le=timezone.now() + PROPOSAL_DELAY,
    )
    if besoin.etat == EtatBesoin.QUALIFIE:
        besoin.machine.move(besoin, EtatBesoin.PROPOSE, by=by)
    queue(messages.Proposition(relation), by=by)
    return relation


@transaction.atomic
def accept(relation, *, by=None):
    """The volunteer says yes. The first yes wins each place; harmless to repeat.

    Raises MouvementImpossible with a thank-you when every place is taken, or with a sentence
    for a volunteer who is not `Actif` any more (domaine.md §5.1).
    """
    besoin = lock(relation.besoin)
    relation = MiseEnRelation.objects.select_related("volontaire").get(pk=relation.pk)
    relation.besoin = besoin
    if relation.etat in (EtatRelation.ACCEPTEE, EtatRelation.CONFIRMEE, EtatRelation.EFFECTUEE):
        return relation
    if besoin.etat not in (EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE):
        raise MouvementImpossible(TOO_LATE)
    if relation.volontaire.etat != EtatVolontaire.ACTIF:
        raise MouvementImpossible(RESTING)
    take_place(relation, by=by)
    touch(relation.volontaire)
    if besoin.accepted_count() >= besoin.nb_volontaires:
        close_call(besoin, by=by)
    return relation


def take_place(relation, *, by):
    relation.place = relation.first_free_place()
    try:
        with transaction.atomic():
            relation.save(update_fields=["place"])
            relation.machine.move(relation, EtatRelation.ACCEPTEE, by=by)
    except IntegrityError as error:  # the constraint has the last word
        raise MouvementImpossible(TOO_LATE) from error


def close_call(besoin, *, by):
    """Enough volunteers said yes: thank those who had not answered, tell the référents."""
    besoin.machine.move(besoin, EtatBesoin.POURVU, by=by)
    thank_the_others(besoin, by=by)
    if by is None:
        queue(messages.VolontaireTrouve(besoin))


def thank_the_others(besoin, *, by):
    """Those who had not answered need not any more."""
    for other in besoin.mises_en_relation.pending().select_related("volontaire"):
        other.machine.move(other, EtatRelation.ANNULEE, by=by)
        queue(messages.DejaPourvu(other), by=by)


@transaction.atomic
def decline(relation, *, by=None):
    """The volunteer says no; no reason is asked. Harmless to repeat."""
    besoin = lock(relation.besoin)
    relation.refresh_from_db()
    if relation.etat == EtatRelation.DECLINEE:
        return relation
    relation.machine.move(relation, EtatRelation.DECLINEE, by=by)
    back_to_search(besoin, by=by)
    return relation


@transaction.atomic
def expire(relation):
    """Nobody answered in time: the need looks for somebody else."""
    besoin = lock(relation.besoin)
    relation.machine.move(relation, EtatRelation.EXPIREE)
    back_to_search(besoin, by=None)


def back_to_search(besoin, *, by):
    """Without any proposal left, the need is « À pourvoir » again."""
    if besoin.etat != EtatBesoin.PROPOSE:
        return
    if not besoin.mises_en_relation.filter(
        etat__in=[EtatRelation.PROPOSEE, EtatRelation.ACCEPTEE]
    ).exists():
        besoin.machine.move(besoin, EtatBesoin.QUALIFIE, by=by)


@transaction.atomic
def fill_with_fewer(besoin, *, by):
    """A collective need goes on with the volunteers who said yes."""
    close_call(lock(besoin), by=by)


@transaction.atomic
def plan(besoin, *, when, by):
    """Fix the date (datetime) and tell both sides who comes and where (V8, B3).

    Used again, it changes the date and tells everyone anew.
    """
    besoin = lock(besoin)
    besoin.prevu_le = when
    besoin.save(update_fields=["prevu_le"])
    if besoin.etat == EtatBesoin.PLANIFIE:
        record(objet=besoin, action="nouvelle_date", by=by)
    else:
        besoin.machine.move(besoin, EtatBesoin.PLANIFIE, by=by)
    for relation in besoin.mises_en_relation.holding().select_related("volontaire"):
        if relation.etat == EtatRelation.ACCEPTEE:
            relation.machine.move(relation, EtatRelation.CONFIRMEE, by=by)
        queue(messages.RendezVousVolontaire(relation), by=by)
    tell(messages.RendezVousBeneficiaire, besoin, by=by)
    return besoin


@transaction.atomic
def withdraw(relation, *, by=None):
    """A volunteer who had said yes gives up: the need looks for somebody else at once (B7)."""
    besoin = lock(relation.besoin)
    relation.refresh_from_db()
    told = relation.etat == EtatRelation.CONFIRMEE
    relation.machine.move(relation, EtatRelation.ANNULEE, by=by)
    if besoin.etat in (EtatBesoin.POURVU, EtatBesoin.PLANIFIE):
        besoin.machine.move(besoin, EtatBesoin.QUALIFIE, by=by)
    if told:
        tell(messages.Desistement, besoin, by=by)


@transaction.atomic
def report_done(relation, *, minutes, by=None):
    """The volunteer (or a référent) says it is done and how long it took. Harmless to repeat.

    Raises MouvementImpossible if the action was not confirmed.
    """
    besoin = lock(relation.besoin)
    relation.refresh_from_db()
    if relation.etat not in (EtatRelation.CONFIRMEE, EtatRelation.EFFECTUEE):
        raise MouvementImpossible("Cette action n’est pas prévue.")
    if besoin.etat not in (EtatBesoin.PLANIFIE, EtatBesoin.REALISE):
        return relation
    relation.minutes_declarees = minutes
    relation.save(update_fields=["minutes_declarees"])
    if relation.etat == EtatRelation.CONFIRMEE:
        relation.machine.move(relation, EtatRelation.EFFECTUEE, by=by)
    touch(relation.volontaire)
    if besoin.etat == EtatBesoin.PLANIFIE:
        besoin.machine.move(besoin, EtatBesoin.REALISE, by=by)
    return relation


@transaction.atomic
def close(besoin, *, compte_rendu, heures, by):
    """Record how it went and close the need (domaine.md §4.2).

    `compte_rendu` is an unsaved CompteRendu; `heures` maps the id of each MiseEnRelation that
    held a place to its hours (Decimal; 0 for who did not come). Each volunteer present is
    thanked with the hours of the year (V11).
    """
    if compte_rendu.happened and not any(heures.values()):
        raise MouvementImpossible("Indiquez les heures d’au moins un volontaire.")
    besoin = lock(besoin)
    if besoin.etat == EtatBesoin.PLANIFIE:
        besoin.machine.move(besoin, EtatBesoin.REALISE, by=by)
    compte_rendu.besoin = besoin
    compte_rendu.save()
    for relation in besoin.mises_en_relation.holding().select_related("volontaire"):
        settle(relation, compte_rendu.happened and heures.get(relation.pk, Decimal(0)), by=by)
    end = EtatBesoin.CLOTURE if compte_rendu.happened else EtatBesoin.NON_REALISE
    besoin.machine.move(besoin, end, by=by)
    return besoin


def settle(relation, hours, *, by):
    """Write the hours of one volunteer, or note that the action did not take place."""
    if not hours:
        if relation.etat != EtatRelation.ACCEPTEE:
            relation.machine.move(relation, EtatRelation.NON_EFFECTUEE, by=by)
        return
    relation.heures = hours
    relation.save(update_fields=["heures"])
    if relation.etat == EtatRelation.CONFIRMEE:
        relation.machine.move(relation, EtatRelation.EFFECTUEE, by=by)
    touch(relation.volontaire)
    queue(messages.Merci(relation), by=by)


@transaction.atomic
def search_again(besoin, *, by):
    """The action did not take place: look for volunteers again, the old report put aside."""
    besoin = lock(besoin)
    CompteRendu.objects.filter(besoin=besoin).delete()
    besoin.machine.move(besoin, EtatBesoin.QUALIFIE, by=by)


@transaction.atomic
def cancel(besoin, *, by=None):
    """Withdraw a need, whoever asks: free the volunteers and tell everyone concerned (B7).

    The team is told (R6) of what was taken back without them.
    """
    besoin = lock(besoin)
    if besoin.etat == EtatBesoin.ANNULE:
        return besoin
    besoin.machine.move(besoin, EtatBesoin.ANNULE, by=by)
    open_ones = besoin.mises_en_relation.filter(
        etat__in=[EtatRelation.PROPOSEE, EtatRelation.ACCEPTEE, EtatRelation.CONFIRMEE]
    )
    for relation in open_ones.select_related("volontaire"):
        relation.machine.move(relation, EtatRelation.ANNULEE, by=by)
        queue(messages.BesoinAnnule(relation), by=by)
    tell(messages.AnnulationConfirmee, besoin, by=by)
    if by is None:
        queue(messages.DemandeAnnulee(besoin))
    return besoin


@transaction.atomic
def close_after_death(beneficiaire, *, by):
    """Withdraw each open need of somebody who has died: the volunteers are told."""
    for besoin in beneficiaire.besoins.after_a_death():
        cancel(besoin, by=by)


@transaction.atomic
def leave(volontaire, *, by=None):
    """A volunteer leaves: every place held is given back first, then goodbye (V15).

    Raises MouvementImpossible (a French sentence) for somebody already gone.
    """
    for relation in open_relations(volontaire):
        if relation.etat == EtatRelation.PROPOSEE:
            decline(relation, by=by)
        else:
            withdraw(relation, by=by)
    withdraw_volunteer(volontaire, by=by)


def open_relations(volontaire):
    """The proposals and the actions to come of a volunteer, the oldest first."""
    return (
        volontaire.mises_en_relation.filter(etat__in=OUVERTES)
        .select_related("besoin__theme", "besoin__quartier", "besoin__commune")
        .order_by("pk")
    )
