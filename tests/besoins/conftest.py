import pytest
from django.utils import timezone

from heurecivique_app.formulaires.submission import OUVERTURE
from heurecivique_app.francais.days import add_open_days
from tests.factories import CommuneFactory, QuartierFactory, ThemeFactory, opened_before, pages_of


@pytest.fixture
def commune(db):
    return CommuneFactory(delai_jours=3)


@pytest.fixture
def page(commune):
    return pages_of(commune)[2]


@pytest.fixture
def url(page):
    return f"/hc/demander/{page.pk}/"


@pytest.fixture
def opened(page):
    return opened_before(page, minutes=15)


@pytest.fixture
def answers(commune, opened):
    """What somebody sends who asks for herself, every answer right."""
    return {
        OUVERTURE: opened,
        "acte": "envoyer",
        "type_demandeur": "moi",
        "q_urgent": "non",
        "q_pro": "non",
        "q_ponctuel": "oui",
        "benef_prenom": "Odile",
        "benef_nom": "Fabrègue",
        "benef_telephone": "01 99 00 12 34",
        "benef_courriel": "odile@essai.example",
        "benef_adresse": "12 chemin du Puits",
        "quartier": str(QuartierFactory(commune=commune).pk),
        "tranche_age": "70+",
        "theme": str(ThemeFactory().pk),
        "description": "Arroser les tomates.",
        "lieu": "exterieur",
        "vehicule": "non",
        "date_souhaitee": add_open_days(timezone.localdate(), 5).isoformat(),
        "creneaux": ["lun-matin", "mar-apres"],
        "duree": "60",
        "rc_attestee": "oui",
    }


@pytest.fixture
def send(client, url):
    """`send(answers, name=value, …)`: POST them, a None leaving the field out."""

    def post(answers, **changes):
        data = {k: v for k, v in (answers | changes).items() if v is not None}
        return client.post(url, data)

    return post
