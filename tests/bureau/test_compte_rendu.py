from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from tests.factories import BesoinFactory, MiseEnRelationFactory, words_of

from .conftest import member, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def closing(client, coordinator):
    """The browser of the coordinator."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def besoin(commune):
    return BesoinFactory(commune=commune, realise=True)


def report(besoin, **changes):
    """What a coordinator sends: all went well, an hour each."""
    hours = {f"minutes_{r.pk}": "60" for r in besoin.mises_en_relation.holding()}
    return {
        "realise": "oui",
        "date": timezone.localdate().isoformat(),
        "incident": "aucun",
        **hours,
        **changes,
    }


def test_the_hours_are_prefilled_with_what_the_volunteer_said(closing, commune):
    besoin = BesoinFactory(commune=commune, realise=True, nb_volontaires=2)
    said, silent = (
        besoin.mises_en_relation.get(),
        MiseEnRelationFactory(besoin=besoin, etat=EtatRelation.CONFIRMEE),
    )
    MiseEnRelation.objects.filter(pk=said.pk).update(minutes_declarees=100)
    form = closing.get(page("besoin-compte-rendu", besoin.pk)).context["form"]
    assert form[f"minutes_{said.pk}"].initial == "105"
    assert form[f"minutes_{said.pk}"].help_text == "A dit 1\u00a0h\u00a040."
    assert form[f"minutes_{silent.pk}"].initial == "60"


def test_closing_records_the_hours_and_thanks(closing, besoin):
    relation = besoin.mises_en_relation.get()
    sent = report(besoin, **{f"minutes_{relation.pk}": "105"}, satisfaction_beneficiaire="5")
    response = closing.post(page("besoin-compte-rendu", besoin.pk), sent, follow=True)
    besoin.refresh_from_db()
    relation.refresh_from_db()
    assert (besoin.etat, relation.heures) == (EtatBesoin.CLOTURE, Decimal("1.75"))
    assert besoin.compte_rendu.satisfaction_beneficiaire == 5
    assert "Compte rendu enregistré" in words_of(response)
    assert "1 h 45" in words_of(response)


def test_an_action_that_did_not_take_place_can_be_looked_for_again(closing, besoin):
    sent = report(besoin, realise="non")
    closing.post(page("besoin-compte-rendu", besoin.pk), sent)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.NON_REALISE
    closing.post(page("besoin-acte", besoin.pk, "qualifie"))
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    assert not CompteRendu.objects.exists()


def test_sending_the_report_twice_records_it_once(closing, besoin):
    sent = report(besoin)
    for _ in range(2):
        response = closing.post(page("besoin-compte-rendu", besoin.pk), sent)
        assert response.url == page("besoin", besoin.pk)
    assert CompteRendu.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"realise": ""}, "Dites si l’action a eu lieu."),
        ({"realise": "peut-être"}, "n’en fait pas partie"),
        ({"date": ""}, "Cette réponse est nécessaire."),
        ({"date": "32/01/2026"}, "Écrivez le jour comme"),
        ({"date": "0001-01-01"}, "au plus tard aujourd’hui"),
        ({"commentaire": "é" * 301}, "au plus 300"),
    ],
)
def test_a_wrong_report_is_told_and_kept(closing, besoin, changes, sentence):
    sent = report(besoin, **{"commentaire": "Tout allait bien.", **changes})
    response = closing.post(page("besoin-compte-rendu", besoin.pk), sent)
    assert response.status_code == 422
    words = words_of(response)
    assert sentence in words or "Choisissez parmi les réponses proposées." in words
    assert sent["commentaire"] in words
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.REALISE


def test_a_day_to_come_is_refused(closing, besoin):
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = report(besoin, date=tomorrow.isoformat())
    response = closing.post(page("besoin-compte-rendu", besoin.pk), sent)
    assert "au plus tard aujourd’hui" in words_of(response)


@pytest.mark.parametrize("minutes", ["7", "-15", "x", "100000", ""])
def test_only_quarters_of_an_hour_are_taken(closing, besoin, minutes):
    relation = besoin.mises_en_relation.get()
    sent = report(besoin, **{f"minutes_{relation.pk}": minutes})
    assert closing.post(page("besoin-compte-rendu", besoin.pk), sent).status_code == 422
    relation.refresh_from_db()
    assert relation.heures is None


def test_an_action_done_by_nobody_is_told(closing, besoin):
    relation = besoin.mises_en_relation.get()
    sent = report(besoin, **{f"minutes_{relation.pk}": "0"})
    response = closing.post(page("besoin-compte-rendu", besoin.pk), sent)
    assert "Indiquez les heures d’au moins un volontaire." in words_of(response)


def test_a_need_not_yet_done_has_no_report(closing, commune):
    besoin = BesoinFactory(commune=commune)
    assert closing.get(page("besoin-compte-rendu", besoin.pk)).url == page("besoin", besoin.pk)


def test_only_the_coordination_of_that_commune_closes(client, commune, agent):
    besoin = BesoinFactory(commune=commune, realise=True)
    client.force_login(agent)
    assert client.get(page("besoin-compte-rendu", besoin.pk)).status_code == 403
    assert client.post(page("besoin-compte-rendu", besoin.pk), report(besoin)).status_code == 403
    assert page("besoin-compte-rendu", besoin.pk) not in (
        client.get(page("besoin", besoin.pk)).content.decode()
    )
    elsewhere = BesoinFactory(realise=True)
    member_of_both = member(elsewhere.commune, Role.COORDINATION)
    client.force_login(member_of_both)
    assert client.get(page("besoin-compte-rendu", besoin.pk)).status_code == 404
