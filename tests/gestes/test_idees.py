"""« Proposer un geste », through the front door."""

import pytest

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.journal.models import Evenement
from tests.factories import (
    CommuneFactory,
    ThemeFactory,
    opened_before,
    pages_of,
    place,
    title_of,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    accueil, *_ = pages_of(CommuneFactory())
    return place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)


@pytest.fixture
def url(page):
    return f"/hc/gestes/{page.pk}/proposer/"


@pytest.fixture
def answers(page):
    """What an honest visitor sends, every answer right."""
    return {
        OUVERTURE: opened_before(page, minutes=5),
        "titre": "Sortir les poubelles d’un absent",
        "texte": "La veille du passage, on sort le bac.",
        "theme": str(ThemeFactory().pk),
        "prenom": "Odile",
        "prenom_publiable": "on",
        "courriel": "odile@essai.example",
    }


@pytest.fixture
def send(client, url):
    """`send(answers, name=value, …)`: POST them, a None leaving the field out."""

    def post(answers, **changes):
        data = {k: v for k, v in (answers | changes).items() if v is not None}
        return client.post(url, data)

    return post


def wrong(response):
    return set(response.context["form"].errors)


def test_the_form_opens_without_cookie_and_says_what_becomes_of_the_answers(client, url, page):
    response = client.get(url)
    assert response.status_code == 200
    assert not response.cookies
    said = words_of(response)
    assert "Proposer un geste" in said
    assert "Six mois après notre réponse" in said
    assert page.commune.telephone.as_national in said


def test_the_theme_of_the_link_is_already_chosen(client, url):
    theme = ThemeFactory(slug="numerique")
    html = client.get(f"{url}?theme=numerique").content.decode()
    assert html.count(" checked") == 1
    assert f'value="{theme.pk}"' in html.split(" checked")[0].rsplit("<input", 1)[1]
    for odd in ("?theme=%00", "?theme=inconnu", "?theme=" + "a" * 2000):
        assert client.get(url + odd).status_code == 200


def test_an_idea_is_recorded_thanked_for_and_published_by_nobody(client, page, send, answers):
    gestes = Geste.objects.count()
    response = send(answers)
    assert response.status_code == 303
    idee = Idee.objects.get()
    assert (idee.commune, idee.nature, idee.etat) == (page.commune, "geste", EtatIdee.RECUE)
    assert (idee.prenom_publiable, idee.a_verifier) == (True, False)
    assert Courriel.objects.get().modele == "I1"
    event = Evenement.objects.about(idee).get(action="proposition")
    assert event.details == {"nature": "geste"}
    assert Geste.objects.count() == gestes
    thanks = client.get(response["Location"])
    assert "Merci pour votre idée" in words_of(thanks)
    assert title_of(thanks).startswith("Merci – Proposer un geste")
    assert "odile@essai.example" not in thanks.content.decode()


def test_the_thanks_repeat_nothing_of_what_was_typed(send, answers):
    """Anybody may type the address of somebody else: our mail must not carry their words."""
    send(answers, titre="Gagnez un voyage", prenom="Promo", texte="promo.example")
    mail = Courriel.objects.get()
    for word in ("Gagnez", "Promo", "promo.example"):
        assert word not in mail.sujet + mail.corps


def test_without_an_address_nobody_is_written_to_nor_called(send, answers):
    assert send(answers, courriel="").status_code == 303
    assert Idee.objects.exists()
    assert not Courriel.objects.exists()


def test_a_double_click_gives_one_idea(send, answers):
    first, second = send(answers), send(answers)
    assert first["Location"] == second["Location"]
    assert Idee.objects.count() == Courriel.objects.count() == 1


@pytest.mark.parametrize("name", ["titre", "texte", "theme"])
def test_what_is_needed_is_asked_for(send, answers, name):
    assert wrong(send(answers, **{name: None})) == {name}


@pytest.mark.parametrize("name", ["prenom_publiable", "courriel", OUVERTURE])
def test_the_rest_is_optional(send, answers, name):
    assert send(answers, **{name: None}).status_code == 303


@pytest.mark.parametrize("nothing", ["🦊🦊", "…", "\u200b\u2060"])
@pytest.mark.parametrize("name", ["titre", "texte"])
def test_something_that_can_be_read_is_asked_for(send, answers, name, nothing):
    assert wrong(send(answers, **{name: nothing})) == {name}


