"""The list of volunteers."""

from dataclasses import dataclass

from django.db.models import Max, Q, Sum
from django.utils import timezone

from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire

from ..ecran.delays import short, since
from ..ecran.export import Case
from ..ecran.filters import CaseFilter, FiltresDossier
from ..ecran.listing import A_VERIFIER, Colonne, Liste

V = EtatVolontaire
A_RENCONTRER = "a_rencontrer"


@dataclass(frozen=True)
class LigneVolontaire:
    """`sollicite`: the day of the last proposal, "" for none."""

    volontaire: Volontaire
    attente: str
    sollicite: str


class FiltresVolontaire(FiltresDossier):
    libre = CaseFilter(
        label="Jamais sollicités", field_name="mises_en_relation", lookup_expr="isnull"
    )

    def prepare(self, communes):
        super().prepare(communes)
        self.filters["theme"].field_name = "themes"


class ListeVolontaires(Liste):
    """Every volunteer of the user's communes."""

    model = Volontaire
    template_name = "heurecivique_app/bureau/volontaires.html"
    onglet = "volontaires"
    titre = "Volontaires"
    mot = "volontaire"
    filtres = FiltresVolontaire
    ordre = "nom"
    colonnes = (
        Colonne("Qui", "nom", "nom"),
        Colonne("Où", "quartier", "quartier__nom"),
        Colonne("Pour quoi"),
        Colonne("Où on en est", "depuis", "etat_depuis"),
        Colonne("Dernière proposition", "sollicite", "derniere_proposition"),
        Colonne("Heures cette année", "heures", "heures_annee"),
    )
    sortie = (
        Case("N°", "pk"),
        Case("État", "etat"),
        Case("Inscrit le", "inscrit_le"),
        Case("Prénom", "prenom"),
        Case("Nom", "nom"),
        Case("Téléphone", "telephone"),
        Case("Courriel", "courriel"),
        Case("Adresse", "adresse"),
        Case("Quartier", "quartier__nom"),
        Case("Âge", "tranche_age"),
        Case("Compétences", "competences"),
        Case("Disponibilités", "disponibilites"),
        Case("Déplacement", "mobilites"),
        Case("Véhicule", "vehicule_atteste"),
        Case("Assurance attestée", "rc_attestee"),
        Case("En pause jusqu’au", "pause_jusquau"),
        Case("Dernière proposition", "derniere_proposition"),
        Case("Heures cette année", "heures_annee"),
    )
    etat_par_defaut = "presents"
    etats_montres = (
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
    )
    groupes = {
        "presents": (
            *(V.A_CONFIRMER, V.INSCRIT, V.INVITE, V.CHARTE, V.ACTIF, V.PAUSE, V.INACTIF),
            V.SUSPENDU,
        ),
        A_RENCONTRER: (V.INSCRIT, V.INVITE),
        "partis": (V.REFUSE, V.RETIRE),
    }

    def read(self, rows):
        done = Q(
            mises_en_relation__etat=EtatRelation.EFFECTUEE,
            mises_en_relation__besoin__compte_rendu__date__year=timezone.localdate().year,
        )
        related = rows.select_related("quartier", "commune").prefetch_related("themes")
        return related.annotate(
            heures_annee=Sum("mises_en_relation__heures", filter=done),
            derniere_proposition=Max("mises_en_relation__proposee_le"),
        )

    def line(self, volontaire):
        last = volontaire.derniere_proposition
        asked = short(timezone.localdate(last)) if last else ""
        return LigneVolontaire(volontaire, since(volontaire.etat_depuis), asked)
