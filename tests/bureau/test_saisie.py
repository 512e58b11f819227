from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins.champs import CHAMPS
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.bureau.besoins.facts import groups
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.etats import Canal
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    QuartierFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import page

pytestmark = pytest.mark.django_db


def test_the_call_asks_every_field_of_the_one_list(desk, commune):
    shown = desk.get(page("appel")).context
    parts = [*shown["parties"], *shown["connues"]]
    asked = {field.name: field.label for _, fields in parts for field in fields}
    of_the_desk = {"canal", "regles", "rappelle", "priorite"}
    assert asked.keys() - of_the_desk == {champ.nom for champ in CHAMPS}
    assert asked["benef_nom"] == "Et son nom ?".replace(" ?", "\u00a0?")


def test_a_need_told_at_the_desk_is_received_and_nobody_is_called_about_it(desk, call, agent):
    response = desk.post(page("appel"), call, follow=True)
    besoin = Besoin.objects.get()
    assert (besoin.etat, besoin.canal, besoin.referent) == (EtatBesoin.RECU, "guichet", agent)
    assert response.redirect_chain[0][0] == page("besoin", besoin.pk)
    assert not Courriel.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(desk, call):
    response = desk.post(page("appel"), {**call, "theme": "", "benef_nom": ""})
    assert response.status_code == 422
    html = response.content.decode()
    assert "2 réponses sont à revoir" in words_of(response)
    assert 'href="#id_benef_nom"' in html
    assert "Arroser les tomates 🍅" in html
    assert 'value="12 chemin du Puits"' in html
    assert not Besoin.objects.exists()


def test_a_double_click_gives_a_single_record(desk, call):
    first = desk.post(page("appel"), call)
    second = desk.post(page("appel"), call)
    assert first.url == second.url
    assert Besoin.objects.count() == 1


def test_going_back_to_note_another_need_loses_nothing(desk, call):
    desk.post(page("appel"), call)
    desk.post(page("appel"), {**call, "description": "Relever le courrier", "semblable": ""})
    assert Besoin.objects.count() == 2


def test_the_same_need_on_a_new_page_is_a_new_need(desk, call):
    desk.post(page("appel"), call)
    asked = desk.post(page("appel"), {**call, "feuille": "f2"})
    assert "Cette demande est peut-être déjà arrivée" in words_of(asked)
    desk.post(page("appel"), {**call, "feuille": "f2", "semblable": ""})
    assert Besoin.objects.count() == 2


def test_an_urgent_call_shows_what_to_say(desk, call):
    response = desk.post(page("appel"), {**call, "q_urgent": "oui"})
    assert "donnez le 15, le 17, le 18 ou le 112" in words_of(response)


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "é" * 100_000},
        {"description": "a\x00b\u202e"},
        {"quartier": "999999"},
        {"theme": ["1", "2"]},
        {"benef_telephone": "12"},
        {"duree": "-1"},
        {"date_souhaitee": "hier"},
        {"type_demandeur": "personne"},
        {"canal": "web"},
    ],
)
def test_bad_input_gets_a_sentence_or_a_clean_record(desk, call, changes):
    response = desk.post(page("appel"), {**call, **changes})
    assert response.status_code in (302, 422)
    for besoin in Besoin.objects.all():
        assert "\x00" not in besoin.description


def test_the_quartier_of_another_commune_is_refused(desk, call):
    foreign = QuartierFactory()
    response = desk.post(page("appel"), {**call, "quartier": str(foreign.pk)})
    assert response.status_code == 422
    assert not Besoin.objects.exists()


def test_somebody_of_two_communes_says_first_which_one(desk, agent, commune, call):
    other = CommuneFactory(nom="Assas")
    appoint(user=agent, commune=other, role=Role.REFERENT)
    assert "Pour quelle commune ?" in words_of(desk.get(page("appel")))
    assert desk.post(page("appel"), call).status_code == 422
    assert desk.get(page("appel", commune=commune.pk)).context["commune"] == commune
    desk.post(page("appel"), {**call, "commune": commune.pk})
    assert Besoin.objects.get().commune == commune


def test_a_commune_that_is_not_mine_cannot_be_chosen(desk, agent, commune, call):
    appoint(user=agent, commune=CommuneFactory(), role=Role.REFERENT)
    foreign = CommuneFactory()
    response = desk.post(page("appel"), {**call, "commune": foreign.pk})
    assert response.status_code == 422
    assert not Besoin.objects.exists()


def corrected(besoin, **changes):
    """The whole form as the browser sends it back, with some answers changed."""
    fields = [champ.nom for champ in CHAMPS]
    values = {name: getattr(besoin, name) for name in fields}
    values |= {"quartier": besoin.quartier_id, "theme": besoin.theme_id, "priorite": "normale"}
    values |= {"commanditaire": besoin.commanditaire, "nature": besoin.nature}
    sent = {name: str(value) for name, value in values.items() if value not in (None, "", False)}
    return {**sent, "creneaux": besoin.creneaux, **changes}


