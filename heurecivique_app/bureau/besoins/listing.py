"""The inbox of needs."""

from dataclasses import dataclass

from django.utils import timezone

from heurecivique_app.besoins.etats import EN_COURS, TERMINES, EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes import accounts

from ..appels.brouillons import lines
from ..ecran.delays import short, since
from ..ecran.export import Case
from ..ecran.listing import A_VERIFIER, Colonne, Liste
from .delays import signals
from .filters import FiltresBesoin


@dataclass(frozen=True)
class LigneBesoin:
    besoin: Besoin
    attente: str
    signaux: list
    pour_le: str


def words(etats):
    return [(etat.value, etat.label) for etat in etats]


class ListeBesoins(Liste):
    """Every need of the user's communes."""

    model = Besoin
    template_name = "heurecivique_app/bureau/besoins.html"
    onglet = "besoins"
    titre = "Besoins"
    mot = "besoin"
    filtres = FiltresBesoin
    ordre = "depuis"
    colonnes = (
        Colonne("N°", "numero", "pk"),
        Colonne("Pour qui", "nom", "benef_nom"),
        Colonne("Quoi", "theme", "theme__ordre"),
        Colonne("Où", "quartier", "quartier__nom"),
        Colonne("Pour le", "jour", "date_souhaitee"),
        Colonne("Où on en est", "depuis", "etat_depuis"),
        Colonne("Suivi par", "suivi", accounts.order("referent__")[0]),
    )
    sortie = (
        Case("N°", "pk"),
        Case("État", "etat"),
        Case("Reçu le", "recu_le"),
        Case("Reçu par", "canal"),
        Case("Prénom", "benef_prenom"),
        Case("Nom", "benef_nom"),
        Case("Téléphone", "benef_telephone"),
        Case("Courriel", "benef_courriel"),
        Case("Adresse", "benef_adresse"),
        Case("Quartier", "quartier__nom"),
        Case("Coup de main", "theme__nom"),
        Case("En quelques mots", "description"),
        Case("Volontaires demandés", "nb_volontaires"),
        Case("Jour souhaité", "date_souhaitee"),
        Case("Moments", "creneaux"),
        Case("Rendez-vous", "prevu_le"),
        Case("Prénom du demandeur", "demandeur_prenom"),
        Case("Nom du demandeur", "demandeur_nom"),
        Case("Téléphone du demandeur", "demandeur_telephone"),
        Case("Organisme", "demandeur_organisme"),
        Case("Suivi par", "referent"),
    )
    etat_par_defaut = "en_cours"
    etats_montres = (
        ("en_cours", "En cours"),
        *words(EN_COURS),
        (A_VERIFIER, "À vérifier"),
        ("termines", "Terminés"),
        ("tous", "Tous"),
    )
    groupes = {"en_cours": EN_COURS, "termines": TERMINES, "tous": (*EtatBesoin, A_VERIFIER)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(brouillons=lines(self.request.user), **kwargs)

    def seconds(self):
        """The ended states, once one looks at ended needs."""
        ended = self.etat == "termines" or self.etat in TERMINES
        return words(TERMINES) if ended else ()

    def in_state(self, rows, code):
        return rows if code == "tous" else super().in_state(rows, code)

    def read(self, rows):
        related = rows.select_related("theme", "quartier", "referent", "commune", "relais")
        return related.defer("description", "creneaux")

    def line(self, besoin):
        now = timezone.now()
        return LigneBesoin(
            besoin,
            attente=since(besoin.etat_depuis, now),
            signaux=signals(besoin, now),
            pour_le=short(besoin.prevu_le or besoin.date_souhaitee),
        )
