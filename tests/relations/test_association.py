"""The page of an association, through its private link."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER
from heurecivique_app.relations.actions import withdraw
from heurecivique_app.relations.association import still_named
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import MiseEnRelation
from tests.factories import (
    BesoinFactory,
    MiseEnRelationFactory,
    PartenaireFactory,
    RelaisFactory,
    VolontaireFactory,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def relais():
    return RelaisFactory(association=True)


@pytest.fixture
def need(relais):
    """`need(planifie=True)`: a need of the association, its volunteer called Barnabé Salze."""

    def make(**fields):
        barnabe = VolontaireFactory(
            commune=relais.commune, actif=True, prenom="Barnabé", nom="Salze"
        )
        return BesoinFactory(
            commune=relais.commune,
            partenaire=relais.partenaire,
            association=True,
            **({"relation__volontaire": barnabe} | fields),
        )

    return make


@pytest.fixture
def said(client, relais):
    return lambda query="": words_of(client.get(path_of(relais, PAGE) + query))


def test_opening_it_changes_nothing_and_stays_private(client, relais, need):
    besoin = need(planifie=True)
    before = (Evenement.objects.count(), Courriel.objects.count())
    response = client.get(f"{path_of(relais, PAGE)}?annuler={besoin.pk}&acte=annuler")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PLANIFIE
    assert (Evenement.objects.count(), Courriel.objects.count()) == before
    assert not Jeton.objects.exclude(utilise_le=None).exists()


def test_it_says_where_each_need_is_and_leads_to_a_new_one(client, relais, need, said):
    need(propose=True)
    assert "Nous cherchons un volontaire" in said()
    assert "0 volontaire sur 4" in said()
    assert path_of(relais, SIGNALER) in client.get(path_of(relais, PAGE)).content.decode()


@pytest.mark.parametrize(
    ("trait", "known"),
    [("propose", False), ("pourvu", True), ("planifie", True), ("cloture", False)],
)
def test_who_comes_is_named_from_their_yes_until_it_is_over(need, said, trait, known):
    volontaire = need(**{trait: True}).mises_en_relation.get().volontaire
    assert ("Barnabé Salze" in said()) == known
    assert (volontaire.telephone.as_national in said().replace("\xa0", " ")) == known


def test_who_gave_up_is_named_no_more(need, said):
    besoin = need(pourvu=True)
    withdraw(besoin.mises_en_relation.get())
    assert "Barnabé" not in said()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    later=st.integers(-60, 60),
    planned=st.booleans(),
)
def test_nobody_is_named_after_the_day_after(commune_of, day, later, planned):
    moment = timezone.make_aware(day)
    besoin = Besoin(commune=commune_of, prevu_le=moment if planned else None)
    besoin.date_souhaitee = day.date()
    with time_machine.travel(moment + timedelta(days=later), tick=False):
        assert still_named(besoin) == (later <= 1)


@pytest.fixture
def commune_of(relais):
    return relais.commune


def test_nothing_of_another_association_is_there(client, relais, need, said):
    other = PartenaireFactory(commune=relais.commune)
    theirs = BesoinFactory(
        commune=relais.commune, partenaire=other, pourvu=True, description="Zibeline"
    )
    need(pourvu=True)
    assert "Zibeline" not in said()
    assert "plus besoin de volontaires" not in said(f"?annuler={theirs.pk}")
    client.post(path_of(relais, PAGE), {"acte": "annuler", "annuler": theirs.pk})
    theirs.refresh_from_db()
    assert theirs.etat == EtatBesoin.POURVU


def test_the_history_has_figures_and_no_name(need, said):
    besoin = need(cloture=True)
    MiseEnRelationFactory(besoin=besoin, etat=EtatRelation.EFFECTUEE, heures=2)
    assert "1 demande tenue, 2 venues de volontaires, 3 heures données" in said()
    assert "2 volontaires." in said()
    MiseEnRelation.objects.update(heures="0.5")
    assert "2 venues de volontaires, une heure donnée." in said()
    assert "Barnabé" not in said()


def test_giving_up_is_asked_once_more_tells_everybody_and_counts_once(client, relais, need, said):
    besoin = need(planifie=True)
    assert "Oui, nous n’avons plus besoin" in said(f"?annuler={besoin.pk}")
    for _ in range(2):
        sent = client.post(path_of(relais, PAGE), {"acte": "annuler", "annuler": besoin.pk})
        assert sent.status_code == 303
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.ANNULE
    told = sorted(Courriel.objects.values_list("modele", flat=True))
    assert told == ["B7", "B7V", "R6"]
    team = Courriel.objects.get(modele="R6")
    assert team.adresse == relais.commune.courriel
    assert relais.partenaire.nom in team.corps
    assert "Barnabé" not in team.corps


@pytest.mark.parametrize("etat", ["realise", "cloture"])
def test_what_took_place_is_not_given_up(client, relais, need, said, etat):
    besoin = need(**{etat: True})
    assert "plus besoin" not in said(f"?annuler={besoin.pk}")
    client.post(path_of(relais, PAGE), {"acte": "annuler", "annuler": besoin.pk})
    besoin.refresh_from_db()
    assert besoin.etat == etat
    assert not Courriel.objects.exists()


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 17, "9" * 40, "²", "1 OR 1=1"])
def test_a_scanner_or_an_odd_number_does_nothing(client, relais, need, said, asked):
    need(pourvu=True)
    assert client.get(path_of(relais, PAGE), {"annuler": asked}).status_code == 200
    for body in ({}, {"annuler": asked}, {"acte": "annuler", "annuler": asked}):
        assert client.post(path_of(relais, PAGE), body).status_code == 303
    assert Besoin.objects.get().etat == EtatBesoin.POURVU


def test_the_page_asks_for_a_constant_number_of_queries(
    client, relais, need, django_assert_max_num_queries, django_assert_num_queries
):
    path = path_of(relais, PAGE)
    need(pourvu=True), need(cloture=True)
    client.get(path)
    with django_assert_max_num_queries(17) as few:
        client.get(path)
    for _ in range(3):
        need(pourvu=True), need(cloture=True)
    with django_assert_num_queries(len(few)):
        client.get(path)


def test_an_open_need_is_corrected_and_the_team_is_told(client, relais, need, said):
    besoin = need(materiel="")
    address = path_of(relais, PAGE)
    assert "Corriger ou compléter" in said()
    asked = said(f"?corriger={besoin.pk}")
    assert "Combien de volontaires faut-il" in asked
    assert "Revenir à nos demandes" in asked
    form = {"corriger": besoin.pk, "acte": "completer", "nb_volontaires": "6", "materiel": "tables"}
    form |= {"description": "Monter le chapiteau.", "lieu": "salle", "vehicule": "non"}
    form |= {"date_souhaitee": besoin.date_souhaitee.isoformat(), "duree": "60"}
    wrong = client.post(address, form | {"nb_volontaires": "900"})
    assert f'name="corriger" value="{besoin.pk}"' in wrong.content.decode()
    assert client.post(address, form).status_code == 303
    besoin.refresh_from_db()
    assert (besoin.nb_volontaires, besoin.materiel) == (6, "tables")
    assert Courriel.objects.about(besoin).filter(modele="R5").exists()


@pytest.mark.parametrize("fields", [{"planifie": True}, {"annule": True}, {}])
def test_what_is_accepted_over_or_of_others_is_not_corrected(client, relais, need, said, fields):
    besoin = need(**fields)
    if not fields:
        Besoin.objects.update(partenaire=None)
    assert "Corriger ou compléter" not in said()
    address = path_of(relais, PAGE)
    for answer in (
        client.get(address, {"corriger": besoin.pk}),
        client.post(address, {"corriger": besoin.pk, "acte": "completer", "materiel": "tables"}),
    ):
        assert answer.status_code in (200, 303)
        assert b"completer" not in answer.content
    besoin.refresh_from_db()
    assert besoin.materiel == ""
