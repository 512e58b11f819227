"""The addresses of the bureau, under the admin at `heure-civique/`: numbers only, never a name."""

from django.urls import include, path

from heurecivique_app.francais.speaking import all_in_french

from .appels import views as appels
from .aujourdhui.views import Aujourdhui
from .besoins import views as besoins
from .besoins.listing import ListeBesoins
from .besoins.report_views import EcranCompteRendu
from .besoins.reunir import ChercherAReunir, ReunirBesoins, SeparerBesoins
from .chiffres.views import Chiffres
from .courriels import views as courriels
from .depots import views as depots
from .feuilles import photos
from .feuilles.views import LireFeuille, SaisirFeuille
from .idees import views as idees
from .lettres import views as lettres
from .outils import affichage_views as affichages
from .outils import text_views as textes
from .outils import views as outils
from .personnes import views as personnes
from .personnes.rattacher import Rattacher, RattacherPartenaire
from .personnes.reunir import Reunir, Separer
from .personnes.semblables import Semblables
from .reglages import views as reglages
from .relais import views as relais
from .saisie.views import ModifierBesoin, ModifierVolontaire, SaisirVolontaire
from .voies import views as voies
from .volontaires import views as volontaires
from .volontaires.listing import ListeVolontaires

app_name = "heurecivique_bureau"

