"""Who is told what becomes of a need asked for somebody else: whom the person who asks chose."""

import pytest

from heurecivique_app.besoins.actions import receive, refuse
from heurecivique_app.courrier import actions as courrier
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.relations.actions import cancel, plan, withdraw
from tests.factories import BesoinFactory, UserFactory

pytestmark = pytest.mark.django_db

MERE, FILLE = "mere@essai.example", "fille@essai.example"
CHOICES = {
    "personne": [MERE],
    "demandeur": [FILLE],
    "deux": [FILLE, MERE],
}


def asked(prevenir, **fields):
    """A need that a daughter asked for her mother."""
    told = {
        "type_demandeur": "proche",
        "demandeur_prenom": "Lise",
        "demandeur_nom": "Roc",
        "demandeur_telephone": "+33199001235",
        "demandeur_courriel": FILLE,
        "benef_prenom": "Odile",
        "benef_nom": "Fabrègue",
        "benef_telephone": "+33199001236",
        "benef_courriel": MERE,
        "accord_personne": True,
        "prevenir": prevenir,
    }
    return BesoinFactory(**(told | fields))


def sent(code):
    return sorted(Courriel.objects.filter(modele=code).values_list("adresse", flat=True))


@pytest.fixture(params=CHOICES)
def choice(request):
    return request.param


def test_each_message_goes_to_whom_was_chosen(choice):
    besoin, by = asked(choice, pourvu=True), UserFactory()
    plan(besoin, when=besoin.recu_le, by=by)
    withdraw(besoin.mises_en_relation.get(), by=by)
    cancel(besoin, by=by)
    assert {code: sent(code) for code in ("B3", "B7D", "B7")} == dict.fromkeys(
        ("B3", "B7D", "B7"), CHOICES[choice]
    )


def test_the_acknowledgement_and_the_refusal_too(choice):
    besoin = asked(choice, canal="courriel")
    receive(besoin)
    refuse(besoin, motif="autre", by=UserFactory())
    assert (sent("B1"), sent("B4")) == (CHOICES[choice], CHOICES[choice])


def test_without_a_choice_each_message_goes_where_it_always_went():
    besoin, by = asked("", pourvu=True), UserFactory()
    plan(besoin, when=besoin.recu_le, by=by)
    cancel(besoin, by=by)
    assert (sent("B3"), sent("B7")) == ([MERE], [FILLE])


def test_who_is_reached_alike_is_told_once():
    besoin = asked(
        "deux", pourvu=True, benef_courriel=FILLE, benef_telephone="", sans_telephone=True
    )
    plan(besoin, when=besoin.recu_le, by=UserFactory())
    assert sent("B3") == [FILLE]


def test_nobody_is_called_twice_to_hear_that_it_is_received():
    receive(asked("deux", canal="courriel", benef_courriel=""))
    assert sent("B1") == [FILLE]
    receive(asked("deux", canal="courriel", benef_courriel="", demandeur_courriel=""))
    assert Courriel.objects.filter(modele="B1", canal="appel").count() == 1


def test_each_is_spoken_to_as_what_they_are():
    besoin = asked("deux", pourvu=True)
    plan(besoin, when=besoin.recu_le, by=UserFactory())
    told = {one.adresse: one.corps for one in Courriel.objects.filter(modele="B3")}
    assert "demandé pour Odile Fabrègue" in told[FILLE]
    assert "vient vous aider" in told[MERE]
    assert "par Lise Roc" in told[MERE]
    # Worded anew, each stays what it is.
    courrier.word_anew(Courriel.objects.filter(modele="B3"))
    assert {one.adresse: one.corps for one in Courriel.objects.filter(modele="B3")} == told


def test_the_volunteer_learns_nothing_more_of_who_asked():
    besoin = asked("demandeur", pourvu=True)
    plan(besoin, when=besoin.recu_le, by=UserFactory())
    told = Courriel.objects.get(modele="V8").corps
    for secret in ("Lise", "Roc", FILLE, "01 99 00 12 35"):
        assert secret not in told
