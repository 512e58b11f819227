"""Every search box of the desk reads what is asked as what was written."""

import pytest
from django.test import Client
from django.urls import reverse

from heurecivique_app.bureau.besoins.filters import FiltresBesoin
from heurecivique_app.bureau.courriels.views import FiltresCourriel
from heurecivique_app.bureau.ecran.filters import Filtres, FiltresDossier
from heurecivique_app.bureau.idees.views import FiltresIdee
from heurecivique_app.bureau.lettres.views import FiltresLettre
from heurecivique_app.bureau.registres import (
    CommuneRegistre,
    ContactRegistre,
    CourrielRegistre,
    PartenaireRegistre,
    QuartierRegistre,
    RegistresGroup,
)
from heurecivique_app.bureau.volontaires.listing import FiltresVolontaire
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.gestes.redaction.choosing import GesteChooserViewSet
from heurecivique_app.gestes.redaction.themes import ThemeViewSet
from heurecivique_app.gestes.redaction.viewsets import VIEWSETS as GESTES
from heurecivique_app.gestes.redaction.viewsets import GesteViewSet
from heurecivique_app.outils.models import Kit
from heurecivique_app.outils.viewsets import VIEWSETS as OUTILS
from heurecivique_app.outils.viewsets import KitViewSet
from heurecivique_app.voirie.actions import COLLE, apply, prepare
from tests.annuaire.writings import AICHA
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    CommuneFactory,
    GesteFactory,
    IdeeFactory,
    LettreFactory,
    PartenaireFactory,
    QuartierFactory,
    RelaisFactory,
    ThemeFactory,
    UserFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOM, PHONE, MAIL = "Aïcha Le Maître-Đặng", "+33639980031", "claire.vidal@ailleurs.example"
RUE, AUTRE = "3 rue O’Brien", "Odile Fabrègue"
WAYS = {
    "nom": ["lemaitre", "DANG", AICHA, "le maître  dang", "đặng aicha", "ａｉｃｈａ", "aisha"],
    "telephone": ["+33 (0)6 39 98 00 31", "tél.0639980031", "０６３９９８００３１", "98 00 31"],
    "mail": [MAIL, "<Claire.Vidal@AILLEURS.example>", "clare.vidal@ailleurs.example"],
    "rue": ["obrien", "rue O'Brien", "3 rue o brien 34160 Saint-Drézéry"],
}
QUI = {"telephone": PHONE, "courriel": MAIL}
AUTRUI = {"telephone": "+33199001234", "courriel": "odile@essai.example"}
PERSON = {"prenom": "Aïcha", "nom": "Le Maître-Đặng", **QUI}
OTHER = {"prenom": "Odile", "nom": "Fabrègue", **AUTRUI}
THIRD = {"tiers": True, "benef_nom": "Brun"}


def each(factory, *rows):
    """A function that makes, in a commune, a row of each of these dictionaries."""

    def make(commune):
        for told in rows:
            factory(commune=commune, **told)

    return make


def said(prefix, told):
    return {f"{prefix}{name}": value for name, value in told.items()}


def messages(commune):
    told = {"commune": commune, "modele": "B1", "objet_type": "besoin", "objet_id": 1}
    told |= {"canal": "courriel", "etat": "a_envoyer"}
    reached = {"adresse": MAIL, "telephone": PHONE, "adresse_postale": RUE}
    Courriel.objects.create(**told, nom_destinataire=NOM, **reached)
    Courriel.objects.create(**told, nom_destinataire=AUTRE, telephone="+33199001234")


def contacts(commune):
    partner = PartenaireFactory(commune=commune, nom="Les Oliviers")
    for told in (PERSON, OTHER):
        ContactPartenaire.objects.create(partenaire=partner, **told)


def kits(_):
    for name in (NOM, AUTRE):
        Kit.objects.create(titre=name, code=name[:2], ordre=9)


def themes(_):
    for name in (NOM, AUTRE):
        ThemeFactory(nom=name, slug=name[:2])


def communes(_):
    for name in (NOM, AUTRE):
        CommuneFactory(nom=name)


def streets(commune):
    apply(prepare(commune, f"Rue O’Brien\n{AUTRE}\nRue {NOM}\n".encode(), COLLE))


def register(model):
    return lambda commune: reverse(f"heurecivique_app_{model}_modeladmin_index")


