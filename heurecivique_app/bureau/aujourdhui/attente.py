"""« Aujourd’hui »: what waits, for whom, since when, and the one thing to do about it.

Each list costs one query, its count another at most, whatever the volume.
"""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin as B
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Acces
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.volontaires.models import Volontaire

from ..besoins.delays import day_gone, signals
from ..ecran.delays import since
from .contents import idee_piles, poster_pile
from .piles import PLAFOND, Ligne, Pile, counted, lines_of, link


def besoin_line(besoin, now):
    return Ligne(
        url=reverse("heurecivique_bureau:besoin", args=[besoin.pk]),
        qui=besoin.nom_beneficiaire or f"Besoin n°\u00a0{besoin.pk}",
        quoi=" · ".join(filter(None, [besoin.theme.nom, besoin.quartier and besoin.quartier.nom])),
        depuis=since(besoin.etat_depuis, now),
        signaux=signals(besoin, now),
    )


def volontaire_line(volontaire, now):
    return Ligne(
        url=reverse("heurecivique_bureau:volontaire", args=[volontaire.pk]),
        qui=volontaire.nom_complet,
        quoi=" · ".join(
            filter(
                None,
                [volontaire.get_etat_display(), volontaire.quartier and volontaire.quartier.nom],
            )
        ),
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
        *doubts(user, besoins, now),
        *besoin_piles(besoins, counts, now),
        *relation_piles(user, now),
        planned_pile(besoins, now),
        *closing_piles(user, counts, now),
        *volontaire_piles(user, now),
        *courriel_piles(user, now),
        *idee_piles(user, now),
        poster_pile(user),
    ]
    return [pile for pile in found if pile.total]


def besoin_counts(user):
    rows = Besoin.objects.for_user(user).genuine().order_by().values("etat")
    return dict(rows.annotate(n=Count("pk")).values_list("etat", "n"))


def doubts(user, besoins, now):
    volontaires = Volontaire.objects.for_user(user).to_check().select_related("quartier", "commune")
    return [
        counted(
            "besoins-a-verifier",
            "Demandes à vérifier",
            "Dire si la demande est vraie",
            besoins.to_check(),
            besoin_line,
            link("besoins", etat="a_verifier"),
            now,
        ),
        counted(
            "volontaires-a-verifier",
            "Inscriptions à vérifier",
            "Dire si l’inscription est vraie",
            volontaires,
            volontaire_line,
            link("volontaires", etat="a_verifier"),
            now,
        ),
    ]


BESOINS = [
    (B.RECU, "Demandes reçues", "Lire, puis accepter ou rappeler"),
    (B.A_COMPLETER, "À compléter", "Rappeler la personne"),
    (B.QUALIFIE, "À pourvoir", "Proposer à un volontaire"),
    (B.POURVU, "Volontaire trouvé", "Fixer le jour et l’heure"),
]


def state_pile(etat, titre, a_faire, besoins, counts, now):
    """The needs in one state, whose number is already known."""
    total = counts.get(etat, 0)
    rows = besoins.genuine().filter(etat=etat).order_by("etat_depuis", "pk")[:PLAFOND]
    lines = lines_of(rows, besoin_line, now) if total else []
    return Pile(etat.value, titre, a_faire, lines, total, link("besoins", etat=etat.value))


def besoin_piles(besoins, counts, now):
    return [
        state_pile(etat, titre, a_faire, besoins, counts, now) for etat, titre, a_faire in BESOINS
    ]


def planned_pile(besoins, now):
    return counted(
        "jour-passe",
        "Le jour est passé",
        "Demander si c’est fait",
        besoins.filter(day_gone(now)),
        besoin_line,
        link("besoins", etat=B.PLANIFIE.value, signale="on"),
        now,
        order="prevu_le",
    )


def closing_piles(user, counts, now):
    """What the coordination alone may do: record the hours."""
    besoins = Besoin.objects.for_user(user, Acces.CLOTURE).select_related(
        "theme", "quartier", "commune"
    )
    return [
        counted(
            B.REALISE.value,
            "Réalisé, à enregistrer",
            "Remplir le compte rendu",
            besoins.filter(etat=B.REALISE),
            besoin_line,
            link("besoins", etat=B.REALISE.value),
            now,
        )
        if counts.get(B.REALISE)
        else Pile(B.REALISE.value, "", "", [], 0, "")
    ]


def relation_piles(user, now):
    rows = (
        MiseEnRelation.objects.for_user(user)
        .overdue(now)
        .select_related("commune", "besoin__theme", "volontaire")
    )
    return [
        counted(
            "sans-reponse",
            "Propositions sans réponse",
            "Appeler le volontaire",
            rows,
            relation_line,
            link("besoins", etat=B.PROPOSE.value),
            now,
            order="expire_le",
        )
    ]


def volontaire_piles(user, now):
    volontaires = Volontaire.objects.for_user(user).select_related("quartier", "commune")
    return [
        counted(
            "a-rencontrer",
            "Volontaires à rencontrer",
            "Appeler pour faire connaissance",
            volontaires.to_meet(),
            volontaire_line,
            link("volontaires", etat="a_rencontrer"),
            now,
        ),
        counted(
            "a-completer",
            "Volontaires à compléter",
            "Obtenir ce qui manque avant la première action",
            volontaires.to_complete(),
            volontaire_line,
            link("volontaires", etat="charte"),
            now,
        ),
    ]


def courriel_piles(user, now):
    courriels = Courriel.objects.for_user(user).select_related("commune")
    return [
        counted(
            "a-la-main",
            "Appels et lettres",
            "Appeler, ou poster la lettre",
            courriels.to_do_by_hand(),
            courriel_line,
            link("courriels", etat="a_faire"),
            now,
            order="cree_le",
        ),
        counted(
            "en-echec",
            "Courriels non remis",
            "Vérifier l’adresse, ou appeler",
            courriels.failed(),
            courriel_line,
            link("courriels", etat="echec"),
            now,
            order="cree_le",
        ),
    ]
