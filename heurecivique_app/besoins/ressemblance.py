"""Needs that may be of one person, each with the reason. They never decide (domaine.md §5.4)."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from heurecivique_app.annuaire.models import Mot
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.beneficiaires.ressemblance import Dit, compared, keys_to_look_for

from .models import Besoin

LUS = 60
SA_FICHE = ("dans la même fiche",)


@dataclass(frozen=True)
class Pareil:
    """A need that may be of the same person, and why."""

    besoin: Besoin
    raisons: tuple


def told_by(besoin):
    """What a need says of the person helped."""
    return Dit(
        besoin.benef_prenom,
        besoin.benef_nom,
        (besoin.benef_telephone, besoin.demandeur_telephone),
        besoin.benef_courriel,
        besoin.benef_adresse,
        besoin.tranche_age,
    )


def as_file(besoin):
    """The file that a need without one would be, to be compared; never saved."""
    return Beneficiaire(
        prenom=besoin.benef_prenom,
        nom=besoin.benef_nom,
        telephone=besoin.benef_telephone,
        proche_telephone=besoin.demandeur_telephone,
        courriel=besoin.benef_courriel,
        adresse=besoin.benef_adresse,
        tranche_age=besoin.tranche_age,
    )


def needs_alike(commune, dit, *, since, fiches=()):
    """The Pareil received since a moment: of these files, or without any and much alike.

    The latest first; two queries at most. What a robot may have sent is put aside.
    """
    rows = Besoin.objects.present().genuine().filter(commune=commune, recu_le__gte=since)
    rows = rows.select_related("theme").order_by("-recu_le", "-pk")
    found = []
    if fiches:
        found = [Pareil(one, SA_FICHE) for one in rows.filter(beneficiaire__in=fiches)[:LUS]]
    if keys := keys_to_look_for(dit):
        words = Mot.objects.filter(
            commune=commune,
            mot__in=keys,
            objet_type=ContentType.objects.get_for_model(Besoin),
        )
        unknown = rows.filter(beneficiaire=None, pk__in=words.values("objet_id"))
        pairs = ((one, compared(dit, as_file(one))) for one in unknown[:LUS])
        found += [Pareil(one, alike.raisons) for one, alike in pairs if alike.forte]
    return sorted(found, key=lambda one: (one.besoin.recu_le, one.besoin.pk), reverse=True)
