"""Doing away with personal data; what remains are the figures: theme, quartier, month, hours.

Which fields that is, each model says where it declares them (`formulaires.contents`).
"""

from django.db import transaction
from django.db.models import QuerySet

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.besoins.etats import EN_COURS, EtatBesoin
from heurecivique_app.besoins.feuilles import Feuille, PhotoFeuille
from heurecivique_app.besoins.models import COPIE, Besoin, NoteBesoin
from heurecivique_app.courrier.actions import cancel
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.formulaires.contents import Contenu, emptied
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relations.models import CompteRendu, FusionBesoin, MiseEnRelation
from heurecivique_app.volontaires.etats import EtatVolontaire

PERSONNEL, LIBRE = Contenu.PERSONNEL, Contenu.LIBRE


def anonymise_volunteers(volontaires):
    """Anonymise each volunteer of the queryset and return how many."""
    return sum(anonymise_volunteer(volontaire) for volontaire in volontaires)


@transaction.atomic
def anonymise_volunteer(volontaire, *, by=None):
    """Keep of a volunteer only figures: age band, quartier, themes, hours. Returns 1.

    Raises MouvementImpossible if the volunteer has not left.
    """
    volontaire.machine.move(volontaire, EtatVolontaire.ARCHIVE, by=by)
    blank(volontaire, PERSONNEL, LIBRE, newsletter=False)
    volontaire.notes.all().delete()
    relations = MiseEnRelation.objects.filter(volontaire=volontaire)
    forget_messages(volontaire, *relations)
    return 1


def anonymise_needs(besoins):
    """Anonymise each need of the queryset and return how many."""
    return sum(anonymise_need(besoin) for besoin in besoins)


@transaction.atomic
def anonymise_need(besoin, *, by=None):
    """Keep of a need only figures: theme, quartier, dates, hours. Returns 1.

    The needs that became part of it go with it. Raises MouvementImpossible if it is not over.
    """
    for part in besoin.absorbees.exclude(etat=EtatBesoin.ARCHIVE):
        anonymise_need(part, by=by)
    besoin.machine.move(besoin, EtatBesoin.ARCHIVE, by=by)
    blank(besoin, PERSONNEL, LIBRE, beneficiaire=None, relais=None)
    besoin.notes.all().delete()
    Feuille.objects.filter(besoin=besoin).delete()
    delete_photos([besoin])
    CompteRendu.objects.filter(besoin=besoin).update(**emptied(CompteRendu, LIBRE))
    FusionBesoin.objects.about(besoin).delete()
    forget_messages(besoin, *besoin.mises_en_relation.all())
    delete_letters(besoin.lettres.all())
    return 1


def blank(row, *contenus, **others):
    """Empty what a row holds of these Contenus, and write `others`; on the object in hand too.

    Nobody finds it any more by what it held.
    """
    fields = emptied(type(row), *contenus) | others
    QuerySet(type(row)).filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    if isinstance(row, Cherchable):
        row.index()


def forget_messages(*objets):
    """Empty every message about these objects, or to them, and close their private links."""
    for objet in objets:
        about = Courriel.objects.about(objet) | Courriel.objects.addressed_to(objet)
        erase_messages(about)
        Jeton.objects.filter(objet_type=objet._meta.model_name, objet_id=objet.pk).delete()


def erase_messages(courriels):
    """Empty the messages; that each was sent, and when, remains. Returns how many.

    One that still waits is given up first; one being sent at this very moment is left alone.
    """
    for courriel in courriels.filter(etat__in=[Etat.A_ENVOYER, Etat.A_FAIRE]):
        cancel(courriel)
    return courriels.exclude(etat=Etat.EN_COURS).update(**emptied(Courriel, PERSONNEL, LIBRE))


@transaction.atomic
def erase_free_texts(besoins):
    """Erase what was written freely about ended needs; return how many needs."""
    numbers = list(besoins.values_list("pk", flat=True))
    NoteBesoin.objects.filter(besoin__in=numbers).delete()
    for model in (CompteRendu, Feuille):
        model.objects.filter(besoin__in=numbers).update(**emptied(model, LIBRE))
    return Besoin.objects.filter(pk__in=numbers).update(**emptied(Besoin, LIBRE))


