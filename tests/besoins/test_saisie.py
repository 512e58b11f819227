"""A need typed by an agent: the same questions, worded as one says them on the phone."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from heurecivique_app.besoins.actions import receive
from heurecivique_app.besoins.champs import CHAMPS
from heurecivique_app.besoins.forms import SaisieBesoinForm
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(answers, commune):
    """`key(name=value, …)`: the form as it is filled in."""

    def fill(**changes):
        query = QueryDict(mutable=True)
        base = {"priorite": "normale"}
        for name, value in (answers | base | changes).items():
            query.setlist(name, value if isinstance(value, list) else [value])
        return SaisieBesoinForm(query, commune=commune)

    return fill


def test_every_question_is_there_in_order_as_it_is_said(commune):
    form = SaisieBesoinForm(commune=commune)
    names = [champ.nom for champ in CHAMPS]
    assert list(form.fields) == [*names, "priorite"]
    assert [form.fields[c.nom].label for c in CHAMPS] == [c.phrase for c in CHAMPS]


def test_a_question_of_another_case_says_when_it_is_asked(commune):
    form = SaisieBesoinForm(commune=commune)
    assert "un proche" in form.fields["demandeur_nom"].condition
    assert not form.fields["theme"].condition


def test_an_address_and_a_day_may_come_later(key):
    form = key(benef_adresse="", date_souhaitee="")
    assert form.is_valid(), form.errors
    assert form.instance.date_souhaitee is None


def test_a_day_sooner_than_the_delay_is_for_the_agent_to_judge(key):
    today = timezone.localdate()
    assert key(date_souhaitee=today.isoformat()).is_valid()
    assert "date_souhaitee" in key(date_souhaitee=(today - timedelta(days=1)).isoformat()).errors


def test_on_the_phone_yes_means_that_it_can_wait(commune):
    choices = dict(SaisieBesoinForm(commune=commune).fields["q_urgent"].choices)
    assert choices["non"].startswith("Oui, cela peut attendre")


def test_an_urgent_need_is_taken_only_when_harmless_and_marked(key):
    refused = key(q_urgent="oui")
    assert "15" in str(refused.errors["q_urgent"])
    taken = key(q_urgent="oui", priorite="vite")
    assert taken.is_valid()
    assert (taken.instance.q_urgent, taken.instance.priorite) == ("non", "vite")


def test_a_professional_s_work_is_noted_so_as_to_be_redirected(key):
    form = key(q_pro="oui")
    assert form.is_valid()
    assert (
        "c’est le travail d’un professionnel"
        in receive(form.instance, by=UserFactory()).missing_to_qualify()
    )


def test_what_was_filled_in_for_another_case_is_not_kept(key):
    form = key(demandeur_nom="Oubliée", demandeur_telephone="12")
    assert form.is_valid()
    assert form.instance.demandeur_nom == ""
