"""« Aujourd’hui »: what waits, for whom, since when, and the one thing to do about it.

Each list costs one query, its count another at most, whatever the volume.
"""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.etats import EtatBesoin as B
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Acces
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.depots.models import Depot
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relais.models import Relais
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.volontaires.models import Volontaire

from ..appels.brouillons import missing
from ..besoins.delays import day_gone, signals
from ..depots.rows import line as line_of_depot
from ..depots.rows import silent
from ..ecran.delays import short, since
from ..ecran.listing import A_VERIFIER
from ..lettres.rows import LONGS
from .contents import idee_piles, poster_pile
from .piles import MOTS, PLAFOND, Ligne, Pile, counted, lines_of, link

MUETS = "depots-muets"


def joined(what, quartier):
    return f"{what} · {quartier.nom}" if quartier else what


def besoin_line(besoin, now):
    return Ligne(
        url=reverse("heurecivique_bureau:besoin", args=[besoin.pk]),
        qui=besoin.nom_beneficiaire or f"Besoin n°\u00a0{besoin.pk}",
        quoi=joined(besoin.quoi, besoin.quartier),
        depuis=since(besoin.etat_depuis, now),
        signaux=signals(besoin, now),
    )


def volontaire_line(volontaire, now):
    return Ligne(
        url=reverse("heurecivique_bureau:volontaire", args=[volontaire.pk]),
        qui=volontaire.nom_complet,
        quoi=joined(volontaire.get_etat_display(), volontaire.quartier),
        depuis=since(volontaire.etat_depuis, now),
    )


def relation_line(relation, now):
    return Ligne(
        url=reverse("heurecivique_bureau:besoin", args=[relation.besoin_id]),
        qui=relation.volontaire.nom_complet,
        quoi=f"{relation.besoin.theme.nom} · besoin n°\u00a0{relation.besoin_id}",
        depuis=since(relation.proposee_le, now),
    )


def courriel_line(courriel, now):
    return Ligne(
        url=reverse("heurecivique_bureau:courriel", args=[courriel.pk]),
        qui=courriel.nom_destinataire or courriel.commune.nom,
        quoi=f"{courriel.get_canal_display()} · {courriel.sujet}",
        depuis=since(courriel.cree_le, now),
    )


def piles(user):
    """The lists of « Aujourd’hui » that are not empty for `user`, the most pressing first."""
    now = timezone.now()
    besoins = Besoin.objects.for_user(user).select_related("theme", "quartier", "commune")
    counts = besoin_counts(user)
    found = [
        letters_pile(user, now),
        drafts_pile(user, now),
        *doubts(user, besoins, now),
        *besoin_piles(besoins, counts, now),
        counted("deces", besoins.after_a_death(), besoin_line, link("personnes"), now),
        *relation_piles(user, now),
        planned_pile(besoins, now),
        *closing_piles(user, counts, now),
        *volontaire_piles(user, now),
        *courriel_piles(user, now),
        *idee_piles(user, now),
        depot_pile(user, now),
        relais_pile(user, now),
        poster_pile(user),
    ]
    return [pile for pile in found if pile.total]


def brouillon_line(brouillon, now):
    return Ligne(
        url=reverse("heurecivique_bureau:appel-reprendre", args=[brouillon.pk]),
        qui=brouillon.qui,
        quoi=missing(brouillon),
        depuis=since(brouillon.cree_le, now),
        verbe="Reprendre",
    )


def drafts_pile(user, now):
    rows = Brouillon.objects.for_user(user).ouverts().select_related("commune")
    suite = link("besoins") + "#brouillons"
    return counted("brouillons", rows, brouillon_line, suite, now, order="cree_le")


def lettre_line(lettre, now):
    return Ligne(
        url=reverse("heurecivique_bureau:lettre", args=[lettre.pk]),
        qui=lettre.qui,
        quoi=lettre.sujet or "Sans sujet",
        depuis=since(lettre.recue_le, now),
        verbe="Lire",
    )


def letters_pile(user, now):
    """What somebody wrote by e-mail; what machines send waits in its list alone."""
    rows = Lettre.objects.for_user(user).to_qualify().from_somebody()
    rows = rows.select_related("commune").defer(*LONGS)
    return counted("lettres", rows, lettre_line, link("lettres"), now, order="recue_le")


def besoin_counts(user):
    rows = Besoin.objects.for_user(user).genuine().order_by().values("etat")
    return dict(rows.annotate(n=Count("pk")).values_list("etat", "n"))


