"""A need told by a relay, through their private link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.actions import ask_to_complete, send_link_again
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.parcours_relais import PAR_JOUR
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import SIGNALER
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    RelaisFactory,
    ThemeFactory,
    opened_before,
    title_of,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def relais():
    return RelaisFactory(commune=CommuneFactory(delai_jours=3))


@pytest.fixture
def answers(relais):
    """What a home help sends at the last step."""
    return told(relais) | {
        "acte": "continuer",
        "etape": "personne",
        "benef_prenom": "Odette",
        "benef_nom": "Brun",
        "benef_telephone": "01 99 00 12 34",
        "accord_par": "dit",
        "prevenir": "demandeur",
    }


def told(relais):
    return {
        OUVERTURE: opened_before(relais, minutes=5),
        "q_urgent": "non",
        "q_pro": "non",
        "q_ponctuel": "oui",
        "theme": ThemeFactory().pk,
        "description": "Arroser deux plantes.",
    }


@pytest.fixture
def send(client, relais, answers):
    def post(**changes):
        data = {k: v for k, v in (answers | changes).items() if v is not None}
        return client.post(path_of(relais, SIGNALER), data)

    return post


def shown(response):
    return [champ.name for champ in response.context["champs"]]


def test_the_browser_may_go_back_from_step_to_step_and_no_cache_keeps_the_first(
    client, relais, send
):
    assert client.get(path_of(relais, SIGNALER))["Cache-Control"] == "no-store, private"
    for changes in ({"etape": "regles"}, {"q_urgent": "oui", "etape": "regles"}):
        step = send(**changes)
        assert (step.status_code, step["Cache-Control"]) == (200, "private")
        assert step["Referrer-Policy"] == "no-referrer"


def test_what_the_relay_already_told_is_not_asked(client, relais):
    first = client.get(path_of(relais, SIGNALER))
    assert shown(first) == ["q_urgent", "q_pro", "q_ponctuel"]
    asked = set(first.context["form"].fields)
    assert not {name for name in asked if name.startswith("demandeur_")}
    assert "type_demandeur" not in asked
    assert relais.nom_complet in words_of(first)
    assert not first.cookies


def test_a_need_names_its_relay_and_what_is_left_out_is_to_be_asked(send, relais):
    response = send()
    assert (response.status_code, response["Location"].endswith("?merci=1#merci")) == (303, True)
    besoin = Besoin.objects.get()
    assert (besoin.etat, besoin.canal, besoin.relais) == ("recu", "relais", relais)
    assert (besoin.accord_personne, besoin.accord_par) == (True, "dit")
    assert (besoin.nom_demandeur, besoin.demandeur_organisme) == (
        relais.nom_complet,
        relais.structure,
    )
    assert {champ.nom for champ in besoin.a_demander} == {
        *("benef_adresse", "lieu", "vehicule", "date_souhaitee", "duree", "rc_attestee"),
    }
    relais.refresh_from_db()
    assert relais.utilise_le
    assert not besoin.a_verifier


def test_sent_twice_it_is_one_need(send):
    for _ in range(2):
        assert send().status_code == 303
    assert Besoin.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"accord_par": None}, "Demandez-lui d’abord son accord"),
        ({"accord_par": "sans"}, "Choisissez parmi"),
        ({"benef_telephone": None}, "nécessaire"),
        ({"benef_telephone": None, "sans_telephone": "on"}, "donnez son adresse"),
        ({"prevenir": None}, "Choisissez une réponse"),
    ],
)
def test_without_agreement_or_a_way_to_reach_her_nothing_is_kept(send, changes, wrong):
    response = send(**changes)
    assert response.status_code == 200
    assert wrong in words_of(response)
    assert title_of(response).startswith("À revoir")
    assert not Besoin.objects.exists()


def test_who_has_no_telephone_is_reached_by_her_address(send):
    send(benef_telephone=None, sans_telephone="on", benef_adresse="3 rue des Lilas")
    besoin = Besoin.objects.get()
    assert (besoin.sans_telephone, besoin.benef_adresse) == (True, "3 rue des Lilas")


# Nothing is learnt of anybody


def test_the_answer_is_the_same_whoever_is_known_here(send, client, relais):
    def answer_to(nom, telephone):
        sent = send(benef_nom=nom, benef_telephone=telephone)
        return sent.status_code, client.get(sent["Location"].partition("#")[0]).content

    fiche = personnes.open_file(
        BesoinFactory(commune=relais.commune, benef_nom="Brun", benef_telephone="+33199001234"),
        by=None,
    )
    known, unknown = answer_to(fiche.nom, "01 99 00 12 34"), answer_to("Zé", "01 99 00 99 88")
    assert known == unknown
    assert Besoin.objects.filter(relais=relais).count() == 2
    assert not Besoin.objects.filter(relais=relais).exclude(beneficiaire=None).exists()


def test_no_person_told_before_is_ever_shown(client, relais):
    BesoinFactory(commune=relais.commune, relais=relais, benef_nom="Zibelinette")
    for address in ("", "?merci=1"):
        page = client.get(path_of(relais, SIGNALER) + address)
        assert "Zibelinette" not in page.content.decode()


# What a volunteer never does


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"q_urgent": "oui"}, "N’attendez pas"), ({"q_pro": "oui"}, "métier de quelqu’un")],
)
def test_a_gate_says_who_to_call_and_keeps_nothing(send, changes, words):
    response = send(etape="regles", **changes)
    assert words in words_of(response)
    assert send(**changes, vu=["urgence", "professionnel"]).status_code == 200
    assert not Besoin.objects.exists()


def test_words_of_what_is_forbidden_say_who_to_call_once(send):
    response = send(etape="coup-de-main", description="Réparer une prise électrique")
    assert "Un artisan" in words_of(response)
    assert send(description="Réparer une prise électrique", vu="renvois").status_code == 303


# Limits


def test_beyond_some_needs_a_day_one_calls(send, client, relais):
    BesoinFactory.create_batch(PAR_JOUR, commune=relais.commune, relais=relais)
    for response in (send(), client.get(path_of(relais, SIGNALER))):
        assert "appelez-nous" in words_of(response)
        assert relais.code in words_of(response)
    Besoin.objects.update(recu_le=timezone.now() - timedelta(hours=25))
    assert send().status_code == 303


@pytest.mark.parametrize("changes", [{PIEGE: "x"}, {OUVERTURE: "x"}, {OUVERTURE: None}])
def test_what_looks_automatic_waits_to_be_checked(send, changes):
    assert send(**changes).status_code == 303
    assert Besoin.objects.get().a_verifier
    assert not Courriel.objects.exists()


def test_a_closed_commune_gives_its_number(send, client, relais):
    relais.commune.ouverte = False
    relais.commune.save()
    for response in (send(), client.get(path_of(relais, SIGNALER))):
        assert relais.commune.telephone.as_national in words_of(response).replace("\xa0", " ")
    assert not Besoin.objects.exists()


def test_another_site_sends_nothing(client, relais, answers):
    path = path_of(relais, SIGNALER)
    response = client.post(path, answers, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Besoin.objects.exists()


@pytest.mark.parametrize("body", [{}, {"acte": "envoyer"}, {"acte": "aller:personne"}])
def test_a_scanner_that_posts_the_link_tells_nothing(client, relais, body):
    assert client.post(path_of(relais, SIGNALER), body).status_code == 200
    assert not Besoin.objects.exists()


# Who hears of it


def test_the_relay_is_acknowledged_without_any_link(send, relais):
    send()
    courriel = Courriel.objects.get()
    assert (courriel.modele, courriel.adresse) == ("B1R", relais.courriel)
    assert courriel.jeton is None
    assert "Brun" not in courriel.sujet + courriel.corps


def test_or_the_person_is_called_and_told_who_spoke(send, relais):
    send(prevenir="personne")
    courriel = Courriel.objects.get()
    assert (courriel.modele, courriel.canal) == ("B1P", "appel")
    assert courriel.telephone == "+33199001234"
    assert relais.nom_complet in courriel.corps
    assert relais.structure in courriel.corps


def test_what_follows_goes_to_the_same(send):
    send(prevenir="personne")
    ask_to_complete(Besoin.objects.get(), by=None)
    assert set(Courriel.objects.values_list("telephone", flat=True)) == {"+33199001234"}


def test_both_may_hear_of_it_and_the_person_alone_gets_the_link(send, relais):
    send(prevenir="deux")
    besoin = Besoin.objects.get()
    besoin.benef_courriel = "lucie.brun@example.org"
    besoin.save()
    ask_to_complete(besoin, by=None)
    asked = Courriel.objects.filter(modele="B2")
    by_link = {one.adresse: one.jeton is not None for one in asked}
    assert by_link == {relais.courriel: False, besoin.benef_courriel: True}
    assert "lien personnel" not in asked.get(adresse=relais.courriel).corps
    send_link_again(besoin)
    assert Courriel.objects.get(modele="B8").adresse == besoin.benef_courriel


def test_a_person_without_telephone_is_written_to_never_called_through_the_relay(send):
    address = {"sans_telephone": "on", "benef_telephone": "", "benef_adresse": "3 rue des Lilas"}
    send(prevenir="personne", **address)
    courriel = Courriel.objects.get()
    assert (courriel.modele, courriel.canal, courriel.telephone) == ("B1P", "lettre", "")


def test_a_relay_is_nobody_near_in_the_file_of_the_person(send):
    send()
    fiche = personnes.open_file(Besoin.objects.get(), by=None)
    assert (fiche.nom, fiche.proche_nom, str(fiche.proche_telephone)) == ("Brun", "", "")


# An association


def test_an_association_asks_for_volunteers_in_its_own_name(client):
    relais = RelaisFactory(association=True)
    answers = told(relais) | {
        "acte": "continuer",
        "etape": "quand",
        "nb_volontaires": "4",
        "vehicule": "non",
        "duree": "120",
        "lieu": "salle",
    }
    assert client.post(path_of(relais, SIGNALER), answers).status_code == 303
    besoin = Besoin.objects.get()
    assert (besoin.type_demandeur, besoin.partenaire) == ("association", relais.partenaire)
    assert (besoin.nb_volontaires, besoin.nature) == (4, "collective")
    assert besoin.nom_beneficiaire == relais.partenaire.nom
    assert Courriel.objects.get().modele == "B1"


def test_the_form_asks_for_a_constant_number_of_queries(
    client, relais, django_assert_max_num_queries
):
    path = path_of(relais, SIGNALER)
    client.get(path)
    BesoinFactory.create_batch(5, commune=relais.commune, relais=relais)
    with django_assert_max_num_queries(9):
        client.get(path)
