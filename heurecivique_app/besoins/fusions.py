"""Two files that were one person, made one; and two again (communes/fusions.py)."""

from django.db import transaction
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire, Fusion
from heurecivique_app.communes.fusions import give_back, locked, move, raw, write
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .models import Besoin
from .personnes import copy, reach

# What a référent chooses between, field by field.
CHOISIS = (
    *("prenom", "nom", "tranche_age", "telephone", "sans_telephone", "courriel", "contact_pref"),
    *("proche_nom", "proche_lien", "proche_telephone", "proche_courriel"),
    *("adresse", "quartier", "animaux", "fumeur", "escalier", "acces"),
    *("informe_le", "informe_par", "decede_le"),
)
TROP_TARD = "Ces deux fiches ne se séparent plus\N{NO-BREAK SPACE}: cela fait plus de trente jours."
NON = "Choisissez une autre fiche de la même commune."


def proposed(garde, absorbe):
    """The names of the fields that the file that stays would take: those that it has not."""
    return [n for n in CHOISIS if not getattr(garde, n) and getattr(absorbe, n)]


@transaction.atomic
def merge(garde, absorbe, *, by, prendre=()):
    """`absorbe` becomes part of `garde`, which takes its fields named in `prendre`; the Fusion.

    Raises MouvementImpossible unless both are files of one commune that stand by themselves.
    """
    if garde.pk == absorbe.pk or garde.commune_id != absorbe.commune_id:
        raise MouvementImpossible(NON)
    garde, absorbe = locked(garde, absorbe)
    if garde.fusionnee_dans_id or absorbe.fusionnee_dans_id:
        raise MouvementImpossible(NON)
    (before,) = Beneficiaire.objects.filter(pk=garde.pk)
    champs = {}
    for name in [name for name in CHOISIS if name in prendre]:
        champs[name] = [raw(garde, name), raw(absorbe, name)]
        write(garde, name, raw(absorbe, name))
    garde.sans_telephone = garde.sans_telephone and not garde.telephone
    garde.dernier_contact = max(garde.dernier_contact, absorbe.dernier_contact)
    garde.save()
    fusion = Fusion.objects.create(garde=garde, absorbe=absorbe, par=by, champs=champs)
    fusion.lignes = move(absorbe, garde)
    fusion.save(update_fields=["lignes"])
    absorbe.fusionnee_dans = garde
    absorbe.save(update_fields=["fusionnee_dans"])
    moved = fusion.lignes.get("besoin", [])
    for besoin in garde.besoins.carrying_a_copy():
        bring_in_step(garde, besoin, absorbe if besoin.pk in moved else before)
    record(objet=garde, action="fusion_recue", by=by, details={"fiche": absorbe.pk})
    record(objet=absorbe, action="fusion", by=by, details={"fiche": garde.pk})
    return fusion


def bring_in_step(fiche, besoin, before):
    if copy(fiche, besoin, before):
        reach(besoin)


@transaction.atomic
def undo(fusion, *, by):
    """Make the two files two again: each takes back what was its own and has not moved since.

    What came afterwards stays where it is, and a field corrected since keeps its correction.
    Raises MouvementImpossible once the thirty days are over, or when it is undone already.
    """
    fusion = Fusion.objects.select_for_update().get(pk=fusion.pk)
    if not Fusion.objects.reversible().filter(pk=fusion.pk).exists():
        raise MouvementImpossible(TROP_TARD)
    standing = fusion.garde.standing()
    garde, absorbe = locked(fusion.garde, fusion.absorbe)
    absorbe.fusionnee_dans = None
    absorbe.save(update_fields=["fusionnee_dans"])
    back = move(standing, absorbe, fusion.lignes)
    for besoin in Besoin.objects.filter(pk__in=back.get("besoin", [])).carrying_a_copy():
        bring_in_step(absorbe, besoin, standing)
    (before,) = Beneficiaire.objects.filter(pk=garde.pk)
    give_back(garde, fusion.champs)
    garde.save()
    for besoin in garde.besoins.carrying_a_copy():
        bring_in_step(garde, besoin, before)
    fusion.defaite_le = timezone.now()
    fusion.save(update_fields=["defaite_le"])
    record(objet=garde, action="fusion_defaite", by=by, details={"fiche": absorbe.pk})
    record(objet=absorbe, action="fusion_defaite", by=by, details={"fiche": garde.pk})
    return fusion
