import pytest

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from tests.factories import (
    RELATION_OF,
    BesoinFactory,
    CommuneFactory,
    VolontaireFactory,
    pages_of,
    user_of,
)

pytestmark = pytest.mark.django_db
STATES = [etat for etat in EtatBesoin.values if etat not in ("recu", "archive")]


@pytest.mark.parametrize("etat", STATES)
def test_a_need_of_each_state_can_be_made(etat):
    besoin = BesoinFactory(**{etat: True})
    assert Besoin.objects.get(pk=besoin.pk).etat == etat
    besoin.full_clean()
    assert besoin.mises_en_relation.count() == (etat in RELATION_OF)
    assert besoin.has_report() == (etat in ("cloture", "non_realise"))


@pytest.mark.parametrize(
    "trait", ["a_confirmer", "charte", "actif", "pause", "retire", "mineur", "sans_courriel"]
)
def test_a_volunteer_of_each_kind_can_be_made(trait):
    volontaire = VolontaireFactory(**{trait: True})
    assert volontaire.themes.exists()
    if trait == "actif":
        assert volontaire.missing_to_act() == []


def test_pages_and_accounts_belong_to_their_commune():
    commune = CommuneFactory()
    accueil, inscription, besoin = pages_of(commune)
    assert inscription.commune == besoin.commune == accueil.commune == commune
    assert user_of(commune).referents.get().commune == commune
