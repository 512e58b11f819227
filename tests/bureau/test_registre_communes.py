"""Where the first commune of a site comes from."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from heurecivique_app.communes import groups
from heurecivique_app.communes.models import Commune
from heurecivique_app.journal.models import Evenement
from tests.factories import CommuneFactory, GesteFactory, UserFactory, user_of, words_of

pytestmark = pytest.mark.django_db

ADD = "/admin/heurecivique_app/commune/create/"
ANSWERS = {
    "nom": "Saint-Essai",
    "code_insee": "34999",
    "code_postal": "34160",
    "adresse": "1 place de la Mairie",
    "telephone": "01 99 00 12 34",
    "courriel": "heurecivique@saint-essai.example",
    "nom_coordinateur": "CCAS",
    "modele_accueil": "commune",
    "age_minimum": "16",
    "delai_jours": "3",
    "couleur": "#1f6f5c",
    "couleur_secondaire": "#d9822b",
}


@pytest.fixture
def administrator(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_an_administrator_opens_the_first_commune(client, administrator):
    response = client.post(ADD, ANSWERS)
    assert response.status_code == 302
    commune = Commune.objects.get()
    assert (commune.nom, commune.code_insee, commune.ouverte) == ("Saint-Essai", "34999", False)
    assert Evenement.objects.get(action="reglages").auteur == administrator


def test_a_commune_opens_its_forms_only_with_a_data_protection_officer(client, administrator):
    response = client.post(ADD, ANSWERS | {"ouverte": "on"})
    assert response.status_code == 200
    assert "Indiquez le responsable du traitement" in response.content.decode()
    assert not Commune.objects.exists()


def test_an_administrator_finds_every_commune_and_deletes_none(client, administrator):
    first, second = CommuneFactory.create_batch(2)
    page = client.get("/admin/heurecivique_app/commune/").content.decode()
    assert first.nom in page
    assert second.nom in page
    assert client.get(f"/admin/heurecivique_app/commune/delete/{first.pk}/").status_code == 302
    assert Commune.objects.count() == 2


def test_a_second_commune_stops_the_proofreadings_whose_mails_its_team_would_get(
    client, administrator, mailoutbox
):
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.add(Group.objects.get(name=groups.REDACTION))
    workflow = Workflow.objects.create(name="Relire")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    geste = GesteFactory(commune=CommuneFactory(), titre="Un brouillon", live=False)
    geste.save_revision(user=administrator)
    workflow.start(geste, administrator)
    mailoutbox.clear()

    answer = client.post(ADD, ANSWERS, follow=True)
    assert "relectures de gestes en cours (1) sont arrêtées" in words_of(answer)
    geste.refresh_from_db()
    assert (geste.workflow_in_progress, geste.live) == (False, False)
    assert geste.latest_revision.as_object().titre == "Un brouillon"
    assert mailoutbox == []


def test_the_first_commune_stops_nothing(client, administrator):
    assert "relectures" not in words_of(client.post(ADD, ANSWERS, follow=True))


@pytest.mark.parametrize("view", ["", "create/", "edit/{}/"])
def test_the_register_of_communes_is_closed_to_the_team(client, view):
    commune = CommuneFactory()
    client.force_login(user_of(commune))
    response = client.get(f"/admin/heurecivique_app/commune/{view.format(commune.pk)}")
    assert response.status_code == 302


SCREENS = [
    *("aujourdhui", "besoins", "feuille", "volontaires", "volontaire-saisir"),
    *("courriels", "tract", "chiffres", "reglages"),
]


@pytest.mark.parametrize("screen", SCREENS)
def test_before_the_first_commune_every_screen_leads_to_its_register(client, administrator, screen):
    response = client.get(reverse(f"heurecivique_bureau:{screen}"))
    assert response.status_code == 200
    assert f'href="{ADD}"' in response.content.decode()