def test_a_need_is_corrected_and_the_journal_says_which_fields(desk, commune, agent):
    besoin = BesoinFactory(commune=commune)
    sent = corrected(besoin, benef_adresse="3 rue Neuve", referent=agent.pk, priorite="vite")
    response = desk.post(page("besoin-modifier", besoin.pk), sent, follow=True)
    assert response.redirect_chain, response.context["form"].errors
    besoin.refresh_from_db()
    assert (besoin.benef_adresse, besoin.referent) == ("3 rue Neuve", agent)
    assert (besoin.priorite, besoin.canal, besoin.etat) == ("vite", "web", EtatBesoin.RECU)
    event = Evenement.objects.about(besoin).get(action="correction")
    assert event.details == {"champs": ["benef_adresse", "priorite", "referent"]}
    assert "3 rue" not in str(event.details)


def test_a_wrong_correction_keeps_what_was_typed(desk, commune):
    besoin = BesoinFactory(commune=commune)
    sent = corrected(besoin, benef_telephone="12", description="Autre chose")
    response = desk.post(page("besoin-modifier", besoin.pk), sent)
    assert response.status_code == 422
    assert "Autre chose" in response.content.decode()
    besoin.refresh_from_db()
    assert besoin.description == "Arroser les tomates."


def test_a_day_already_past_does_not_hold_back_a_correction(desk, commune):
    besoin = BesoinFactory(commune=commune, date_souhaitee=timezone.localdate() - timedelta(days=9))
    sent = corrected(besoin, benef_adresse="3 rue Neuve")
    assert desk.post(page("besoin-modifier", besoin.pk), sent).status_code == 302


@pytest.fixture
def visit(theme, quartier):
    """What an agent types while somebody stands at the desk."""
    return {
        "feuille": "f1",
        "inscription": "guichet",
        "prenom": "Inès",
        "nom": "Pagès",
        "telephone": "06 39 98 00 02",
        "tranche_age": "45-59",
        "quartier": str(quartier.pk),
        "modes": ["individuelle"],
        "themes": [str(theme.pk)],
        "competences": ["jardinage"],
        "disponibilites": ["lun-matin", "sam-apres"],
        "frequence": "1h",
    }


def test_a_volunteer_without_mail_is_signed_up_at_the_desk(desk, visit, theme):
    desk.post(page("volontaire-saisir"), visit)
    volontaire = Volontaire.objects.get()
    assert (volontaire.etat, volontaire.inscription) == (EtatVolontaire.INSCRIT, "guichet")
    assert list(volontaire.themes.all()) == [theme]
    assert volontaire.disponibilites == ["lun-matin", "sam-apres"]
    assert Courriel.objects.get(modele="V2").canal == Canal.APPEL


def test_a_volunteer_whom_nobody_could_reach_is_told(desk, visit):
    response = desk.post(page("volontaire-saisir"), {**visit, "telephone": ""})
    assert response.status_code == 422
    assert "nous ne pourrions pas vous joindre" in words_of(response)
    assert 'value="Pagès"' in response.content.decode()


def test_a_profile_cannot_lose_its_last_way_to_be_reached(desk, commune, theme):
    volontaire = VolontaireFactory(commune=commune)
    sent = {"prenom": "Inès", "nom": "Pagès", "courriel": "", "telephone": "", "frequence": "1h"}
    response = desk.post(page("volontaire-modifier", volontaire.pk), sent)
    assert response.status_code == 422
    assert "nous ne pourrions pas vous joindre" in words_of(response)


def test_a_double_click_signs_up_once(desk, visit):
    for _ in range(2):
        desk.post(page("volontaire-saisir"), visit)
    assert Volontaire.objects.count() == 1


def test_a_profile_is_completed_and_the_journal_says_which_fields(desk, commune, theme):
    volontaire = VolontaireFactory(commune=commune)
    sent = {
        "prenom": volontaire.prenom,
        "nom": volontaire.nom,
        "courriel": volontaire.courriel,
        "telephone": str(volontaire.telephone),
        "tranche_age": volontaire.tranche_age,
        "adresse": volontaire.adresse,
        "quartier": volontaire.quartier_id,
        "modes": volontaire.modes,
        "themes": [theme.pk],
        "frequence": "1h",
        "competences": ["jeux"],
        "rc_attestee": "on",
    }
    desk.post(page("volontaire-modifier", volontaire.pk), sent)
    volontaire.refresh_from_db()
    assert (volontaire.competences, volontaire.rc_attestee) == (["jeux"], True)
    event = Evenement.objects.about(volontaire).get(action="correction")
    assert event.details == {"champs": ["competences", "rc_attestee"]}
    assert "compétences, assurance" in words_of(desk.get(page("volontaire", volontaire.pk)))


def test_the_facts_leave_out_what_was_not_said(commune):
    facts = dict(groups(BesoinFactory(commune=commune)))
    assert "Qui demande" not in facts
    assert any(facts.values())
    assert all(fact.valeur for part in facts.values() for fact in part)
