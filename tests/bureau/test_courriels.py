import pytest

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.courrier.etats import Canal, Etat
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement
from tests.factories import BesoinFactory, words_of

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(commune, agent, theme, quartier):
    """Make the acknowledgement of a new need; `receipt(benef_courriel="")` is a call."""

    def make(**fields):
        besoin = BesoinFactory.build(commune=commune, theme=theme, quartier=quartier, **fields)
        besoins.receive(besoin, by=agent)
        return Courriel.objects.get(objet_type="besoin", objet_id=besoin.pk)

    return make


def rows(response):
    return [row.courriel.pk for row in response.context["lignes"]]


def press(client, courriel, code):
    return client.post(page("courriel-acte", courriel.pk, code), follow=True)


def test_an_empty_list_says_what_passes_through_it(desk):
    assert "Chaque message à une personne passe par cette liste" in words_of(
        desk.get(page("courriels"))
    )


def test_the_tabs_tell_what_is_to_do_by_hand_from_what_goes_alone(desk, receipt):
    mail = receipt()
    call = receipt(benef_courriel="")
    letter = receipt(benef_courriel="", benef_telephone="", sans_telephone=True)
    failed = receipt()
    Courriel.objects.filter(pk=failed.pk).update(etat=Etat.ECHEC, erreur="Boîte pleine.")
    by_hand = desk.get(page("courriels", etat="a_faire"))
    assert set(rows(by_hand)) == {call.pk, letter.pk}
    assert rows(desk.get(page("courriels", etat="echec"))) == [failed.pk]
    assert rows(desk.get(page("courriels", etat="en_attente"))) == [mail.pk]
    assert rows(desk.get(page("courriels", canal="lettre"))) == [letter.pk]


def test_a_message_is_found_by_the_name_or_the_phone_of_the_person(desk, receipt):
    wanted = receipt(benef_prenom="Odile", benef_nom="Fabrègue", benef_telephone="+33639981234")
    receipt(benef_prenom="Marius", benef_nom="Pagès", benef_telephone="+33639985678")
    assert rows(desk.get(page("courriels", q="fabregue"))) == [wanted.pk]
    assert rows(desk.get(page("courriels", q="06 39 98 12 34"))) == [wanted.pk]


def test_a_call_shows_the_number_to_dial_and_what_to_say(desk, receipt):
    call = receipt(benef_courriel="", benef_telephone="+33639981234")
    words = words_of(desk.get(page("courriel", call.pk)))
    assert "06 39 98 12 34" in words
    assert "Nous avons bien reçu votre demande" in words
    response = press(desk, call, "fait")
    call.refresh_from_db()
    assert call.etat == Etat.FAIT
    assert "C’est noté." in messages_of(response)


def test_noting_it_twice_is_told_and_done_once(desk, receipt):
    call = receipt(benef_courriel="")
    press(desk, call, "fait")
    again = press(desk, call, "fait")
    assert "cette action n’est plus possible" in messages_of(again)[0]
    assert Evenement.objects.filter(action="courriel.fait").count() == 1


def test_the_letter_stands_alone_on_its_sheet(desk, receipt, commune):
    letter = receipt(
        benef_prenom="Odile",
        benef_nom="Fabrègue",
        benef_courriel="",
        benef_telephone="",
        sans_telephone=True,
    )
    assert letter.canal == Canal.LETTRE
    response = desk.get(page("courriel-lettre", letter.pk))
    words = words_of(response)
    for part in ("Odile Fabrègue", "12 chemin du Puits", "34160 Saint-Drézéry", "Objet :"):
        assert part in words
    html = response.content.decode()
    assert "sidebar" not in html
    assert "Avec un téléphone, ce carré" in words
    assert "<svg" in html
    assert letter.jeton.token() not in html
    assert "Fabrègue" not in html.partition("<title>")[2].partition("</title>")[0]


def test_a_failed_mail_is_sent_again(desk, receipt):
    mail = receipt()
    Courriel.objects.filter(pk=mail.pk).update(etat=Etat.ECHEC, erreur="Boîte pleine.")
    assert "Boîte pleine." in words_of(desk.get(page("courriel", mail.pk)))
    press(desk, mail, "renvoyer")
    mail.refresh_from_db()
    assert (mail.etat, mail.erreur) == (Etat.A_ENVOYER, "")


def test_a_message_is_given_up(desk, receipt):
    call = receipt(benef_courriel="")
    press(desk, call, "abandonner")
    call.refresh_from_db()
    assert call.etat == Etat.ANNULE


def test_the_private_link_is_hidden_except_in_a_demonstration(desk, receipt, settings):
    mail = receipt()
    url = page("courriel", mail.pk)
    token = mail.jeton.token()
    assert token not in desk.get(url).content.decode()
    settings.HEURECIVIQUE_MONTRER_LIENS = True
    assert f'href="http://localhost:8000/hc/demande/{token}/"' in desk.get(url).content.decode()


def test_a_message_leads_to_the_file_that_caused_it(desk, receipt):
    mail = receipt()
    html = desk.get(page("courriel", mail.pk)).content.decode()
    assert f'href="{page("besoin", mail.objet_id)}"' in html


def test_a_proposal_leads_to_its_need(desk, commune):
    relation = BesoinFactory(commune=commune, propose=True).mises_en_relation.get()
    response = desk.get(page("relation", relation.pk))
    assert response.url == page("besoin", relation.besoin_id) + "#propositions"


def test_what_a_person_wrote_stays_text(desk, receipt):
    mail = receipt(benef_prenom="<script>alert(1)</script>")
    html = desk.get(page("courriel", mail.pk)).content.decode()
    assert "<script>alert" not in html


def test_a_get_changes_nothing(desk, receipt):
    call = receipt(benef_courriel="")
    assert desk.get(page("courriel-acte", call.pk, "fait")).url == page("courriel", call.pk)
    call.refresh_from_db()
    assert call.etat == Etat.A_FAIRE


def test_the_number_of_queries_does_not_grow(
    desk, receipt, django_assert_max_num_queries, django_assert_num_queries
):
    for _ in range(5):
        receipt()
    desk.get(page("courriels"))
    with django_assert_max_num_queries(30) as few:
        desk.get(page("courriels"))
    for _ in range(20):
        receipt()
    with django_assert_num_queries(len(few)):
        desk.get(page("courriels"))
