"""Where posters hang, which to replace, and why."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from heurecivique_app import tasks
from heurecivique_app.bureau.outils.campagnes import said_day
from heurecivique_app.communes.actions import update_settings
from heurecivique_app.communes.roles import Role
from heurecivique_app.journal.models import Evenement
from heurecivique_app.outils import actions
from heurecivique_app.outils.campagnes import Affichage
from heurecivique_app.outils.modeles import modeles
from tests.factories import AffichageFactory, CampagneFactory, pages_of, words_of

from .conftest import member, messages_of, page

pytestmark = pytest.mark.django_db

FETE = "fete-des-voisins"
AFFICHE = "fete-des-voisins-affiche"


@pytest.fixture
def officer(client, commune):
    """The browser of the communication officer."""
    client.force_login(member(commune, Role.COMMUNICATION))
    return client


@pytest.fixture
def campagne(commune):
    return CampagneFactory(commune=commune, publiee=True)


def hang(client, commune, **changes):
    data = {"lieu": "la boulangerie", "pose_le": timezone.localdate().isoformat(), **changes}
    return client.post(page("outils-poser", commune.pk, FETE, AFFICHE), data, follow=True)


def change_phone(commune):
    commune.telephone = "01 99 00 55 55"
    commune.save()


def reasons(client, commune):
    response = client.get(page("outils-affichages", commune.pk))
    return {row.affichage.lieu: row.raisons for row in response.context["affichages"]}


def test_a_place_is_noted_and_shown(officer, commune, campagne):
    response = hang(officer, commune)
    assert messages_of(response) == ["C’est noté."]
    assert "la boulangerie posée le" in words_of(response)
    poster = Affichage.objects.get()
    assert (poster.telephone, poster.commune) == ("+33199001234", commune)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lieu": " "}, "lieu"),
        ({"lieu": "x" * 121}, "lieu"),
        ({"pose_le": ""}, "pose_le"),
        ({"pose_le": "hier"}, "pose_le"),
        ({"pose_le": "2010-01-01"}, "pose_le"),
        ({"pose_le": (timezone.localdate() + timedelta(days=2)).isoformat()}, "pose_le"),
    ],
)
def test_a_place_that_cannot_be_is_told(officer, commune, changes, field):
    response = hang(officer, commune, **changes)
    assert response.status_code == 422
    assert set(response.context["affichage_form"].errors) == {field}
    assert not Affichage.objects.exists()


def test_a_changed_phone_gives_the_posters_to_replace_first(officer, commune, campagne):
    AffichageFactory(campagne=campagne, lieu="la boulangerie")
    change_phone(commune)
    AffichageFactory(campagne=campagne, lieu="l’arrêt de bus")
    assert reasons(officer, commune) == {
        "la boulangerie": ["le téléphone a changé"],
        "l’arrêt de bus": [],
    }
    assert list(reasons(officer, commune)) == ["la boulangerie", "l’arrêt de bus"]
    sheet = words_of(officer.get(page("outils-affichages", commune.pk)))
    assert sheet.count("Elle porte le 01 99 00 12 34") == 1
    only = officer.get(page("outils-affichages", commune.pk, etat="a_remplacer"))
    assert [row.affichage.lieu for row in only.context["affichages"]] == ["la boulangerie"]


def test_the_sheet_says_since_when_the_number_is_old(officer, commune, campagne):
    ten, three = timezone.now() - timedelta(days=10), timezone.now() - timedelta(days=3)
    AffichageFactory(campagne=campagne, lieu="la boulangerie", pose_le=ten.date())
    change_phone(commune)
    with time_machine.travel(three):
        update_settings(commune, by=None, fields=["maire", "telephone"])
    update_settings(commune, by=None, fields=["maire"])
    sheet = words_of(officer.get(page("outils-affichages", commune.pk)))
    assert f"depuis le {said_day(three)}.".replace("\xa0", " ") in sheet


def test_the_sheet_says_since_when_the_address_is_old(officer, commune, campagne):
    pages_of(commune)
    poster = AffichageFactory(campagne=campagne, lieu="la boulangerie")
    right = poster.adresse
    tasks.timers()
    assert not Evenement.objects.about(poster).exists()
    Affichage.objects.update(adresse="https://ancien.example/civique", pose_le="2026-01-05")
    five = timezone.now() - timedelta(days=5)
    with time_machine.travel(five):
        tasks.timers()
    tasks.timers()
    assert Evenement.objects.about(poster).count() == 1
    said = f"Cette adresse n’est plus la bonne depuis le {said_day(five)}.".replace("\xa0", " ")
    assert said in words_of(officer.get(page("outils-affichages", commune.pk)))
    day = f"adresse changée le {said_day(five)}".replace("\xa0", " ")
    assert day in words_of(officer.get(page("outils-texte", commune.pk, FETE, AFFICHE)))

    Affichage.objects.update(adresse=right)
    tasks.timers()
    Affichage.objects.update(adresse="https://ancien.example/civique")
    sheet = words_of(officer.get(page("outils-affichages", commune.pk)))
    assert "n’est plus la bonne depuis" not in sheet


def test_nothing_is_said_of_a_day_that_nobody_knows(officer, commune, campagne):
    AffichageFactory(campagne=campagne, lieu="la boulangerie")
    change_phone(commune)
    assert "n’est plus le bon depuis" not in words_of(
        officer.get(page("outils-affichages", commune.pk))
    )


def test_a_new_text_counts_once_it_is_published(officer, commune, campagne):
    AffichageFactory(campagne=campagne, lieu="la boulangerie")
    modele = modeles()[AFFICHE]
    actions.write(campagne, modele, {**modele.contenu, "titre": "Autre chose"}, by=None)
    assert reasons(officer, commune) == {"la boulangerie": []}
    actions.publish(campagne, by=None)
    assert reasons(officer, commune) == {"la boulangerie": ["le texte a changé"]}
    actions.withdraw(campagne, by=None)
    assert reasons(officer, commune) == {"la boulangerie": ["la campagne est retirée"]}
    told = messages_of(hang(officer, commune))[0]
    assert "Publiez d’abord ce kit" in told


def test_a_poster_is_taken_down_once(officer, commune, campagne):
    poster = AffichageFactory(campagne=campagne, lieu="la boulangerie")
    url = page("outils-decrocher", poster.pk)
    first = officer.post(url, {"vers": "document"})
    assert first["Location"].endswith(f"/{AFFICHE}/#posees")
    second = officer.post(url)
    assert second["Location"] == page("outils-affichages", commune.pk)
    poster.refresh_from_db()
    assert poster.retire_le == timezone.localdate()
    assert reasons(officer, commune) == {}


def test_a_poster_of_another_commune_is_not_there(officer, commune):
    theirs = AffichageFactory()
    assert officer.post(page("outils-decrocher", theirs.pk)).status_code == 404
    assert officer.get(page("outils-affichages", theirs.commune.pk)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.retire_le is None


def test_what_does_not_hang_has_no_list_of_places(officer, commune):
    code = f"{FETE}-visuels"
    response = officer.get(page("outils-texte", commune.pk, FETE, code))
    assert response.context["posees"] is None
    assert officer.post(page("outils-poser", commune.pk, FETE, code)).status_code == 404


@pytest.mark.parametrize("role", [Role.COMMUNICATION, Role.COORDINATION])
def test_posters_to_replace_wait_in_aujourd_hui(client, commune, campagne, role):
    client.force_login(member(commune, role))
    AffichageFactory.create_batch(8, campagne=campagne)
    assert "Affiches à remplacer" not in client.get("/admin/").content.decode()
    change_phone(commune)
    assert "Affiches à remplacer" in client.get("/admin/").content.decode()
    if role == Role.COORDINATION:
        piles = {p.code: p for p in client.get(page("aujourdhui")).context["piles"]}
        pile = piles["affiches-a-remplacer"]
        assert (pile.total, len(pile.lignes), pile.reste) == (8, 6, 2)
        assert pile.lignes[0].signaux == ["le téléphone a changé"]
        assert len(client.get(pile.suite).context["affichages"]) == 8
        assert client.get(pile.lignes[0].url).status_code == 200


def test_an_empty_list_says_what_it_is_for(officer, commune):
    words = words_of(officer.get(page("outils-affichages", commune.pk)))
    assert "notez où elle est posée" in words
    only = officer.get(page("outils-affichages", commune.pk, etat="a_remplacer"))
    assert "Aucune affiche à remplacer" in words_of(only)
