"""Files that may be those of the same person, each with the reason. They never decide.

A couple shares a number, a father and a son a name and a door: nothing here is sure, and whoever
reads the reasons knows the people.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from rapidfuzz.fuzz import ratio

from heurecivique_app.annuaire.models import Mot
from heurecivique_app.annuaire.words import (
    FIN,
    ascii_of,
    keys_of_name,
    keys_of_phone,
    keys_of_street,
    sound,
    words,
)

from .models import Beneficiaire

PROCHE = 84  # of a hundred: two names that one slip or two keep apart
LUS = 60


@dataclass(frozen=True)
class Dit:
    """What is told of somebody: the fields of a file, or what a need says of the person."""

    prenom: str = ""
    nom: str = ""
    telephones: tuple = ()
    courriel: str = ""
    adresse: str = ""
    tranche_age: str = ""

    @classmethod
    def of_file(cls, fiche):
        names = ("prenom", "nom", "courriel", "adresse", "tranche_age")
        told = {name: getattr(fiche, name) for name in names}
        return cls(telephones=(fiche.telephone, fiche.proche_telephone), **told)


@dataclass(frozen=True)
class Ressemblance:
    """A file, why it may be the same person, and whether that is worth a warning by itself."""

    fiche: Beneficiaire
    raisons: tuple
    forte: bool


def resembling(commune, dit, *, sauf=None):
    """The files of a commune that `dit` may be about, the likeliest first; two queries.

    `sauf` is the number of a file to leave out: its own.
    """
    keys = keys_to_look_for(dit)
    if not keys:
        return []
    numbers = Mot.objects.filter(
        commune=commune,
        mot__in=keys,
        objet_type=ContentType.objects.get_for_model(Beneficiaire),
    )
    rows = Beneficiaire.objects.present().filter(commune=commune, pk__in=numbers.values("objet_id"))
    rows = rows.exclude(pk=sauf).select_related("quartier")[:LUS]
    found = [one for one in (compared(dit, fiche) for fiche in rows) if one.raisons]
    return sorted(found, key=lambda one: (not one.forte, -len(one.raisons)))


def keys_to_look_for(dit):
    found = {key for phone in dit.telephones for key in keys_of_phone(phone) if key[0] != FIN}
    if dit.courriel:
        found.add(ascii_of(dit.courriel.strip()))
    if dit.nom:
        found |= keys_of_name(dit.nom)
    return found


def compared(dit, fiche):
    """The Ressemblance of a file, without reason when it is somebody else."""
    surname = alike(dit.nom, fiche.nom)
    first = alike(dit.prenom, fiche.prenom) or initial(dit.prenom, fiche.prenom)
    phone, near = shared_phones(dit, fiche)
    mail = bool(dit.courriel) and dit.courriel.lower() == fiche.courriel.lower()
    street = bool(keys_of_street(dit.adresse) & keys_of_street(fiche.adresse))
    other = dit.prenom and fiche.prenom and not first
    aged = dit.tranche_age and fiche.tranche_age and dit.tranche_age != fiche.tranche_age
    raisons = [
        phrase
        for phrase, held in (
            ("même numéro", phone),
            ("numéro d’un proche", near),
            ("même adresse électronique", mail),
            ("même nom", surname and first),
            ("même nom, autre prénom", surname and other),
            ("même rue", street and (surname or phone)),
        )
        if held
    ]
    reached = phone or mail or (surname and (street or near))
    forte = bool(reached and (surname or not fiche.nom) and not other and not aged)
    if raisons and aged:
        raisons.append("âge différent")
    return Ressemblance(fiche, tuple(raisons), forte)


def shared_phones(dit, fiche):
    """(the person’s own number is told, that of somebody near is)."""
    told = {str(phone) for phone in dit.telephones if phone}
    return str(fiche.telephone) in told, str(fiche.proche_telephone) in told


def alike(one, other):
    """True for two names that one hears alike, or that a slip keeps apart."""
    if not one or not other:
        return False
    a, b = "".join(words(one)), "".join(words(other))
    return a == b or ratio(a, b) >= PROCHE or bool(sound(a)) and sound(a) == sound(b)


def initial(one, other):
    """True when one of two first names is the initial of the other."""
    a, b = "".join(words(one)), "".join(words(other))
    return bool(a and b) and min(len(a), len(b)) == 1 and a[0] == b[0]
