"""Every model of the app, where Django looks for them. No rule lives here."""

from .annuaire.models import Mot
from .beneficiaires.models import Beneficiaire, Fusion, NoteBeneficiaire
from .besoins.brouillons import Brouillon
from .besoins.feuilles import Feuille, PhotoFeuille
from .besoins.models import Besoin, NoteBesoin
from .besoins.pages import BesoinPage
from .communes.contacts import ContactPartenaire
from .communes.models import Commune, Partenaire, Quartier, Referent
from .communes.pages import AccueilPage
from .communes.relectures import Relecture
from .courrier.models import Battement, Courriel, Jeton
from .depots.models import Depot, Lot
from .gestes.idees.models import Idee
from .gestes.models import Geste, GesteFait, Theme
from .gestes.pages import GestesPage
from .initiatives.models import PhotoInitiative
from .initiatives.pages import InitiativePage, InitiativesPage
from .journal.models import Evenement
from .outils.campagnes import Affichage, Campagne, Publication, Telechargement, Texte
from .outils.models import Kit, Outil
from .outils.pages import OutilsPage
from .reception.models import Lettre, PieceLettre
from .relais.models import Relais
from .relations.models import CompteRendu, FusionBesoin, MiseEnRelation
from .voirie.models import Adresse, AncienNom, FichierVoies, Troncon, Voie
from .volontaires.models import ApprobationCharte, Charte, NoteVolontaire, Volontaire
from .volontaires.pages import InscriptionPage
