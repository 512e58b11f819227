"""The call: kept at every step, taken up again, never written over, never blocking."""

import pytest
from django.utils import timezone

from heurecivique_app.besoins.brouillons import Brouillon, keep
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.vie_privee.actions import erase_person
from heurecivique_app.vie_privee.conservation import MONTH, REGLES
from tests.factories import BeneficiaireFactory, BesoinFactory, UserFactory, words_of

from .conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(theme, commune):
    """What the screen of a call sends for somebody unknown."""
    told = {"feuille": "f1", "commune": commune.pk, "type_demandeur": "moi", "regles": "oui"}
    told |= {"benef_prenom": "Odette", "benef_nom": "Brun", "benef_telephone": "06 39 98 00 31"}
    told |= {"theme": theme.pk, "description": "Arroser", "lieu": "domicile", "vehicule": "non"}
    return told | {"duree": "60", "rc_attestee": "nsp", "priorite": "normale"}


def test_a_call_becomes_a_need_and_its_draft_is_empty(desk, call):
    desk.post(page("appel-garder"), call)
    draft = Brouillon.objects.get()
    sent = call | {"brouillon": draft.pk, "version": draft.version}
    for _ in range(2):  # a double click
        desk.post(page("appel"), sent)
    besoin = Besoin.objects.get()
    assert (besoin.canal, besoin.q_urgent, besoin.benef_nom) == ("telephone", "non", "Brun")
    draft.refresh_from_db()
    assert draft.fini_le
    assert draft.reponses == {}
    assert not Courriel.objects.exists()  # who is on the line is told on the line
    desk.post(page("appel-garder"), sent | {"description": "en retard"})
    assert not Brouillon.objects.ouverts().exists()


def test_who_gives_a_mail_is_written_to(desk, call):
    desk.post(page("appel"), call | {"benef_courriel": "odette@exemple.example"})
    assert Courriel.objects.get().modele == "B1"


def test_one_draft_of_a_page_whatever_it_sends(desk, call):
    for words in ("Arro", "Arroser"):
        desk.post(page("appel-garder"), call | {"description": words})
    assert Brouillon.objects.get().told("description") == "Arroser"


def test_what_is_wrong_is_said_and_everything_is_kept(desk, call):
    screen = desk.post(page("appel"), call | {"theme": "", "benef_telephone": "12"})
    assert screen.status_code == 422
    assert Brouillon.objects.get().told("benef_telephone") == "12"
    assert 'value="Brun"' in screen.content.decode()


def test_step_by_step_without_javascript(desk, call):
    answer = desk.post(page("appel"), {"feuille": "f2", "benef_nom": "Brun", "acte": "etape"})
    draft = Brouillon.objects.get()
    assert answer.url == page("appel-reprendre", draft.pk)
    assert 'value="Brun"' in desk.get(answer.url).content.decode()


def test_nothing_is_compulsory_but_a_way_to_reach_somebody(desk):
    sent = {"feuille": "f3", "benef_nom": "Brun", "acte": "garder"}
    screen = desk.post(page("appel"), sent)
    assert screen.status_code == 422
    assert "Notez un numéro" in words_of(screen)
    assert desk.post(page("appel"), sent | {"rappelle": "on"}).status_code == 302


def test_two_colleagues_on_one_draft_lose_nothing(desk, call, agent):
    desk.post(page("appel-garder"), call)
    draft = Brouillon.objects.get()
    opened = {"brouillon": draft.pk, "version": draft.version}
    desk.post(page("appel-garder"), call | opened | {"feuille": "a", "description": "De Claire"})
    screen = desk.post(page("appel"), call | opened | {"feuille": "b", "description": "De Paul"})
    assert screen.status_code == 409
    assert {one.told("description") for one in Brouillon.objects.all()} == {"De Claire", "De Paul"}
    assert not Besoin.objects.exists()


def test_it_is_listed_where_one_works_with_what_is_missing(desk, call):
    desk.post(page("appel-garder"), {"feuille": "f4", "benef_telephone": "06 39 98 00 31"})
    for screen in ("aujourdhui", "besoins"):
        said = words_of(desk.get(page(screen))).replace("\xa0", " ")
        assert "Reprendre : 06 39 98 00 31" in said
        assert "prénom, nom" in said


def test_abandoned_is_gone(desk, call):
    desk.post(page("appel-garder"), call)
    desk.post(page("appel-abandonner", Brouillon.objects.get().pk))
    assert not Brouillon.objects.exists()


def test_what_was_typed_in_who_is_calling_begins_the_call(desk):
    for said, name in (("0639980031", "benef_telephone"), ("Odette Brun", "benef_nom")):
        answer = desk.post(page("appel"), {"acte": "commencer", "appelle": said})
        draft = Brouillon.objects.latest("pk")
        assert answer.url == page("appel-reprendre", draft.pk)
        assert draft.told(name)
    assert "Noter son appel" in words_of(desk.get(page("personnes", q="zzzz")))


def test_for_what_is_forbidden_whom_to_call_is_said_once(desk, call):
    asked = call | {"description": "Réparer une prise électrique"}
    said = desk.post(page("appel-garder"), asked).json()["alertes"]
    assert "artisan" in said
    screen = desk.post(page("appel"), asked)
    assert "artisan" in words_of(screen)
    assert not Besoin.objects.exists()
    desk.post(page("appel"), asked | {"renvois_lus": "1"})
    assert Besoin.objects.count() == 1


def test_a_third_alike_is_said_on_the_line_and_refuses_nothing(desk, call, commune, theme):
    fiche = BeneficiaireFactory(commune=commune)
    for _ in range(2):
        assert (
            "récurrente"
            not in desk.post(page("appel-garder"), call | {"fiche": fiche.pk}).json()["alertes"]
        )
        BesoinFactory(commune=commune, theme=theme, beneficiaire=fiche)
    said = desk.post(page("appel-garder"), call | {"fiche": fiche.pk}).json()["alertes"]
    assert "récurrente" in said
    desk.post(page("appel"), call | {"fiche": fiche.pk})
    assert Besoin.objects.filter(beneficiaire=fiche).count() == 3


def test_it_goes_with_the_person_and_with_time(commune):
    fiche, by = BeneficiaireFactory(commune=commune), UserFactory()
    told = {"commune": commune, "numero": 0, "version": 0, "reponses": {"benef_nom": ["Brun"]}}
    keep(page="p1", fiche=fiche, by=by, **told)
    kept, _ = keep(page="p2", by=by, **told)
    erase_person(fiche, by=by)
    assert Brouillon.objects.get() == kept
    rule = next(rule for rule in REGLES if rule.code == "brouillons")
    assert not rule.due(timezone.now()).exists()
    assert rule.effect(rule.due(timezone.now() + MONTH * 2)) == 1
