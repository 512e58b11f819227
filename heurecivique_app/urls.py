"""The public addresses of the app, under the prefix that the host gives it (`/hc/`)."""

from django.urls import path

from .besoins.views import envoyer, merci, merci_agenda
from .besoins.views_relais import signaler
from .communes.short_addresses import raccourci
from .courrier.views import sante
from .francais.speaking import all_in_french
from .gestes.ailleurs.feed import fil
from .gestes.ailleurs.frame import integrer
from .gestes.geste.views import fait
from .gestes.idees.views import proposer as proposer_geste
from .gestes.impression.pictures import boite_image, geste_image
from .impression.scenes import scene
from .impression.stylesheet import couleurs
from .initiatives.views import proposer as proposer_initiative
from .outils.views import document, kit, prendre_document, prendre_kit
from .relations.association import association
from .relations.demande import suivre_besoin, suivre_besoin_agenda
from .relations.espace import espace
from .relations.views import repondre, suivre, suivre_agenda
from .voirie.views import voies
from .volontaires.views import charte, confirmer, inscrire

app_name = "heurecivique"

urlpatterns = [
    path("demander/<int:page_id>/", envoyer, name="besoin-envoyer"),
    path("merci/<str:token>/", merci, name="besoin-merci"),
    path("merci/<str:token>/agenda.ics", merci_agenda, name="besoin-merci-agenda"),
    path("inscription/<int:page_id>/", inscrire, name="volontaire-inscription"),
    path("confirmer/<str:token>/", confirmer, name="volontaire-confirmer"),
    path("charte/<str:token>/", charte, name="volontaire-charte"),
    path("mon-espace/<str:token>/", espace, name="volontaire-espace"),
    path("demande/<str:token>/", suivre_besoin, name="besoin-suivre"),
    path("relais/<str:token>/", signaler, name="relais-signaler"),
    path("association/<str:token>/", association, name="relais-association"),
    path("demande/<str:token>/agenda.ics", suivre_besoin_agenda, name="besoin-suivre-agenda"),
    path("proposition/<str:token>/", repondre, name="relation-repondre"),
    path("rendez-vous/<str:token>/", suivre, name="relation-suivre"),
    path("rendez-vous/<str:token>/agenda.ics", suivre_agenda, name="relation-suivre-agenda"),
    path("aide/<str:code_insee>/", raccourci, {"route": "aide"}, name="aide"),
    path("volontaire/<str:code_insee>/", raccourci, {"route": "volontaire"}, name="volontaire"),
    path("commune/<str:code_insee>/", raccourci, {"route": "commune"}, name="commune"),
    path("gestes/<int:page_id>/proposer/", proposer_geste, name="idee-proposer"),
    path("initiatives/<int:page_id>/proposer/", proposer_initiative, name="initiative-proposer"),
    path("gestes/<int:page_id>/<slug:slug>/fait/", fait, name="geste-fait"),
    path("idees/<str:code_insee>/", raccourci, {"route": "gestes"}, name="gestes"),
    path("gestes/<str:code_insee>/fil.xml", fil, name="gestes-fil"),
    path("gestes/<str:code_insee>/integrer/", integrer, name="gestes-integrer"),
    path("gestes/<str:code_insee>.png", boite_image, name="gestes-image"),
    path("gestes/<str:code_insee>/<slug:slug>.png", geste_image, name="geste-image"),
    path("documents/<str:code_insee>/<slug:code>.<str:format>", document, name="document"),
    path(
        "documents/<str:code_insee>/<slug:code>.<str:format>/prendre/",
        prendre_document,
        name="document-prendre",
    ),
    path("kits/<str:code_insee>/<slug:code>.zip", kit, name="kit"),
    path("kits/<str:code_insee>/<slug:code>.zip/prendre/", prendre_kit, name="kit-prendre"),
    path("voies/<str:code_insee>.json", voies, name="voies"),
    path("sante/", sante, name="sante"),
    path("couleurs/<str:code_insee>.css", couleurs, name="couleurs"),
    path("dessins/<str:code_insee>/<slug:nom>.svg", scene, name="scene"),
]
urlpatterns = all_in_french(urlpatterns)