def doubts(user, besoins, now):
    sign_ups = volunteers_of(user).to_check()
    needs_there, sign_ups_there = (link(one, etat=A_VERIFIER) for one in ("besoins", "volontaires"))
    return [
        counted("besoins-a-verifier", besoins.to_check(), besoin_line, needs_there, now),
        counted("volontaires-a-verifier", sign_ups, volontaire_line, sign_ups_there, now),
    ]


def volunteers_of(user):
    return Volontaire.objects.for_user(user).select_related("quartier", "commune")


def state_pile(etat, besoins, counts, now):
    """The needs in one state, whose number is already known."""
    code, total = etat.value, counts.get(etat, 0)
    rows = besoins.genuine().filter(etat=etat).order_by("etat_depuis", "pk")[:PLAFOND]
    lines = lines_of(rows, besoin_line, now) if total else []
    return Pile(code, *MOTS[code], lines, total, link("besoins", etat=code))


def besoin_piles(besoins, counts, now):
    states = (B.RECU, B.A_COMPLETER, B.QUALIFIE, B.POURVU)
    return [state_pile(etat, besoins, counts, now) for etat in states]


def planned_pile(besoins, now):
    rows = besoins.filter(day_gone(now))
    suite = link("besoins", etat=B.PLANIFIE.value, signale="on")
    return counted("jour-passe", rows, besoin_line, suite, now, order="prevu_le")


def closing_piles(user, counts, now):
    """What the coordination alone may do: record the hours."""
    if not counts.get(B.REALISE):
        return []
    besoins = Besoin.objects.for_user(user, Acces.CLOTURE)
    besoins = besoins.select_related("theme", "quartier", "commune")
    rows, code = besoins.filter(etat=B.REALISE), B.REALISE.value
    return [counted(code, rows, besoin_line, link("besoins", etat=code), now)]


def relation_piles(user, now):
    rows = MiseEnRelation.objects.for_user(user).overdue(now)
    rows = rows.select_related("commune", "besoin__theme", "volontaire")
    suite = link("besoins", etat=B.PROPOSE.value)
    return [counted("sans-reponse", rows, relation_line, suite, now, order="expire_le")]


def volontaire_piles(user, now):
    rows = volunteers_of(user)
    meet, complete = (link("volontaires", etat=etat) for etat in ("a_rencontrer", "charte"))
    return [
        counted("a-rencontrer", rows.to_meet(), volontaire_line, meet, now),
        counted("a-completer", rows.to_complete(), volontaire_line, complete, now),
    ]


def depot_pile(user, now):
    """The places where sheets lie and from which none comes any more."""
    rows = silent(Depot.objects.for_user(user), now)
    lines = [depot_line(row, now) for row in rows[:PLAFOND]]
    return Pile(MUETS, *MOTS[MUETS], lines, len(rows), link("tract"))


def depot_line(depot, now):
    ligne = line_of_depot(depot, now)
    return Ligne(
        url=reverse("heurecivique_bureau:depot", args=[depot.pk]),
        qui=depot.nom,
        quoi=ligne.feuilles,
        depuis=f"depuis {(depot.commune.day_of() - ligne.silence).days}\u00a0jours",
    )


def relais_pile(user, now):
    """The relays and the associations whose link ends soon, or has ended."""
    rows = Relais.objects.for_user(user).ending(now).select_related("commune", "partenaire")
    return counted("liens-de-relais", rows, relais_line, link("relais"), now, order="fin")


def relais_line(relais, now):
    gone = relais.fin <= now
    return Ligne(
        url=reverse("heurecivique_bureau:relais-un", args=[relais.pk]),
        qui=relais.nom_complet,
        quoi=relais.metier,
        depuis=f"{'depuis le ' if gone else 'le '}{short(relais.commune.day_of(relais.fin))}",
        signaux=["n’ouvre plus"] if gone else [],
        acte=reverse("heurecivique_bureau:relais-acte", args=[relais.pk, "prolonger"]),
        bouton="Prolonger d’un an",
    )


def courriel_piles(user, now):
    rows = Courriel.objects.for_user(user).select_related("commune")
    by_hand, failed = (link("courriels", etat=etat) for etat in ("a_faire", "echec"))
    return [
        counted("a-la-main", rows.to_do_by_hand(), courriel_line, by_hand, now, order="cree_le"),
        counted("en-echec", rows.failed(), courriel_line, failed, now, order="cree_le"),
    ]
