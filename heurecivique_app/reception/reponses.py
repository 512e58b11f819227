"""What a mail answers: a message of ours, or a letter received before, of one commune alone."""

import re
from uuid import UUID

from django.db.models import Q

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.relations.models import MiseEnRelation

from .models import Lettre

KEY = re.compile(r"[0-9a-f]{32}", re.I)
# A provider's own number is long; a short one could be guessed.
GUESSED = 20


def answered(references, **scope):
    """Return the Courriel that these identifiers name, the nearest first; None for none."""
    keys, given = names(references)
    if not given:
        return None
    rows = Courriel.objects.filter(
        Q(cle_idempotence__in=keys) | Q(identifiant_fournisseur__in=given), **scope
    )
    found = rows.select_related("commune").defer("corps", "piece_corps")
    return min(found, key=lambda row: rank(row, references), default=None)


def names(references):
    """Return (our keys, the names that a provider may have given) in these identifiers."""
    keys, given = [], []
    for reference in references:
        bare = reference.strip("<>")
        local = bare.partition("@")[0]
        given += [reference, bare, *([local] if len(local) >= GUESSED else [])]
        if KEY.fullmatch(local):
            keys.append(UUID(local))
    return keys, given


def rank(courriel, references):
    """How near among the references: 0 for what is answered itself."""
    own = {courriel.cle_idempotence.hex, courriel.identifiant_fournisseur.strip("<>")} - {""}
    near = (
        at
        for at, reference in enumerate(references)
        if own & {reference.strip("<>"), reference.strip("<>").partition("@")[0].lower()}
    )
    return next(near, len(references))


def need_answered(references, *, commune):
    """Return the Besoin of `commune` that a mail goes on about, or None.

    By a message of ours about the need or its proposals, else by a letter that has joined it.
    """
    if not references:
        return None
    besoin = None
    if courriel := answered(references, commune=commune):
        besoin = need_of(courriel.objet())
    if besoin is None:
        earlier = Lettre.objects.filter(commune=commune, identifiant__in=references)
        letter = earlier.exclude(besoin=None).select_related("besoin").order_by("-pk").first()
        besoin = letter and letter.besoin
    mine = besoin and besoin.commune_id == commune.pk and besoin.etat != EtatBesoin.ARCHIVE
    return besoin if mine else None


def need_of(objet):
    """Return the need that the object of a message is about, or None."""
    if isinstance(objet, Besoin):
        return objet
    return objet.besoin if isinstance(objet, (MiseEnRelation, Lettre)) else None