of_needs = [
    path("", ListeBesoins.as_view(), name="besoins"),
    path("<int:pk>/", besoins.EcranBesoin.as_view(), name="besoin"),
    path("<int:pk>/modifier/", ModifierBesoin.as_view(), name="besoin-modifier"),
    path("<int:pk>/photos/", photos.AjouterPhotos.as_view(), name="besoin-photos"),
    path("<int:pk>/demander/", besoins.Demander.as_view(), name="besoin-demander"),
    path("<int:pk>/note/", besoins.NoterBesoin.as_view(), name="besoin-note"),
    path("<int:pk>/proposer/", besoins.Proposer.as_view(), name="besoin-proposer"),
    path("<int:pk>/compte-rendu/", EcranCompteRendu.as_view(), name="besoin-compte-rendu"),
    path("<int:pk>/fiche/", Rattacher.as_view(), name="besoin-fiche"),
    path("<int:pk>/partenaire/", RattacherPartenaire.as_view(), name="besoin-partenaire"),
    path("<int:pk>/reunir/", ChercherAReunir.as_view(), name="besoin-autre"),
    path("<int:pk>/reunir/<int:autre>/", ReunirBesoins.as_view(), name="besoin-reunir"),
    path("<int:pk>/separer/", SeparerBesoins.as_view(), name="besoin-separer"),
    path("<int:pk>/acte/<slug:code>/", besoins.ActeBesoin.as_view(), name="besoin-acte"),
]
of_calls = [
    path("", appels.NoterAppel.as_view(), name="appel"),
    path("garder/", appels.GarderAppel.as_view(), name="appel-garder"),
    path("<int:pk>/", appels.ReprendreAppel.as_view(), name="appel-reprendre"),
    path("<int:pk>/abandonner/", appels.AbandonnerAppel.as_view(), name="appel-abandonner"),
]
of_sheets = [
    path("", SaisirFeuille.as_view(), name="feuille"),
    path("lire/", LireFeuille.as_view(), name="feuille-lire"),
    path("photos/<int:pk>.jpg", photos.MontrerPhoto.as_view(), name="photo"),
    path("photos/<int:pk>/retirer/", photos.RetirerPhoto.as_view(), name="photo-retirer"),
]
of_persons = [
    path("", personnes.EcranPersonnes.as_view(), name="personnes"),
    path("<int:pk>/", personnes.EcranPersonne.as_view(), name="personne"),
    path("<int:pk>/modifier/", personnes.ModifierPersonne.as_view(), name="personne-modifier"),
    path("<int:pk>/note/", personnes.NoterPersonne.as_view(), name="personne-note"),
    path("semblables/", Semblables.as_view(), name="semblables"),
    path("<int:pk>/reunir/<int:autre>/", Reunir.as_view(), name="personne-reunir"),
    path("<int:pk>/separer/", Separer.as_view(), name="personne-separer"),
    path("<int:pk>/copie.txt", personnes.CopiePersonne.as_view(), name="personne-copie"),
    path("<int:pk>/clore/", personnes.ClorePersonne.as_view(), name="personne-clore"),
    path("<int:pk>/acte/<slug:code>/", personnes.ActePersonne.as_view(), name="personne-acte"),
]
of_proposals = [
    path("<int:pk>/", besoins.VersLeBesoin.as_view(), name="relation"),
    path("<int:pk>/acte/<slug:code>/", besoins.ActeRelation.as_view(), name="relation-acte"),
]
of_volunteers = [
    path("", ListeVolontaires.as_view(), name="volontaires"),
    path("saisir/", SaisirVolontaire.as_view(), name="volontaire-saisir"),
    path("<int:pk>/", volontaires.EcranVolontaire.as_view(), name="volontaire"),
    path("<int:pk>/modifier/", ModifierVolontaire.as_view(), name="volontaire-modifier"),
    path("<int:pk>/note/", volontaires.NoterVolontaire.as_view(), name="volontaire-note"),
    path("<int:pk>/charte/", volontaires.ChartePapier.as_view(), name="volontaire-charte"),
    path(
        "<int:pk>/acte/<slug:code>/", volontaires.ActeVolontaire.as_view(), name="volontaire-acte"
    ),
]
of_messages = [
    path("", courriels.ListeCourriels.as_view(), name="courriels"),
    path("<int:pk>/", courriels.EcranCourriel.as_view(), name="courriel"),
    path("<int:pk>/lettre/", courriels.Lettre.as_view(), name="courriel-lettre"),
    path("<int:pk>/acte/<slug:code>/", courriels.ActeCourriel.as_view(), name="courriel-acte"),
]
of_letters = [
    path("", lettres.ListeLettres.as_view(), name="lettres"),
    path("<int:pk>/", lettres.EcranLettre.as_view(), name="lettre"),
    path("<int:pk>/besoin/", lettres.BesoinDeLettre.as_view(), name="lettre-besoin"),
    path("<int:pk>/joindre/", lettres.JoindreLettre.as_view(), name="lettre-joindre"),
    path("<int:pk>/ranger/", lettres.RangerLettre.as_view(), name="lettre-ranger"),
    path("<int:pk>/acte/<slug:code>/", lettres.ActeLettre.as_view(), name="lettre-acte"),
    path("pieces/<int:pk>/", lettres.OuvrirPiece.as_view(), name="lettre-piece"),
]
of_ideas = [
    path("", idees.ListeIdees.as_view(), name="idees"),
    path("<int:pk>/", idees.EcranIdee.as_view(), name="idee"),
    path("<int:pk>/publier/", idees.PublierIdee.as_view(), name="idee-publier"),
    path("<int:pk>/acte/<slug:code>/", idees.ActeIdee.as_view(), name="idee-acte"),
]
of_a_document = [
    path("", textes.EcranTexte.as_view(), name="outils-texte"),
    path("origine/", textes.Reprendre.as_view(), name="outils-reprendre"),
    path("poser/", textes.Poser.as_view(), name="outils-poser"),
    path("apercu.png", textes.Apercu.as_view(), name="outils-apercu"),
    path("fichier.<str:format>", textes.Fichier.as_view(), name="outils-fichier"),
]
of_a_kit = [
    path("", outils.EcranKit.as_view(), name="outils-kit"),
    path("publier/", outils.PublierKit.as_view(), name="outils-publier"),
    path("retirer/", outils.RetirerKit.as_view(), name="outils-retirer"),
    path("tout.zip", outils.ZipKit.as_view(), name="outils-zip"),
    path("fichiers/", outils.AjouterFichier.as_view(), name="outils-fichier-ajouter"),
    path("<slug:document>/", include(of_a_document)),
]
of_the_flyer = [
    path("", depots.EcranDepliant.as_view(), name="tract"),
    path("<int:pk>/depots/", depots.AjouterDepot.as_view(), name="depot-ajouter"),
    path("depots/<int:pk>/", depots.EcranDepot.as_view(), name="depot"),
    path("depots/<int:pk>/imprimer/", depots.ImprimerLot.as_view(), name="depot-imprimer"),
    path("depots/<int:pk>/passage/", depots.NoterPassage.as_view(), name="depot-passage"),
    path("lots/<int:pk>.pdf", depots.FeuillesDuLot.as_view(), name="lot"),
]
of_relays = [
    path("", relais.EcranRelais.as_view(), name="relais"),
    path("ouvrir/<int:pk>/", relais.AjouterRelais.as_view(), name="relais-ajouter"),
    path("<int:pk>/", relais.EcranUnRelais.as_view(), name="relais-un"),
    path("<int:pk>/carte.pdf", relais.CarteRelais.as_view(), name="relais-carte"),
    path("<int:pk>/acte/<slug:code>/", relais.ActeRelais.as_view(), name="relais-acte"),
]
of_the_toolkit = [
    path("", outils.EcranOutils.as_view(), name="outils"),
    path("<int:pk>/", outils.EcranOutils.as_view(), name="outils-commune"),
    path("<int:pk>/affichages/", affichages.EcranAffichages.as_view(), name="outils-affichages"),
    path("affichages/<int:pk>/decrochee/", affichages.Decrocher.as_view(), name="outils-decrocher"),
    path(
        "fichiers/<int:pk>/retirer/", outils.RetirerFichier.as_view(), name="outils-fichier-retirer"
    ),
    path("<int:pk>/<slug:kit>/", include(of_a_kit)),
]
urlpatterns = [
    path("", Aujourdhui.as_view(), name="aujourdhui"),
    path("besoins/", include(of_needs)),
    path("appels/", include(of_calls)),
    path("feuilles/", include(of_sheets)),
    path("personnes/", include(of_persons)),
    path("propositions/", include(of_proposals)),
    path("volontaires/", include(of_volunteers)),
    path("courriels/", include(of_messages)),
    path("lettres/", include(of_letters)),
    path("idees/", include(of_ideas)),
    path("outils/", include(of_the_toolkit)),
    path("depliant/", include(of_the_flyer)),
    path("relais/", include(of_relays)),
    path("chiffres/", Chiffres.as_view(), name="chiffres"),
    path("reglages/", reglages.EcranReglages.as_view(), name="reglages"),
    path("reglages/<int:pk>/", reglages.EcranReglages.as_view(), name="commune"),
    path("reglages/<int:pk>/equipe/", reglages.AjouterMembre.as_view(), name="equipe-ajouter"),
    path("reglages/<int:pk>/charte/", reglages.PublierCharte.as_view(), name="charte-publier"),
    path("reglages/<int:pk>/voies/", voies.EcranVoies.as_view(), name="voies"),
    path("reglages/<int:pk>/voies/apercu/", voies.ApercuVoies.as_view(), name="voies-apercu"),
    path(
        "reglages/<int:pk>/voies/quartiers/",
        voies.QuartiersDesVoies.as_view(),
        name="voies-quartiers",
    ),
    path("voies/<int:pk>/", voies.EcranVoie.as_view(), name="voie"),
    path("voies/<int:pk>/ancien-nom/", voies.AjouterAncienNom.as_view(), name="voie-ancien-nom"),
    path("voies/<int:pk>/reunir/", voies.ReunirVoie.as_view(), name="voie-reunir"),
    path(
        "reglages/<int:pk>/relecture/",
        reglages.NoterRelecture.as_view(),
        name="relecture-noter",
    ),
    path("equipe/<int:pk>/retirer/", reglages.RetirerMembre.as_view(), name="equipe-retirer"),
]
urlpatterns = all_in_french(urlpatterns)
