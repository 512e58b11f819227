"""What is met at the edges: too late, too often, too long, closed, taken back, busy; kits that are
published, and a landing page with every section."""

from datetime import timedelta
from unittest import mock

from django.urls import reverse

from heurecivique_app.besoins import parcours_relais
from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier import tokens
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.impression.rendering import PressBusy
from heurecivique_app.outils.formes import Forme
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER
from tests.factories import CampagneFactory, MiseEnRelationFactory, RelaisFactory

from .told import LONG, WORDS, need_answers

KITS = "/heure-civique/boite-a-outils/fete-des-voisins/"
VISIT = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}


def edges(town):
    """{name: HTML} of these screens, for a Town."""
    found = thanks(town) | after_a_link(town) | of_relays(town) | kits(town)
    return found | landing(town) | closed(town)


def thanks(town):
    """The thanks once taken off the screen, in both ways to word them, and without their form."""
    found = {}
    for name, words in (("", ""), (" en facile", "?facile=1")):
        need = town.asked()
        token = tokens.issue(objet=need, usage="besoin.merci", days=1).token()
        address = reverse("heurecivique:besoin-merci", args=[token]) + words
        found[f"merci{name}"] = town.get(address)
        found[f"merci effacé{name}"] = town.post(address, {"acte": "effacer"})
    need = town.asked()
    page = town.commune.accueil.get_children().get(slug="demander-un-coup-de-main")
    page.unpublish()
    token = tokens.issue(objet=need, usage="besoin.merci", days=1).token()
    found["merci sans page"] = town.get(reverse("heurecivique:besoin-merci", args=[token]))
    page.get_latest_revision_as_object().save_revision().publish()
    return found


def after_a_link(town):
    """Links pressed too late, or with too much; a need completed."""
    found = {}
    need = town.asked(canal="flyer", theme=None)
    again = {"renvoyée": {"acte": "renouveler"}}
    town.link(found, "demande périmée", "besoin.suivre", need, days=-1, **again)
    answers = need_answers(town.quartier) | {"acte": "completer"}
    town.link(found, "demande complétée", "besoin.suivre", need, oui=answers)
    planned = town.asked(planifie=True)
    planned.prevu_le -= timedelta(days=60)
    planned.save()
    town.link(found, "demande passée", "besoin.suivre", planned)
    came = planned.mises_en_relation.get()
    town.link(found, "rendez-vous passé", "relation.suivre", came, "?empeche=1")
    late = MiseEnRelationFactory(besoin=town.asked(etat="propose", relation=False))
    town.link(found, "proposition périmée", "relation.repondre", late, days=-1)
    many = {f"champ{n}": "x" for n in range(1200)}
    town.link(found, "demande longue", "besoin.suivre", town.asked(propose=True), refusée=many)
    page = town.commune.accueil.get_children().get(slug="demander-un-coup-de-main")
    found["besoin : trop long"] = town.post(f"/hc/demander/{page.pk}/", many)
    return found


def of_relays(town):
    found = {}
    relais = RelaisFactory(commune=town.commune, nom=LONG["nom"], structure=LONG["adresse"])
    with mock.patch.object(parcours_relais, "PAR_JOUR", 0):
        found["relais : trop"] = town.get(path_of(relais, SIGNALER))
    association = RelaisFactory(commune=town.commune, association=True, nom=LONG["nom"])
    need = town.asked(partenaire=association.partenaire, association=True, planifie=True)
    given_up = {"acte": "annuler", "annuler": need.pk}
    found["association : annulée"] = town.post(path_of(association, PAGE), given_up)
    return found


def kits(town):
    """A kit that the commune published, one of its documents, and the press too busy for it."""
    CampagneFactory(commune=town.commune, publiee=True)
    document = f"/hc/documents/{town.commune.code_insee}/fete-des-voisins-affiche.pdf"
    with mock.patch.object(Forme, "made", side_effect=PressBusy):
        busy = town.client.get(document, headers=VISIT).content.decode()
    return {
        "kit publié": town.get(KITS),
        "document publié": town.get(f"{KITS}fete-des-voisins-affiche/"),
        "document à remplir": town.get(f"{KITS}fete-des-voisins-qui-apporte-quoi/"),
        "document occupé": busy,
    }


def landing(town):
    """The landing page with the sections that it does not begin with."""
    accueil = town.commune.accueil.specific
    partner = {"nom": LONG["nom"], "adresse": "https://asso.example/", "texte": WORDS}
    date = {"jour": "2026-07-01", "quoi": WORDS, "lieu": LONG["adresse"]}
    parts = {
        "agenda": {"titre": "Les dates", "dates": [date]},
        "partenaires": {"titre": "Avec nous", "partenaires": [partner]},
        "gestes": {"titre": "Des gestes"},
        "texte": {"titre": LONG["adresse"], "texte": f"<p>{WORDS}</p>"},
        "appel": {"titre": WORDS[:80], "texte": f"<p>{WORDS}</p>"},
    }
    accueil.corps = [{"type": name, "value": value} for name, value in parts.items()]
    accueil.save_revision().publish()
    return {"accueil entier": town.get("/heure-civique/")}


def closed(town):
    """All the forms of a commune that has closed them."""
    relais = RelaisFactory(commune=town.commune)
    Commune.objects.update(ouverte=False)
    idea = f"/hc/gestes/{GestesPage.objects.first().pk}/proposer/"
    found = {
        "besoin fermé en facile": town.get("/heure-civique/demander-un-coup-de-main/?facile=1"),
        "idée fermée": town.get(idea),
        "relais fermé": town.get(path_of(relais, SIGNALER)),
    }
    Commune.objects.update(ouverte=True)
    return found