def test_a_form_in_an_unknown_alphabet_is_answered_in_french(client, url):
    kind = "multipart/form-data; boundary=xx; charset=hex"
    body = b'--xx\r\nContent-Disposition: form-data; name="titre"\r\n\r\nOui\r\n--xx--\r\n'
    response = client.generic("POST", url, body, content_type=kind)
    assert response.status_code == 413
    assert "raccourcissez" in words_of(response)


def test_a_first_name_that_may_appear_must_be_there(send, answers):
    assert wrong(send(answers, prenom="  ")) == {"prenom"}
    assert send(answers, prenom="", prenom_publiable=None).status_code == 303


def test_a_line_is_one_line_and_keeps_its_no_break_spaces(send, answers):
    send(answers, titre="  Dire «\N{NO-BREAK SPACE}bonjour\N{NO-BREAK SPACE}»\r\n\tà   tous ")
    said = "Dire «\N{NO-BREAK SPACE}bonjour\N{NO-BREAK SPACE}» à tous"
    assert Idee.objects.get().titre == said


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("Elle a un cancer.", ["cancer"]),
        ("Appeler le 06 39 98 12 34.", ["06 39 98 12 34"]),
        ("Appeler le 06–39–98\u200b–12·34.", ["06–39–98–12·34"]),
        ("Chez Mme Fabrègue, 12 rue des Oliviers.", ["Mme Fabrègue", "12 rue des Oliviers"]),
    ],
)
def test_a_gentle_word_then_the_person_decides(send, answers, texte, mots):
    first = send(answers, texte=texte)
    assert first.context["mots"] == mots
    assert title_of(first).startswith("À relire – Proposer un geste")
    assert not Idee.objects.exists()
    assert send(answers, texte=texte, vu="mots").status_code == 303


@pytest.mark.parametrize("change", [{PIEGE: "http://spam.example"}, {OUVERTURE: "x"}])
def test_a_suspect_gets_the_same_answer_and_nothing_is_sent(send, answers, change):
    honest = send(answers, titre="Une vraie idée")
    Courriel.objects.all().delete()
    suspect = send(answers, **change)
    assert (suspect.status_code, suspect["Location"]) == (303, honest["Location"])
    assert Idee.objects.latest("pk").a_verifier
    assert not Courriel.objects.exists()


ODD = [
    "\x00",
    "🦊",
    "مريم",
    "\u202eenvers",
    "<script>alert(1)</script>",
    "a" * 1300,
    "9" * 30,
    "-1",
]


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_input_is_a_sentence_or_a_single_idea(client, send, answers, url, value):
    for names in (("titre", "texte", "prenom"), ("theme",), ("courriel",), (OUVERTURE,)):
        response = send(answers, vu="mots", **dict.fromkeys(names, value))
        assert response.status_code in (200, 303)
        assert b"<script>alert" not in response.content
    for idee in Idee.objects.all():
        assert not {"\x00", "\u202e"} & set(idee.titre + idee.texte + idee.prenom)


def test_a_megabyte_is_too_long_and_more_is_not_read(send, answers):
    assert wrong(send(answers, texte="é" * 1_000_000)) == {"texte"}
    response = send(answers, texte="x" * 3_000_000)
    assert response.status_code == 413
    assert "trop long" in words_of(response)
    assert not Idee.objects.exists()


def test_a_title_is_one_line_whatever_is_sent(send, answers):
    send(answers, titre="Une\r\nbelle\n idée")
    assert Idee.objects.get().titre == "Une belle idée"


def test_a_form_sent_from_another_site_is_refused(client, url, answers):
    response = client.post(url, answers, headers={"origin": "https://ailleurs.example"})
    assert response.status_code == 403
    assert url in response.content.decode()
    assert not Idee.objects.exists()


def test_a_closed_commune_gives_its_phone_number_instead(client, url, page, send, answers):
    page.commune.ouverte = False
    page.commune.save()
    for response in (client.get(url), send(answers)):
        assert "ne sont pas ouverts" in words_of(response)
    assert not Idee.objects.exists()


def test_an_unpublished_page_and_one_of_another_kind_are_not_there(client, page, url):
    assert client.get(f"/hc/gestes/{page.accueil.pk}/proposer/").status_code == 404
    assert client.get(f"/hc/gestes/{10**30}/proposer/").status_code == 404
    page.unpublish()
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


def test_an_unknown_method_is_refused(client, url):
    assert client.delete(url).status_code == 405
