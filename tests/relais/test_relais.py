"""A relay: a code that cannot be taken for another, links that are changed and closed, a file."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.courrier.actions import CourrielImpossible
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.formulaires.lettres_sures import LETTRES
from heurecivique_app.impression import rendering
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relais import actions
from heurecivique_app.relais.carte import VARIANTES, card
from heurecivique_app.relais.codes import LONGUEUR, code_of, free_code
from heurecivique_app.relais.models import PAGE, SIGNALER, Genre, Relais
from heurecivique_app.vie_privee.actions import anonymise_need
from heurecivique_app.vie_privee.conservation import REGLES
from tests.factories import BesoinFactory, CommuneFactory, PartenaireFactory, RelaisFactory
from tests.impression.pdf import text_of

LETTERS = st.text(LETTRES, min_size=LONGUEUR, max_size=LONGUEUR)


@given(LETTERS, st.integers(0, LONGUEUR - 1), st.sampled_from(LETTRES))
def test_one_letter_misread_is_never_the_code_of_somebody_else(letters, place, other):
    misread = letters[:place] + other + letters[place + 1 :]
    if misread != letters:
        assert code_of(misread)[-1] != code_of(letters)[-1]


@given(LETTERS, st.integers(0, LONGUEUR - 2))
def test_two_letters_exchanged_are_never_the_code_of_somebody_else(letters, place):
    a, b = letters[place : place + 2]
    swapped = letters[:place] + b + a + letters[place + 2 :]
    if swapped != letters:
        assert code_of(swapped)[-1] != code_of(letters)[-1]


def test_a_code_that_is_taken_is_not_given_again(monkeypatch):
    drawn = iter("AAAA" + "CCCC")
    monkeypatch.setattr("secrets.choice", lambda letters: next(drawn))
    assert free_code({code_of("AAAA")}) == code_of("CCCC")


@pytest.mark.django_db
class TestLinks:
    def test_a_new_relay_has_a_code_a_link_and_a_line_of_journal(self):
        relais = RelaisFactory()
        assert relais.code == code_of(relais.code[:LONGUEUR])
        assert list(Jeton.objects.values_list("usage", flat=True)) == [SIGNALER]
        assert [line.action for line in Evenement.objects.about(relais)] == ["relais"]

    def test_an_association_has_its_page_besides(self):
        relais = RelaisFactory(association=True)
        assert set(Jeton.objects.values_list("usage", flat=True)) == {SIGNALER, PAGE}
        assert "/hc/association/" in actions.address_of(relais)

    def test_another_link_closes_the_one_before(self, client):
        relais = RelaisFactory()
        before = actions.path_of(relais, SIGNALER)
        assert client.get(before).status_code == 200
        actions.renew(relais, by=None)
        assert client.get(before).status_code == 404
        assert client.get(actions.path_of(relais, SIGNALER)).status_code == 200

    def test_who_is_withdrawn_tells_nothing_more_and_may_come_back(self, client):
        relais = RelaisFactory()
        before = actions.path_of(relais, SIGNALER)
        for _ in range(2):
            actions.withdraw(relais, by=None)
        assert client.get(before).status_code == client.post(before).status_code == 404
        assert actions.address_of(relais) == ""
        for refused in (actions.renew, actions.send_link):
            with pytest.raises(MouvementImpossible, match="retiré"):
                refused(relais, by=None)
        actions.reopen(relais, by=None)
        assert client.get(actions.path_of(relais, SIGNALER)).status_code == 200
        assert [line.action for line in Evenement.objects.about(relais)].count("relais_retire") == 1

    def test_a_mail_that_waits_with_an_old_link_loses_it(self):
        relais = RelaisFactory()
        actions.send_link(relais, by=None)
        assert actions.path_of(relais, SIGNALER) in Courriel.objects.get().corps_envoye()
        actions.renew(relais, by=None)
        assert Courriel.objects.get().jeton is None

    @pytest.mark.parametrize(("association", "modele"), [(False, "L1"), (True, "L2")])
    def test_the_link_leaves_by_mail_with_the_code(self, association, modele):
        relais = RelaisFactory(association=association)
        actions.send_link(relais, by=None)
        courriel = Courriel.objects.get()
        assert courriel.modele == modele
        assert relais.code in courriel.corps
        assert actions.address_of(relais) in courriel.corps_envoye()
        assert relais.nom not in courriel.sujet

    def test_who_has_no_mail_gets_a_card_not_a_message(self):
        relais = RelaisFactory(courriel="")
        with pytest.raises(CourrielImpossible, match="carte"):
            actions.send_link(relais, by=None)
        assert not Courriel.objects.exists()

    def test_another_partner_is_another_link(self):
        relais = RelaisFactory()
        before = actions.path_of(relais, SIGNALER)
        relais.genre, relais.partenaire = (
            Genre.ASSOCIATION,
            PartenaireFactory(commune=relais.commune),
        )
        actions.update(relais, by=None, fields=["genre", "partenaire"])
        assert actions.path_of(relais, SIGNALER) not in ("", before)
        assert actions.path_of(relais, PAGE)

    def test_who_is_withdrawn_may_be_corrected_and_stays_so(self):
        relais = RelaisFactory(association=True)
        actions.withdraw(relais, by=None)
        relais.partenaire = PartenaireFactory(commune=relais.commune)
        actions.update(relais, by=None, fields=["partenaire"])
        assert not Jeton.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"genre": Genre.ASSOCIATION},
        {"telephone": "", "courriel": ""},
    ],
)
def test_the_database_refuses_a_relay_that_nobody_could_name_or_reach(wrong):
    commune = CommuneFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RelaisFactory(commune=commune, **wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("variante", VARIANTES)
def test_the_card_bears_the_name_the_code_and_the_number(variante):
    relais = RelaisFactory(nom="Vandenbroucke-Delacroix-Saint-Barthélemy", structure="ADMR " * 12)
    said = text_of(card(relais, variante=variante))
    for words in (relais.code, "Vandenbroucke", relais.commune.telephone.as_national[:5]):
        assert words in said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.django_db
def test_the_card_which_bears_a_link_is_in_no_cache(monkeypatch):
    kept = []
    monkeypatch.setattr(rendering, "store", lambda: kept.append(1))
    monkeypatch.setattr(rendering, "kept", lambda key, make: kept.append(key))
    card(RelaisFactory())
    assert kept == []


@pytest.mark.django_db
def test_an_anonymous_need_says_no_more_who_told_it():
    relais = RelaisFactory()
    besoin = BesoinFactory(commune=relais.commune, relais=relais, annule=True)
    anonymise_need(besoin)
    assert besoin.relais_id is None
    assert Relais.objects.get() == relais


def due(code):
    (rule,) = [rule for rule in REGLES if rule.code == code]
    return rule, rule.due(timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "field", "days", "kept"),
    [
        ("relais_retires", "retire_le", 89, True),
        ("relais_retires", "retire_le", 91, False),
        ("relais_silencieux", "utilise_le", 729, True),
        ("relais_silencieux", "utilise_le", 731, False),
        ("relais_silencieux", "ouvert_le", 731, False),
    ],
)
def test_who_left_or_is_silent_is_erased_and_their_needs_name_them_no_more(code, field, days, kept):
    relais = RelaisFactory()
    besoin = BesoinFactory(commune=relais.commune, relais=relais)
    actions.send_link(relais, by=None)
    then = timezone.now() - timedelta(days=days)
    Relais.objects.filter(pk=relais.pk).update(**{field: then})
    rule, rows = due(code)
    rule.effect(rows)
    besoin.refresh_from_db()
    assert Relais.objects.exists() == Jeton.objects.exists() == kept
    assert (besoin.relais_id is not None) == kept
    assert bool(Courriel.objects.get().corps) == kept
