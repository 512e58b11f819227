"""docs/etendre.md, followed: what it says to write is written, and works.

The section on public forms is followed by tests/formulaires/test_parcours.py.
"""

import re
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.urls import include, path

from heurecivique_app.besoins import champs
from heurecivique_app.besoins import messages as of_needs
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier import messages
from heurecivique_app.courrier.actions import queue
from heurecivique_app.formulaires import contents
from heurecivique_app.impression import catalogue
from heurecivique_app.journal.machine import Transition
from tests.factories import BesoinFactory, CommuneFactory, ReferentFactory, UserFactory

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "heurecivique_app"
GUIDE = (ROOT / "docs/etendre.md").read_text().replace("\u00a0", " ")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S))
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
# What the guide invents: a part of benches, a screen with a map.
INVENTED = ("bancs/", "bureau/plan/")


def code(title, language="python"):
    """The blocks of code of a section in a language, moved to the margin."""
    found = [text for kind, text in BLOCK.findall(SECTIONS[title]) if kind == language]
    return [re.sub(r"^   (?=\S|    )", "", text, flags=re.MULTILINE) for text in found]


def named_files():
    """The files and folders of code that the guide names in running text."""
    prose = BLOCK.sub("", GUIDE)
    names = re.findall(r"`((?:[\w-]+/)+(?:[\w-]+\.\w+)?|[\w]+\.(?:py|toml))`", prose)
    return sorted({name for name in names if not name.startswith(INVENTED)})


@pytest.mark.parametrize("name", named_files())
def test_a_file_that_the_guide_names_is_there(name):
    assert (ROOT / name).exists() or any(APP.glob(f"**/{name}"))


def test_the_guide_names_files_and_sections():
    assert len(named_files()) > 15
    assert len(SECTIONS) == 7


@isolate_apps("tests")
def test_a_question_is_declared_as_said():
    field, question = code("Ajouter une question au besoin")
    given = {"models": models, "personnel": contents.personnel}
    exec(field, given)

    class Fiche(models.Model):
        etage = given["etage"]

        class Meta:
            app_label = "essai"

        def __str__(self):
            return self.etage

    assert contents.unclassified(Fiche) == []
    assert contents.emptied(Fiche, contents.Contenu.PERSONNEL) == {"etage": ""}
    asked = eval(question.strip().rstrip(","), vars(champs))
    assert (asked.nom, asked.etape) == ("etage", champs.Etape.PERSONNE)
    assert asked.concerns({"type_demandeur": "moi"})


@pytest.mark.django_db
def test_a_message_is_written_as_said(settings):
    message, sent = code("Ajouter un message")
    (template,) = code("Ajouter un message", "django")
    first, *others = settings.TEMPLATES
    loaders = [
        (
            "django.template.loaders.locmem.Loader",
            {"heurecivique_app/courriers/b9_relue.txt": template},
        ),
        "django.template.loaders.app_directories.Loader",
    ]
    options = first["OPTIONS"] | {"loaders": loaders}
    settings.TEMPLATES = [first | {"APP_DIRS": False, "OPTIONS": options}, *others]
    given = dict(vars(of_needs))
    try:
        exec(message, given)
        besoin, by = BesoinFactory(), UserFactory()
        module = type("messages", (), {"DemandeRelue": given["DemandeRelue"]})
        courriel = eval(sent, {"queue": queue, "messages": module, "besoin": besoin, "by": by})
    finally:
        messages.REGISTRE.pop("B9", None)
    assert courriel.sujet == "Votre demande est relue"
    assert "cherchons quelqu’un" in courriel.corps
    assert courriel.adresse == besoin.benef_courriel


def test_a_document_enters_the_catalogue_as_said(monkeypatch):
    monkeypatch.setattr(catalogue, "_documents", {})
    (block,) = code("Ajouter un document")
    exec(block, {})
    (document,) = catalogue.documents()
    assert (document.code, document.titre) == ("plan", "Le plan")


def test_a_move_is_a_line_of_the_table_as_said():
    (line,) = code("Ajouter un état")
    etats = type("E", (), {"PLANIFIE": "planifie", "REPORTE": "reporte"})
    move = eval(line.strip().rstrip(","), {"T": Transition, "E": etats, "dated": len})
    assert (move.de, move.vers, move.bouton) == ("planifie", "reporte", "Reporter")


screen = {"__name__": __name__}
relative = code("Ajouter un écran au bureau")[0]
exec(relative.replace("from ..", "from heurecivique_app.bureau."), screen)
urlpatterns = [
    path("plan/", screen["EcranPlan"].as_view()),
    path("", include("mairie.urls")),
]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_screen_of_the_desk_stands_as_said(client, settings, tmp_path):
    template = tmp_path / screen["EcranPlan"].template_name
    template.parent.mkdir(parents=True)
    template.write_text("{% extends 'heurecivique_app/bureau/base.html' %}")
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [first | {"DIRS": [tmp_path, *first["DIRS"]]}, *others]
    commune = CommuneFactory()
    for role, status in ((Role.REFERENT, 200), (Role.ELU, 403)):
        client.force_login(ReferentFactory(commune=commune, role=role).user)
        assert client.get("/plan/").status_code == status
