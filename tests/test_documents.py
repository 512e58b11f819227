"""What the documents say exists: links, addresses, commands, settings, variables, buttons."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, get_resolver, resolve
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext

from heurecivique_app import conf

from .installation import readme

pytestmark = pytest.mark.versions

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GUIDES = [ROOT / "docs" / f"{name}.md" for name in ("referents", "communication", "exploitation")]
OPERATION = (ROOT / "docs/exploitation.md").read_text()
SETTINGS = ROOT / "site/mairie/settings"

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
ADDRESS = re.compile(r"^(?:https?://[^/\s]+)?(/(?:[\w.…<>-]+/?)*)$")
COMMAND = re.compile(r"manage\.py (\w+)")
TARGET = re.compile(r"\bmake ([\w-]+)")
SETTING = re.compile(r"\bHEURECIVIQUE_(\w+)")
READ = re.compile(r"""(?:environ\.get\(|environ\[|required\(|is_on\()\s*"([A-Z_]+)\"""")
ROW = re.compile(r"^\| (`[A-Z][^|]*) \|", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*]+)\*\*")

# Kept elsewhere than in an address of Django: files, and the folder of a page tree.
FILES = ("/srv/", "/etc/", "/media/", "/static/")
ELSEWHERE = {"HEURECIVIQUE_VAR"}  # a variable of the site's settings, not a setting of the app
# What the guides call the menus of Wagtail, and the words that Wagtail itself translates.
WAGTAIL = {
    "Fragments": "Snippets",
    "Paramètres": "Settings",
    "Utilisateurs": "Users",
    "Pages": "Pages",
    "Documents": "Documents",
    "Publier": "Publish",
    "Enregistrer le brouillon": "Save draft",
}


def text_of(document):
    return document.read_text().replace("\u00a0", " ")


def code_of(document):
    return CODE.findall(text_of(document))


def ids(documents):
    return [document.name for document in documents]


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids(DOCUMENTS))
def test_links_lead_somewhere(document):
    for target in LINK.findall(text_of(document)):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        file = (document.parent / path) if path else document
        assert file.exists(), f"{document.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", text_of(file), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
            assert anchor in anchors, f"{document.name}: {target}"


def page_addresses():
    """The addresses of the pages that the README has one create."""
    (_, first), *others = readme.pages()
    return {f"/{slugify(first)}/", *(f"/{slugify(first)}/{slugify(t)}/" for _, t in others)}


def exists(address):
    """True when the site answers this address, or some address that starts as it does."""
    if address == "/" or address in page_addresses():
        return True
    start = re.split(r"[…<]", address)[0]
    if start.endswith("/") and any(f"/{r}".startswith(start) for r in routes(get_resolver())):
        return True
    try:
        return resolve(address).url_name != "wagtail_serve"
    except Resolver404:
        return False


def routes(resolver, above=""):
    """Every route of the site, parameters as they are written."""
    for pattern in resolver.url_patterns:
        route = above + str(pattern.pattern)
        yield route
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, route)


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids(DOCUMENTS))
def test_addresses_answer(document):
    found = [ADDRESS.match(code) for code in code_of(document)]
    addresses = {match[1] for match in found if match}
    unknown = {a for a in addresses if not a.startswith(FILES) and not exists(a)}
    assert not unknown, f"{document.name}: {unknown}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids(DOCUMENTS))
def test_commands_exist(document):
    text = text_of(document)
    unknown = set(COMMAND.findall(text)) - set(get_commands())
    makefile = (ROOT / "Makefile").read_text()
    known = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    targets = {t for code in code_of(document) for t in TARGET.findall(code)}
    assert not unknown, f"{document.name}: manage.py {unknown}"
    assert not targets - known, f"{document.name}: make {targets - known}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids(DOCUMENTS))
def test_settings_named_exist(document):
    named = set(SETTING.findall(text_of(document)))
    known = set(conf.DEFAULTS) | {name.removeprefix("HEURECIVIQUE_") for name in ELSEWHERE}
    assert not named - known, f"{document.name}: {named - known}"


def test_every_setting_of_the_app_is_documented():
    rows = {name for row in ROW.findall(OPERATION) for name in CODE.findall(row)}
    assert {f"HEURECIVIQUE_{name}" for name in conf.DEFAULTS} <= rows


def variables_read():
    """The environment variables that the settings of production read."""
    files = [SETTINGS / f"{name}.py" for name in ("base", "production", "courriel")]
    return {name for file in files for name in READ.findall(file.read_text())}


def test_the_table_of_variables_is_complete_and_true():
    rows = {name for row in ROW.findall(OPERATION) for name in CODE.findall(row)}
    documented = {name for name in rows if name not in {f"HEURECIVIQUE_{n}" for n in conf.DEFAULTS}}
    others = {"DJANGO_SETTINGS_MODULE", "ANYMAIL_…"}
    assert documented == variables_read() | others


def words_of_the_app():
    """All that templates and modules of the app can show, spaces brought to one."""
    app = ROOT / "heurecivique_app"
    modules = " ".join(file.read_text() for file in app.rglob("*.py"))
    templates = " ".join(file.read_text() for file in app.rglob("*.html"))
    shown = unescape(re.sub(r"<[^>]+>|\{[%{].*?[%}]\}", " ", templates))
    return plain(f"{modules} {shown}".replace("\\u00a0", " "))


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split()).casefold()


def is_a_label(phrase):
    """Bold is for what one reads on a screen; a phrase stressed in passing ends like one."""
    return phrase[:1].isupper() and not phrase.endswith((".", ","))


@pytest.mark.parametrize("guide", GUIDES, ids=ids(GUIDES))
def test_the_guides_name_buttons_and_menus_as_the_screens_do(guide):
    shown = words_of_the_app()
    with translation.override("fr"):
        for french, english in WAGTAIL.items():
            assert gettext(english) == french
    labels = {
        plain(label)
        for phrase in BOLD.findall(text_of(guide))
        if is_a_label(phrase)
        for label in phrase.split("›")
    }
    unknown = {label for label in labels if label not in shown} - {plain(w) for w in WAGTAIL}
    assert not unknown, f"{guide.name}: {sorted(unknown)}"
