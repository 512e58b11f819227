import pytest

from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.courrier import messages
from heurecivique_app.courrier.messages import Destinataire, Message
from tests.machine import patience

from .provider import running

GABARITS = {
    "courriers_essai.txt": (
        "{% extends 'heurecivique_app/courriers/base.txt' %}"
        "{% block sujet %}Essai pour {{ objet.nom }}{% endblock %}"
        "{% block corps %}Voici votre lien :\n\n{{ lien }}\n\n- un\n- deux{% endblock %}"
    ),
    "courriers_canal.txt": (
        "Essai\n\n{% if par_courriel %}Ouvrez la page.{% else %}Appelez-nous.{% endif %}"
    ),
    "courriers_simple.txt": "Sujet simple\n\nBonjour,\n\n{{ texte }}\n",
}


@pytest.fixture(autouse=True)
def _gabarits(settings):
    """Templates of the messages invented here, beside the true ones."""
    configuration = dict(settings.TEMPLATES[0])
    configuration["APP_DIRS"] = False
    configuration["OPTIONS"] = {
        **configuration["OPTIONS"],
        "loaders": [
            ("django.template.loaders.locmem.Loader", GABARITS),
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    }
    settings.TEMPLATES = [configuration]


@pytest.fixture
def commune(db):
    return make_commune()


def make_commune(**fields):
    return Commune.objects.create(
        **{
            "nom": "Saint-Drézéry",
            "code_insee": "34249",
            "code_postal": "34160",
            "adresse": "1 place de la Mairie",
            "telephone": "01 99 00 12 34",
            "courriel": "heurecivique@saint-drezery.example",
            **fields,
        }
    )


@pytest.fixture
def quartier(commune):
    return make_quartier(commune)


def make_quartier(commune, nom="Le Puits"):
    return Quartier.objects.create(commune=commune, nom=nom)


@pytest.fixture
def message_class():
    """Build a Message subclass under a code that leaves the registry with the test."""
    codes = []

    def build(code="T1", **attributes):
        codes.append(code)
        defaults = {
            "code": code,
            "libelle": "Essai",
            "template": "courriers_simple.txt",
            "destinataire": lambda self: Destinataire(
                "quartier", self.objet.pk, "Jeanne Essai", "jeanne@essai.example"
            ),
        }
        return type("MessageEssai", (Message,), defaults | attributes)

    yield build
    for code in codes:
        messages.REGISTRE.pop(code, None)


@pytest.fixture
def fournisseur(settings):
    """A real HTTP provider; mails leave through anymail's Brevo backend."""
    with running() as (provider, address):
        settings.EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
        settings.ANYMAIL = {
            "BREVO_API_KEY": "essai",
            "BREVO_API_URL": address,
            "REQUESTS_TIMEOUT": patience(1),
        }
        yield provider
