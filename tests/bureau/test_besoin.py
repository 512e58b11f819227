from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import OuiNonNsp
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.listes import Nature
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import MiseEnRelation
from tests.factories import (
    BesoinFactory,
    MiseEnRelationFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db


def buttons(response):
    return {button.code: button for button in response.context["boutons"]}


def move(client, besoin, code, **data):
    return client.post(page("besoin-acte", besoin.pk, code), data, follow=True)


def answer(client, relation, code, **data):
    return client.post(page("relation-acte", relation.pk, code), data, follow=True)


def state(besoin):
    return Besoin.objects.get(pk=besoin.pk).etat


def test_one_screen_holds_the_whole_file(desk, commune, agent):
    besoin = BesoinFactory(commune=commune, tiers=True, benef_nom="Fabrègue", propose=True)
    words = words_of(desk.get(page("besoin", besoin.pk)))
    for part in ("Et maintenant", "La demande", "Qui pourrait aider", "Propositions", "Messages"):
        assert part in words
    for fact in ("Arroser les tomates.", "12 chemin du Puits", "son fils", "06 39 98"):
        assert fact in words
    assert "Notes" in words
    assert "Historique" in words


def test_neither_the_address_nor_the_title_names_anybody(desk, commune):
    besoin = BesoinFactory(commune=commune, benef_nom="Zibeline")
    response = desk.get(page("besoin", besoin.pk))
    title = response.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert f"Besoin n°\u00a0{besoin.pk}" in title
    assert "Zibeline" not in title
    assert "Zibeline" not in response.request["PATH_INFO"]


def test_the_moves_are_those_of_the_state_machine(desk, commune):
    for trait in ("a_completer", "qualifie", "propose", "pourvu", "planifie", "non_realise"):
        besoin = BesoinFactory(commune=commune, **{trait: True})
        shown = set(buttons(desk.get(page("besoin", besoin.pk))))
        assert {move.vers for move in besoin.moves()} <= shown, trait


def test_a_blocked_move_says_why_and_has_no_button(desk, commune):
    besoin = BesoinFactory(commune=commune, quartier=None, rc_attestee=OuiNonNsp.NSP)
    response = desk.get(page("besoin", besoin.pk))
    assert "choisissez le quartier" in buttons(response)["qualifie"].motif
    words = words_of(response)
    assert "notez pourquoi l’assurance n’est pas confirmée" in words
    action = page("besoin-acte", besoin.pk, "qualifie")
    assert f'action="{action}"' not in response.content.decode()
    refused = move(desk, besoin, "qualifie")
    assert "Avant de chercher un volontaire" in messages_of(refused)[0]
    assert state(besoin) == EtatBesoin.RECU


def test_accepting_takes_charge_and_leads_to_suggestions(desk, commune, agent, quartier, theme):
    besoin = BesoinFactory(commune=commune, quartier=quartier, theme=theme)
    VolontaireFactory(commune=commune, actif=True, quartier=quartier, themes=[theme])
    response = move(desk, besoin, "qualifie")
    assert state(besoin) == EtatBesoin.QUALIFIE
    assert Besoin.objects.get(pk=besoin.pk).referent == agent
    words = words_of(response)
    assert "même quartier" in words
    assert "disponibilités non dites" in words


def test_pressing_twice_is_harmless(desk, commune):
    besoin = BesoinFactory(commune=commune)
    move(desk, besoin, "qualifie")
    again = move(desk, besoin, "qualifie")
    assert again.status_code == 200
    assert "On ne passe pas de" in messages_of(again)[0]
    assert Evenement.objects.about(besoin).filter(action="etat").count() == 1


def test_a_refusal_asks_its_reason_and_keeps_the_screen(desk, commune):
    besoin = BesoinFactory(commune=commune)
    wrong = move(desk, besoin, "refuse", motif="")
    assert wrong.status_code == 422
    assert "Choisissez le motif." in words_of(wrong)
    assert state(besoin) == EtatBesoin.RECU
    right = move(desk, besoin, "refuse", motif="recurrent")
    assert state(besoin) == EtatBesoin.REFUSE
    assert "Aide régulière" in words_of(right)


def test_a_need_is_redirected_to_a_named_service(desk, commune):
    besoin = BesoinFactory(commune=commune)
    move(desk, besoin, "reoriente", vers="soins")
    besoin.refresh_from_db()
    assert (besoin.etat, besoin.reorientation) == (EtatBesoin.REORIENTE, "soins")


@pytest.mark.parametrize("code", ["recu", "archive", "cloture", "supprime", "realise"])
def test_a_move_that_the_screen_does_not_offer_changes_nothing(desk, commune, code):
    besoin = BesoinFactory(commune=commune)
    response = move(desk, besoin, code)
    assert response.status_code in (200, 404)
    assert state(besoin) == EtatBesoin.RECU


def test_a_get_changes_nothing_and_leads_back_to_the_file(desk, commune):
    besoin = BesoinFactory(commune=commune)
    for url in (page("besoin-acte", besoin.pk, "annule"), page("besoin-note", besoin.pk)):
        assert desk.get(url).url == page("besoin", besoin.pk)
    assert state(besoin) == EtatBesoin.RECU


def test_a_need_is_proposed_to_one_volunteer_or_to_several(desk, commune):
    besoin = BesoinFactory(commune=commune, qualifie=True)
    one, two, three = VolontaireFactory.create_batch(3, commune=commune, actif=True)
    url = page("besoin-proposer", besoin.pk)
    desk.post(url, {"seul": one.pk, "volontaire": [two.pk]})
    assert set(asked(besoin)) == {one}
    desk.post(url, {"volontaire": [two.pk, three.pk]})
    assert set(asked(besoin)) == {one, two, three}
    assert state(besoin) == EtatBesoin.PROPOSE
    assert Courriel.objects.filter(modele="V7").count() == 3


def asked(besoin):
    return [relation.volontaire for relation in besoin.mises_en_relation.all()]


def test_proposing_twice_is_told_and_done_once(desk, commune):
    besoin = BesoinFactory(commune=commune, qualifie=True)
    volontaire = VolontaireFactory(commune=commune, actif=True)
    url = page("besoin-proposer", besoin.pk)
    desk.post(url, {"seul": volontaire.pk})
    again = desk.post(url, {"seul": volontaire.pk}, follow=True)
    assert "déjà reçu cette proposition" in messages_of(again)[-1]
    assert len(asked(besoin)) == 1


@pytest.mark.parametrize("number", ["0", "x", "²", "9" * 40, ""])
def test_proposing_to_nobody_known_is_a_404(desk, commune, number):
    besoin = BesoinFactory(commune=commune, qualifie=True)
    assert desk.post(page("besoin-proposer", besoin.pk), {"seul": number}).status_code == 404


def test_a_volunteer_of_another_commune_is_a_404(desk, commune):
    besoin = BesoinFactory(commune=commune, qualifie=True)
    foreign = VolontaireFactory(actif=True)
    response = desk.post(page("besoin-proposer", besoin.pk), {"seul": foreign.pk})
    assert response.status_code == 404
    assert not MiseEnRelation.objects.exists()


def test_the_answers_given_by_phone_are_noted(desk, commune):
    besoin = BesoinFactory(commune=commune, propose=True)
    no = besoin.mises_en_relation.get()
    yes = MiseEnRelationFactory(besoin=besoin)
    answer(desk, no, "declinee")
    assert state(besoin) == EtatBesoin.PROPOSE
    answer(desk, yes, "acceptee")
    assert state(besoin) == EtatBesoin.POURVU
    answer(desk, yes, "annulee")
    assert state(besoin) == EtatBesoin.QUALIFIE


def test_a_second_yes_is_told_that_it_comes_too_late(desk, commune):
    besoin = BesoinFactory(commune=commune, pourvu=True)
    late = MiseEnRelationFactory(besoin=besoin, etat=EtatRelation.EXPIREE)
    response = answer(desk, late, "acceptee")
    assert "déjà répondu présent" in messages_of(response)[0]


def test_the_date_is_fixed_then_changed_and_everybody_is_told(desk, commune):
    besoin = BesoinFactory(commune=commune, pourvu=True)
    day = timezone.localdate() + timedelta(days=4)
    move(desk, besoin, "planifie", jour=day.isoformat(), heure="14:30")
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PLANIFIE
    assert timezone.localtime(besoin.prevu_le).strftime("%H:%M") == "14:30"
    assert Courriel.objects.filter(modele__in=["V8", "B3"]).count() == 2
    move(desk, besoin, "planifie", jour=day.strftime("%d/%m/%Y"), heure="16:00")
    besoin.refresh_from_db()
    assert timezone.localtime(besoin.prevu_le).hour == 16
    assert Courriel.objects.filter(modele__in=["V8", "B3"]).count() == 4


@pytest.mark.parametrize(
    ("jour", "heure", "sentence"),
    [
        ("", "14:30", "Indiquez le jour."),
        ("2020-01-01", "14:30", "Ce moment est déjà passé."),
        ("9999-12-31", "23:59", "dans les douze mois"),
        ("31/02/2027", "14:30", "Écrivez le jour comme"),
        ("0001-01-01", "00:00", "Ce moment est déjà passé."),
        (None, "25:99", "Écrivez l’heure"),
    ],
)
def test_a_wrong_date_is_said_and_what_was_typed_stays(desk, commune, jour, heure, sentence):
    besoin = BesoinFactory(commune=commune, pourvu=True)
    if jour is None:
        jour = (timezone.localdate() + timedelta(days=4)).isoformat()
    response = move(desk, besoin, "planifie", jour=jour, heure=heure)
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert f'value="{heure}"' in response.content.decode()
    assert state(besoin) == EtatBesoin.POURVU


def test_a_collective_need_may_start_with_those_who_came(desk, commune):
    besoin = BesoinFactory(commune=commune, association=True, propose=True, nb_volontaires=3)
    first, second = besoin.mises_en_relation.get(), MiseEnRelationFactory(besoin=besoin)
    assert "pourvu" not in buttons(desk.get(page("besoin", besoin.pk)))
    answer(desk, first, "acceptee")
    assert "pourvu" in buttons(desk.get(page("besoin", besoin.pk)))
    move(desk, besoin, "pourvu")
    assert state(besoin) == EtatBesoin.POURVU
    second.refresh_from_db()
    assert second.etat == EtatRelation.ANNULEE


def test_an_individual_need_never_starts_without_its_volunteer(desk, commune):
    besoin = BesoinFactory(commune=commune, propose=True, nature=Nature.INDIVIDUELLE)
    assert "pourvu" not in buttons(desk.get(page("besoin", besoin.pk)))


def test_the_time_said_by_phone_is_noted(desk, commune):
    besoin = BesoinFactory(
        commune=commune, planifie=True, prevu_le=timezone.now() - timedelta(days=1)
    )
    relation = besoin.mises_en_relation.get()
    answer(desk, relation, "effectuee", minutes="90")
    relation.refresh_from_db()
    assert (relation.minutes_declarees, state(besoin)) == (90, EtatBesoin.REALISE)


def test_a_suspect_is_judged_before_anything_else(desk, commune):
    besoin = BesoinFactory(commune=commune, suspect=True)
    assert set(buttons(desk.get(page("besoin", besoin.pk)))) == {"verifier", "ecarter"}
    move(desk, besoin, "verifier")
    besoin.refresh_from_db()
    assert besoin.a_verifier is False
    assert Courriel.objects.filter(modele="B1").count() == 1


def test_a_robot_is_erased_without_a_word_and_a_true_need_is_not(desk, commune):
    robot = BesoinFactory(commune=commune, suspect=True)
    true = BesoinFactory(commune=commune)
    assert move(desk, robot, "ecarter").status_code == 200
    refused = move(desk, true, "ecarter")
    assert "vraie personne" in messages_of(refused)[0]
    assert list(Besoin.objects.all()) == [true]
    assert not Courriel.objects.exists()
    assert Evenement.objects.filter(action="ecarte", objet_id=robot.pk).count() == 1


def test_a_note_is_kept_with_its_author_and_an_empty_one_is_told(desk, commune):
    besoin = BesoinFactory(commune=commune)
    empty = desk.post(page("besoin-note", besoin.pk), {"texte": "  "})
    assert empty.status_code == 422
    assert "Écrivez la note" in words_of(empty)
    long = desk.post(page("besoin-note", besoin.pk), {"texte": "é" * 1001})
    assert long.status_code == 422
    assert "é" * 1001 in long.content.decode()
    response = desk.post(
        page("besoin-note", besoin.pk), {"texte": "Le portail <b>bleu</b>"}, follow=True
    )
    assert "Le portail &lt;b&gt;bleu" in response.content.decode()
    assert "Agathe Vidal" in words_of(response)


def test_the_history_is_in_words(desk, commune):
    besoin = BesoinFactory(commune=commune)
    move(desk, besoin, "qualifie")
    volontaire = VolontaireFactory(commune=commune, actif=True, prenom="Inès", nom="Pagès")
    desk.post(page("besoin-proposer", besoin.pk), {"seul": volontaire.pk})
    lines = [
        f"{line.phrase} / {line.qui}"
        for line in desk.get(page("besoin", besoin.pk)).context["historique"]
    ]
    assert lines[-1] == "Passage à «\u00a0À pourvoir\u00a0» / Agathe Vidal"
    assert "Inès Pagès\u00a0: proposition à un volontaire (courriel) / Agathe Vidal" in lines


def test_an_ended_file_offers_nothing(desk, commune):
    besoin = BesoinFactory(commune=commune, annule=True)
    assert "Ce dossier est terminé." in words_of(desk.get(page("besoin", besoin.pk)))


def test_the_number_of_queries_does_not_grow(
    desk, commune, django_assert_max_num_queries, django_assert_num_queries
):
    besoin = BesoinFactory(commune=commune, association=True, propose=True, nb_volontaires=90)
    fill(besoin, 5)
    desk.get(page("besoin", besoin.pk))
    with django_assert_max_num_queries(45) as few:
        desk.get(page("besoin", besoin.pk))
    fill(besoin, 30)
    with django_assert_num_queries(len(few)):
        desk.get(page("besoin", besoin.pk))


def fill(besoin, number):
    """Proposals, notes, active volunteers to suggest, and lines of history."""
    MiseEnRelationFactory.create_batch(number, besoin=besoin)
    VolontaireFactory.create_batch(number, commune=besoin.commune, actif=True)
    for _ in range(number):
        besoin.notes.create(texte="vu")
        Evenement.objects.create(
            commune=besoin.commune, objet_type="besoin", objet_id=besoin.pk, action="nouvelle_date"
        )


def test_the_moment_is_shown_in_the_time_of_the_commune(desk, commune):
    moment = timezone.make_aware(datetime(2099, 7, 14, 9, 5))
    besoin = BesoinFactory(commune=commune, planifie=True, prevu_le=moment)
    assert "mar. 14 juil. 2099, 9 h 05" in words_of(desk.get(page("besoins")))
    assert "mardi 14 juillet à 9 h 05" in words_of(desk.get(page("besoin", besoin.pk)))
