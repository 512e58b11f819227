"""The private link of a need: what is completed and corrected by it, a new one, a letter's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins.actions import ask_to_complete
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.personnes import open_file
from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement
from tests.factories import BesoinFactory, ThemeFactory, UserFactory, words_of

pytestmark = pytest.mark.django_db


def link_of(besoin, days=2):
    jeton = tokens.issue(objet=besoin, usage="besoin.suivre", days=days)
    return reverse("heurecivique:besoin-suivre", args=[jeton.token()])


def answers(besoin, **changes):
    """What the page of corrections sends when nothing but `changes` was touched."""
    told = {name: getattr(besoin, name) for name in ("description", "lieu", "vehicule", "materiel")}
    told |= {"date_souhaitee": besoin.date_souhaitee.isoformat(), "duree": besoin.duree}
    told |= {"contact_pref": besoin.contact_pref, "creneaux": besoin.creneaux or []}
    return {"acte": "completer"} | told | changes


def lacking(**fields):
    """A need from a sheet that lacks its kind of help, and that a référent asked about."""
    besoin = BesoinFactory(canal="flyer", theme=None, **fields)
    ask_to_complete(besoin, by=UserFactory())
    return besoin


def test_what_lacks_is_said_first_and_answered(client):
    besoin, theme = lacking(benef_nom="Secrétan"), ThemeFactory()
    url = link_of(besoin)
    assert "De quel coup de main avez-vous besoin" in words_of(client.get(url))
    before = Evenement.objects.count()
    page = client.get(f"{url}?completer=1")
    assert page.context["manquent"][0].name == "theme"
    assert Evenement.objects.count() == before
    assert client.post(url, answers(besoin, theme=theme.pk)).status_code == 303
    besoin.refresh_from_db()
    assert (besoin.theme, besoin.etat) == (theme, EtatBesoin.RECU)
    told = Courriel.objects.get(modele="R5")
    assert (told.adresse, "Secrétan" in told.corps) == (besoin.commune.courriel, False)
    assert "Ce qui manque" not in words_of(client.get(url))


def test_what_is_left_open_stays_to_be_asked(client):
    besoin = lacking()
    client.post(link_of(besoin), answers(besoin, description="Tailler la haie."))
    besoin.refresh_from_db()
    assert (besoin.description, besoin.etat) == ("Tailler la haie.", EtatBesoin.A_COMPLETER)


def test_nothing_changed_tells_nobody(client):
    besoin = BesoinFactory()
    besoin.refresh_from_db()
    assert client.post(link_of(besoin), answers(besoin)).status_code == 303
    assert not Courriel.objects.filter(modele="R5").exists()


def test_a_wrong_answer_is_said_and_nothing_is_kept(client):
    besoin = BesoinFactory()
    page = client.post(link_of(besoin), answers(besoin, date_souhaitee="2020-01-01"))
    assert "Ce jour est passé" in words_of(page)
    before = besoin.date_souhaitee
    besoin.refresh_from_db()
    assert besoin.date_souhaitee == before


@pytest.mark.parametrize("etat", ["qualifie", "propose", "planifie", "cloture", "annule"])
def test_once_accepted_it_is_corrected_by_calling(client, etat):
    besoin = BesoinFactory(**{etat: True})
    url = link_of(besoin)
    assert "Corriger ma demande" not in words_of(client.get(f"{url}?completer=1"))
    late = client.post(url, answers(besoin, description="Autre chose."))
    assert "Vos réponses n’ont pas été enregistrées" in words_of(late)
    besoin.refresh_from_db()
    assert besoin.description != "Autre chose."


def test_a_link_never_writes_in_the_file_of_the_person(client):
    besoin = BesoinFactory(contact_pref="le matin")
    file = open_file(besoin, by=UserFactory())
    besoin.refresh_from_db()
    url = link_of(besoin)
    assert "contact_pref" not in client.get(f"{url}?completer=1").context["form"].fields
    changed = answers(besoin, contact_pref="la nuit", benef_nom="Pirate", materiel="Un seau")
    client.post(url, changed)
    besoin.refresh_from_db()
    file.refresh_from_db()
    assert (besoin.materiel, besoin.benef_nom != "Pirate") == ("Un seau", True)
    assert (file.contact_pref, besoin.contact_pref) == ("le matin", "le matin")


def test_what_is_urgent_after_all_is_refused_with_whom_to_call(client):
    besoin = BesoinFactory(canal="flyer", q_urgent="")
    page = client.post(link_of(besoin), answers(besoin, q_urgent="oui"))
    assert "ne convient pas" in words_of(page)
    besoin.refresh_from_db()
    assert besoin.q_urgent == ""


def test_the_team_is_told_of_what_is_cancelled_without_it(client):
    besoin = BesoinFactory(planifie=True, benef_nom="Secrétan")
    client.post(link_of(besoin), {"acte": "annuler"})
    told = Courriel.objects.get(modele="R6")
    assert told.adresse == besoin.commune.courriel
    assert "Secrétan" not in told.sujet + told.corps


def test_a_link_past_its_time_sends_another_once_a_day(client):
    besoin = BesoinFactory(benef_courriel="odile@essai.example")
    url = link_of(besoin, days=-1)
    assert "Recevoir un nouveau lien" in words_of(client.get(url))
    client.post(url)  # a machine that follows all
    assert not Courriel.objects.exists()
    for _ in range(2):
        assert client.post(url, {"acte": "renouveler"}).status_code == 410
    sent = Courriel.objects.get(modele="B8")
    assert sent.adresse == "odile@essai.example"
    assert sent.jeton.expire_le > timezone.now() + timedelta(days=100)


@pytest.mark.parametrize("made", [{"cloture": True}, {"benef_courriel": ""}])
def test_no_new_link_for_what_has_ended_or_to_no_address(client, made):
    url = link_of(BesoinFactory(**{"benef_courriel": "o@essai.example"} | made), days=-1)
    assert "nouveau lien vient de partir" in words_of(client.post(url, {"acte": "renouveler"}))
    assert not Courriel.objects.filter(modele="B8").exists()
