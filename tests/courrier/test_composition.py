import re
from email import message_from_bytes, policy

import pytest
from django.utils.html import escape, strip_tags
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.composition import as_html, compose
from heurecivique_app.courrier.messages import Destinataire
from heurecivique_app.courrier.models import Courriel

from .conftest import make_commune, make_quartier

pytestmark = pytest.mark.django_db

ODD = [
    "Jeanne\r\nBcc: mallory@evil.example",
    "Jeanne\n\n<script>alert(1)</script>",
    "Zoë 🌻 O’Brien-d’Été",
    "\u202egro.live",
    "\x00\x07{{ commune }}{% now 'Y' %}",
    "J" * 5000,
]

NUMERO = "01 99 00 12 34".replace(" ", "\N{NO-BREAK SPACE}")


def parsed(mail):
    return message_from_bytes(mail.message().as_bytes(), policy=policy.default)


@pytest.fixture
def to_named(quartier, message_class):
    def build(name, code="T1"):
        person = Destinataire("volontaire", 7, name, "jeanne@essai.example")
        message = message_class(
            code,
            template="courriers_essai.txt",
            destinataire=lambda self: person,
            context=lambda self: {"texte": name},
        )
        quartier.nom = name
        return queue(message(quartier))

    return build


@pytest.mark.parametrize("name", ODD)
def test_what_people_type_never_becomes_a_header_or_markup(to_named, name):
    mail = parsed(compose(to_named(name)))
    assert mail["Bcc"] is None
    assert [a.addr_spec for a in mail["To"].addresses] == ["jeanne@essai.example"]
    assert len(mail.get_all("Subject")) == 1
    assert len(mail["Subject"]) <= 200
    html = mail.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "\u202e" not in html + mail["Subject"]


@hypothesis_settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(nom=st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
@example(nom="Le\x85Crès\u2028les\u2029Vignes")
def test_any_name_of_a_commune_makes_one_sender(commune, to_named, nom):
    from heurecivique_app.courrier import messages

    messages.REGISTRE.pop("T1", None)
    courriel = to_named("Jeanne")
    courriel.commune.nom = nom
    mail = parsed(compose(courriel))
    assert [a.addr_spec for a in mail["From"].addresses] == ["webmaster@localhost"]
    assert mail["Bcc"] is None


def test_a_look_alike_of_the_link_typed_by_somebody_stays_text(quartier, message_class):
    forged = "[[lien:" + "0" * 32 + "]]"
    message = message_class(context=lambda self: {"texte": forged})
    assert forged in compose(queue(message(quartier))).body


def test_the_html_says_the_same_as_the_text_simply(quartier, message_class):
    courriel = queue(message_class(context=lambda self: {"texte": "- un\n- deux"})(quartier))
    html = as_html(courriel, courriel.corps, "")
    assert '<html lang="fr">' in html
    assert "<li>un</li>" in html
    for forbidden in ("<img", "<script", "<link", "http://", "https://", "@import"):
        assert forbidden not in html


@hypothesis_settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Bonjour,", "- un", "- deux", "LIEN", "", "", "Voir LIEN ici", "a < b"])
    )
)
def test_the_html_drops_no_line_of_the_text(lines):
    lien = "http://localhost:8000/hc/confirmer/abc/"
    text = "\n".join(lines).replace("LIEN", lien)
    shown = re.sub(r"\s+", " ", strip_tags(as_html_of(text, lien)))
    for line in filter(None, text.split("\n")):
        assert escape(line.removeprefix("- ")) in shown
    assert shown.count("Ouvrir mon lien personnel") == lines.count("LIEN")


def as_html_of(text, lien):
    commune = Commune(nom="Assas", couleur="#1f6f5c")
    return as_html(Courriel(commune=commune, sujet="Essai"), text, lien)


def test_an_address_in_the_text_becomes_a_link(quartier, message_class):
    text = "Voir https://mairie.example/page?a=1&b=2."
    courriel = queue(message_class(context=lambda self: {"texte": text})(quartier))
    html = as_html(courriel, courriel.corps, "")
    assert '<a href="https://mairie.example/page?a=1&amp;b=2"' in html


def test_a_button_names_what_one_does_there(quartier, message_class):
    kind = message_class(usage="essai", jours=2, bouton="Dire oui ou non")
    courriel = queue(kind(quartier))
    assert ">Dire oui ou non</a>" in as_html(
        courriel, "https://mairie.example/hc/", "https://mairie.example/hc/"
    )


def test_the_number_of_the_town_hall_is_one_press_away(quartier, message_class):
    html = as_html(queue(message_class()(quartier)), f"Appelez le {NUMERO} <b>.", "")
    assert f'<a href="tel:+33199001234">{NUMERO}</a> &lt;b&gt;.' in html


def test_a_calendar_file_goes_along(quartier, message_class):
    message = message_class(piece=lambda self: ("visite.ics", "BEGIN:VCALENDAR"))
    mail = parsed(compose(queue(message(quartier))))
    (piece,) = mail.iter_attachments()
    assert piece.get_filename() == "visite.ics"
    assert piece.get_content_type() == "text/calendar"


def test_replies_go_to_the_commune(quartier, message_class):
    mail = compose(queue(message_class()(quartier)))
    assert mail.reply_to == ["heurecivique@saint-drezery.example"]


def test_the_stored_text_is_in_the_words_of_its_commune(message_class, db):
    crès = make_quartier(make_commune(nom="Le Crès", code_insee="34090"))
    courriel = queue(message_class(template="courriers_essai.txt")(crès))
    assert "L’équipe de l’Heure Civique du Crès" in courriel.corps
