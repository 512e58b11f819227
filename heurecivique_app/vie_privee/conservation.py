"""How long each kind of data is kept: one rule a line, as domaine.md §7.8 proposes.

A commune's DPO may want other delays; they are read here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire, Fusion
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.etats import EN_COURS, TERMINES
from heurecivique_app.besoins.etats import EtatBesoin as B
from heurecivique_app.besoins.feuilles import Feuille
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.contents import Contenu, emptied
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.journal.models import Evenement
from heurecivique_app.reception.etats import EtatLettre
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relais.models import Relais
from heurecivique_app.relations.models import CompteRendu, FusionBesoin
from heurecivique_app.volontaires.etats import EtatVolontaire as V
from heurecivique_app.volontaires.models import Volontaire

from . import actions

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Regle:
    """One rule of retention.

    `due(now)` is the queryset of what is past its time, `effect(queryset)` does away with it.
    `archives`: the data are public archives, so the commune needs the visa of the Archives
    départementales first. `since` names the date that the elimination slip gives.
    """

    code: str
    libelle: str
    due: Callable
    effect: Callable
    since: str
    archives: bool = True


def ended(now, etats, delay):
    return Besoin.objects.filter(etat__in=etats, etat_depuis__lt=now - delay)


def free_texts(now):
    """Ended needs that still hold what somebody wrote freely."""
    written = ~Q(**emptied(Besoin, Contenu.LIBRE)) | Q(notes__isnull=False)
    for name, model in (("compte_rendu", CompteRendu), ("feuille", Feuille)):
        nothing = {f"{name}__{k}": v for k, v in emptied(model, Contenu.LIBRE).items()}
        written |= Q(**{f"{name}__isnull": False}) & ~Q(**nothing)
    return ended(now, TERMINES, 3 * MONTH).filter(written).distinct()


def copies(now):
    """Ended needs that still say who the person is, while their file does."""
    return ended(now, TERMINES, MONTH).filter(beneficiaire__isnull=False).carrying_a_copy()


def silent(now, delay, **died):
    """Files of persons without any open need, silent for `delay`."""
    today = timezone.localdate(now)
    rows = Beneficiaire.objects.present().filter(dernier_contact__lt=today - delay, **died)
    return rows.exclude(besoins__etat__in=EN_COURS)


def letters(now, etat, delay):
    """Letters in this state for `delay`, those of an open need excepted."""
    rows = Lettre.objects.filter(etat=etat, etat_depuis__lt=now - delay)
    return rows.exclude(besoin__etat__in=EN_COURS)


def silent_relays(now):
    """Relays who told nothing for two years, counted from their opening when they never did."""
    before = now - 2 * YEAR
    never = Q(utilise_le=None, ouvert_le__lt=before)
    return Relais.objects.filter(never | Q(utilise_le__lt=before))


def answered_ideas(now):
    """Ideas answered long ago whose author is still known, or whose refused text is still there."""
    nobody, nothing = emptied(Idee, Contenu.PERSONNEL), emptied(Idee, Contenu.LIBRE)
    return Idee.objects.filter(
        ~Q(**nobody) | Q(etat=EtatIdee.REFUSEE) & ~Q(**nothing),
        etat__in=(EtatIdee.PUBLIEE, EtatIdee.REFUSEE),
        etat_depuis__lt=now - 6 * MONTH,
    )


REGLES = (
    Regle(
        "brouillons",
        "Brouillons d’appels que personne n’a repris depuis 30\u00a0jours",
        lambda now: Brouillon.objects.filter(modifie_le__lt=now - MONTH),
        actions.delete_drafts,
        since="cree_le",
        archives=False,
    ),
    Regle(
        "inscriptions_sans_suite",
        "Inscriptions jamais confirmées depuis 30 jours",
        lambda now: Volontaire.objects.unconfirmed_since(now - MONTH),
        actions.delete_unconfirmed,
        since="inscrit_le",
        archives=False,
    ),
    Regle(
        "volontaires_partis",
        "Volontaires partis depuis 3 mois",
        lambda now: Volontaire.objects.filter(etat=V.RETIRE, etat_depuis__lt=now - 3 * MONTH),
        actions.anonymise_volunteers,
        since="inscrit_le",
    ),
    Regle(
        "volontaires_non_retenus",
        "Volontaires non retenus depuis 6 mois",
        lambda now: Volontaire.objects.filter(etat=V.REFUSE, etat_depuis__lt=now - 6 * MONTH),
        actions.anonymise_volunteers,
        since="inscrit_le",
    ),
    Regle(
        "volontaires_silencieux",
        "Volontaires sans contact depuis 24 mois",
        lambda now: Volontaire.objects.filter(
            etat=V.INACTIF, dernier_contact__lt=timezone.localdate(now) - 2 * YEAR
        ),
        actions.anonymise_volunteers,
        since="inscrit_le",
    ),
    Regle(
        "textes_libres",
        "Textes libres et notes des besoins terminés depuis 3 mois",
        free_texts,
        actions.erase_free_texts,
        since="recu_le",
        archives=False,
    ),
    Regle(
        "besoins_non_aboutis",
        "Besoins refusés, réorientés, annulés ou sans suite depuis 6 mois",
        lambda now: ended(now, (B.REFUSE, B.REORIENTE, B.ANNULE, B.SANS_SUITE), 6 * MONTH),
        actions.anonymise_needs,
        since="recu_le",
    ),
    Regle(
        "besoins_clos",
        "Besoins clôturés ou non réalisés depuis 12 mois",
        lambda now: ended(now, (B.CLOTURE, B.NON_REALISE), YEAR),
        actions.anonymise_needs,
        since="recu_le",
    ),
    Regle(
        "besoins_reunis",
        "Besoins réunis à un autre depuis 30\u00a0jours",
        lambda now: Besoin.objects.filter(etat=B.REUNI).exclude(
            pk__in=FusionBesoin.objects.reversible(now).values("absorbe")
        ),
        actions.anonymise_needs,
        since="recu_le",
        archives=False,
    ),
    Regle(
        "copies_des_fiches",
        "Coordonnées recopiées dans les besoins terminés depuis 30 jours",
        copies,
        actions.forget_copies,
        since="recu_le",
        archives=False,
    ),
    Regle(
        "photos_des_feuilles",
        "Photos des feuilles des besoins terminés depuis 30\u00a0jours",
        lambda now: ended(now, TERMINES, MONTH).filter(photos__isnull=False).distinct(),
        actions.delete_photos,
        since="recu_le",
        archives=False,
    ),
    Regle(
        "fiches_fusionnees",
        "Fiches réunies à une autre depuis 30 jours",
        lambda now: Beneficiaire.objects.exclude(fusionnee_dans=None).exclude(
            pk__in=Fusion.objects.reversible(now).values("absorbe")
        ),
        actions.forget_merges,
        since="cree_le",
        archives=False,
    ),
    Regle(
        "beneficiaires_decedes",
        "Fiches des personnes décédées depuis 3 mois",
        lambda now: silent(now, timedelta(0), decede_le__lt=timezone.localdate(now) - 3 * MONTH),
        actions.erase_persons,
        since="cree_le",
    ),
    Regle(
        "beneficiaires",
        "Fiches des personnes aidées, sans contact depuis 12 mois",
        lambda now: silent(now, YEAR),
        actions.erase_persons,
        since="cree_le",
    ),
    Regle(
        "relais_retires",
        "Relais retirés depuis 3\u00a0mois",
        lambda now: Relais.objects.filter(retire_le__lt=now - 3 * MONTH),
        actions.erase_relays,
        since="ouvert_le",
        archives=False,
    ),
    Regle(
        "relais_silencieux",
        "Relais qui n’ont rien signalé depuis 24\u00a0mois",
        silent_relays,
        actions.erase_relays,
        since="ouvert_le",
        archives=False,
    ),
    Regle(
        "idees_de_robots",
        "Idées à vérifier, que personne n’a reconnues depuis 30 jours",
        lambda now: Idee.objects.to_check().filter(etat_depuis__lt=now - MONTH),
        actions.delete_suspects,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "idees_sans_reponse",
        "Auteurs des idées sans réponse depuis 6 mois",
        lambda now: Idee.objects.to_read().with_author().filter(etat_depuis__lt=now - 6 * MONTH),
        actions.forget_authors,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "idees",
        "Auteurs des idées publiées ou non retenues depuis 6 mois",
        answered_ideas,
        actions.forget_authors,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "lettres_ecartees",
        "Courrier reçu écarté depuis 30 jours",
        lambda now: letters(now, EtatLettre.ECARTEE, MONTH),
        actions.delete_letters,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "lettres_traitees",
        "Courrier reçu traité depuis 3 mois",
        lambda now: letters(now, EtatLettre.TRAITEE, 3 * MONTH),
        actions.delete_letters,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "lettres_sans_suite",
        "Courrier reçu que personne n’a qualifié depuis 12 mois",
        lambda now: letters(now, EtatLettre.A_QUALIFIER, YEAR),
        actions.delete_letters,
        since="recue_le",
        archives=False,
    ),
    Regle(
        "courriels",
        "Contenu des messages de plus de 6 mois",
        lambda now: (
            Courriel.objects.filter(cree_le__lt=now - 6 * MONTH)
            .exclude(corps="")
            .exclude(pk__in=Courriel.objects.waiting().values("pk"))
            .exclude(pk__in=Courriel.objects.to_do_by_hand().values("pk"))
        ),
        actions.erase_messages,
        since="cree_le",
        archives=False,
    ),
    Regle(
        "journal",
        "Lignes du journal de plus de 12 mois",
        lambda now: Evenement.objects.filter(quand__lt=now - YEAR),
        lambda lines: lines.expire(),
        since="quand",
        archives=False,
    ),
)
