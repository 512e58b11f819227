"""What happens to a letter: kept once, acknowledged, joined to a need or a file, put aside."""

import re

from django.conf import settings
from django.db import IntegrityError, transaction

from heurecivique_app import conf
from heurecivique_app.besoins import brouillons
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import TypeDemandeur
from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.messages import has_usable_email
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .etats import EtatLettre, Verification
from .messages import LettreRecue
from .models import Lettre, PieceLettre
from .reponses import answered, need_answered

NUMBER = re.compile(r"(?<![\d+])(?:\+33\s?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)")
MOST_RECEIPTS = 100  # of a commune in a day: whoever forges senders writes no mail of ours
DESCRIPTION = 500  # of a need; the letter stays beside it


class LettreSansCommune(Exception):
    """A mail for no address of ours, where several communes might be meant."""


def ours():
    """The addresses that we write from: a mail from one of them is our own."""
    communes = Commune.objects.values_list("courriel", flat=True)
    return (settings.DEFAULT_FROM_EMAIL, *communes)


def keep(lu):
    """Keep what was read of a mail (a Lu) and return (the Lettre, True if it is new).

    One mail is one letter, however often it comes, at once too. Raises LettreSansCommune.
    """
    commune = commune_of(lu)
    if commune is None:
        raise LettreSansCommune("for none of our addresses")
    known = Lettre.objects.filter(commune=commune, empreinte=lu.empreinte)
    if letter := known.first():
        return letter, False
    try:
        with transaction.atomic():
            return receive(lu, commune), True
    except IntegrityError:
        return known.get(), False


def commune_of(lu):
    """The commune that a mail is for, or None: by its address, by what it answers, the only one,
    or the one that the settings name for what is left."""
    communes = list(Commune.objects.all())
    by_address = {commune.courriel.lower(): commune for commune in communes if commune.courriel}
    for address in lu.destinataires:
        local, _, domain = address.partition("@")
        for one in (address, f"{local.partition('+')[0]}@{domain}"):
            if one in by_address:
                return by_address[one]
    if courriel := answered(lu.references):
        return courriel.commune
    if len(communes) == 1:
        return communes[0]
    rest = conf.get("COMMUNE_COURRIER")
    return next((commune for commune in communes if commune.code_insee == rest), None)


def receive(lu, commune):
    """Write a new letter with its files, its journal line and its acknowledgement; return it."""
    letter = Lettre.objects.create(
        commune=commune,
        empreinte=lu.empreinte,
        identifiant=lu.identifiant,
        nom=lu.nom,
        adresse=lu.adresse,
        sujet=lu.sujet,
        texte=lu.plis.dit,
        cite=lu.plis.cite,
        signature=lu.plis.signature,
        laisse="\n".join(lu.laisse),
        automate=lu.machine,
        spf=lu.spf,
        dkim=lu.dkim,
        besoin=need_answered(lu.references, commune=commune),
    )
    PieceLettre.objects.bulk_create(
        PieceLettre(lettre=letter, nom=piece.nom, taille=len(piece.contenu), contenu=piece.contenu)
        for piece in lu.pieces
    )
    record(objet=letter, action="lettre", vers=letter.etat, details=joined_to(letter))
    acknowledge(letter)
    return letter


def joined_to(letter):
    return {"besoin": letter.besoin_id} if letter.besoin_id else {}


def acknowledge(letter):
    """Tell somebody that their letter came: once a day, never a machine, never a false address,
    and never more than so many strangers in a day."""
    false = Verification.ECHEC in (letter.spf, letter.dkim)
    if letter.automate or false or not has_usable_email(letter.adresse):
        return
    day = letter.commune.day_of(letter.recue_le)
    today = Lettre.objects.filter(commune=letter.commune, accuse_le=day)
    if today.count() >= MOST_RECEIPTS:
        return
    try:
        with transaction.atomic():
            Lettre.objects.filter(pk=letter.pk).update(accuse_le=day)
    except IntegrityError:  # told today
        return
    letter.accuse_le = day
    queue(LettreRecue(letter))


