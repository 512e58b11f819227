"""docs/domaine.md: every citation of the code leads to a section; its tables are those in force."""

import re
from collections import Counter
from pathlib import Path

import pytest

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier.messages import REGISTRE
from heurecivique_app.gestes import delivery
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.vie_privee.conservation import REGLES
from heurecivique_app.volontaires.etats import EtatVolontaire

ROOT = Path(__file__).resolve().parents[1]
CODE = [
    ROOT / name for name in ("heurecivique_app", "home", "search", "site", "templates", "tests")
]
WRITTEN = {".py", ".html", ".txt", ".css", ".js", ".typ", ".json"}
FILES = sorted(
    file
    for place in CODE
    for file in place.rglob("*")
    if file.suffix in WRITTEN and file != Path(__file__)
)
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()

CITED = re.compile(r"§(\d[\d.]*\d|\d)(?:, ([A-Z]?\d+[a-z]?)\b)?")
# « domaine.md §5.1, §7.3 », « domaine.md §4.1 and §7.3 »: the name is said once a sentence.
NAMED = re.compile(r"domaine\.md §")
HEADING = re.compile(r"^#{2,3} (\d[\d.]*\d|\d)\.? .+$", re.MULTILINE)
FLOOR = re.compile(r"\(ARCHITECTURE\.md, ([\w ]+)\)")

pytestmark = pytest.mark.once


def sections():
    """The text of each section by its number, that of the sections under it included."""
    text = (ROOT / "docs/domaine.md").read_text()
    found = list(HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    own = {match[1]: text[match.end() : end] for match, end in zip(found, ends, strict=True)}
    return {
        number: "".join(t for n, t in own.items() if n == number or n.startswith(f"{number}."))
        for number in own
    }


SECTIONS = sections()


def row_or_item(number, item):
    """True when a section has a row, or a point of its list, of this name."""
    return re.search(rf"^(?:\| {item} \||{item}\. )", SECTIONS[number], re.MULTILINE)


def first_cells(number):
    """The first cell of each row of a section, the heads put aside."""
    rows = re.findall(r"^\| ([^|]+) \|", SECTIONS[number], re.MULTILINE)
    return rows[1:]


def citations():
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            for match in CITED.finditer(line):
                yield file.relative_to(ROOT), line, match


def test_the_code_cites_the_document_by_its_name():
    assert sum(1 for _ in citations()) > 50
    bare = [f"{file}: {line}" for file, line, _ in citations() if not NAMED.search(line)]
    assert bare == []


def test_every_citation_leads_to_a_section():
    lost = [
        f"{file}: {line.strip()}"
        for file, line, match in citations()
        if match[1] not in SECTIONS or (match[2] and not row_or_item(match[1], match[2]))
    ]
    assert lost == []


def test_every_floor_cited_is_told_in_the_architecture():
    cited = {title for file in FILES for title in FLOOR.findall(file.read_text(encoding="utf-8"))}
    assert cited
    assert not {title for title in cited if f"\n## {title}\n" not in ARCHITECTURE}


@pytest.mark.parametrize(
    ("number", "etats"), [("5.1", EtatBesoin), ("5.2", EtatVolontaire), ("5.3", EtatRelation)]
)
def test_the_states_are_those_of_the_machines(number, etats):
    assert first_cells(number) == [str(label) for label in etats.labels]


def test_the_messages_are_those_that_leave():
    assert sorted(first_cells("6")) == sorted(REGISTRE)


def test_the_delays_are_those_of_the_purge():
    assert first_cells("7.8") == [regle.libelle for regle in REGLES]


def test_the_themes_are_those_delivered():
    shipped = delivery.read()
    named = {theme["slug"]: theme["nom"] for theme in shipped["themes"]}
    counts = Counter(named[geste["theme"]] for geste in shipped["gestes"])
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|$", SECTIONS["8.1"], re.MULTILINE)
    assert [(nom, int(number)) for nom, number in rows] == list(counts.items())
