"""The words of a document without its layout."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import example, given
from hypothesis import strategies as st

from heurecivique_app.outils.mises_en_page import MISES_EN_PAGE
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.writing.blocks import (
    RUBRIQUES,
    Annonce,
    ARemplir,
    Choix,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
    Ton,
    blocs,
    cleaned,
    parse,
    shifted,
)

from .kits import (
    CONTACT,
    HOSTILE,
    VALABLE,
    blocks_of,
    hostile,
    levels,
    said,
    texts,
    words_of,
)

typed = st.lists(
    st.one_of(st.just(""), st.just("- "), st.text("ab- \u00a0\t«»é□", max_size=12)), max_size=12
).map("\n".join)


def make(layout, reglages=None, **words):
    """The blocks of a layout with these words alone."""
    mise = MISES_EN_PAGE[layout]
    empty = {rubrique.nom: rubrique.vide for rubrique in mise.rubriques}
    return blocs(mise, empty | words, reglages or {})


# ---- the parser ---------------------------------------------------------------------------------


def test_an_empty_line_separates_paragraphs_and_a_dash_begins_an_item():
    text = "Un\ndeux\n\nTrois\u00a0:\n- a\n- b\nfin\n \n- c"
    assert parse(text) == [
        Paragraphe("Un\ndeux"),
        Paragraphe("Trois\u00a0:"),
        Liste(("a", "b")),
        Paragraphe("fin"),
        Liste(("c",)),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n \t", "\x00\x1b"])
def test_nothing_to_say_makes_no_block(text):
    assert parse(text) == []


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_break_counts(end):
    assert parse(f"a{end}{end}- b") == [Paragraphe("a"), Liste(("b",))]


@given(typed)
@example("- - a\n-\n- \n -  b")
def test_the_parser_keeps_every_word_in_its_order(text):
    lines = (line.strip() for line in cleaned(text).split("\n"))
    expected = " ".join(line.removeprefix("- ") for line in lines).split()
    assert said(parse(text)) == expected


@given(typed)
def test_what_was_parsed_and_typed_again_reads_the_same(text):
    found = parse(text)
    again = "\n\n".join(
        "\n".join(f"- {item}" for item in bloc.items) if isinstance(bloc, Liste) else bloc.texte
        for bloc in found
    )
    assert parse(again) == found


@given(st.text(max_size=60))
def test_no_text_stops_the_parser(text):
    for bloc in parse(text):
        assert "".join([bloc.texte] if isinstance(bloc, Paragraphe) else bloc.items).strip()


# ---- the documents ------------------------------------------------------------------------------


def test_every_field_of_every_layout_has_its_blocks():
    assert {rubrique.nom for mise in MISES_EN_PAGE.values() for rubrique in mise.rubriques} == set(
        RUBRIQUES
    )


def gathered(words):
    """Yield every text of a document's contents."""
    if isinstance(words, str):
        yield Paragraphe(words)
    else:
        for inner in words.values() if isinstance(words, dict) else words:
            yield from gathered(inner)


def bare(blocs):
    """The words of these blocks, without what says how to read them."""
    text = " ".join(texts(blocs)).replace("/", " ")
    return set(text.split()) - {"□", "-", ":"}


def test_a_document_of_a_kit_loses_no_word():
    lost = {}
    for modele in modeles().values():
        typed, kept = (bare(words) for words in (gathered(words_of(modele)), blocks_of(modele)))
        if missing := typed - kept:
            lost[modele.code] = missing
    assert lost == {}


def test_the_headings_of_a_document_begin_at_one_and_skip_no_level():
    for modele in modeles().values():
        found = levels(blocks_of(modele))
        expected = [] if modele.mise.code == "annonce" else [1]
        assert [level for level in found if level == 1] == found[:1] == expected, modele.code
        steps = (after - before for before, after in zip(found, found[1:], strict=False))
        assert all(step <= 1 for step in steps), modele.code


