"""Our pages in the frame of any site, and what the check says of a frame that fails."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.template.loader import get_template, render_to_string

from heurecivique_app import host_frame
from heurecivique_app.communes.models import Commune
from heurecivique_app.templatetags.heurecivique import hc_icone, hc_scene
from tests.installation import readme

pytestmark = pytest.mark.versions

BASE = """<!DOCTYPE html><html lang="fr"><head><title>{% block title %}{% endblock %} - Ici</title>
<meta name="viewport" content="width=device-width">{% block extra_css %}{% endblock %}</head>
<body><main>{% block content %}{% endblock %}</main>{% block extra_js %}{% endblock %}</body>
</html>"""
WITHOUT_MAIN = BASE.replace("<main>", "").replace("</main>", "")
MAP = """{% extends "base.html" %}
{% block title %}{% block hc_titre %}{% endblock %}{% endblock %}
{% block extra_css %}{% block hc_tete %}{% endblock %}{% endblock %}
{% block content %}{% block hc_contenu %}{% endblock %}{% endblock %}
{% block extra_js %}{% block hc_scripts %}{% endblock %}{% endblock %}"""
EXTENDS = '{% extends "heurecivique_app/cadre.html" %}'
PICTURE = re.compile(r"<(?:svg|img)\b(?:{%.*?%}|[^>])*", re.DOTALL)
SIZE = re.compile(r"\swidth=.*\sheight=", re.DOTALL)
TITLE = "{% block hc_titre %}{% endblock %}"
CONTENT = "{% block hc_contenu %}{% endblock %}"
HEAD = "{% block head_title %}"
TWICE = '{% for i in "12" %}{% block content %}{% endblock %}{% endfor %}'
DRAWING = "<svg><title>Un arbre</title></svg>"
TOLD = []  # what the site does before it draws anything, when it fails


@pytest.fixture
def site(settings):
    """Give the site this page and this frame, in front of ours; None: the site has none."""

    def make(base=BASE, cadre=MAP):
        named = {"base.html": base, "heurecivique_app/cadre.html": cadre}
        loaders = [
            ("django.template.loaders.locmem.Loader", {k: v for k, v in named.items() if v}),
            "django.template.loaders.app_directories.Loader",
        ]
        options = {
            "loaders": loaders,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tests.test_frame.does_its_own",
            ],
        }
        engine = "django.template.backends.django.DjangoTemplates"
        settings.TEMPLATES = [{"BACKEND": engine, "OPTIONS": options}]

    return make


def does_its_own(request):
    """A context processor of the site."""
    for act in TOLD:
        act(request)
    return {}


@pytest.fixture
def fails(monkeypatch):
    """Make the site fail with this error before it draws anything."""

    def make(error):
        def act(request):
            raise error

        monkeypatch.setitem(globals(), "TOLD", [act])

    return make


def warnings():
    """The warnings by number, without the name of the app: {number: warning}."""
    return {w.id.removeprefix("heurecivique."): w for w in host_frame.check_frame(None)}


def test_a_frame_that_gives_every_block_its_place_is_sound(site):
    site()
    assert warnings() == {}


def test_one_template_alone_of_ours_is_drawn_in_the_frame():
    folder = Path(host_frame.__file__).parent / "templates/heurecivique_app"
    drawn = [f.name for f in folder.rglob("*.html") if EXTENDS in f.read_text(encoding="utf-8")]
    assert drawn == ["page.html"]


def lines_of(text):
    """How many lines of a source somebody has to write: neither blank nor a comment."""
    written = re.sub(r"(?s){% comment %}.*?{% endcomment %}", "", text).splitlines()
    return len([line for line in written if line.strip() and not line.startswith("#")])


def test_the_readme_counts_the_lines_to_write():
    example = get_template("heurecivique_app/cadre_exemple.html").template.source
    settings, urls = (lines_of(text) for text in readme.additions().values())
    told = " ".join(readme.section().split())
    assert f"{settings} lignes de réglages et {urls} d’adresses" in told
    assert f"l’étape 5, {lines_of(example)} lignes" in told


def test_a_picture_says_its_size_in_its_tag_for_pages_that_miss_our_style():
    root = Path(host_frame.__file__).parents[1]
    folders = (
        root / name for name in ("heurecivique_app/templates", "home/templates", "templates")
    )
    files = {f: f.read_text(encoding="utf-8") for folder in folders for f in folder.rglob("*.html")}
    tags = [(f.name, tag) for f, text in files.items() for tag in PICTURE.findall(text)]
    assert len(tags) > 10
    for drawn in (
        hc_icone("mains"),
        hc_scene("village", Commune(code_insee="34249", couleur="#8c1d40")),
    ):
        tags.append((drawn[:60], drawn.partition(">")[0]))
    assert [(name, tag) for name, tag in tags if not SIZE.search(tag)] == []


def test_a_site_whose_templates_are_jinja_first_gets_our_own_page(site, settings, tmp_path):
    (tmp_path / "base.html").write_text("{{ page.title | title }}", encoding="utf-8")
    site(base=None, cadre=None)
    settings.TEMPLATES = [jinja(tmp_path), *settings.TEMPLATES]
    assert warnings() == {}


def test_an_engine_that_takes_our_templates_for_its_own_is_told(site, settings):
    site()
    ours = Path(host_frame.__file__).parent / "templates"
    settings.TEMPLATES = [jinja(ours), *settings.TEMPLATES]
    (found,) = warnings().items()
    assert found[0] == "W055"
    settings.TEMPLATES = settings.TEMPLATES[::-1]
    assert warnings() == {}


def jinja(folder):
    return {"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [folder], "APP_DIRS": True}


def test_a_site_without_a_page_of_its_own_gets_ours_whole(site):
    site(base=None, cadre=None)
    assert warnings() == {}
    context = {"phrase": "Trop tard."}
    assert "Trop tard." in render_to_string("heurecivique_app/lien/perdu.html", context)


def test_the_example_that_ships_fits_a_page_without_main(site):
    example = get_template("heurecivique_app/cadre_exemple.html").template.source
    site(base=WITHOUT_MAIN, cadre=example)
    assert warnings() == {}


@pytest.mark.parametrize(
    ("number", "change"),
    [
        ("W020", {"base": None}),
        ("W022", {"base": BASE.replace("<title>", "").replace(" - Ici</title>", "")}),
        ("W022", {"base": BASE.replace("<meta", "<title>Mairie</title><meta")}),
        ("W022", {"cadre": MAP.replace(TITLE, f"<title>{TITLE}</title>")}),
        ("W023", {"cadre": MAP.replace("block title", "block titre")}),
        ("W024", {"base": BASE.replace("{% block extra_css %}{% endblock %}", "")}),
        ("W026", {"base": BASE.replace("{% block content %}{% endblock %}", TWICE)}),
        ("W027", {"base": BASE.replace(' lang="fr"', "")}),
        ("W027", {"base": BASE.replace('"fr"', '"en"')}),
        ("W028", {"base": BASE.replace('"viewport"', '"author"')}),
        ("W029", {"cadre": MAP.replace(CONTENT, f"<main>{CONTENT}</main>")}),
        ("W029", {"base": BASE.replace("<body>", '<body><div role="main"></div>')}),
        ("W030", {"base": WITHOUT_MAIN}),
        ("W031", {"base": BASE.replace("{% block extra_js %}{% endblock %}", "")}),
    ],
)
def test_a_fault_of_the_frame_is_told_alone_with_the_file_to_mend(site, number, change):
    site(**change)
    ((told, warning),) = warnings().items()
    assert told == number
    assert "heurecivique_app/cadre.html" in warning.hint or "votre gabarit" in warning.hint


def test_words_that_have_no_place_are_missed(site):
    site(cadre=MAP.replace("block content", "block corps"))
    assert "W025" in warnings()


@pytest.mark.parametrize(
    ("base", "cadre"),
    [
        (
            BASE.replace(
                "<title>{% block title %}{% endblock %} - Ici</title>", HEAD + "{% endblock %}"
            ),
            MAP.replace("{% block title %}" + TITLE, f"{HEAD}<title>{TITLE}</title>"),
        ),
        (BASE.replace("<main>", f"{DRAWING}<main>"), MAP),
        (BASE.replace('"fr"', '"fr-FR"'), MAP),
        (BASE.replace('"viewport"', '"Viewport"'), MAP),
    ],
    ids=["the block holds the tag", "a drawing has a title", "French of France", "capitals"],
)
def test_what_only_looks_like_a_fault_is_none(site, base, cadre):
    site(base, cadre)
    assert warnings() == {}


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("no such table: menus"),
        InterfaceError("connection already closed"),
        ImproperlyConfigured("settings.DATABASES is improperly configured"),
        ValueError("Missing staticfiles manifest entry for 'site.css'"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_not_there_yet_says_nothing_of_the_frame(site, fails, error):
    site()
    fails(error)
    assert warnings() == {}


def test_what_a_middleware_gives_to_requests_is_not_asked_for(site, monkeypatch):
    site()
    monkeypatch.setitem(globals(), "TOLD", [lambda request: request.menu_of_the_site])
    assert warnings() == {}


def test_a_frame_that_counts_on_a_page_of_wagtail_is_told_why(site, fails):
    site()
    fails(KeyError("page"))
    ((number, warning),) = warnings().items()
    assert number == "W021"
    assert "KeyError" in warning.msg


@pytest.mark.parametrize("hosts", [[], ["*"], [".saint-essai.example"]])
def test_the_frame_is_asked_for_at_an_address_of_the_site(site, settings, monkeypatch, hosts):
    settings.ALLOWED_HOSTS = hosts
    settings.DEBUG = True
    site()
    asked = []
    monkeypatch.setitem(globals(), "TOLD", [lambda request: asked.append(request.get_host())])
    assert warnings() == {}
    assert len(asked) == 1


def test_a_frame_that_fails_stops_no_command(site, capsys):
    site(base=None)
    call_command("check")
    assert "W020" in capsys.readouterr().err
