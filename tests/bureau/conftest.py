from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from tests.factories import CommuneFactory, QuartierFactory, ThemeFactory, UserFactory


def page(name, *args, **query):
    """The address of a screen of the bureau."""
    return reverse(f"heurecivique_bureau:{name}", args=args, query=query or None)


@pytest.fixture
def commune(db):
    return CommuneFactory(nom="Saint-Drézéry")


@pytest.fixture
def quartier(commune):
    return QuartierFactory(commune=commune, nom="Le Puits")


@pytest.fixture
def theme(db):
    return ThemeFactory()


@pytest.fixture
def agent(commune):
    """A référent of the commune."""
    return member(commune, Role.REFERENT, first_name="Agathe", last_name="Vidal")


@pytest.fixture
def coordinator(commune):
    return member(commune, Role.COORDINATION, first_name="Mireille", last_name="Combes")


@pytest.fixture
def desk(client, agent):
    """The browser of the référent."""
    client.force_login(agent)
    return client


def member(commune, role, **fields):
    """A new account of the team, with all that its role opens."""
    user = UserFactory(**fields)
    appoint(user=user, commune=commune, role=role)
    return user


def messages_of(response):
    """The sentences shown on top of the screen."""
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def call(theme, quartier):
    """What an agent types while somebody is on the phone."""
    return {
        "feuille": "f1",
        "canal": "guichet",
        "regles": "voir",
        "type_demandeur": "moi",
        "q_urgent": "non",
        "q_pro": "non",
        "q_ponctuel": "oui",
        "benef_prenom": "Odile",
        "benef_nom": "d’Aurelle",
        "benef_telephone": "06 39 98 00 01",
        "benef_adresse": "12 chemin du Puits",
        "quartier": str(quartier.pk),
        "theme": str(theme.pk),
        "description": "Arroser les tomates 🍅",
        "lieu": "exterieur",
        "vehicule": "non",
        "date_souhaitee": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "duree": "60",
        "rc_attestee": "oui",
        "priorite": "normale",
    }
