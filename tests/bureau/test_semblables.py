"""Likely doubles and what comes back, said before anything is kept; they never block."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins.models import Besoin
from tests.factories import BeneficiaireFactory, BesoinFactory, words_of

from .conftest import page
from .test_personnes import keyed
from .test_saisie import corrected

pytestmark = pytest.mark.django_db

TROISIEME = "Troisième demande semblable en 90 jours"
NUMERO = {"benef_prenom": "Odette", "benef_nom": "O’Brien", "benef_telephone": "+33639980031"}
RUE = {"benef_prenom": "Odette", "benef_nom": "Obrien", "benef_telephone": ""}


def before(commune, theme, **fields):
    """Two needs of the last months that nobody put in a file."""
    for days in (20, 60):
        then = timezone.now() - timedelta(days=days)
        BesoinFactory(commune=commune, theme=theme, recu_le=then, cloture=True, **fields)


@pytest.mark.parametrize(
    "fields", [NUMERO, RUE | {"benef_adresse": "3, RUE DES LILAS"}], ids=["number", "street"]
)
def test_a_third_alike_of_an_unknown_caller_is_said_before_saving(desk, commune, theme, fields):
    before(commune, theme, **fields)
    sent = keyed(theme, commune=commune.pk)
    kept = desk.post(page("appel-garder"), sent).json()
    assert TROISIEME in kept["alertes"].replace("\u00a0", " ")
    screen = words_of(desk.post(page("appel"), sent))
    assert TROISIEME in screen
    assert "d’après le numéro, ou le nom et la rue" in screen
    assert Besoin.objects.count() == 2
    desk.post(page("appel"), sent | {"recurrents_lus": "1"})
    assert Besoin.objects.count() == 3


@pytest.mark.parametrize(
    "fields",
    [
        NUMERO | {"benef_prenom": "Marcel"},  # a couple
        RUE | {"benef_adresse": "9 chemin du Mas"},  # a namesake
    ],
)
def test_what_others_asked_does_not_come_back(desk, commune, theme, fields):
    before(commune, theme, **fields)
    desk.post(page("appel"), keyed(theme, commune=commune.pk))
    assert Besoin.objects.count() == 3


def test_the_needs_of_a_likely_file_count_even_without_a_copy(desk, commune, theme):
    told = {"prenom": "Odette", "nom": "O’Brien", "telephone": "+33639980031"}
    fiche = BeneficiaireFactory(commune=commune, **told)
    nobody = {"benef_prenom": "", "benef_nom": "", "benef_telephone": ""}
    before(commune, theme, beneficiaire=fiche, **nobody)
    screen = words_of(desk.post(page("appel"), keyed(theme, commune=commune.pk)))
    assert TROISIEME in screen
    assert "Est-ce quelqu’un que vous connaissez" in screen


def test_the_same_need_without_a_file_is_said_while_typing(desk, commune, theme):
    besoin = BesoinFactory(commune=commune, theme=theme, **NUMERO)
    BesoinFactory(commune=commune, theme=theme, **NUMERO, annule=True)
    said = words_of(desk.post(page("semblables"), keyed(theme, commune=commune.pk)))
    assert f"Besoin n° {besoin.pk}, sans fiche encore" in said
    assert said.count("sans fiche encore") == 1


def test_correcting_a_need_shows_once_who_it_may_be(desk, commune):
    besoin = BesoinFactory(commune=commune, benef_nom="Obrun", benef_prenom="Odette")
    other = BesoinFactory(commune=commune, **NUMERO)
    address = page("besoin-modifier", besoin.pk)
    sent = corrected(besoin, benef_nom="Obrien", benef_telephone="06 39 98 00 31")
    screen = desk.post(address, sent)
    assert screen.status_code == 200
    assert f"Besoin n° {other.pk}" in words_of(screen)
    assert 'type="radio" name="semblable"' not in screen.content.decode()
    besoin.refresh_from_db()
    assert besoin.benef_nom == "Obrun"
    assert desk.post(address, sent | {"semblable": ""}).status_code == 302
    besoin.refresh_from_db()
    assert besoin.benef_nom == "Obrien"


def test_correcting_a_person_shows_once_who_it_may_be(desk, commune):
    told = {"prenom": "Odette", "nom": "O’Brien", "telephone": "+33639980031"}
    BeneficiaireFactory(commune=commune, **told)
    fiche = BeneficiaireFactory(commune=commune, prenom="Odette", nom="Obrun")
    address = page("personne-modifier", fiche.pk)
    sent = {"prenom": "Odette", "nom": "Obrien", "telephone": "06 39 98 00 31"}
    assert "Peut-être la même personne" in words_of(desk.post(address, sent))
    typed = sent | {"commune": commune.pk, "soi": f"beneficiaire-{fiche.pk}"}
    while_typing = words_of(desk.post(page("semblables"), typed))
    assert while_typing.count("O’Brien") == 1
    assert desk.post(address, sent | {"semblable": ""}).status_code == 302
    fiche.refresh_from_db()
    assert fiche.nom == "Obrien"


def test_a_correction_that_changes_nobody_asks_nothing(desk, commune):
    told = {"prenom": "Odette", "nom": "O’Brien", "telephone": "+33639980031"}
    fiche = BeneficiaireFactory(commune=commune, **told)
    BeneficiaireFactory(commune=commune, **told)
    sent = told | {"acces": "au fond"}
    assert desk.post(page("personne-modifier", fiche.pk), sent).status_code == 302
