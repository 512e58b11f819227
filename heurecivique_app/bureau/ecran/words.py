"""The journal in words: one table from codes to French sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import FieldDoesNotExist

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.champs import BY_NAME
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import Canal, MotifRefus, Reorientation
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.accounts import name_of
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.etats import Canal as CanalCourriel
from heurecivique_app.courrier.etats import Etat as EtatCourriel
from heurecivique_app.courrier.messages import REGISTRE
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.outils.campagnes import Campagne
from heurecivique_app.reception.etats import EtatLettre
from heurecivique_app.relais.models import Relais
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.listes import CanalApprobation
from heurecivique_app.volontaires.models import Volontaire

from .delays import short

ETATS = {
    "besoin": EtatBesoin,
    "volontaire": EtatVolontaire,
    "miseenrelation": EtatRelation,
    "courriel": EtatCourriel,
    "idee": EtatIdee,
    "lettre": EtatLettre,
}

PHRASES = {
    "reception": "Demande reçue",
    "inscription": "Inscription reçue",
    "proposition": "Idée reçue",
    "verification": "Reconnue comme vraie",
    "ecarte": "Écartée : envoi d’un robot",
    "etat": "Passage à « {vers} »",
    "correction": "Corrigé : {champs}",
    "rattachement": "Rattachée à la fiche n°\u00a0{fiche}",
    "detachement": "Détachée de la fiche n°\u00a0{fiche}",
    "fiche": "Fiche créée",
    "copie": "Copie de ses données remise",
    "deces": "Décès noté",
    "deces_annule": "Décès retiré",
    "information": "Informée de ses données",
    "fusion": "Réunie à la fiche n°\u00a0{fiche}",
    "fusion_recue": "A reçu la fiche n°\u00a0{fiche}",
    "fusion_defaite": "Séparée de la fiche n°\u00a0{fiche}",
    "reunion": "Réunie à la demande n°\u00a0{besoin}",
    "reunion_recue": "A reçu la demande n°\u00a0{besoin}",
    "reunion_defaite": "Séparée de la demande n°\u00a0{besoin}",
    "nouvelle_date": "Nouvelle date fixée",
    "charte": "Charte approuvée, version {version}, {canal}",
    "publication": "Nouvelle version publiée",
    "preparation": "Kit préparé : {champs}",
    "texte": "Texte d’un document changé",
    "texte_d_origine": "Texte d’un document remis comme à l’origine",
    "retrait": "Retiré du site",
    "fichier": "Fichier ajouté",
    "fichier_retire": "Fichier retiré",
    "affichage": "Affiche posée",
    "decrochage": "Affiche décrochée",
    "courriel": "{modele} ({canal})",
    "courriel.fait": "Fait : {modele}",
    "courriel.renvoi": "Renvoyé : {modele}",
    "courriel.annule": "Abandonné : {modele}",
    "lettre": "Reçue",
    "lettre_jointe": "Jointe à la demande n°\u00a0{besoin}",
    "lettre_rangee": "Rangée dans la fiche n°\u00a0{fiche}",
    "relais": "Relais ouvert",
    "lien_renouvele": "Lien changé",
    "lien_prolonge": "Lien prolongé d’un an",
    "relais_retire": "Relais retiré",
    "suppression": "Effacé",
    "effacement": "Prénom et adresse effacés, à la demande de la personne",
    "nomination": "Entrée dans l’équipe : {role}",
    "fin_de_role": "Sortie de l’équipe : {role}",
    "reglages": "Réglages changés : {champs}",
    "relecture": "Texte facile à lire noté comme relu",
    "voies": "Fichier des adresses importé",
    "quartiers_des_voies": "Quartier donné à des voies",
    "quartiers_des_portes": "Quartier donné à des portes",
    "ancien_nom": "Ancien nom d’une voie noté",
    "export": "Liste prise dans un tableur : {liste} ({lignes})",
    "voie_reunie": "Ancienne voie réunie à une autre",
}


@dataclass(frozen=True)
class LigneJournal:
    """One line of a history: when, who, what."""

    quand: datetime
    qui: str
    phrase: str

    @property
    def moment(self):
        return short(self.quand)


def history(events, names=None):
    """Turn journal events into lines; `names` says who a MiseEnRelation number is about."""
    return [
        LigneJournal(event.quand, author(event.auteur), sentence(event, names or {}))
        for event in events
    ]


def author(user):
    """Who acted, as the team calls them; nobody is the resident or the software."""
    return name_of(user) if user else "Sans agent"


def sentence(event, names):
    """The French sentence of one event; a code that has none is said as it is."""
    phrase = PHRASES.get(event.action, event.action)
    words = phrase.format_map(Mots(event))
    about = names.get(event.objet_id) if event.objet_type == "miseenrelation" else ""
    return f"{about} : {words[:1].lower()}{words[1:]}" if about else words


class Mots(dict):
    """The words that a phrase may ask for, read from the details of an event."""

    def __init__(self, event):
        super().__init__()
        self.event = event

    def __missing__(self, key):
        return getattr(self, f"word_{key}")(self.event.details.get(key))

    def word_vers(self, value):
        states = ETATS.get(self.event.objet_type)
        to = label(states, self.event.vers) if states else self.event.vers
        reasons = [
            label(MotifRefus, self.event.details.get("motif")),
            label(Reorientation, self.event.details.get("service")),
        ]
        return " : ".join(filter(None, [to, *reasons]))

    def word_champs(self, names):
        models = {
            "beneficiaire": Beneficiaire,
            "besoin": Besoin,
            "campagne": Campagne,
            "commune": Commune,
            "relais": Relais,
            "volontaire": Volontaire,
        }
        model = models.get(self.event.objet_type)
        return ", ".join(field_label(model, name) for name in names or [])

    def word_fiche(self, value):
        return str(value or "")

    def word_besoin(self, value):
        return str(value or "")

    def word_version(self, value):
        return str(value or "")

    def word_liste(self, value):
        return str(value or "")

    def word_lignes(self, value):
        return str(value or "")

    def word_canal(self, value):
        return (
            label(CanalApprobation, value).lower()
            if self.event.action == "charte"
            else (label(CanalCourriel, value) or label(Canal, value)).lower()
        )

    def word_modele(self, code):
        message = REGISTRE.get(code)
        return message.libelle if message else str(code or "")

    def word_role(self, value):
        return label(Role, value)


def label(enum, value):
    """The French words of a code of a closed list, or ""."""
    return enum(value).label if value in enum.values else ""


def field_label(model, name):
    """What the team calls a field."""
    if model is Besoin and name in BY_NAME:
        return BY_NAME[name].court.lower()
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name
