"""A need and the file of the person helped: whose it is, and the one way to correct both.

The file is the truth. Each open need carries a copy of what its messages, its lists and its search
read, and `correct` alone writes both, in one transaction (ARCHITECTURE.md, The person).
"""

from django.db import transaction
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire, Information
from heurecivique_app.courrier.actions import word_anew
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .listes import ORGANISATIONS, Canal

# Field of the file → field of the need. Who somebody is, is the same everywhere…
QUI = {
    "prenom": "benef_prenom",
    "nom": "benef_nom",
    "telephone": "benef_telephone",
    "sans_telephone": "sans_telephone",
    "courriel": "benef_courriel",
    "tranche_age": "tranche_age",
}
# … where and how, one request may say otherwise: a need keeps what it alone says.
COMMENT = {
    "adresse": "benef_adresse",
    "quartier": "quartier",
    "contact_pref": "contact_pref",
    "animaux": "animaux",
    "fumeur": "fumeur",
}
COPIES = QUI | COMMENT
INFORMES = {Canal.WEB: Information.WEB, Canal.FLYER: Information.PAPIER}


def known(beneficiaire):
    """What the file of somebody already answers of a new need: {field of the need: value}."""
    told = {need: getattr(beneficiaire, name) for name, need in COPIES.items()}
    return {name: value for name, value in told.items() if value not in ("", None)}


def differences(besoin, beneficiaire):
    """The fields of the file that a need says otherwise, neither of the two being empty."""
    return [
        name
        for name, need in COPIES.items()
        if (told := getattr(besoin, need))
        and (kept := getattr(beneficiaire, name))
        and told != kept
    ]


@transaction.atomic
def attach(besoin, beneficiaire, *, by, reprendre=()):
    """Somebody of the team says whose need it is. Of the file, what is empty is filled.

    `reprendre` names the fields of the file that the need says better. Raises MouvementImpossible
    for a need that nobody vouched for, of an association, or of another commune.
    """
    if besoin.a_verifier:
        raise MouvementImpossible("Dites d’abord que la demande est vraie.")
    if besoin.commune_id != beneficiaire.commune_id or besoin.type_demandeur in ORGANISATIONS:
        raise MouvementImpossible("Cette demande n’est pas celle d’une personne de la commune.")
    beneficiaire = beneficiaire.standing()
    besoin.beneficiaire = beneficiaire
    besoin.save(update_fields=["beneficiaire"])
    record(objet=besoin, action="rattachement", by=by, details={"fiche": beneficiaire.pk})
    told = fill(beneficiaire, besoin, reprendre)
    day = max(beneficiaire.dernier_contact, timezone.localdate(besoin.recu_le))
    beneficiaire.dernier_contact = day
    correct(beneficiaire, by=by, fields=told)
    besoin.refresh_from_db()
    return besoin


def fill(beneficiaire, besoin, reprendre):
    """Write in the file what the need says and the file does not; return the names."""
    written = []
    for name, need in COPIES.items():
        told, kept = getattr(besoin, need), getattr(beneficiaire, name)
        if told and told != kept and (not kept or name in reprendre):
            setattr(beneficiaire, name, told)
            written.append(name)
    if beneficiaire.telephone:
        beneficiaire.sans_telephone = False
    # A relay is nobody near: their own file says how to reach them.
    if not besoin.pour_moi and not besoin.relais_id and not beneficiaire.proche_nom:
        beneficiaire.proche_nom = f"{besoin.demandeur_prenom} {besoin.demandeur_nom}".strip()
        beneficiaire.proche_lien = besoin.demandeur_lien
        beneficiaire.proche_telephone = besoin.demandeur_telephone
        beneficiaire.proche_courriel = besoin.demandeur_courriel
    return written


@transaction.atomic
def open_file(besoin, *, by):
    """Make the file of the person that a need is for, attach the need to it, return the file."""
    informe = INFORMES.get(besoin.canal, "") if besoin.pour_moi else ""
    beneficiaire = Beneficiaire.objects.create(
        commune=besoin.commune,
        informe_par=informe,
        informe_le=timezone.localdate(besoin.recu_le) if informe else None,
        dernier_contact=timezone.localdate(besoin.recu_le),
    )
    record(objet=beneficiaire, action="fiche", by=by)
    attach(besoin, beneficiaire, by=by)
    return beneficiaire


@transaction.atomic
def detach(besoin, *, by):
    """It was somebody else’s need: it keeps what it says, and waits for whose it is."""
    number, besoin.beneficiaire = besoin.beneficiaire_id, None
    besoin.save(update_fields=["beneficiaire"])
    record(objet=besoin, action="detachement", by=by, details={"fiche": number})


@transaction.atomic
def correct(beneficiaire, *, by, fields=()):
    """Write a file as it now is, and every need that still carries a copy of it.

    What waits to be said, sent or posted about those needs is worded and addressed anew. `fields`
    are the names that the journal keeps.
    """
    before = Beneficiaire.objects.select_for_update().get(pk=beneficiaire.pk)
    beneficiaire.save()
    if fields:
        record(objet=beneficiaire, action="correction", by=by, details={"champs": sorted(fields)})
    for besoin in beneficiaire.besoins.carrying_a_copy():
        if copy(beneficiaire, besoin, before):
            reach(besoin)


def copy(beneficiaire, besoin, before):
    """Bring the copy of one need in step with the file; return the names of what changed."""
    changed = []
    for name, need in COPIES.items():
        new, told = getattr(beneficiaire, name), getattr(besoin, need)
        of_its_own = name in COMMENT and told and told != getattr(before, name)
        if told != new and not of_its_own:
            setattr(besoin, need, new)
            changed.append(need)
    if changed:
        besoin.save(update_fields=changed)
    return changed


def reach(besoin):
    """Word and address anew what waits about a need and its proposals."""
    about = Courriel.objects.about(besoin)
    for relation in besoin.mises_en_relation.all():
        about |= Courriel.objects.about(relation)
    word_anew(about)


@transaction.atomic
def correct_from(besoin, *, by, fields):
    """A need was corrected: what it says of the person goes to the file, and so to the others."""
    beneficiaire = besoin.beneficiaire
    names = [name for name, need in COPIES.items() if need in fields]
    for name in names:
        setattr(beneficiaire, name, getattr(besoin, COPIES[name]))
    if names:
        correct(beneficiaire, by=by, fields=names)


@transaction.atomic
def note_death(beneficiaire, *, on, by):
    """The person has died: nobody writes or calls any more, and what waited is given up."""
    beneficiaire.decede_le = on
    beneficiaire.save(update_fields=["decede_le"])
    record(objet=beneficiaire, action="deces", by=by)
    for besoin in beneficiaire.besoins.select_related("beneficiaire"):
        reach(besoin)


@transaction.atomic
def undo_death(beneficiaire, *, by):
    """It was a mistake, or somebody else. What was given up is to be said anew by hand."""
    beneficiaire.decede_le = None
    beneficiaire.save(update_fields=["decede_le"])
    record(objet=beneficiaire, action="deces_annule", by=by)


@transaction.atomic
def note_information(beneficiaire, *, on, how, by):
    """Keep when and how the person was told what is kept of them."""
    beneficiaire.informe_le, beneficiaire.informe_par = on, how
    beneficiaire.save(update_fields=["informe_le", "informe_par"])
    record(objet=beneficiaire, action="information", by=by)
