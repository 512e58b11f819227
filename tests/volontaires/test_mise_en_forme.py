"""A charter is read as a text, never as the marks it was typed with."""

import pytest
from bs4 import BeautifulSoup

from heurecivique_app.volontaires.mise_en_forme import drawn, parted
from heurecivique_app.volontaires.models import CHARTE_PROPOSEE

TYPED = """Bonjour à tous
et à chacun.

## Je promets
1. D’être là.
2. De dire non
   quand il faut.

Et encore :
3. De **rire**.
---
### En détail
- un * deux
• trois
# Fin"""
HOSTILE = """# <script>alert(1)</script>
## <img src=x onerror=alert(1)>
- <a href="javascript:alert(1)">ici</a>
1. **<b onclick=x>**
&amp; <!-- [lien](javascript:x) ![x](y) `code`"""


def test_headings_lists_and_paragraphs_are_drawn():
    heading = '<h{0} class="hc-titre-3">{1}</h{0}>'
    assert drawn(TYPED, 2) == (
        "<p>Bonjour à tous<br>et à chacun.</p>"
        + heading.format(3, "Je promets")
        + "<ol><li>D’être là.</li><li>De dire non quand il faut.</li></ol>"
        + "<p>Et encore :</p>"
        + '<ol><li value="3">De <strong>rire</strong>.</li></ol>'
        + heading.format(4, "En détail")
        + "<ul><li>un * deux</li><li>trois</li></ul>"
        + heading.format(2, "Fin")
    )


def test_a_plain_text_keeps_its_lines():
    assert drawn("Un.\r\nDeux.\r\n\r\n3 fois, 2 * 4 * 1.", 2) == (
        "<p>Un.<br>Deux.</p><p>3 fois, 2 * 4 * 1.</p>"
    )


def test_the_title_stands_apart():
    assert parted("# Charte du volontaire #\n\nTexte") == ("Charte du volontaire", "Texte")
    assert parted("## Un\nDeux") == ("", "## Un\nDeux")
    assert parted("Un\n# Deux") == ("", "Un\n# Deux")
    assert parted("") == ("", "")


@pytest.mark.parametrize("level", [2, 3])
def test_what_is_typed_never_becomes_html(level):
    page = BeautifulSoup(drawn(HOSTILE, level), "html.parser")
    tags = {tag.name for tag in page.find_all(True)}
    assert tags <= {"h2", "h3", "h4", "ul", "ol", "li", "p", "strong"}
    assert {name for tag in page.find_all(True) for name in tag.attrs} <= {"class", "value"}
    assert "<script>alert(1)</script>" in page.text
    assert '<a href="javascript:alert(1)">ici</a>' in page.text
    assert "&amp; <!-- [lien](javascript:x) ![x](y) `code`" in page.text


def test_no_mark_of_the_charter_that_comes_with_the_app_is_left():
    text = CHARTE_PROPOSEE.read_text(encoding="utf-8")
    title, body = parted(text)
    page = BeautifulSoup(drawn(body, 2), "html.parser")
    assert title == "Charte du volontaire"
    assert len(page.find_all("h2")) == text.count("\n## ") >= 4
    assert len(page.find_all("li")) >= 20
    assert "#" not in page.text
    assert not any(line.startswith(("- ", "1. ")) for line in page.text.splitlines())
