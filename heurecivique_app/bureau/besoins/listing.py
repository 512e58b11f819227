"""The inbox of needs."""

from collections import Counter

from django.db.models import Count
from django.utils import timezone

from heurecivique_app.besoins.etats import EN_COURS, TERMINES
from heurecivique_app.besoins.models import Besoin

from ..ecran.delays import short, since
from ..ecran.listing import Etat, Liste
from .delays import signals
from .filters import FiltresBesoin

A_VERIFIER = "a_verifier"
GROUPES = {"en_cours": EN_COURS, "termines": TERMINES}


class ListeBesoins(Liste):
    """Every need of the user's communes; suspects have their own tab and are in no other."""

    model = Besoin
    template_name = "heurecivique_app/bureau/besoins.html"
    onglet = "besoins"
    titre = "Besoins"
    filtres = FiltresBesoin
    etat_par_defaut = "en_cours"
    ordre = "depuis"
    colonnes = {
        "numero": "pk",
        "theme": "theme__ordre",
        "nom": "benef_nom",
        "quartier": "quartier__nom",
        "jour": "date_souhaitee",
        "depuis": "etat_depuis",
        "suivi": "referent__last_name",
    }

    def etats(self, rows):
        grouped = rows.order_by().values_list("etat", "a_verifier").annotate(n=Count("pk"))
        counts = Counter()
        for etat, suspect, n in grouped:
            counts[A_VERIFIER if suspect else etat] += n
            counts["tous"] += n
        for group, members in GROUPES.items():
            counts[group] = sum(counts[etat] for etat in members)
        tabs = [("en_cours", "En cours"), *self.words(EN_COURS), (A_VERIFIER, "À vérifier")]
        tabs += [("termines", "Terminés"), ("tous", "Tous")]
        seconds = self.words(TERMINES) if self.in_ended() else []
        return [
            *[Etat(code, nom, counts[code], code == self.etat) for code, nom in tabs],
            *[Etat(code, nom, counts[code], code == self.etat, True) for code, nom in seconds],
        ]

    def in_ended(self):
        return self.etat == "termines" or self.etat in TERMINES

    def words(self, etats):
        return [(etat.value, etat.label) for etat in etats]

    def in_state(self, rows, code):
        if code == "tous":
            return rows
        if code == A_VERIFIER:
            return rows.to_check()
        return rows.genuine().filter(etat__in=GROUPES.get(code, [code]))

    def base_queryset(self):
        return self.get_queryset()

    def page_of(self, rows, total):
        rows = rows.select_related("theme", "quartier", "referent", "commune").defer(
            "description", "creneaux"
        )
        return super().page_of(rows, total)

    def decorate(self, rows):
        now = timezone.now()
        for besoin in rows:
            besoin.signaux = signals(besoin, now)
            besoin.attente = since(besoin.etat_depuis, now)
            besoin.pour_le = short(besoin.prevu_le or besoin.date_souhaitee)
        return rows
