"""Whatever an officer publishes, the idea box has its poster, its booklet and its cards."""

import os

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from heurecivique_app.gestes.impression.documents import booklet, deck, poster
from heurecivique_app.gestes.models import Geste, Theme
from tests.impression.pdf import opened, spans
from tests.outils.communes import ORDINAIRE
from tests.outils.hostile import hostile_texts

EXAMPLES = 300 if os.environ.get("SOAK") else 15
PARTS = [
    *("Sonner", "un sac", "W", "mot", "anticonstitutionnellement", "🌻", "Привет", "\u0301", "…"),
    *(" ", "\N{NO-BREAK SPACE}", "\n", "\r\n- ", "• ", "1. ", ". ", "\N{NO-BREAK SPACE}: ", "· "),
]


def accepted(name):
    """What the form of a geste keeps of a text typed in this field."""
    field = Geste._meta.get_field(name)
    typed = st.one_of(
        st.text(max_size=40),
        st.sampled_from(hostile_texts()),
        st.lists(st.sampled_from(PARTS), max_size=80).map("".join),
        st.sampled_from(PARTS).map(lambda part: part * 600),
    )
    return typed.map(lambda text: kept(field.formfield(), text[: field.max_length])).filter(
        lambda text: text is not None
    )


def kept(field, text):
    """The text as its field gives it, or None when it is refused."""
    try:
        return field.clean(text)
    except forms.ValidationError:
        return None


GESTES = st.builds(
    Geste, titre=accepted("titre"), texte=accepted("texte"), vigilance=accepted("vigilance")
)
THEMES = [Theme(nom="Jardin", icone="jardin"), Theme(nom="🌻")]


@pytest.mark.parametrize("make", [poster, booklet, deck])
@settings(max_examples=EXAMPLES)
@given(gestes=st.lists(GESTES, min_size=1, max_size=4))
def test_any_geste_that_the_form_accepts_is_printed(make, gestes):
    for rank, geste in enumerate(gestes):
        geste.theme = THEMES[2 * rank // len(gestes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("heurecivique_app.gestes.impression.documents.shown", lambda _: gestes)
        patch.setattr("heurecivique_app.gestes.impression.material.shared_url", lambda *_: "")
        pages = opened(make(ORDINAIRE))

    for page in pages:
        outside = [text for text, box, _ in spans(page) if box not in page.rect]
        assert outside == []