def test_no_block_of_a_document_is_empty():
    for modele in modeles().values():
        found = [bloc for bloc in blocks_of(modele) if not isinstance(bloc, Tableau)]
        assert all(text.strip() for text in texts(found)), modele.code
        assert all(getattr(bloc, "blocs", getattr(bloc, "items", True)) for bloc in found)


def test_a_document_is_read_in_the_order_of_its_layout():
    found = make(
        "affiche",
        surtitre="Surtitre",
        titre="Titre",
        chapo="Chapo",
        points=["un", "deux"],
        encart_titre="Encart",
        encart="Dedans",
        appel="Appel",
    )
    assert found == [
        Paragraphe("Surtitre", Ton.SURTITRE),
        Titre(1, "Titre"),
        Paragraphe("Chapo", Ton.CHAPO),
        Liste(("un", "deux")),
        Encadre((Titre(2, "Encart"), Paragraphe("Dedans"))),
        Paragraphe("Appel", Ton.APPEL),
    ]


def test_the_title_of_a_box_stands_even_without_its_text():
    assert make("fiche", encart_titre="Seul") == [Encadre((Titre(1, "Seul"),))]


@pytest.mark.parametrize("mise", MISES_EN_PAGE.values(), ids=MISES_EN_PAGE)
def test_fields_of_spaces_say_nothing(mise):
    empty = hostile(mise, " \n\u00a0") | {"points": [" "], "coupon": ["□ /", " "], "lignes": ["□"]}
    assert blocs(mise, empty | {"colonnes": [], "zones": []}, {}) == []


def test_a_coupon_is_lines_to_fill_in_and_boxes_to_tick():
    found = make("flyer", titre="T", coupon=["Téléphone :", "□ Matin / Soir", "□ Oui", "  "])
    assert found[1] == Encadre((ARemplir("Téléphone"), Choix(("Matin", "Soir")), Choix(("Oui",))))


def test_the_lines_of_a_card_are_to_fill_in():
    assert make("diplome", titre="T", lignes=["Prénom et nom"])[1:] == [ARemplir("Prénom et nom")]


def test_a_numbered_sheet_numbers_its_parts():
    parts = [{"titre": "Un", "texte": "a"}, {"titre": "", "texte": "b"}]
    found = make("fiche", {"numerotee": True}, titre="T", parties=parts)
    assert found[1:] == [Titre(2, "1. Un"), Paragraphe("a"), Paragraphe("2. b")]
    assert make("fiche", {"numerotee": False}, titre="T", parties=parts)[1] == Titre(2, "Un")


@pytest.mark.parametrize("example", [["1"], ["1", "2", "3"]])
def test_an_example_has_as_many_cells_as_there_are_columns(example):
    found = make("tableau", titre="T", colonnes=["a", "b"], exemple=example)[1]
    assert len(found.exemple) == 2
    assert found.exemple[0] == "1"


def test_a_table_has_its_example_and_room_to_write():
    words = {"titre": "T", "colonnes": ["a", "b"], "exemple": ["1", "2"]}
    portrait = make("tableau", {"largeurs": [1, 3]}, **words)[1]
    assert (portrait.colonnes, portrait.exemple) == (("a", "b"), ("1", "2"))
    assert (portrait.largeurs, portrait.paysage) == ((1, 3), False)
    wide = make("tableau", {"largeurs": [1], "orientation": "paysage"}, **words)[1]
    assert (wide.largeurs, wide.paysage) == ((), True)
    assert 0 < wide.rangs < portrait.rangs


def test_a_board_is_a_table_of_its_zones():
    assert make("panneau", titre="T", zones=["Je cherche", "Je propose"])[1:] == [
        Tableau(("Je cherche", "Je propose"))
    ]


