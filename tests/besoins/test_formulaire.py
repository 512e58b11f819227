"""The need form of the web, through the front door."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heurecivique_app.besoins.champs import CHAMPS, Etape
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.forms import BesoinForm
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE, cleaned
from heurecivique_app.francais.days import add_open_days
from tests.factories import QuartierFactory, ThemeFactory, opened_before, title_of, words_of

pytestmark = pytest.mark.django_db


def shown(response):
    """The names of the questions on the page."""
    return [champ.name for champ in response.context["champs"]]


def carried(response):
    """What the page carries without showing it."""
    return dict(response.context["caches"])


def wrong(response):
    return set(response.context["form"].errors)


# The page


def test_the_page_opens_on_the_first_step_without_cookie(client, page):
    response = client.get(page.url)
    assert shown(response) == ["type_demandeur", "q_urgent", "q_pro", "q_ponctuel"]
    assert not response.cookies
    assert page.commune.telephone.as_national in words_of(response)
    assert page.commune.dpo_courriel in words_of(response)


def test_the_page_is_the_same_for_every_visitor_of_the_same_second(client, page):
    with mock.patch("django.core.signing.time.time", return_value=1_800_000_000):
        assert client.get(page.url).content == client.get(page.url).content


def test_a_theme_in_the_address_is_chosen_beforehand(client, page):
    theme = ThemeFactory(slug="numerique")
    assert carried(client.get(f"{page.url}?theme=numerique"))["theme"] == str(theme.pk)
    for odd in ("inconnu", "%00", "", "a" * 5000, "%F0%9F%A6%8A"):
        response = client.get(f"{page.url}?theme={odd}")
        assert response.status_code == 200
        assert "theme" not in carried(response)


def test_the_page_asks_for_a_constant_number_of_queries(
    client, page, django_assert_max_num_queries
):
    client.get(page.url)
    with django_assert_max_num_queries(30):
        client.get(page.url)


def test_a_closed_commune_gives_its_phone_number_instead(client, page, send, answers):
    page.commune.ouverte = False
    page.commune.save()
    for response in (client.get(page.url), send(answers)):
        assert "pas ouvert" in words_of(response)
        assert page.commune.telephone.as_national in words_of(response)
        assert "<form" not in response.content.decode().partition("<main")[2].partition("</main")[0]
    assert not Besoin.objects.exists()


def test_a_page_taken_down_while_somebody_writes_answers_too(page, send, answers):
    page.unpublish()
    assert page.commune.telephone.as_national in words_of(send(answers))


def test_typing_the_address_of_the_form_leads_to_the_page(client, url, page):
    response = client.get(url)
    assert response.status_code == 302
    assert response["Location"] == page.url


@pytest.mark.parametrize("page_id", ["0", "999999", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client, page_id):
    assert client.post(f"/hc/demander/{page_id}/").status_code == 404


# The way through the steps


def step(answers, etape, **changes):
    """The answers of somebody who presses « Continuer » on a step."""
    return answers | {"acte": "continuer", "etape": etape.code} | changes


def test_each_step_checks_its_own_answers_only(send, answers):
    response = send(step(answers, Etape.CADRE), benef_prenom=None, theme=None)
    assert response.status_code == 200
    assert "benef_prenom" in shown(response)
    assert wrong(response) == set()
    assert "À revoir" not in words_of(response)


def test_a_wrong_step_is_shown_again_with_what_was_typed(send, answers):
    response = send(step(answers, Etape.PERSONNE), benef_telephone="12", benef_nom=None)
    assert wrong(response) == {"benef_telephone", "benef_nom"}
    assert 'value="12"' in response.content.decode()
    assert "à revoir" in words_of(response)
    assert carried(response)["description"] == "Arroser les tomates."


def test_who_asks_for_herself_is_not_asked_who_asks(send, answers):
    response = send(step(answers, Etape.CADRE))
    assert response.context["etape"] is Etape.PERSONNE
    assert response.context["form"].fields["benef_prenom"].label == "Votre prénom"


@pytest.mark.parametrize("who", ["proche", "professionnel", "association", "service"])
def test_others_say_who_they_are(send, answers, who):
    response = send(step(answers, Etape.CADRE), type_demandeur=who)
    assert response.context["etape"] is Etape.DEMANDEUR
    names = shown(response)
    assert ("demandeur_organisme" in names) == (who != "proche")
    assert ("accord_personne" in names) == (who in ("proche", "professionnel"))


def test_back_keeps_what_was_typed_right_or_wrong(send, answers):
    response = send(step(answers, Etape.QUAND), acte="retour", date_souhaitee="hier", duree="x")
    assert response.context["etape"] is Etape.COUP_DE_MAIN
    assert carried(response)["date_souhaitee"] == "hier"
    assert wrong(response) == set()


def test_the_ticked_slots_travel_from_step_to_step(send, answers):
    response = send(step(answers, Etape.CADRE))
    assert [v for n, v in response.context["caches"] if n == "creneaux"] == [
        "lun-matin",
        "mar-apres",
    ]


def test_the_last_step_leads_to_a_summary_of_every_answer(send, answers):
    response = send(step(answers, Etape.ACCORD))
    said = words_of(response)
    assert response.context["ecran"] == "relecture"
    for words in ("Odile", "01 99 00 12 34", "Arroser les tomates.", "lundi matin", "Une heure"):
        assert words in said
    assert not Besoin.objects.exists()


def test_a_correction_from_the_summary_comes_back_to_it(send, answers):
    there = send(answers, acte="aller:coup-de-main", vu="relecture")
    assert there.context["etape"] is Etape.COUP_DE_MAIN
    assert "relecture" in there.context["vus"]
    back = send(step(answers, Etape.COUP_DE_MAIN), description="Tailler.", vu="relecture")
    assert back.context["ecran"] == "relecture"


def test_a_correction_that_asks_for_more_leads_to_what_is_missing(send, answers):
    response = send(step(answers, Etape.CADRE), type_demandeur="proche", vu="relecture")
    assert response.context["etape"] is Etape.DEMANDEUR


def test_sending_with_an_error_leads_to_the_first_step_in_error(send, answers):
    response = send(answers, date_souhaitee="", benef_nom="")
    assert response.context["etape"] is Etape.PERSONNE
    assert wrong(response) == {"benef_nom"}
    assert not Besoin.objects.exists()


@pytest.mark.parametrize("acte", ["", "aller", "aller:", "aller:nulle-part", "\x00", "envoyer:x"])
@pytest.mark.parametrize("etape", ["", "demandeur", "inconnue", "\x00"])
def test_odd_buttons_and_steps_never_fail(send, answers, acte, etape):
    assert send(answers, acte=acte, etape=etape).status_code in (200, 303)


# The gate


@pytest.mark.parametrize(
    ("change", "ecran", "title", "words"),
    [
        ({"q_urgent": "oui"}, "porte_urgence", "N’attendez pas", "Samu"),
        ({"q_pro": "oui"}, "porte_professionnel", "C’est le métier", "Infirmier"),
        ({"q_urgent": "oui", "q_pro": "oui"}, "porte_urgence", "N’attendez pas", "114"),
    ],
)
@pytest.mark.parametrize("acte", ["continuer", "envoyer"])
def test_the_gate_stops_and_keeps_what_was_typed(send, answers, acte, change, ecran, title, words):
    response = send(step(answers, Etape.CADRE), acte=acte, **change, vu="regulier")
    assert title_of(response).startswith(title)
    assert response.context["ecran"] == ecran
    assert words in words_of(response)
    assert carried(response)["benef_prenom"] == "Odile"
    assert response.context["commune"].telephone.as_national in words_of(response)
    assert not Besoin.objects.exists()


def test_emergency_numbers_can_be_called_by_a_touch(send, answers):
    page = send(answers, q_urgent="oui").content.decode()
    for number in ("tel:15", "tel:17", "tel:18", "tel:112", "sms:114"):
        assert f'href="{number}"' in page


def test_a_regular_need_goes_on_as_a_question_for_the_referent(send, answers):
    gate = send(step(answers, Etape.CADRE), q_ponctuel="non")
    assert gate.context["ecran"] == "porte_regulier"
    assert gate.context["vus"] == ["regulier"]
    onward = send(step(answers, Etape.CADRE), q_ponctuel="non", vu="regulier")
    assert onward.context["etape"] is Etape.PERSONNE
    response = send(answers, q_ponctuel="non", vu="regulier")
    assert response.status_code == 303
    besoin = Besoin.objects.get()
    assert "la demande n’est pas ponctuelle" in besoin.missing_to_qualify()


def test_a_sensitive_word_is_told_once_then_the_person_decides(send, answers):
    here = step(answers, Etape.COUP_DE_MAIN, description="Monter le lit, j’ai un cancer.")
    first = send(here)
    assert first.context["mots"] == ["cancer"]
    assert first.context["etape"] is Etape.COUP_DE_MAIN
    assert "mots" in first.context["vus"]
    assert title_of(first).startswith("À relire – ")
    assert send(here, vu="mots").context["etape"] is Etape.QUAND
    assert send(here, acte="envoyer").status_code == 303


# What is recorded


def test_a_need_is_recorded_acknowledged_and_thanked(client, send, answers, page):
    response = send(answers)
    assert response.status_code == 303
    besoin = Besoin.objects.get()
    assert (besoin.commune, besoin.etat, besoin.canal) == (page.commune, EtatBesoin.RECU, "web")
    assert str(besoin.benef_telephone) == "+33199001234"
    assert besoin.creneaux == ["lun-matin", "mar-apres"]
    assert not besoin.a_verifier
    assert Courriel.objects.get().modele == "B1"
    for _ in range(2):  # F5
        thanks = client.get(response["Location"])
        assert "C’est bien reçu" in words_of(thanks)
        assert title_of(thanks).startswith("Merci – ")
        assert f"n° {besoin.pk}" in words_of(thanks)
    assert "Odile" not in client.get(f"{page.url}?merci=1").content.decode()
    assert Besoin.objects.count() == 1


def test_a_double_click_gives_one_need_and_the_same_thanks(send, answers):
    first, second = send(answers), send(answers)
    assert first["Location"] == second["Location"]
    assert Besoin.objects.count() == 1
    assert Courriel.objects.count() == 1


def test_two_different_needs_of_the_same_person_are_two(send, answers):
    send(answers)
    send(answers, description="Rentrer le bois.")
    assert Besoin.objects.count() == 2


@pytest.mark.parametrize(
    "champ", [c for c in CHAMPS if c.si and "moi" not in c.si[1]], ids=lambda c: c.nom
)
def test_an_answer_to_a_question_not_asked_is_never_stored(send, answers, champ):
    assert send(answers, **{champ.nom: "9"}).status_code == 303
    field = Besoin._meta.get_field(champ.nom)
    assert getattr(Besoin.objects.get(), champ.nom) == field.get_default()


def as_third_party(answers, **changes):
    return answers | {
        "type_demandeur": "proche",
        "demandeur_prenom": "Léo",
        "demandeur_nom": "Fabrègue",
        "demandeur_telephone": "06 39 98 11 22",
        "demandeur_courriel": "leo@essai.example",
        "accord_personne": "on",
        **changes,
    }


def test_a_relative_asks_with_the_person_s_agreement(send, answers):
    assert "accord_personne" in wrong(send(as_third_party(answers), accord_personne=None))
    assert send(as_third_party(answers)).status_code == 303
    besoin = Besoin.objects.get()
    assert besoin.accord_personne
    assert besoin.prevenir == "deux"
    told = Courriel.objects.filter(modele="B1").values_list("adresse", flat=True)
    assert sorted(told) == ["leo@essai.example", "odile@essai.example"]


def test_only_who_asks_for_somebody_else_is_asked_whom_to_tell(send, answers):
    assert send(as_third_party(answers), prevenir="demandeur").status_code == 303
    assert Besoin.objects.get().prevenir == "demandeur"
    assert Courriel.objects.get(modele="B1").adresse == "leo@essai.example"
    assert send(answers, prevenir="demandeur").status_code == 303
    assert Besoin.objects.latest("pk").prevenir == ""


def test_what_another_answer_makes_pointless_is_not_asked_nor_kept(send, answers):
    told = as_third_party(answers, prevenir="demandeur", lieu="distance", animaux="oui")
    assert "benef_courriel" not in shown(send(told, acte="aller:personne"))
    assert not {"animaux", "fumeur"} & set(shown(send(told, acte="aller:coup-de-main")))
    send(told)
    besoin = Besoin.objects.get()
    assert (besoin.benef_courriel, besoin.animaux) == ("", "")
    own = answers | {"prevenir": "demandeur"}
    assert "benef_courriel" in shown(send(own, acte="aller:personne"))


def test_whom_to_tell_is_chosen_beforehand_and_once(send, answers):
    asked = send(as_third_party(answers), acte="aller:demandeur")
    assert asked.context["form"]["prevenir"].value() == "deux"
    kept = send(as_third_party(answers), prevenir="personne", acte="aller:demandeur")
    assert kept.context["form"]["prevenir"].value() == "personne"


def as_association(answers, **changes):
    organisation = {
        "type_demandeur": "association",
        "demandeur_organisme": "Les Lilas",
        "nb_volontaires": "4",
    }
    return as_third_party(answers, **organisation | changes)


def test_an_association_asks_for_several_hands_and_no_person_is_stored(send, answers):
    assert send(as_association(answers)).status_code == 303
    besoin = Besoin.objects.get()
    assert (besoin.nature, besoin.commanditaire) == ("collective", "association")
    assert besoin.nb_volontaires == 4
    assert (besoin.benef_nom, str(besoin.benef_telephone), besoin.tranche_age) == ("", "", "")


@pytest.mark.parametrize("number", ["0", "201", "-1", "1.5", "", "dix", "9" * 30, "٣٠٠"])
def test_the_number_of_hands_is_between_1_and_200(send, answers, number):
    assert wrong(send(as_association(answers, nb_volontaires=number))) == {"nb_volontaires"}


def test_without_a_phone_nor_an_address_a_letter_is_to_be_posted(send, answers):
    send(answers, benef_telephone=None, benef_courriel=None, sans_telephone="on")
    assert Courriel.objects.get().canal == "lettre"


def test_without_mail_somebody_is_to_be_called(send, answers):
    send(answers, benef_courriel=None)
    assert Courriel.objects.get().canal == "appel"


# Robots


@pytest.mark.parametrize(
    "change", [{PIEGE: "http://spam.example"}, {OUVERTURE: ""}, {OUVERTURE: "7:x:y"}]
)
def test_a_suspect_gets_the_same_answer_and_nothing_is_sent(client, send, answers, change):
    honest = send(answers, description="Vrai.")
    Courriel.objects.all().delete()
    suspect = send(answers, **change)
    assert suspect.status_code == 303
    thanks = [words_of(client.get(one["Location"])) for one in (honest, suspect)]
    assert ["Vrai." in one for one in thanks] == [True, False]
    assert all("C’est bien reçu" in one for one in thanks)
    assert Besoin.objects.latest("pk").a_verifier
    assert not Courriel.objects.exists()


def test_a_form_left_open_for_a_week_is_trusted_for_a_year_is_checked(send, answers, page):
    send(answers, **{OUVERTURE: opened_before(page, days=7)})
    assert not Besoin.objects.latest("pk").a_verifier
    send(answers, **{OUVERTURE: opened_before(page, days=365)}, description="Autre chose.")
    assert Besoin.objects.latest("pk").a_verifier


# Bad input


@pytest.mark.parametrize("champ", CHAMPS, ids=lambda c: c.nom)
def test_each_missing_answer_is_asked_for_or_not_needed(send, answers, champ):
    response = send(answers, **{champ.nom: None})
    if champ.requis and champ.concerns(answers):
        assert champ.nom in wrong(response)
        assert not Besoin.objects.exists()
    else:
        assert response.status_code == 303


ODD = [
    "\x00",
    "\x1b[31m",
    "🦊👩‍🌾",
    "مريم العربية",
    "\u202eenvers",
    "d’Aurelle-Ça Ñ ø",
    "<script>alert(1)</script>",
    "{{ 7 }}{% x %}",
    "' OR 1=1 --",
    "\ufeff\u200b",
    "a" * 81,
    "é" * 5000,
    "\u0301" * 50,
    "999999999999999999999",
    "-1",
]


@pytest.mark.parametrize("champ", CHAMPS, ids=lambda c: c.nom)
def test_odd_input_in_any_field_is_an_error_or_a_storable_need(answers, commune, champ):
    for value in ODD:
        query = QueryDict(mutable=True)
        for name, sent in (answers | {champ.nom: value}).items():
            query.setlist(name, sent if isinstance(sent, list) else [sent])
        form = BesoinForm(cleaned(query), commune=commune)
        if form.is_valid():
            form.instance.canal = "web"
            form.instance.save()


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_input_through_the_door_is_a_sentence_or_a_single_need(send, answers, value):
    free = ("benef_prenom", "benef_nom", "benef_adresse", "description", "contact_pref")
    response = send(answers, **dict.fromkeys(free, value))
    assert response.status_code in (200, 303)
    assert Besoin.objects.count() == (response.status_code == 303)
    assert b"<script>alert" not in response.content
    odd_list = send(answers, theme=value, quartier=value, duree=value, creneaux=[value, value])
    assert odd_list.status_code == 200


@given(st.dictionaries(st.sampled_from([c.nom for c in CHAMPS]), st.text(max_size=90)))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_form_answers(commune, data):
    query = QueryDict(mutable=True)
    query.update(data)
    BesoinForm(cleaned(query), commune=commune).is_valid()


def test_a_name_is_kept_as_it_is_written(send, answers):
    send(answers, benef_prenom="Ame\u0301lie 🦊", benef_nom="d’Oñate-Çelik")
    besoin = Besoin.objects.get()
    assert (besoin.benef_prenom, besoin.benef_nom) == ("Amélie 🦊", "d’Oñate-Çelik")


def test_the_limit_of_the_description_counts_as_the_browser_does(send, answers):
    text = "\r\n".join(["x" * 9] * 50)  # 499 characters as the browser counts them
    assert send(answers, description=text).status_code == 303
    response = send(answers, description="x" * 501)
    assert "au plus 500 caractères" in words_of(response)
    assert "x" * 501 in response.content.decode()


def test_a_megabyte_of_text_gets_a_sentence(send, answers):
    response = send(answers, description="é" * 1_000_000)
    assert response.status_code == 200
    assert "au plus 500 caractères" in words_of(response)


def test_more_than_the_server_reads_gets_a_sentence(send, answers):
    response = send(answers, description="x" * 3_000_000)
    assert response.status_code == 413
    assert "trop long" in words_of(response)


def test_too_many_fields_and_broken_envelopes_get_a_sentence(client, url):
    many = "&".join(f"a{n}=1" for n in range(1500))
    form = "application/x-www-form-urlencoded"
    for body, kind in (
        (many, form),
        ("a=1", f"{form}; charset=utf-16"),
        ("--x\r\nbroken", "multipart/form-data; boundary=x"),
        ("--", "multipart/form-data; boundary="),
        ("{}", "application/json"),
        (b"\xff\xfe=%ff", form),
    ):
        response = client.post(url, body, content_type=kind)
        assert response.status_code in (200, 413)
        assert "trop long" in words_of(response) or response.context["ecran"] == "etape"
    assert not Besoin.objects.exists()


def test_an_interrupted_sending_gets_a_sentence(send, answers):
    with mock.patch(
        "django.core.handlers.wsgi.WSGIRequest._load_post_and_files", side_effect=RequestDataTooBig
    ):
        assert send(answers).status_code == 413


def test_a_repeated_field_counts_once(client, url, answers):
    assert client.post(url, answers | {"benef_nom": ["Un", "Deux"]}).status_code == 303
    assert Besoin.objects.get().benef_nom == "Deux"


def test_a_quartier_of_another_commune_is_refused(send, answers):
    response = send(answers, quartier=str(QuartierFactory().pk))
    assert wrong(response) == {"quartier"}


def test_a_form_sent_from_another_site_is_refused(client, url, answers):
    response = client.post(url, answers, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert "autre site" in words_of(response)
    assert not Besoin.objects.exists()


@pytest.mark.parametrize("days", [-3650, -1, 0, 1, 400, 4000])
def test_a_day_out_of_reach_gets_a_sentence(send, answers, days):
    day = timezone.localdate() + timedelta(days=days)
    response = send(answers, date_souhaitee=day.isoformat())
    assert wrong(response) == {"date_souhaitee"}
    assert "jour" in words_of(response)


@pytest.mark.parametrize("writing", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])
def test_a_day_is_read_as_people_write_it(send, answers, writing):
    day = timezone.localdate() + timedelta(days=30)
    assert send(answers, date_souhaitee=day.strftime(writing)).status_code == 303
    assert Besoin.objects.get().date_souhaitee == day


@pytest.mark.parametrize("written", ["31/02/2027", "0", "demain", "2027-13-01", "9999-12-31", "1"])
def test_a_day_that_does_not_exist_gets_a_sentence(send, answers, written):
    assert wrong(send(answers, date_souhaitee=written)) == {"date_souhaitee"}


def test_the_steps_cost_a_constant_number_of_queries(
    send, answers, commune, django_assert_max_num_queries
):
    for n in range(20):
        QuartierFactory(commune=commune)
        ThemeFactory(slug=f"theme-{n}")
    with django_assert_max_num_queries(30):
        send(step(answers, Etape.CADRE))
    with django_assert_max_num_queries(30):
        send(step(answers, Etape.ACCORD))


@pytest.mark.parametrize("kind", ["besoinpage", "inscriptionpage"])
def test_the_page_can_be_previewed_before_it_exists(admin_client, page, kind):
    accueil = page.get_parent()
    page.get_siblings().delete()
    url = f"/admin/pages/add/heurecivique_app/{kind}/{accueil.pk}/preview/"
    fields = {"title": "Nouvelle page", "slug": "nouvelle", "introduction": "null", "merci": "null"}
    assert admin_client.post(url, fields).json()["is_valid"]
    response = admin_client.get(url)
    assert response.status_code == 200
    assert "Nouvelle page" in words_of(response)


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"code_insee": "67482"}, "mercredi 31 mars 2027"),
        ({"code_insee": "67482", "vendredi_saint": "ouvert"}, "mardi 30 mars 2027"),
        ({"code_insee": "34249"}, "mardi 30 mars 2027"),
        ({"code_insee": "97105"}, "mercredi 31 mars 2027"),
        ({"code_insee": "34249", "jours_fermes": "25 mars"}, "mercredi 31 mars 2027"),
        ({"code_insee": "34249", "jours_ouverts": "29 mars 2027"}, "lundi 29 mars 2027"),
    ],
)
def test_the_delay_counts_the_open_days_of_the_commune(
    send, answers, commune, monkeypatch, changes, first
):
    type(commune).objects.update(**changes)
    noon = datetime(2027, 3, 24, 11, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    asked = words_of(send(answers, acte="aller:quand"))
    assert f"Pour quel jour ? Le premier jour possible est le {first}." in asked
    refused = words_of(send(answers, date_souhaitee="2027-03-25"))
    assert refused.count(f"Le premier jour possible est le {first}.") == 3  # summary, help, error


def test_the_calendar_of_the_browser_begins_on_the_first_day(send, answers, commune):
    first = add_open_days(commune.day_of(), 3, commune.calendrier)
    control = send(answers, acte="aller:quand").context["form"]["date_souhaitee"]
    assert f'min="{first}"' in str(control)
    send(answers, date_souhaitee=first.isoformat())
    assert Besoin.objects.get().date_souhaitee == first


def test_today_is_that_of_the_town_hall(send, answers, commune, monkeypatch):
    type(commune).objects.update(code_insee="98735", delai_jours=0)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 24, 8, tzinfo=UTC))
    with timezone.override("America/Guadeloupe"):  # what another request left to the thread
        send(answers, date_souhaitee="2027-03-23")  # 22 h in Papeete
    assert Besoin.objects.get().date_souhaitee == date(2027, 3, 23)
