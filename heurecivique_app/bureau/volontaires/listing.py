"""The list of volunteers."""

from collections import Counter

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire

from ..ecran.delays import short, since
from ..ecran.listing import Etat, Liste
from .filters import FiltresVolontaire

V = EtatVolontaire
A_VERIFIER, A_RENCONTRER = "a_verifier", "a_rencontrer"
PRESENTS = (V.A_CONFIRMER, V.INSCRIT, V.INVITE, V.CHARTE, V.ACTIF, V.PAUSE, V.INACTIF, V.SUSPENDU)
PARTIS = (V.REFUSE, V.RETIRE)
GROUPES = {"presents": PRESENTS, A_RENCONTRER: (V.INSCRIT, V.INVITE), "partis": PARTIS}
ONGLETS = [
    ("presents", "Tous"),
    (V.A_CONFIRMER.value, "À confirmer"),
    (A_RENCONTRER, "À rencontrer"),
    (V.CHARTE.value, "À compléter"),
    (V.ACTIF.value, "Actifs"),
    (V.PAUSE.value, "En pause"),
    (V.INACTIF.value, "À relancer"),
    (V.SUSPENDU.value, "Suspendus"),
    (A_VERIFIER, "À vérifier"),
    ("partis", "Partis"),
]


class ListeVolontaires(Liste):
    """Every volunteer of the user's communes; suspects have their own tab and are in no other."""

    model = Volontaire
    template_name = "heurecivique_app/bureau/volontaires.html"
    onglet = "volontaires"
    titre = "Volontaires"
    filtres = FiltresVolontaire
    etat_par_defaut = "presents"
    ordre = "nom"
    colonnes = {
        "nom": "nom",
        "quartier": "quartier__nom",
        "depuis": "etat_depuis",
        "inscrit": "inscrit_le",
        "sollicite": "derniere_proposition",
        "heures": "heures_annee",
    }

    def etats(self, rows):
        counts = Counter()
        for etat, suspect, n in (
            rows.order_by().values_list("etat", "a_verifier").annotate(n=Count("pk"))
        ):
            counts[A_VERIFIER if suspect else etat] += n
        for group, members in GROUPES.items():
            counts[group] = sum(counts[etat] for etat in members)
        return [Etat(code, nom, counts[code], code == self.etat) for code, nom in ONGLETS]

    def in_state(self, rows, code):
        if code == A_VERIFIER:
            return rows.to_check()
        return rows.filter(a_verifier=False, etat__in=GROUPES.get(code, [code]))

    def page_of(self, rows, total):
        year = timezone.localdate().year
        done = Q(
            mises_en_relation__etat=EtatRelation.EFFECTUEE,
            mises_en_relation__besoin__compte_rendu__date__year=year,
        )
        rows = (
            rows.select_related("quartier", "commune")
            .prefetch_related("themes")
            .annotate(
                heures_annee=Sum("mises_en_relation__heures", filter=done),
                derniere_proposition=Max("mises_en_relation__proposee_le"),
            )
        )
        return super().page_of(rows, total)

    def decorate(self, rows):
        for volontaire in rows:
            volontaire.attente = since(volontaire.etat_depuis)
            volontaire.sollicite = volontaire.derniere_proposition and short(
                timezone.localdate(volontaire.derniere_proposition)
            )
        return rows
