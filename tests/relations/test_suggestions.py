from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from heurecivique_app.formulaires.listes import Nature
from heurecivique_app.relations.models import CompteRendu
from heurecivique_app.relations.suggestions import suggest
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    MiseEnRelationFactory,
    QuartierFactory,
    ThemeFactory,
    VolontaireFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def besoin(commune):
    return BesoinFactory(
        commune=commune,
        qualifie=True,
        theme=ThemeFactory(slug="numerique"),
        creneaux=["lun-matin"],
    )


def volunteer(besoin, **fields):
    fields.setdefault("themes", [])
    return VolontaireFactory(commune=besoin.commune, actif=True, **fields)


def order(besoin):
    return [s.volontaire for s in suggest(besoin)]


def test_theme_quartier_time_and_skill_each_count_with_their_reason(besoin):
    best = volunteer(
        besoin,
        themes=[besoin.theme],
        quartier=besoin.quartier,
        disponibilites=["lun-matin"],
        competences=["numerique"],
    )
    volunteer(besoin)
    first = suggest(besoin)[0]
    assert first.volontaire == best
    assert first.score == 40 + 25 + 20 + 10
    told = " ; ".join(first.raisons)
    for reason in (
        "a choisi «\u00a0",
        "même quartier",
        "disponible",
        "compétence\u00a0: numérique",
    ):
        assert reason in told


def test_an_adjoining_quartier_comes_between_the_same_and_a_far_one(besoin):
    far = volunteer(besoin)
    near = volunteer(besoin, quartier=QuartierFactory(commune=besoin.commune))
    near.quartier.voisins.add(besoin.quartier)
    same = volunteer(besoin, quartier=besoin.quartier)
    assert order(besoin) == [same, near, far]


def past(besoin, volontaire, *, state="cloture", **fields):
    """Another need of the same commune, for which `volontaire` was asked."""
    other = BesoinFactory(commune=besoin.commune, relation=False, **{state: True})
    MiseEnRelationFactory(besoin=other, volontaire=volontaire, **fields)


def test_who_gave_much_this_month_comes_after(besoin):
    tired, fresh = volunteer(besoin), volunteer(besoin)
    today = timezone.now()
    past(besoin, tired, etat="effectuee", heures=Decimal(5), proposee_le=today - timedelta(days=40))
    CompteRendu.objects.update(date=timezone.localdate())
    first, second = suggest(besoin)
    assert (first.volontaire, second.volontaire) == (fresh, tired)
    assert "a déjà donné 5\u00a0h ce mois-ci\u00a0: à ménager" in second.reserves


def test_who_was_asked_lately_comes_after(besoin):
    asked, fresh = volunteer(besoin), volunteer(besoin)
    two_days_ago = timezone.now() - timedelta(days=2)
    past(besoin, asked, state="qualifie", etat="declinee", proposee_le=two_days_ago)
    assert order(besoin) == [fresh, asked]


def test_safeguards_leave_people_out(besoin):
    besoin.lieu = "domicile"
    volunteer(besoin, mineur=True)
    volunteer(besoin, modes=[Nature.COLLECTIVE])
    VolontaireFactory(commune=besoin.commune)  # not active
    VolontaireFactory(actif=True)  # elsewhere
    MiseEnRelationFactory(besoin=besoin, etat="declinee")  # already said no
    volunteer(besoin, a_verifier=True)
    assert order(besoin) == []


def test_a_trip_by_car_asks_for_a_driver_in_order(besoin):
    besoin.vehicule = "oui"
    volunteer(besoin, mobilites=["voiture"])
    driver = volunteer(besoin, conducteur=True)
    assert order(besoin) == [driver]


def test_the_number_of_queries_does_not_grow(besoin, django_assert_max_num_queries):
    for _ in range(3):
        volunteer(besoin, themes=[besoin.theme])
    with django_assert_max_num_queries(4):
        suggest(besoin)
    for _ in range(20):
        volunteer(besoin, themes=[besoin.theme])
    with django_assert_max_num_queries(4):
        suggest(besoin)
