"""The addresses of the bureau, under the admin at `heure-civique/`: numbers only, never a name."""

from django.urls import path

from heurecivique_app.francais.speaking import all_in_french

from .aujourdhui.views import Aujourdhui
from .besoins import views as besoins
from .besoins.flyer import Tract
from .besoins.listing import ListeBesoins
from .besoins.report_views import EcranCompteRendu
from .chiffres.views import Chiffres
from .courriels import views as courriels
from .idees import views as idees
from .outils import affichage_views as affichages
from .outils import text_views as textes
from .outils import views as outils
from .reglages import views as reglages
from .saisie.views import ModifierBesoin, ModifierVolontaire, SaisirBesoin, SaisirVolontaire
from .volontaires import views as volontaires
from .volontaires.listing import ListeVolontaires

app_name = "heurecivique_bureau"

urlpatterns = [
    path("", Aujourdhui.as_view(), name="aujourdhui"),
    path("besoins/", ListeBesoins.as_view(), name="besoins"),
    path("besoins/saisir/", SaisirBesoin.as_view(), name="besoin-saisir"),
    path("besoins/<int:pk>/", besoins.EcranBesoin.as_view(), name="besoin"),
    path("besoins/<int:pk>/modifier/", ModifierBesoin.as_view(), name="besoin-modifier"),
    path("besoins/<int:pk>/note/", besoins.NoterBesoin.as_view(), name="besoin-note"),
    path("besoins/<int:pk>/proposer/", besoins.Proposer.as_view(), name="besoin-proposer"),
    path("besoins/<int:pk>/compte-rendu/", EcranCompteRendu.as_view(), name="besoin-compte-rendu"),
    path(
        "besoins/<int:pk>/acte/<slug:code>/",
        besoins.ActeBesoin.as_view(),
        name="besoin-acte",
    ),
    path("propositions/<int:pk>/", besoins.VersLeBesoin.as_view(), name="relation"),
    path(
        "propositions/<int:pk>/acte/<slug:code>/",
        besoins.ActeRelation.as_view(),
        name="relation-acte",
    ),
    path("volontaires/", ListeVolontaires.as_view(), name="volontaires"),
    path("volontaires/saisir/", SaisirVolontaire.as_view(), name="volontaire-saisir"),
    path("volontaires/<int:pk>/", volontaires.EcranVolontaire.as_view(), name="volontaire"),
    path(
        "volontaires/<int:pk>/modifier/", ModifierVolontaire.as_view(), name="volontaire-modifier"
    ),
    path(
        "volontaires/<int:pk>/note/", volontaires.NoterVolontaire.as_view(), name="volontaire-note"
    ),
    path(
        "volontaires/<int:pk>/charte/", volontaires.ChartePapier.as_view(), name="volontaire-charte"
    ),
    path(
        "volontaires/<int:pk>/acte/<slug:code>/",
        volontaires.ActeVolontaire.as_view(),
        name="volontaire-acte",
    ),
    path("courriels/", courriels.ListeCourriels.as_view(), name="courriels"),
    path("courriels/<int:pk>/", courriels.EcranCourriel.as_view(), name="courriel"),
    path("courriels/<int:pk>/lettre/", courriels.Lettre.as_view(), name="courriel-lettre"),
    path(
        "courriels/<int:pk>/acte/<slug:code>/",
        courriels.ActeCourriel.as_view(),
        name="courriel-acte",
    ),
    path("idees/", idees.ListeIdees.as_view(), name="idees"),
    path("idees/<int:pk>/", idees.EcranIdee.as_view(), name="idee"),
    path("idees/<int:pk>/publier/", idees.PublierIdee.as_view(), name="idee-publier"),
    path("idees/<int:pk>/acte/<slug:code>/", idees.ActeIdee.as_view(), name="idee-acte"),
    path("outils/", outils.EcranOutils.as_view(), name="outils"),
    path("outils/<int:pk>/", outils.EcranOutils.as_view(), name="outils-commune"),
    path(
        "outils/<int:pk>/affichages/",
        affichages.EcranAffichages.as_view(),
        name="outils-affichages",
    ),
    path(
        "outils/affichages/<int:pk>/decrochee/",
        affichages.Decrocher.as_view(),
        name="outils-decrocher",
    ),
    path(
        "outils/fichiers/<int:pk>/retirer/",
        outils.RetirerFichier.as_view(),
        name="outils-fichier-retirer",
    ),
    path("outils/<int:pk>/<slug:kit>/", outils.EcranKit.as_view(), name="outils-kit"),
    path("outils/<int:pk>/<slug:kit>/publier/", outils.PublierKit.as_view(), name="outils-publier"),
    path("outils/<int:pk>/<slug:kit>/retirer/", outils.RetirerKit.as_view(), name="outils-retirer"),
    path("outils/<int:pk>/<slug:kit>/tout.zip", outils.ZipKit.as_view(), name="outils-zip"),
    path(
        "outils/<int:pk>/<slug:kit>/fichiers/",
        outils.AjouterFichier.as_view(),
        name="outils-fichier-ajouter",
    ),
    path(
        "outils/<int:pk>/<slug:kit>/<slug:document>/",
        textes.EcranTexte.as_view(),
        name="outils-texte",
    ),
    path(
        "outils/<int:pk>/<slug:kit>/<slug:document>/origine/",
        textes.Reprendre.as_view(),
        name="outils-reprendre",
    ),
    path(
        "outils/<int:pk>/<slug:kit>/<slug:document>/poser/",
        textes.Poser.as_view(),
        name="outils-poser",
    ),
    path(
        "outils/<int:pk>/<slug:kit>/<slug:document>/apercu.png",
        textes.Apercu.as_view(),
        name="outils-apercu",
    ),
    path(
        "outils/<int:pk>/<slug:kit>/<slug:document>/fichier.<str:format>",
        textes.Fichier.as_view(),
        name="outils-fichier",
    ),
    path("depliant/", Tract.as_view(), name="tract"),
    path("chiffres/", Chiffres.as_view(), name="chiffres"),
    path("reglages/", reglages.EcranReglages.as_view(), name="reglages"),
    path("reglages/<int:pk>/", reglages.EcranReglages.as_view(), name="commune"),
    path("reglages/<int:pk>/equipe/", reglages.AjouterMembre.as_view(), name="equipe-ajouter"),
    path("reglages/<int:pk>/charte/", reglages.PublierCharte.as_view(), name="charte-publier"),
    path("equipe/<int:pk>/retirer/", reglages.RetirerMembre.as_view(), name="equipe-retirer"),
]
urlpatterns = all_in_french(urlpatterns)
