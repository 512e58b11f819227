from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.bureau.chiffres.figures import hours, small_cells, spaced
from heurecivique_app.communes.roles import Role
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from tests.factories import (
    BesoinFactory,
    MiseEnRelationFactory,
    ThemeFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import member, page

pytestmark = pytest.mark.django_db


def figures(client, **query):
    response = client.get(page("chiffres", **query))
    return {chiffre.nom: chiffre.valeur for chiffre in response.context["chiffres"]}


def table(client, titre):
    tables = client.get(page("chiffres")).context["tableaux"]
    return {c.nom: c.valeur for t in tables if t.titre == titre for c in t.cases}


@pytest.fixture
def elected(client, commune):
    """The browser of an elected official."""
    client.force_login(member(commune, Role.ELU))
    return client


def test_an_empty_year_shows_noughts_and_no_stack(desk):
    shown = figures(desk)
    assert shown["demandes reçues"] == "0"
    assert shown["délai médian"] == "–"
    assert shown["acceptation"] == "–"
    assert shown["heures données"] == "0\u00a0h"


def test_the_figures_of_the_year(desk, commune):
    VolontaireFactory.create_batch(2, commune=commune, actif=True)
    BesoinFactory.create_batch(3, commune=commune, cloture=True)
    MiseEnRelation.objects.update(heures=Decimal("1.25"))
    BesoinFactory(commune=commune, qualifie=True)
    BesoinFactory(commune=commune, suspect=True)
    BesoinFactory(commune=commune, non_realise=True)
    BesoinFactory(cloture=True)
    shown = figures(desk)
    assert shown["demandes reçues"] == "5"
    assert shown["actions réalisées"] == "3"
    assert shown["heures données"] == "3,75\u00a0h"
    assert shown["demandes sans volontaire"] == "1"


def test_a_person_helped_twice_counts_once(desk, commune):
    same = {"benef_prenom": "Odile", "benef_nom": "Pagès", "benef_telephone": "+33639980001"}
    BesoinFactory.create_batch(2, commune=commune, cloture=True, **same)
    BesoinFactory(commune=commune, cloture=True)
    assert figures(desk)["bénéficiaires"] == "2"


def test_the_median_delay_goes_from_the_day_received_to_the_day_done(desk, commune):
    for days in (2, 4, 30):
        besoin = BesoinFactory(commune=commune, cloture=True)
        done = besoin.compte_rendu.date
        received = timezone.make_aware(datetime.combine(done, datetime.min.time()))
        Besoin.objects.filter(pk=besoin.pk).update(recu_le=received - timedelta(days=days))
    assert figures(desk)["délai médian"] == "4\u00a0jours"


def test_the_acceptance_rate_leaves_out_what_nobody_decided(desk, commune):
    here = {"besoin__commune": commune}
    MiseEnRelationFactory(**here, etat=EtatRelation.ACCEPTEE)
    MiseEnRelationFactory(**here, etat=EtatRelation.DECLINEE)
    MiseEnRelationFactory(**here, etat=EtatRelation.EXPIREE)
    MiseEnRelationFactory(**here, etat=EtatRelation.PROPOSEE)
    MiseEnRelationFactory(**here, etat=EtatRelation.ANNULEE)
    assert figures(desk)["acceptation"] == "33\u00a0%"


def test_each_year_has_its_own_figures(desk, commune):
    year = timezone.localdate().year
    besoin = BesoinFactory(commune=commune, cloture=True)
    old = timezone.now() - timedelta(days=366)
    Besoin.objects.filter(pk=besoin.pk).update(recu_le=old)
    CompteRendu.objects.update(date=timezone.localdate(old))
    assert figures(desk)["actions réalisées"] == "0"
    assert figures(desk, annee=timezone.localdate(old).year)["actions réalisées"] == "1"
    assert desk.get(page("chiffres", annee="abc")).context["annee"] == year
    assert desk.get(page("chiffres", annee="9" * 30)).context["annee"] == year
    assert desk.get(page("chiffres", annee="²")).context["annee"] == year


def test_the_shares_of_the_two_ways_to_act(desk, commune):
    BesoinFactory.create_batch(3, commune=commune, cloture=True)
    BesoinFactory(commune=commune, cloture=True, association=True)
    assert table(desk, "Façon d’agir") == {
        "Pour un voisin, une voisine": "3, soit 75\u00a0%",
        "Pour la commune ou une association": "1, soit 25\u00a0%",
    }


def test_an_elected_official_never_sees_a_small_number(elected, commune):
    BesoinFactory.create_batch(3, commune=commune, cloture=True)
    shown = figures(elected)
    assert shown["actions réalisées"] == "moins de 5"
    assert shown["heures données"] == "–"
    assert shown["délai médian"] == "–"
    assert "un nombre de 1 à 4 n’est pas montré" in words_of(elected.get(page("chiffres")))


def test_a_single_small_cell_cannot_be_found_by_subtraction(elected, commune):
    for slug, number in (("numerique", 9), ("jardin-et-exterieur", 6), ("compagnie-et-lien", 2)):
        theme = ThemeFactory(slug=slug)
        BesoinFactory.create_batch(number, commune=commune, theme=theme)
    values = list(table(elected, "Types de coups de main").values())
    assert sorted(values) == ["9", "non montré", "non montré"]


def test_small_cells():
    assert small_cells([0, 9, 7]) == set()
    assert small_cells([2, 9, 7]) == {0, 2}
    assert small_cells([2, 3, 7]) == {0, 1}
    assert small_cells([2]) == {0}
    assert small_cells([]) == set()


def test_the_team_sees_the_true_numbers(desk, commune):
    BesoinFactory.create_batch(3, commune=commune, cloture=True)
    assert figures(desk)["actions réalisées"] == "3"


def test_an_elected_official_sees_figures_and_nobody(elected, commune):
    besoin = BesoinFactory(commune=commune, cloture=True, benef_nom="Zibeline")
    volontaire = VolontaireFactory(commune=commune, nom="Zibeline")
    assert "Zibeline" not in words_of(elected.get(page("chiffres")))
    for url in (
        page("besoins"),
        page("volontaires"),
        page("courriels"),
        page("besoin", besoin.pk),
        page("volontaire", volontaire.pk),
        page("reglages"),
        page("tract"),
    ):
        response = elected.get(url)
        assert response.status_code == 403, url
        assert "Zibeline" not in words_of(response)


def test_another_commune_cannot_be_asked_for(elected, commune):
    foreign = BesoinFactory().commune
    response = elected.get(page("chiffres", commune=foreign.pk))
    assert response.context["commune"] == commune


def test_figures_are_written_the_french_way():
    assert (spaced(1234), spaced(12)) == ("1\u00a0234", "12")
    assert (hours(Decimal("1234.50")), hours(Decimal(0))) == ("1\u00a0234,5\u00a0h", "0\u00a0h")


def test_the_number_of_queries_does_not_grow(
    desk, commune, django_assert_max_num_queries, django_assert_num_queries
):
    BesoinFactory.create_batch(3, commune=commune, cloture=True)
    desk.get(page("chiffres"))
    with django_assert_max_num_queries(45) as few:
        desk.get(page("chiffres"))
    BesoinFactory.create_batch(15, commune=commune, cloture=True)
    with django_assert_num_queries(len(few)):
        desk.get(page("chiffres"))
