"""The sign-up form of the web, through the front door."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE, cleaned
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.forms import InscriptionForm
from heurecivique_app.volontaires.models import Volontaire
from heurecivique_app.volontaires.questions import age_on
from tests.factories import (
    CharteFactory,
    CommuneFactory,
    QuartierFactory,
    ThemeFactory,
    opened_before,
    pages_of,
    title_of,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory(age_minimum=16)


@pytest.fixture
def page(commune):
    return pages_of(commune)[1]


@pytest.fixture
def answers(commune, page):
    """What an adult sends, every answer right."""
    return {
        OUVERTURE: opened_before(page, minutes=15),
        "acte": "envoyer",
        "etape": "vous",
        "prenom": "Aimé",
        "nom": "d’Aurelle",
        "courriel": "aime@essai.example",
        "telephone": "06 12 34 56 78",
        "quartier": str(QuartierFactory(commune=commune).pk),
        "tranche_age": "45-59",
        "modes": ["individuelle", "collective"],
        "themes": [str(ThemeFactory().pk), str(ThemeFactory(slug="numerique").pk)],
        "frequence": "1h",
        "message": "J’aime jardiner.",
        "decouverte": "voisin",
    }


@pytest.fixture
def send(client, page):
    """`send(answers, name=value, …)`: POST them, a None leaving the field out."""

    def post(answers, **changes):
        data = {k: v for k, v in (answers | changes).items() if v is not None}
        return client.post(f"/hc/inscription/{page.pk}/", data)

    return post


def wrong(response):
    return set(response.context["form"].errors)


def years_ago(years):
    today = timezone.localdate()
    return date(today.year - years, today.month, min(today.day, 28)).isoformat()


def test_the_page_opens_without_cookie_with_the_charter_to_read(client, page, commune):
    CharteFactory(commune=commune)
    response = client.get(page.url)
    assert not response.cookies
    said = words_of(response)
    assert "Je reste discret" in said
    assert commune.telephone.as_national in said
    newsletter = response.context["form"]["newsletter"]
    assert "checked" not in str(newsletter)


def test_the_charter_is_drawn_without_its_marks(client, page, commune):
    CharteFactory(commune=commune, texte="# Ma charte\n\n## Promis\n\n- Être là.")
    asked = BeautifulSoup(client.get(page.url).content, "html.parser").find("details").parent
    assert (asked.h2.text, asked.h3.text, asked.li.text) == ("Ma charte", "Promis", "Être là.")


def test_a_closed_commune_gives_its_phone_number_instead(client, page, send, answers):
    page.commune.ouverte = False
    page.commune.save()
    for response in (client.get(page.url), send(answers)):
        assert "ne sont pas ouvertes" in words_of(response)
        assert page.commune.telephone.as_national in words_of(response)
    assert not Volontaire.objects.exists()


def test_a_sign_up_waits_for_its_confirmation(client, send, answers, commune):
    response = send(answers)
    assert response.status_code == 303
    volontaire = Volontaire.objects.get()
    assert (volontaire.commune, volontaire.etat) == (commune, EtatVolontaire.A_CONFIRMER)
    assert str(volontaire.telephone) == "+33612345678"
    assert volontaire.themes.count() == 2
    assert (volontaire.newsletter, volontaire.rc_attestee, volontaire.a_verifier) == (False,) * 3
    assert volontaire.date_naissance is None
    assert Courriel.objects.get().modele == "V1"
    thanks = client.get(response["Location"])
    assert "confirmer votre inscription" in words_of(thanks)
    assert title_of(thanks).startswith("Merci – ")
    assert "aime@essai.example" not in thanks.content.decode()


def test_a_double_click_gives_one_volunteer(send, answers):
    first, second = send(answers), send(answers)
    assert first["Location"] == second["Location"]
    assert Volontaire.objects.count() == 1
    assert Courriel.objects.count() == 1


def test_a_couple_shares_one_mailbox(send, answers):
    send(answers)
    send(answers, prenom="Odile")
    assert Volontaire.objects.filter(courriel="aime@essai.example").count() == 2


def test_the_charter_may_be_approved_at_once(send, answers, commune):
    charte = CharteFactory(commune=commune)
    send(answers, charte=str(charte.pk))
    assert Volontaire.objects.get().approbations.get().charte == charte


def test_the_version_that_was_read_is_the_one_approved(send, answers, commune):
    read = CharteFactory(commune=commune)
    CharteFactory(commune=commune, version=2)
    send(answers, charte=str(read.pk))
    volontaire = Volontaire.objects.get()
    assert volontaire.approbations.get().charte == read
    assert not volontaire.approved_charter()


def test_the_charter_of_another_commune_is_refused(send, answers, commune):
    CharteFactory(commune=commune)
    assert wrong(send(answers, charte=str(CharteFactory().pk))) == {"charte"}


def test_a_gentle_word_about_health_then_the_person_decides(send, answers):
    first = send(answers, message="J’ai eu un cancer.")
    assert first.context["mots"] == ["cancer"]
    assert title_of(first).startswith("À relire – ")
    assert not Volontaire.objects.exists()
    assert send(answers, message="J’ai eu un cancer.", vu="mots").status_code == 303


# Minors


GUARDIAN = {
    "etape": "parent",
    "tranche_age": "16-17",
    "parent_nom": "Dominique d’Aurelle",
    "parent_telephone": "06 39 98 11 22",
}


def test_a_minor_is_asked_for_a_parent_on_a_second_page(send, answers):
    response = send(answers, tranche_age="16-17")
    assert response.context["ecran"] == "parent"
    assert wrong(response) == set()
    assert dict(response.context["caches"])["prenom"] == "Aimé"
    assert not Volontaire.objects.exists()


def test_a_minor_with_a_parent_is_signed_up(send, answers):
    assert send(answers | GUARDIAN, date_naissance=years_ago(17)).status_code == 303
    volontaire = Volontaire.objects.get()
    assert volontaire.mineur
    assert volontaire.parent_nom == "Dominique d’Aurelle"
    assert "l’autorisation parentale" in volontaire.missing_to_act()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"parent_nom": ""}, "parent_nom"),
        ({"parent_telephone": ""}, "parent_telephone"),
        ({"parent_telephone": "12"}, "parent_telephone"),
        ({"date_naissance": ""}, "date_naissance"),
        ({"date_naissance": years_ago(30)}, "date_naissance"),
        ({"date_naissance": "2999-01-01"}, "date_naissance"),
        ({"date_naissance": "\x00"}, "date_naissance"),
    ],
)
def test_what_a_parent_must_say(send, answers, changes, field):
    response = send(answers | GUARDIAN | {"date_naissance": years_ago(17)} | changes)
    assert response.context["ecran"] == "parent"
    assert wrong(response) == {field}


def test_an_address_is_enough_to_reach_a_parent(send, answers):
    reached = {"parent_telephone": "", "parent_courriel": "parent@essai.example"}
    assert send(answers | GUARDIAN | reached, date_naissance=years_ago(17)).status_code == 303


def test_back_from_the_second_page_keeps_everything(send, answers):
    response = send(answers | GUARDIAN, acte="retour", date_naissance="hier")
    assert response.context["ecran"] == "formulaire"
    assert dict(response.context["caches"])["date_naissance"] == "hier"
    assert wrong(response) == set()


def test_an_adult_has_no_birth_date_nor_parent_stored(send, answers):
    data = answers | GUARDIAN | {"tranche_age": "18-29"}
    assert send(data, date_naissance=years_ago(17)).status_code == 303
    volontaire = Volontaire.objects.get()
    assert (volontaire.date_naissance, volontaire.parent_nom) == (None, "")
    assert not volontaire.parent_telephone


@pytest.mark.parametrize(
    "changes", [{"tranche_age": "trop_jeune"}, {"tranche_age": "trop_jeune", "prenom": ""}]
)
def test_somebody_too_young_is_thanked_and_nothing_is_kept(send, answers, changes):
    response = send(answers, **changes)
    assert "à partir de 16 ans" in words_of(response)
    assert not Volontaire.objects.exists()
    assert not Courriel.objects.exists()


def test_a_birth_date_under_the_minimum_age_keeps_nothing(send, answers):
    response = send(answers | GUARDIAN, date_naissance=years_ago(14))
    assert response.context["ecran"] == "trop_jeune"
    assert not Volontaire.objects.exists()


@pytest.mark.parametrize(
    ("minimum", "labels"),
    [
        (15, ["Moins de 15\u00a0ans", "De 15 à 17 ans", "18-29\u00a0ans"]),
        (16, ["Moins de 16\u00a0ans", "16 ou 17 ans", "18-29\u00a0ans"]),
        (17, ["Moins de 17\u00a0ans", "17 ans", "18-29\u00a0ans"]),
        (18, ["Moins de 18\u00a0ans", "18-29\u00a0ans", "30-44\u00a0ans"]),
    ],
)
def test_the_ages_follow_the_commune_s_minimum(minimum, labels):
    form = InscriptionForm(commune=CommuneFactory(age_minimum=minimum))
    assert [label for _, label in form.fields["tranche_age"].choices][:3] == labels


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_an_age_grows_by_one_on_each_birthday(birth, day):
    age = age_on(birth, day)
    assert (age >= 0) == (birth <= day)
    if (birth.month, birth.day) != (2, 29):
        assert age_on(birth, birth.replace(year=birth.year + 18)) == 18


# Robots and bad input


@pytest.mark.parametrize("change", [{PIEGE: "http://spam.example"}, {OUVERTURE: "x"}])
def test_a_suspect_gets_the_same_answer_and_nothing_is_sent(send, answers, change):
    honest = send(answers, prenom="Vraie")
    Courriel.objects.all().delete()
    suspect = send(answers, **change)
    assert (suspect.status_code, suspect["Location"]) == (303, honest["Location"])
    assert Volontaire.objects.latest("pk").a_verifier
    assert not Courriel.objects.exists()


REQUIRED = {"prenom", "nom", "courriel", "telephone", "tranche_age", "modes", "themes", "frequence"}


@pytest.mark.parametrize("name", sorted(REQUIRED | {"quartier", "message", "decouverte", "acte"}))
def test_each_missing_answer_is_asked_for_or_not_needed(send, answers, name):
    response = send(answers, **{name: None})
    assert response.status_code == (200 if name in REQUIRED else 303)
    if name in REQUIRED:
        assert wrong(response) == {name}


ODD = ["\x00", "🦊", "مريم", "\u202eenvers", "<script>alert(1)</script>", "a" * 301, "9" * 30, "-1"]


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_input_is_a_sentence_or_a_single_volunteer(send, answers, value):
    for names in (("prenom", "nom", "message"), ("telephone",), ("courriel",)):
        response = send(answers, **dict.fromkeys(names, value))
        assert response.status_code in (200, 303)
        assert b"<script>alert" not in response.content
    lists = {"modes": [value], "themes": [value], "quartier": value, "frequence": value}
    assert send(answers, **lists, charte=value, tranche_age=value).status_code == 200


@given(st.dictionaries(st.sampled_from(sorted(InscriptionForm.base_fields)), st.text(max_size=50)))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_form_answers(commune, data):
    query = QueryDict(mutable=True)
    query.update(data)
    form = InscriptionForm(cleaned(query), commune=commune)
    form.is_valid()
    form.is_too_young()


def test_a_quartier_of_another_commune_is_refused(send, answers):
    assert wrong(send(answers, quartier=str(QuartierFactory().pk))) == {"quartier"}


def test_more_than_the_server_reads_gets_a_sentence(send, answers):
    response = send(answers, message="x" * 3_000_000)
    assert response.status_code == 413
    assert "trop long" in words_of(response)


def test_a_form_sent_from_another_site_is_refused(client, page, answers):
    url = f"/hc/inscription/{page.pk}/"
    response = client.post(url, answers, headers={"origin": "https://ailleurs.example"})
    assert response.status_code == 403
    assert not Volontaire.objects.exists()
