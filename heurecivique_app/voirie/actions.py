"""What happens to the streets: a file comes, a quartier is given, a name is remembered.

An import is prepared first (`prepare` writes nothing, and is what the desk shows), then made.
"""

import gzip
import hashlib

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.journal.actions import record

from .champs import AdressePostaleField
from .fichier import read, read_list
from .models import Adresse, AncienNom, FichierVoies, Troncon, Voie, new_version
from .noms import key
from .projet import Projet
from .recherche import repertoire

PAR_LOT = 500
COLLE = "liste collée"


def touch(commune, **fields):
    """Say that the streets of a commune changed."""
    FichierVoies.objects.update_or_create(
        commune=commune, defaults={"version": new_version(), **fields}
    )


def deposit(commune, content, nom):
    """Keep a file until somebody confirms it; return what `prepare` says. It has no person."""
    projet = prepare(commune, content, nom)
    FichierVoies.objects.update_or_create(
        commune=commune,
        defaults={"en_attente": gzip.compress(content, 5), "nom_en_attente": nom[:120]},
    )
    return projet


def waiting(commune):
    """(content, name) of the file that waits for a yes, or None."""
    fichier = FichierVoies.objects.filter(commune=commune).first()
    if fichier is None or not fichier.en_attente:
        return None
    return gzip.decompress(bytes(fichier.en_attente)), fichier.nom_en_attente


def forget_waiting(commune):
    """The file that waits is not wanted."""
    FichierVoies.objects.filter(commune=commune).update(en_attente=None, nom_en_attente="")


def fingerprint(content):
    """What tells a file from another one that somebody put in its place meanwhile."""
    return hashlib.sha256(content).hexdigest()[:16]


def prepare(commune, content, nom=""):
    """Return the Projet that these bytes make of the streets; nothing is written.

    Raise FichierIllisible (a French sentence).
    """
    pasted = nom == COLLE
    return Projet(
        commune, read_list(content.decode(), commune) if pasted else read(content, commune)
    )


@transaction.atomic
def apply(projet, *, by=None):
    """Make a Projet. What was chosen by hand (quartiers, old names) stays; return the Projet."""
    commune, today = projet.commune, timezone.localdate()
    Voie.objects.bulk_create(projet.nouvelles, PAR_LOT)
    for voie, nom in projet.renommees:
        AncienNom.objects.get_or_create(voie=voie, cle=key(nom), defaults={"nom": nom})
    Voie.objects.bulk_update(projet.changees, Projet.VOIE, PAR_LOT)
    Adresse.objects.bulk_create(projet.portes_nouvelles, PAR_LOT)
    Adresse.objects.bulk_update(projet.portes_changees, Projet.PORTE, PAR_LOT)
    for start in range(0, len(projet.portes_disparues), PAR_LOT):
        gone = projet.portes_disparues[start : start + PAR_LOT]
        Adresse.objects.filter(pk__in=[porte.pk for porte in gone]).delete()
    retire(commune, projet.disparues, today)
    touch(commune, importe_le=timezone.now(), en_attente=None, nom_en_attente="")
    record(commune=commune, objet=commune, action="voies", by=by, details=projet.nombres)
    return projet


def retire(commune, voies, today):
    """Streets that the file no longer has: former while an address names them, else away."""
    if not voies:
        return
    wanted = lived_in(commune) | written_about(commune)
    kept = [voie.pk for voie in voies if voie.pk in wanted]
    gone = [voie.pk for voie in voies if voie.pk not in kept]
    Voie.objects.filter(pk__in=kept, retiree_le=None).update(retiree_le=today)
    Voie.objects.filter(pk__in=gone).delete()


def written_about(commune):
    """The numbers of the streets of which the team wrote something, which an import keeps."""
    told = Q(quartier__isnull=False) | Q(anciens_noms__isnull=False) | Q(troncons__isnull=False)
    return set(Voie.objects.filter(told, commune=commune).values_list("pk", flat=True))


def lived_in(commune):
    """The numbers of the streets that an address of somebody names, in any file of people."""
    here = repertoire(commune)
    found = set()
    if here is None:
        return found
    for model in apps.get_app_config("heurecivique_app").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, AdressePostaleField):
                rows = model._default_manager.filter(commune=commune).exclude(**{field.name: ""})
                texts = rows.values_list(field.name, flat=True).distinct()
                found.update(voie.pk for text in texts for voie in here.streets_of(text))
    return found


@transaction.atomic
def assign(commune, voies, quartier, *, by, cote=Troncon.Cote.TOUS, du=0, au=99999):
    """Give a quartier (None: none any more) to streets, or to some of their numbers."""
    whole = cote == Troncon.Cote.TOUS and du == 0 and au == 99999
    if whole:
        Voie.objects.filter(pk__in=[voie.pk for voie in voies]).update(quartier=quartier)
    for voie in () if whole else voies:
        same = {"voie": voie, "cote": cote, "du": du, "au": au}
        if quartier is None:
            Troncon.objects.filter(**same).delete()
        else:
            Troncon.objects.update_or_create(**same, defaults={"quartier": quartier})
    touch(commune)
    details = {"voies": len(voies), "quartier": quartier.pk if quartier else None}
    record(commune=commune, objet=commune, action="quartiers_des_voies", by=by, details=details)


@transaction.atomic
def assign_doors(voie, quartiers, *, by):
    """Give each of these doors of a street its own quartier: {Adresse: Quartier or None}."""
    for porte, quartier in quartiers.items():
        porte.quartier = quartier
    Adresse.objects.bulk_update(quartiers, ["quartier"], PAR_LOT)
    touch(voie.commune)
    record(objet=voie, action="quartiers_des_portes", by=by, details={"portes": len(quartiers)})


@transaction.atomic
def remember_name(voie, nom, *, by):
    """Write down a name that the street had."""
    AncienNom.objects.get_or_create(voie=voie, cle=key(nom), defaults={"nom": nom})
    touch(voie.commune)
    record(objet=voie, action="ancien_nom", by=by)


@transaction.atomic
def merge(ancienne, voie, *, by):
    """A former street is now part of another: its names lead there, its doors go."""
    names = [ancienne.nom, *(ancien.nom for ancien in ancienne.anciens_noms.all())]
    for nom in names:
        AncienNom.objects.get_or_create(voie=voie, cle=key(nom), defaults={"nom": nom})
    record(objet=voie, action="voie_reunie", by=by, details={"voie": ancienne.pk})
    ancienne.delete()
    touch(voie.commune)