def test_a_letter_is_dated_says_what_it_is_about_and_is_signed():
    mise = MISES_EN_PAGE["texte"]
    words = {"titre": "Merci", "parties": [], "signature": "Le maire\nCachet"}
    found = blocs(mise, words, {"genre": "lettre"}, lieu="Saint-Essai")
    assert found[0].ton == Ton.A_DROITE
    assert found[0].texte.startswith("Saint-Essai, le …")
    assert found[1] == Titre(1, "Objet\u00a0: Merci", objet=True)
    assert found[2] == Paragraphe("Le maire\nCachet", Ton.SIGNATURE)
    assert blocs(mise, words, {"genre": "lettre"})[0].texte.startswith("…")


@pytest.mark.parametrize(("genre", "dated"), [("communique", True), ("simple", False)])
def test_a_press_release_is_dated_but_a_plain_text_is_not(genre, dated):
    found = make("texte", {"genre": genre}, titre="T")
    assert (found[0] != Titre(1, "T")) is dated


def test_whom_to_ask_and_until_when_come_last():
    mise = MISES_EN_PAGE["fiche"]
    *_, contact, until = blocs(mise, {"titre": "T"}, {}, contact=CONTACT, valable=VALABLE)
    assert contact.lignes == (
        f"{CONTACT['appel']} {CONTACT['telephone']}",
        CONTACT["courriel"],
        CONTACT["adresse"],
    )
    assert until == Paragraphe(VALABLE, Ton.MENTION)


def test_a_letter_gives_its_sender_without_inviting_to_call():
    mise = MISES_EN_PAGE["texte"]
    *_, contact = blocs(mise, {"titre": "T"}, {}, contact=CONTACT, valable=VALABLE)
    assert contact.lignes[0] == CONTACT["telephone"]


def test_an_announcement_is_its_text_alone():
    mise = MISES_EN_PAGE["annonce"]
    found = blocs(mise, {"texte": " Un mot.\n\n- suite "}, {}, contact=CONTACT, valable=VALABLE)
    assert found == [Annonce("Un mot.\n\n- suite")]


def test_headings_go_down_with_those_of_their_boxes():
    found = [Titre(1, "a"), Encadre((Titre(2, "b"),)), Paragraphe("c")]
    assert levels(shifted(found, 1)) == [2, 3]
    assert levels(shifted(found, 9)) == [6, 6]
    assert levels(found) == [1, 2]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_too_strange_for_a_layout(text):
    for mise in MISES_EN_PAGE.values():
        found = blocs(mise, hostile(mise, text), {"genre": "lettre"})
        assert all(word == cleaned(word) for word in texts(found))


# ---- in a page ----------------------------------------------------------------------------------


def html(found):
    return render_to_string("heurecivique_app/outils/texte.html", {"blocs": found})


def test_a_document_is_drawn_in_a_page_with_the_same_headings():
    for modele in modeles().values():
        found = shifted(blocks_of(modele), 1)
        drawn = html(found)
        assert [int(level) for level in re.findall("<h([1-6])", drawn)] == levels(found)
        assert "style=" not in drawn


def test_a_page_escapes_what_people_typed():
    drawn = html(make("fiche", titre="<b>", chapo="<i>a</i>\nb", encart="<u>"))
    assert "&lt;b&gt;" in drawn
    assert "&lt;i&gt;a&lt;/i&gt;<br>b" in drawn
    assert "&lt;u&gt;" in drawn


def test_a_page_draws_a_table_with_headers_and_at_least_one_row():
    drawn = html(make("panneau", titre="T", zones=["Je cherche", "Je propose"]))
    assert drawn.count('<th scope="col">') == 2
    assert drawn.count("<td></td>") == 2


def test_a_page_lets_people_call_write_and_follow():
    contact = blocs(MISES_EN_PAGE["fiche"], {"titre": "T"}, {}, contact=CONTACT)
    drawn = html(contact)
    assert 'href="tel:+33199001234"' in drawn
    assert f'href="mailto:{CONTACT["courriel"]}"' in drawn
    assert f'href="{CONTACT["url"]}">{CONTACT["adresse"]}' in drawn
