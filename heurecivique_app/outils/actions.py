"""What a communication officer does with the kits, and the count of what residents take."""

from django.db import transaction
from django.utils import timezone

from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .campagnes import (
    Affichage,
    Campagne,
    Publication,
    Telechargement,
    Texte,
    fingerprint,
    printed_address,
    printed_phone,
)
from .models import Outil


def campaign_of(commune, kit):
    """Return the campaign of a commune with a kit, not saved when it has never begun one."""
    found = Campagne.objects.filter(commune=commune, kit=kit).first()
    return found or Campagne(commune=commune, kit=kit)


def begun(campagne):
    """Return the campaign, saved: by somebody else in the meantime perhaps."""
    if campagne.pk:
        return campagne
    return Campagne.objects.get_or_create(commune=campagne.commune, kit=campagne.kit)[0]


@transaction.atomic
def prepare(campagne, *, reponses, choisis, by):
    """Keep the answers ({field name: value}) and the codes of the documents to publish.

    Return the campaign. What shows residents by default stays a default until it is changed.
    """
    campagne = begun(campagne)
    changed = [name for name, value in reponses.items() if getattr(campagne, name) != value]
    for name in changed:
        setattr(campagne, name, reponses[name])
    if tuple(choisis) != campagne.documents():
        campagne.choisis = list(choisis)
        changed.append("choisis")
    if changed:
        campagne.save()
        note(campagne, "preparation", by, champs=changed)
    return campagne


@transaction.atomic
def write(campagne, modele, contenu, *, by):
    """Keep the words of a document; back to ours when nothing differs from them."""
    if contenu == modele.contenu:
        return reset(campagne, modele, by=by)
    campagne = begun(campagne)
    Texte.objects.update_or_create(
        campagne=campagne, document=modele.code, defaults={"contenu": contenu}
    )
    note(campagne, "texte", by, document=modele.code)


@transaction.atomic
def reset(campagne, modele, *, by):
    """Forget what the commune wrote in a document: our words come back."""
    if campagne.pk and campagne.textes.filter(document=modele.code).delete()[0]:
        note(campagne, "texte_d_origine", by, document=modele.code)


@transaction.atomic
def publish(campagne, *, by):
    """Show residents the draft as it stands; return the Publication.

    When nothing has changed since the last one, that one is returned. Raise MouvementImpossible,
    a French sentence, when no document is chosen.
    """
    campagne = Campagne.objects.select_for_update().get(pk=begun(campagne).pk)
    if not campagne.documents():
        raise MouvementImpossible("Cochez au moins un document à publier.")
    online = campagne.online()
    if online and not campagne.has_changes(online):
        return online
    close(campagne)
    publication = Publication.objects.create(
        campagne=campagne, par=by, contenu=campagne.draft().frozen().as_json()
    )
    note(campagne, "publication", by, publication=publication.pk)
    return publication


@transaction.atomic
def withdraw(campagne, *, by):
    """Show residents nothing of this campaign any more; the draft and the history stay."""
    if campagne.pk and close(campagne):
        note(campagne, "retrait", by)


def close(campagne):
    """End what is online; return how many rows."""
    return campagne.publications.online().update(retiree_le=timezone.now())


@transaction.atomic
def add_file(campagne, *, document, titre, usage, by):
    """Put a file of the commune beside the documents of a kit, at once; return the Outil."""
    campagne = begun(campagne)
    outil = Outil.objects.create(
        kit=campagne.kit,
        commune=campagne.commune,
        document=document,
        titre=titre,
        usage=usage,
        ordre=campagne.kit.outils.count(),
    )
    note(campagne, "fichier", by, outil=outil.pk)
    return outil


@transaction.atomic
def remove_file(outil, *, by):
    """Take a file of a commune out of its kit; the file itself stays among its documents."""
    note(begun(campaign_of(outil.commune, outil.kit)), "fichier_retire", by, outil=outil.pk)
    outil.delete()


@transaction.atomic
def hang(campagne, modele, *, lieu, pose_le, by):
    """Note that a poster hangs in a place, with what it says today; return the Affichage.

    Raise MouvementImpossible, a French sentence, when the campaign is withdrawn.
    """
    campagne = begun(campagne)
    edition = campagne.standing()
    if edition is None:
        raise MouvementImpossible("Publiez d’abord ce kit : ses affiches ne sont plus à poser.")
    affichage = Affichage.objects.create(
        commune=campagne.commune,
        campagne=campagne,
        document=modele.code,
        lieu=lieu,
        pose_le=pose_le,
        telephone=printed_phone(campagne.commune, edition),
        adresse=printed_address(campagne.commune, modele.code),
        valable_jusquau=edition.reponses.valable_jusquau,
        empreinte=fingerprint(modele.code, edition),
    )
    note(campagne, "affichage", by, affichage=affichage.pk)
    return affichage


@transaction.atomic
def take_down(affichage, *, by):
    """Note that a poster is down; taking it down again changes nothing."""
    down = Affichage.objects.hanging().filter(pk=affichage.pk)
    if down.update(retire_le=affichage.commune.day_of()):
        note(affichage.campagne, "decrochage", by, affichage=affichage.pk)


def note(campagne, action, by, **details):
    record(objet=campagne, action=action, by=by, details=details)


@transaction.atomic
def count_download(commune, code):
    """Add one to what was taken of a document today; nothing of who took it is kept."""
    Telechargement.objects.add_one(commune=commune, document=code)
