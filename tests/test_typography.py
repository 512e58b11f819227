"""What people read is written as French is printed, in templates and in Python alike."""

import ast
import re
from pathlib import Path

from heurecivique_app.francais.typographie import OF_A_UNIT, held

ROOT = Path(__file__).resolve().parents[1]
PLACES = [ROOT / name for name in ("heurecivique_app", "home", "search", "templates", "site")]
TEMPLATES = sorted(
    file
    for place in PLACES
    for file in place.rglob("*")
    if "templates" in file.parts and file.suffix in {".html", ".txt"}
)
MODULES = sorted(
    file for place in PLACES for file in place.rglob("*.py") if "migrations" not in file.parts
)
SHIPPED = sorted((ROOT / "heurecivique_app").glob("**/donnees/**/*.json"))
INVENTED = sorted((ROOT / "heurecivique_app" / "demo" / "donnees").glob("*.json"))
MIGRATIONS = [file for place in PLACES for file in place.glob("migrations/*.py")]

# An ordinary space, where a line could break: before ; : ! ? » and after «.
BREAKABLE = re.compile(r" [;:!?»](?![\w?])|« ")
# A number that a tag writes, or an ordinary number at the end of a line of a template.
NUMBER_AND_UNIT = re.compile(
    rf"(?:(?<=\N{{OBJECT REPLACEMENT CHARACTER}})|(?<=\d))[ \n]+{OF_A_UNIT}"
)
DRAWING = re.compile(r"<(?:svg|path)\b[^>]*>")
SCRIPT = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|\{#.*?#\}|\{% ?comment.*?endcomment ?%\}", re.DOTALL
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORDS_IN_A_TAG = re.compile(r'(?<=\s|=)"([^"]*)"')
COMMUNE_BY_HAND = re.compile(
    r"(?:\b[dD]e|\b[àÀ]|[dD]’)[ \u00a0]?\{\{?\s*[\w.]*commune(?:\.nom)?\s*\}"
)


def name_of(file):
    return str(file.relative_to(ROOT))


def words_of_template(file):
    """The text of a template, what its tags hold put aside; then the words written in its tags."""
    text = SCRIPT.sub("", file.read_text(encoding="utf-8"))
    return [TAG.sub("\N{OBJECT REPLACEMENT CHARACTER}", text), *words_in_tags(text)]


def words_in_tags(text):
    return [words for tag in TAG.findall(text) for words in WORDS_IN_A_TAG.findall(tag)]


def words_of_module(file):
    """Every string of a module but its docstrings; an f-string in the pieces between its values."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def f_strings_of(file):
    """Every f-string of a module whole, its values as a template's are."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    parts = [node.values for node in nodes if isinstance(node, ast.JoinedStr)]
    value = "\N{OBJECT REPLACEMENT CHARACTER}"
    return [
        "".join(part.value if isinstance(part, ast.Constant) else value for part in whole)
        for whole in parts
    ]


def breakable(texts):
    return [
        text[max(0, found.start() - 30) : found.end() + 15]
        for text in texts
        for found in BREAKABLE.finditer(text)
    ]


def parted(texts):
    """What parts a number from its unit."""
    texts = [DRAWING.sub("", text) for text in texts]
    return [text for text in texts if NUMBER_AND_UNIT.search(text) or held(text) != text]


def faults(files, found_in):
    return {name_of(file): found for file in files if (found := found_in(file))}


def test_templates_are_found():
    assert {"gestes_page.html", "base.txt", "recherche.html", "home_page.html", "pied.html"} <= {
        file.name for file in TEMPLATES
    }


def test_no_line_of_a_template_breaks_before_a_sign():
    assert faults(TEMPLATES, lambda file: breakable(words_of_template(file))) == {}


def test_no_sentence_of_the_demonstration_breaks_before_a_sign():
    assert len(INVENTED) >= 5
    assert faults(INVENTED, lambda file: breakable([file.read_text(encoding="utf-8")])) == {}


def test_no_sentence_of_a_module_breaks_before_a_sign():
    """But those that a migration wrote too, to be mended with the next one."""
    frozen = {words for file in MIGRATIONS for words in words_of_module(file)}
    assert faults(MODULES, lambda file: breakable(set(words_of_module(file)) - frozen)) == {}


def test_no_template_parts_a_number_from_its_unit():
    assert faults(TEMPLATES, lambda file: parted(words_of_template(file))) == {}


def test_no_module_parts_a_number_from_its_unit():
    """But what a migration wrote too, as above."""
    frozen = {words for file in MIGRATIONS for words in words_of_module(file)}
    assert faults(MODULES, lambda file: parted(set(words_of_module(file)) - frozen)) == {}


def test_no_number_that_a_module_writes_leaves_its_unit():
    assert sum(len(f_strings_of(file)) for file in MODULES) > 100
    assert faults(MODULES, lambda file: parted(f_strings_of(file))) == {}


def test_no_shipped_text_parts_a_number_from_its_unit():
    assert len(SHIPPED) >= 15
    assert faults(SHIPPED, lambda file: parted([file.read_text(encoding="utf-8")])) == {}


def test_the_name_of_a_commune_is_contracted():
    """« du Crès », « d’Assas »: `nom_avec_de` and `nom_avec_a` know how."""
    by_hand = faults(TEMPLATES + MODULES, lambda file: COMMUNE_BY_HAND.findall(file.read_text()))
    assert by_hand == {}