@transaction.atomic
def join(letter, besoin, *, by):
    """Keep a letter with a need, which it does not change. Raises MouvementImpossible."""
    if besoin.commune_id != letter.commune_id or besoin.etat == EtatBesoin.ARCHIVE:
        raise MouvementImpossible("Cette demande ne peut plus recevoir de lettre.")
    tie(letter, besoin=besoin)
    record(objet=letter, action="lettre_jointe", by=by, details={"besoin": besoin.pk})
    done(letter, by=by)


@transaction.atomic
def file_away(letter, beneficiaire, *, by):
    """Keep a letter in somebody's file. Raises MouvementImpossible."""
    if beneficiaire.commune_id != letter.commune_id:
        raise MouvementImpossible("Cette fiche est d’une autre commune.")
    beneficiaire = beneficiaire.standing()
    tie(letter, fiche=beneficiaire)
    record(objet=letter, action="lettre_rangee", by=by, details={"fiche": beneficiaire.pk})
    done(letter, by=by)


def tie(letter, **to):
    """Write what a letter belongs to, on the object in hand too."""
    Lettre.objects.filter(pk=letter.pk).update(**to)
    for name, value in to.items():
        setattr(letter, name, value)


def done(letter, *, by):
    if letter.etat != EtatLettre.TRAITEE:
        if letter.etat == EtatLettre.ECARTEE:
            letter.machine.move(letter, EtatLettre.A_QUALIFIER, by=by)
        letter.machine.move(letter, EtatLettre.TRAITEE, by=by)


def read_and_done(letter, *, by):
    """Nothing else is to be done about it."""
    letter.machine.move(letter, EtatLettre.TRAITEE, by=by)


def put_aside(letter, *, by):
    """It is nothing for us; it is deleted thirty days later."""
    letter.machine.move(letter, EtatLettre.ECARTEE, by=by)


@transaction.atomic
def reopen(letter, *, by):
    """Take back what was said of a letter: it waits again, tied to nothing."""
    letter.machine.move(letter, EtatLettre.A_QUALIFIER, by=by)
    tie(letter, besoin=None, fiche=None)


@transaction.atomic
def begin_need(letter, *, fiche=None, pour_autrui=False, by):
    """Begin the draft of a need with what a letter says, or take up the one begun; return it.

    `fiche`: whose need it is, None for somebody new. `pour_autrui`: who writes asks for another.
    """
    if letter.brouillon and letter.brouillon.fini_le is None:
        return letter.brouillon
    draft, _ = brouillons.keep(
        commune=letter.commune,
        # Pressed twice, it is one draft; reopened, the letter begins another.
        page=f"lettre-{letter.pk}-{letter.etat_depuis:%Y%m%d%H%M%S}"[:36],
        numero=0,
        version=0,
        reponses={name: [value] for name, value in told(letter, fiche, pour_autrui).items()},
        fiche=fiche,
        by=by,
    )
    tie(letter, brouillon=draft)
    return draft


def told(letter, fiche, pour_autrui):
    """What a letter answers of the questions of a need: {name: value}, nothing empty."""
    others = pour_autrui or bool(fiche and letter.adresse == fiche.proche_courriel.lower())
    first, _, last = letter.nom.rpartition(" ")
    found = {"description": letter.texte[:DESCRIPTION]}
    if others:
        found["type_demandeur"] = TypeDemandeur.PROCHE.value
    if others or fiche is None:
        who = "demandeur" if others else "benef"
        names = {
            "prenom": first[:80],
            "nom": last[:80],
            "courriel": letter.adresse,
            "telephone": phone_in(f"{letter.texte}\n{letter.signature}"),
        }
        found |= {f"{who}_{name}": value for name, value in names.items()}
    return {name: value for name, value in found.items() if value}


def phone_in(text):
    """Return the one number that a text gives, as it is written; "" for none, or for several."""
    found = {re.sub(r"\D", "", number): number for number in NUMBER.findall(text)}
    return next(iter(found.values())) if len(found) == 1 else ""


@transaction.atomic
def became(brouillon, besoin, *, by):
    """A draft begun from a letter is a need now: the letter joins it."""
    for letter in Lettre.objects.filter(brouillon=brouillon).select_related("commune"):
        join(letter, besoin, by=by)
