"""Needs of the demonstration that came in by other doors: a relay, a sheet with gaps, twice."""

from django.http import QueryDict

from heurecivique_app.besoins import actions
from heurecivique_app.besoins.feuilles import Feuille
from heurecivique_app.besoins.forms_feuille import FeuilleForm
from heurecivique_app.besoins.forms_relais import told_by
from heurecivique_app.besoins.listes import Accord, Canal, Prevenir, TypeDemandeur
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.models import Theme
from heurecivique_app.relais.actions import open_relay, used
from heurecivique_app.relais.models import Genre, Relais
from heurecivique_app.relations import fusions

from .tables import THEMES
from .temps import day_of

AIDE = {
    "prenom": "Sabine",
    "nom": "Arnal",
    "structure": "Aide à domicile des Oliviers",
    "telephone": "+33639980088",
    "courriel": "sabine.arnal@aide.example",
}
YVONNE = {"benef_prenom": "Yvonne", "benef_nom": "Teissier", "benef_telephone": "+33199000901"}
BERTHE = {"benef_prenom": "Berthe", "benef_nom": "Castan", "benef_telephone": "+33199000902"}
ROGER = {"benef_prenom": "Roger", "benef_nom": "Vayssade", "benef_telephone": "+33199000903"}
FILLE = {
    "type_demandeur": TypeDemandeur.PROCHE,
    "demandeur_prenom": "Mireille",
    "demandeur_nom": "Castan",
    "demandeur_telephone": "+33639980092",
    "demandeur_courriel": "mireille.castan@ailleurs.example",
    "demandeur_lien": "sa fille",
    "accord_personne": True,
}
FEUILLE = {
    "benef_prenom": "Élise",
    "benef_nom": "Combal",
    "benef_telephone": "0199000904",
    "benef_adresse": "5 chemin des Aires",
    "description": "Descendre des cartons à la cave.",
    "creneaux": "ma je matin",
    "date_souhaitee": "?",
    "vehicule": "?",
    "classeur": "Classeur bleu",
}


def scenarios(town):
    """Return the story of each door of a Ville."""
    return [relayed(town), read_with_gaps(town), asked_twice(town), made_one(town)]


def need(town, letter, description, who, **more):
    """An unsaved need that answers all that is asked."""
    here = town.commune
    told = {"q_urgent": "non", "q_pro": "non", "q_ponctuel": "oui", "rc_attestee": "oui"}
    told |= {"lieu": "domicile", "vehicule": "non", "quartier": town.quartiers[1]}
    told |= {"benef_adresse": "12 chemin des Aires", "canal": Canal.TELEPHONE}
    return Besoin(
        commune=here,
        theme=Theme.objects.get(slug=THEMES[letter]),
        description=description,
        date_souhaitee=add_open_days(here.day_of(), here.delai_jours + 3, here.calendrier),
        **told | who | more,
    )


def relayed(town):
    """A home help gets her link, and tells what she sees."""
    yield day_of(town.now, -21, 10)
    relais = Relais(commune=town.commune, genre=Genre.AIDE_DOMICILE, **AIDE)
    open_relay(relais, by=town.referent)
    yield day_of(town.now, -4, 11)
    more = told_by(relais) | {"accord_personne": True, "accord_par": Accord.DIT}
    more |= {"type_demandeur": TypeDemandeur.PROFESSIONNEL, "prevenir": Prevenir.DEMANDEUR}
    words = "Lui tenir compagnie une heure, elle ne sort plus."
    actions.receive(need(town, "L", words, YVONNE, relais=relais, canal=Canal.RELAIS, **more))
    used(relais)


def read_with_gaps(town):
    """A sheet of the bakery: two lines that nobody can read, others that nobody wrote."""
    yield day_of(town.now, -3, 9)
    lot, rang = next(town.feuilles)
    told = QueryDict(mutable=True)
    told.update(FEUILLE | {"code_feuille": lot.code(rang), "theme": str(theme_of("M"))})
    form = FeuilleForm(told, commune=town.commune)
    besoin = actions.receive(form.save(commit=False), by=town.referent)
    Feuille.objects.create(besoin=besoin, classeur=FEUILLE["classeur"], semaine="ma je matin")


def theme_of(letter):
    return Theme.objects.values_list("pk", flat=True).get(slug=THEMES[letter])


def asked_twice(town):
    """A daughter writes from far away; her mother, who does not know, calls the day after."""
    yield day_of(town.now, -3, 18)
    actions.receive(need(town, "C", "Aller chercher un colis.", BERTHE, canal=Canal.WEB, **FILLE))
    yield day_of(town.now, -2, 10)
    words = "Un colis à prendre au relais."
    actions.receive(need(town, "C", words, BERTHE), by=town.referent)


def made_one(town):
    """A sheet, then a call about the same: the référent made one request of both."""
    yield day_of(town.now, -6, 9)
    lot, rang = next(town.feuilles)
    paper = {"canal": Canal.FLYER, "lot": lot, "rang_feuille": rang, "materiel": "une rallonge"}
    first = actions.receive(need(town, "N", "Régler la télévision.", ROGER, **paper))
    yield day_of(town.now, -5, 10)
    words = "La télévision ne prend plus les chaînes."
    second = actions.receive(need(town, "N", words, ROGER), by=town.referent)
    yield day_of(town.now, -5, 11)
    kept = (Besoin.objects.get(pk=one.pk) for one in (first, second))
    fusions.merge(*fusions.ordered(*kept), by=town.referent, prendre=["description"])