def snippets(model, screen="snippets_heurecivique_app_{}:list"):
    return lambda commune: reverse("wagtail" + screen.format(model))


def screen(name):
    return lambda commune: page(name)


NAMED = ["nom"]
REACHED = ["nom", "telephone", "mail"]
KNOWN = ["nom", "telephone", "mail", "rue"]
PEOPLE = (PERSON | {"adresse": RUE}, OTHER)
NEEDS = [said("benef_", told) for told in PEOPLE]
ASKERS = [THIRD | said("demandeur_", told) for told in (PERSON, OTHER)]
LETTER = {"nom": NOM, "adresse": MAIL, "texte": f"Appelez au 06.39.98.00.31, {RUE}."}
LETTERS = (LETTER, {"nom": AUTRE})
IDEAS = [{"titre": f"Chez {name}"} for name in (NOM, AUTRE)]
NAMES = [{"nom": name} for name in (NOM, AUTRE)]
PARTNERS = ({"nom": NOM, **QUI}, {"nom": AUTRE, **AUTRUI})
CHOOSER = "snippetchoosers_heurecivique_app_{}:choose_results"
WHO = screen("personnes")
# {box: (what makes its rows, its address, what its rows say of somebody)}
BOXES = {
    "une fiche": (each(BeneficiaireFactory, *PEOPLE), WHO, KNOWN),
    "qui demande": (each(BesoinFactory, *ASKERS), WHO, REACHED),
    "un volontaire": (each(VolontaireFactory, *PEOPLE), WHO, KNOWN),
    "un relais": (each(RelaisFactory, PERSON, OTHER), WHO, REACHED),
    "un partenaire": (each(PartenaireFactory, *PARTNERS), WHO, REACHED),
    "un contact": (contacts, WHO, REACHED),
    FiltresBesoin: (each(BesoinFactory, *NEEDS), screen("besoins"), KNOWN),
    FiltresVolontaire: (each(VolontaireFactory, *PEOPLE), screen("volontaires"), KNOWN),
    FiltresCourriel: (messages, screen("courriels"), KNOWN),
    FiltresLettre: (each(LettreFactory, *LETTERS), screen("lettres"), KNOWN),
    FiltresIdee: (each(IdeeFactory, *IDEAS), screen("idees"), NAMED),
    CommuneRegistre: (communes, register("commune"), NAMED),
    QuartierRegistre: (each(QuartierFactory, *NAMES), register("quartier"), NAMED),
    PartenaireRegistre: (each(PartenaireFactory, *PARTNERS), register("partenaire"), REACHED),
    ContactRegistre: (contacts, register("contactpartenaire"), REACHED),
    CourrielRegistre: (messages, register("courriel"), KNOWN),
    GesteViewSet: (each(GesteFactory, *IDEAS), snippets("geste"), NAMED),
    GesteChooserViewSet: (each(GesteFactory, *IDEAS), snippets("geste", CHOOSER), NAMED),
    ThemeViewSet: (themes, snippets("theme"), NAMED),
    KitViewSet: (kits, snippets("kit"), NAMED),
    "les voies": (streets, lambda commune: page("voies-quartiers", commune.pk), ["nom", "rue"]),
}


@pytest.fixture
def everywhere(commune):
    """The browser of somebody who has every screen."""
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("box", BOXES, ids=lambda box: getattr(box, "__name__", box))
def test_a_box_finds_however_it_is_asked(everywhere, commune, quartier, box):
    make, address, ways = BOXES[box]
    make(commune)
    for way in ways:
        name = "Rue O’Brien" if (box, way) == ("les voies", "rue") else "Maître"
        for asked in WAYS[way]:
            told = words_of(everywhere.get(address(commune), {"q": asked}))
            assert (name in told, "Fabrègue" in told) == (True, False), asked
    other = words_of(everywhere.get(address(commune), {"q": "fabregue"}))
    assert ("Maître" in other, "Fabrègue" in other) == (False, True)


def test_every_box_is_among_them():
    """A new list of the desk, register or kind of snippet is added to BOXES."""

    def below(one):
        return {one}.union(*map(below, one.__subclasses__()))

    lists = below(Filtres) - {Filtres, FiltresDossier}
    known = {*lists, *RegistresGroup.items, *GESTES, *OUTILS, GesteChooserViewSet}
    assert {box for box in BOXES if not isinstance(box, str)} == known
