"""Two needs that are one request, made one; and two again (domaine.md §5.4)."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from heurecivique_app.besoins.actions import answer
from heurecivique_app.besoins.etats import A_VENIR, REUNISSABLES, EtatBesoin
from heurecivique_app.besoins.listes import ORGANISATIONS, Priorite
from heurecivique_app.besoins.personnes import copy
from heurecivique_app.communes.fusions import give_back, locked, move, raw, write
from heurecivique_app.courrier.actions import CourrielImpossible, cancel
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .actions import back_to_search, thank_the_others
from .etats import OUVERTES, TIENNENT, EtatRelation
from .models import FusionBesoin

# What a référent chooses between: a name, and the fields that go together.
CHOISIS = {
    "demandeur": (
        *("type_demandeur", "demandeur_prenom", "demandeur_nom", "demandeur_organisme"),
        *("demandeur_telephone", "demandeur_courriel", "demandeur_lien", "partenaire"),
        *("accord_personne", "accord_par", "prevenir", "commanditaire"),
    ),
    "benef_telephone": ("benef_telephone", "sans_telephone"),
    **{
        name: (name,)
        for name in (
            *("benef_prenom", "benef_nom", "tranche_age", "benef_courriel", "benef_adresse"),
            *("quartier", "contact_pref", "theme", "geste", "description", "lieu", "nature"),
            *("nb_volontaires", "vehicule", "materiel", "animaux", "fumeur", "date_souhaitee"),
            *("souplesse", "creneaux", "duree", "q_ponctuel", "q_urgent", "q_pro", "rc_attestee"),
        )
    },
}
# What follows by itself: nothing is to be chosen.
SUIVENT = ("beneficiaire", "relais", "referent", "priorite", "sans_reponse")
CHAMPS = (*(name for names in CHOISIS.values() for name in names), *SUIVENT)
# The link that leads to the need that stays; the thanks of the half hour show what was typed.
LIEN = "besoin.suivre"

TROP_TARD = (
    "Ces deux demandes ne se séparent plus\N{NO-BREAK SPACE}: cela fait plus de trente jours."
)
AILLEURS = "Choisissez une autre demande de la même commune."
FINIE = (
    "Seules deux demandes en cours se réunissent\N{NO-BREAK SPACE}; "
    "l’une des deux est terminée ou a déjà eu lieu."
)
A_VERIFIER = "Dites d’abord que les deux demandes sont vraies."
CHANGEES = "Ces demandes viennent de changer\N{NO-BREAK SPACE}: relisez-les avant de les réunir."
DEUX_PERSONNES = (
    "Ces demandes sont dans les fiches de deux personnes. Si c’est la même, réunissez d’abord les "
    "deux fiches."
)
DEUX_SORTES = (
    "L’une est pour une personne, l’autre pour une association ou un service\N{NO-BREAK SPACE}: "
    "ce sont deux demandes."
)
DEUX_RENDEZ_VOUS = (
    "Des volontaires ont dit oui à l’une et à l’autre. Prévenez-les et annulez l’un des deux "
    "rendez-vous\N{NO-BREAK SPACE}: ensuite les demandes pourront être réunies."
)


def ordered(one, other):
    """(the need that stays, the one that becomes part of it): the one that is further on stays.

    Volunteers who said yes come first, then the state, then who asked first.
    """
    found = sorted((one, other), key=lambda besoin: besoin.pk)
    found.sort(key=lambda besoin: -list(EtatBesoin).index(besoin.etat))
    found.sort(key=lambda besoin: not besoin.accepted_count())
    return found


def reason_against(garde, absorbe):
    """The French sentence that forbids to make one of two needs; "" for none."""
    both = (garde, absorbe)
    persons = {besoin.beneficiaire.standing().pk for besoin in both if besoin.beneficiaire_id}
    rules = (
        (AILLEURS, garde.pk != absorbe.pk and garde.commune_id == absorbe.commune_id),
        (FINIE, all(b.etat in A_VENIR and not b.fusionnee_dans_id for b in both)),
        (A_VERIFIER, not any(besoin.a_verifier for besoin in both)),
        (DEUX_SORTES, len({besoin.type_demandeur in ORGANISATIONS for besoin in both}) == 1),
        (DEUX_PERSONNES, len(persons) < 2),
        (DEUX_RENDEZ_VOUS, not all(besoin.accepted_count() for besoin in both)),
    )
    return next((phrase for phrase, held in rules if not held), "")


def says(besoin, names):
    """True when a need says something of these fields, on purpose."""
    return any(getattr(besoin, name) and name not in besoin.sans_reponse for name in names)


def proposed(garde, absorbe):
    """The names of CHOISIS that the need that stays would take: those of which it says nothing."""
    return [
        code for code, names in CHOISIS.items() if not says(garde, names) and says(absorbe, names)
    ]


@transaction.atomic
def merge(garde, absorbe, *, by, prendre=()):
    """`absorbe` becomes part of `garde`, which takes its answers of `prendre`; the FusionBesoin.

    Raises MouvementImpossible (a French sentence) where `reason_against` says so.
    """
    garde, absorbe = locked(garde, absorbe)
    reason = reason_against(garde, absorbe)
    if not reason and ordered(garde, absorbe)[0] is not garde:
        reason = CHANGEES
    if reason:
        raise MouvementImpossible(reason)
    stood = {"etat": absorbe.etat, "etat_depuis": absorbe.etat_depuis}
    fusion = FusionBesoin(garde=garde, absorbe=absorbe, par=by, **stood)
    fusion.champs = take(garde, absorbe, prendre, by=by)
    fusion.lignes = hand_over(absorbe, garde, by=by)
    fusion.save()
    absorbe.machine.move(absorbe, EtatBesoin.REUNI, by=by)
    absorbe.fusionnee_dans = garde
    absorbe.save(update_fields=["fusionnee_dans"])
    if garde.etat not in REUNISSABLES:
        thank_the_others(garde, by=by)
    record(objet=garde, action="reunion_recue", by=by, details={"besoin": absorbe.pk})
    record(objet=absorbe, action="reunion", by=by, details={"besoin": garde.pk})
    return fusion


def take(garde, absorbe, prendre, *, by):
    """Write in `garde` what is taken of `absorbe`; return {field: [before, after]}."""
    before = {name: raw(garde, name) for name in CHAMPS}
    names = [name for code, names in CHOISIS.items() if code in prendre for name in names]
    for name in names:
        write(garde, name, raw(absorbe, name))
    for name in ("beneficiaire", "relais", "referent"):
        if not raw(garde, name):
            write(garde, name, raw(absorbe, name))
    if absorbe.priorite == Priorite.VITE:
        garde.priorite = Priorite.VITE
    open_still = [name for name in garde.sans_reponse if name not in names]
    garde.sans_reponse = open_still + [name for name in absorbe.sans_reponse if name in names]
    correct(garde, [name for name in names if raw(garde, name) != before[name]], by=by)
    if garde.beneficiaire_id and not before["beneficiaire"]:
        copy(garde.beneficiaire, garde, garde.beneficiaire)
    garde.refresh_from_db()
    after = {name: raw(garde, name) for name in CHAMPS}
    return {name: [before[name], after[name]] for name in CHAMPS if before[name] != after[name]}


def hand_over(absorbe, garde, *, by):
    """Give to `garde` all that belongs to `absorbe`; return {model: [numbers]} of what went.

    What waits to be said about `absorbe` is given up: `garde` has its own messages. Of a volunteer
    asked twice, the second question is taken back, and named as « doublons ».
    """
    asked = garde.mises_en_relation.filter(etat__in=OUVERTES).values("volontaire")
    twice = list(absorbe.mises_en_relation.pending().filter(volontaire__in=asked))
    for relation in twice:
        relation.machine.move(relation, EtatRelation.ANNULEE, by=by)
        give_up(relation)
    give_up(absorbe)
    doublons = [relation.pk for relation in twice]
    moved = move(absorbe, garde, left={"miseenrelation": doublons})
    return moved | point_to(absorbe, garde) | {"doublons": doublons}


def give_up(objet):
    for courriel in Courriel.objects.about(objet).filter(etat__in=[Etat.A_ENVOYER, Etat.A_FAIRE]):
        with suppress(CourrielImpossible):  # it is leaving at this very moment
            cancel(courriel)


def point_to(source, target, numbers=None):
    """Let the messages about `source` and the link to follow it lead to `target`; what was moved.

    With `numbers`, as {model: [numbers]}, those alone.
    """
    moved = {}
    of_source = {"objet_type": source._meta.model_name, "objet_id": source.pk}
    for rows in (
        Courriel.objects.filter(**of_source),
        Jeton.objects.filter(**of_source, usage=LIEN),
    ):
        name = rows.model._meta.model_name
        if numbers is not None:
            rows = rows.filter(pk__in=numbers.get(name, ()))
        if found := list(rows.values_list("pk", flat=True)):
            rows.model.objects.filter(pk__in=found).update(objet_id=target.pk)
            moved[name] = found
    return moved


@transaction.atomic
def undo(fusion, *, by):
    """Make the two needs two again: each takes back what was its own and has not moved since.

    A volunteer who said yes meanwhile stays, and so do what came afterwards and what was
    corrected. Raises MouvementImpossible once the thirty days are over, or when it is undone.
    """
    fusion = FusionBesoin.objects.select_for_update().get(pk=fusion.pk)
    if not FusionBesoin.objects.reversible().filter(pk=fusion.pk).exists():
        raise MouvementImpossible(TROP_TARD)
    garde, absorbe = locked(fusion.garde, fusion.absorbe)
    standing = garde.standing()
    absorbe.fusionnee_dans = None
    absorbe.save(update_fields=["fusionnee_dans"])
    said_yes = standing.mises_en_relation.filter(etat__in=TIENNENT).values_list("pk", flat=True)
    move(standing, absorbe, fusion.lignes, left={"miseenrelation": list(said_yes)})
    point_to(standing, absorbe, fusion.lignes)
    give_answers_back(garde, fusion.champs, by=by)
    open_again(absorbe, fusion, by=by)
    back_to_search(standing, by=by)
    fusion.defaite_le = timezone.now()
    fusion.save(update_fields=["defaite_le"])
    record(objet=garde, action="reunion_defaite", by=by, details={"besoin": absorbe.pk})
    record(objet=absorbe, action="reunion_defaite", by=by, details={"besoin": garde.pk})
    return fusion


def give_answers_back(garde, champs, *, by):
    back = give_back(garde, champs)
    if garde.fusionnee_dans_id or "beneficiaire" in back:  # the file is that of the other one
        garde.save()
    elif back:
        correct(garde, [name for name in back if name not in SUIVENT], by=by)


def correct(garde, names, *, by):
    """Write the need, of which these fields changed; one that nobody answered stays so."""
    answer(garde, by=by, fields=[name for name in names if name not in garde.sans_reponse])


def open_again(absorbe, fusion, *, by):
    """The need stands again where it stood; without anybody asked, it looks for somebody."""
    absorbe.machine.move(absorbe, fusion.etat, by=by)
    type(absorbe).objects.filter(pk=absorbe.pk).update(etat_depuis=fusion.etat_depuis)
    rows = absorbe.mises_en_relation.filter(
        pk__in=fusion.lignes.get("doublons", ()), etat=EtatRelation.ANNULEE
    )
    for relation in rows:
        relation.machine.move(relation, EtatRelation.PROPOSEE, by=by)
    back_to_search(absorbe, by=by)