def forget_copies(besoins):
    """Empty what ended needs copied from the file of their person; return how many.

    What figures need stays: quartier, age band, theme, hours (ARCHITECTURE.md, The person).
    """
    count = 0
    for besoin in besoins:
        blank(besoin, **{name: emptied(Besoin, PERSONNEL)[name] for name in COPIE})
        count += 1
    return count


def erase_persons(beneficiaires):
    """Erase each file of the queryset and return how many."""
    return sum(erase_person(beneficiaire) for beneficiaire in beneficiaires)


@transaction.atomic
def erase_person(beneficiaire, *, by=None):
    """Erase the file of a person helped, with its notes and the files that became part of it.

    Each need of theirs that is over becomes figures. Returns 1. Raises MouvementImpossible while
    one is open: nobody would know any more who waits.
    """
    besoins = list(beneficiaire.besoins.all())
    if any(besoin.etat in EN_COURS for besoin in besoins):
        raise MouvementImpossible(
            "Une demande est encore en cours\u00a0: terminez-la ou annulez-la d’abord."
        )
    for besoin in besoins:
        if besoin.etat != EtatBesoin.ARCHIVE:
            anonymise_need(besoin, by=by)
    forget_messages(beneficiaire)
    delete_letters(Lettre.objects.of_person(beneficiaire))
    record(objet=beneficiaire, action="suppression", by=by)
    beneficiaire.delete()
    return 1


def erase_relays(relais):
    """Erase each relay of the queryset, with their messages and links; return how many."""
    count = 0
    for one in relais:
        with transaction.atomic():
            forget_messages(one)
            record(objet=one, action="suppression")
            one.delete()
        count += 1
    return count


def forget_merges(beneficiaires):
    """Erase the files that became part of another too long ago to be undone; return how many."""
    return beneficiaires.delete()[1].get("heurecivique_app.Beneficiaire", 0)


def delete_photos(besoins):
    """Delete the pictures of the sheets of these needs; return how many pictures."""
    return PhotoFeuille.objects.filter(besoin__in=besoins).delete()[0]


def delete_drafts(brouillons):
    """Delete the drafts of calls; return how many."""
    return brouillons.delete()[0]


def delete_letters(lettres):
    """Delete letters received, with their files and what answered them; return how many."""
    return delete_each(lettres, "lettre")


def delete_unconfirmed(volontaires):
    """Delete sign-ups that nobody confirmed, with their messages; return how many."""
    return delete_each(volontaires, "jamais confirmée")


def delete_suspects(idees):
    """Delete ideas that nobody vouched for; return how many."""
    return delete_each(idees, "jamais vérifiée")


@transaction.atomic
def delete_each(objets, motif):
    """Delete these rows and their messages; the journal keeps their numbers and `motif`."""
    count = 0
    for objet in objets:
        forget_messages(objet)
        record(objet=objet, action="suppression", details={"motif": motif})
        objet.delete()
        count += 1
    return count


@transaction.atomic
def forget_author(idee, *, by):
    """Forget at once who sent an idea, because that person asks.

    Raises MouvementImpossible when nothing says who it was any more, or while a message is
    leaving for that address.
    """
    if not idee.has_author:
        raise MouvementImpossible("Le prénom et l’adresse sont déjà effacés.")
    details = {"texte": idee.etat == EtatIdee.REFUSEE}
    record(objet=idee, action="effacement", by=by, details=details)
    forget_authors([idee])
    # Looked at last: of what waited before, nothing can be taken by a sender any more.
    if Courriel.objects.addressed_to(idee).filter(etat=Etat.EN_COURS).exists():
        raise MouvementImpossible(
            "Un message part en ce moment vers cette adresse : réessayez dans deux minutes."
        )


@transaction.atomic
def forget_authors(idees):
    """Forget who sent these ideas; return how many. A published geste keeps its signature.

    Of one that was not kept nothing remains but its theme and its dates: what somebody wrote
    freely has no more use.
    """
    count = 0
    for idee in idees:
        forget_messages(idee)
        blank(idee, PERSONNEL, *([LIBRE] if idee.etat == EtatIdee.REFUSEE else []))
        count += 1
    return count


def forget_expired_links(now):
    """Delete the private links whose time is over; return how many."""
    return Jeton.objects.filter(expire_le__lt=now).delete()[0]
