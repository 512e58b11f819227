"""One need of the demonstration as somebody would fill it in: from a row to an unsaved Besoin."""

from datetime import timedelta

from django.utils.text import slugify

from heurecivique_app.besoins.listes import TypeDemandeur
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.models import Partenaire
from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.models import Geste, Theme

from .tables import CONTACTS, THEMES, landline, mobile, rows

TYPES = {
    "moi": TypeDemandeur.MOI,
    "proche": TypeDemandeur.PROCHE,
    "pro": TypeDemandeur.PROFESSIONNEL,
    "association": TypeDemandeur.ASSOCIATION,
    "service": TypeDemandeur.SERVICE,
}
MOMENTS = [["mar-matin", "jeu-matin"], ["lun-apres", "mer-apres"], [], ["sam-matin"]]


def make_need(town, row, choices, number):
    """Return the Besoin of one row; `choices` are its options, `number` its rank in the table."""
    demande, _, third = row["demande"].partition(":")
    besoin = Besoin(
        commune=town.commune,
        canal=row["canal"],
        type_demandeur=TYPES[demande],
        accord_personne=demande in ("proche", "pro"),
        a_verifier=row["etat"] == "suspect",
        **the_rules(choices, number),
        **the_help(row, choices),
        **the_moment(town, choices, number),
    )
    if demande in ("association", "service"):
        ask_for_partner(besoin, town, row, number)
    else:
        ask_for_person(besoin, town, row, number)
    if row["canal"] == "flyer":
        besoin.lot, besoin.rang_feuille = next(town.feuilles)
    if third:
        ask_as_third(besoin, third, number)
    if "sans_quartier" in choices:
        besoin.quartier = None
    if "lettre" in choices:
        besoin.benef_telephone, besoin.sans_telephone = "", True
    return besoin


def the_rules(choices, number):
    """The answers to the four rules; a need that will be refused breaks one."""
    return {
        "q_urgent": "non",
        "q_pro": "oui" if choices.get("refus") == "professionnel" else "non",
        "q_ponctuel": "non" if choices.get("refus") == "recurrent" else "oui",
        "rc_attestee": "nsp" if number % 7 == 0 else "oui",
    }


def the_help(row, choices):
    geste = Geste.objects.filter(slug=row["geste"]).first() if row["geste"] else None
    return {
        "theme": Theme.objects.get(slug=THEMES[row["theme"]]),
        "geste": geste,
        "description": row["texte"],
        "lieu": row["lieu"],
        "nb_volontaires": int(choices.get("nb", 1)),
        "vehicule": "oui" if "voiture" in choices else "non",
        "duree": int(row["duree"]),
    }


def the_moment(town, choices, number):
    return {
        "priorite": "vite" if "vite" in choices else "normale",
        "date_souhaitee": wanted_day(town, choices),
        "souplesse": number % 3 != 0,
        "creneaux": MOMENTS[number % len(MOMENTS)],
    }


def wanted_day(town, choices):
    here = town.commune
    if "dans" in choices:
        return here.day_of(town.now) + timedelta(days=int(choices["dans"]))
    return add_open_days(here.day_of(), here.delai_jours + 3, here.calendrier)


def ask_for_person(besoin, town, row, number):
    resident = town.residents.get(row["qui"])
    if resident is None:  # a robot
        besoin.benef_prenom, besoin.benef_nom = "Promo", row["qui"]
        besoin.benef_courriel = "promo@publicite.example"
        return
    prenom, nom = resident["prenom"], resident["nom"]
    besoin.benef_prenom, besoin.benef_nom = prenom, nom
    besoin.benef_telephone = resident["telephone"]
    if resident["courriel"]:
        besoin.benef_courriel = f"{slugify(prenom)}.{slugify(nom)}@maison.example"
    besoin.benef_adresse = resident["adresse"]
    besoin.quartier = town.quartiers[int(resident["quartier"])]
    besoin.tranche_age = resident["age"]
    besoin.animaux = "oui" if number % 5 == 0 else "non"
    besoin.fumeur = "oui" if number % 17 == 0 else "non"
    besoin.contact_pref = "le matin" if number % 4 == 1 else ""


def ask_as_third(besoin, third, number):
    name, _, link = third.partition(",")
    besoin.demandeur_prenom, _, besoin.demandeur_nom = name.partition(" ")
    besoin.demandeur_lien = link
    besoin.demandeur_telephone = mobile(3000 + number)
    besoin.demandeur_courriel = f"{slugify(name)}@ailleurs.example"


def ask_for_partner(besoin, town, row, number):
    partner = Partenaire.objects.get(commune=besoin.commune, nom=row["qui"])
    besoin.partenaire, besoin.demandeur_organisme = partner, partner.nom
    besoin.demandeur_prenom, besoin.demandeur_nom = CONTACTS[number % len(CONTACTS)]
    besoin.demandeur_telephone, besoin.demandeur_courriel = partner.telephone, partner.courriel
    besoin.benef_adresse = "Salle des fêtes, place du Platane"
    besoin.quartier = town.quartiers[0]


def read_residents(code_insee):
    """Return the invented residents of a commune by name, each with a phone number."""
    base = 500 if code_insee == "34249" else 700
    residents = rows("habitants", code_insee)
    for number, row in enumerate(residents):
        row["telephone"] = (mobile if row["mobile"] else landline)(base + number)
    return {row["nom"]: row for row in residents}
