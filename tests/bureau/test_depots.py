"""The desk's side of paper: places, batches, the code of a sheet typed with its need."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.depots.actions import open_depot, print_batch
from heurecivique_app.depots.models import FEUILLES, Depot, Lot
from heurecivique_app.models import Besoin
from tests.factories import BesoinFactory, words_of

from .conftest import page

pytestmark = pytest.mark.django_db
# What a correction asks besides.
TEAM = {"commanditaire": "particulier", "nature": "individuelle"}


@pytest.fixture
def bakery(commune):
    return open_depot(Depot(commune=commune, nom="Boulangerie Roux"))


def test_a_place_is_noted_then_given_a_batch_whose_pdf_bears_the_codes(desk, commune):
    shown = desk.post(page("depot-ajouter", commune.pk), {"nom": "Pharmacie"}, follow=True)
    depot = Depot.objects.get()
    assert "Imprimez ses feuilles" in words_of(shown)
    desk.post(page("depot-imprimer", depot.pk), {"nombre": "2"})

    lot = Lot.objects.get()
    answer = desk.get(page("lot", lot.pk), {"variante": "noir-et-blanc"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert desk.get(page("lot", lot.pk), {"variante": "doré"}).status_code == 404


@pytest.mark.parametrize("nombre", ["", "0", str(FEUILLES + 1), "beaucoup", "-3"])
def test_a_wrong_number_of_sheets_is_refused_in_french(desk, bakery, nombre):
    answer = desk.post(page("depot-imprimer", bakery.pk), {"nombre": nombre})

    assert answer.status_code == 422
    assert not Lot.objects.exists()
    assert f"1 à {FEUILLES}" in words_of(answer) or not nombre


def test_two_places_of_one_name_are_refused_and_what_was_typed_stays(desk, commune, bakery):
    answer = desk.post(page("depot-ajouter", commune.pk), {"nom": bakery.nom, "precisions": "là"})

    assert answer.status_code == 422
    assert "porte déjà ce nom" in words_of(answer)
    assert 'value="là"' in answer.content.decode()


def test_a_need_typed_with_its_code_is_found_by_it(desk, commune, theme, bakery):
    code = print_batch(bakery, nombre=3, by=None).code(2)
    sent = {"feuille": "f1", "commune": commune.pk, "benef_nom": "Brun", "theme": theme.pk}
    desk.post(page("feuille"), sent | {"code_feuille": code.lower()})

    besoin = Besoin.objects.get()
    assert (besoin.canal, besoin.code_feuille) == ("flyer", code)
    assert f"Code {code} Dépôt {bakery.nom}" in words_of(desk.get(page("besoin", besoin.pk)))
    found = desk.get(page("personnes"), {"q": code.replace("-", " ")})
    assert besoin.nom_beneficiaire in words_of(found)


@pytest.mark.parametrize("code", ["n’importe quoi", "CK9-001-A", "AA1-001-A"])
def test_a_code_that_cannot_be_is_refused_and_stays_typed(desk, commune, bakery, code):
    sent = {"feuille": "f1", "commune": commune.pk, "benef_nom": "Brun", "code_feuille": code}
    answer = desk.post(page("feuille"), sent)

    assert answer.status_code == 422
    assert not Besoin.objects.exists()
    assert "ou laissez vide" in words_of(answer)
    assert code in answer.content.decode()


def test_a_code_is_corrected_and_taken_away(desk, call, commune, bakery):
    lot = print_batch(bakery, nombre=3, by=None)
    besoin = BesoinFactory(commune=commune, lot=lot, rang_feuille=1)
    shown = desk.get(page("besoin-modifier", besoin.pk)).content.decode()
    assert f'value="{lot.code(1)}"' in shown

    desk.post(page("besoin-modifier", besoin.pk), call | {"code_feuille": lot.code(3), **TEAM})
    besoin.refresh_from_db()
    assert besoin.code_feuille == lot.code(3)
    desk.post(page("besoin-modifier", besoin.pk), call | {"code_feuille": "", **TEAM})
    besoin.refresh_from_db()
    assert besoin.code_feuille == ""


def test_a_silent_place_waits_in_today_until_somebody_went_there(desk, bakery):
    print_batch(bakery, nombre=3, by=None)
    Lot.objects.update(tire_le=timezone.now() - timedelta(weeks=5))
    assert "Dépôts sans nouvelles" in words_of(desk.get(page("aujourdhui")))

    desk.post(page("depot-passage", bakery.pk))
    assert "Dépôts sans nouvelles" not in words_of(desk.get(page("aujourdhui")))


def test_a_closed_place_forgets_whom_to_ask_for(desk, bakery):
    address, words = page("depot", bakery.pk), {"nom": "Boulangerie", "precisions": "Mme Roux"}
    for ouvert, kept in ((True, "Mme Roux"), (False, "")):
        desk.post(address, words | ({"ouvert": "on"} if ouvert else {}))
        bakery.refresh_from_db()
        assert (bakery.nom, bakery.ouvert, bakery.precisions) == ("Boulangerie", ouvert, kept)
