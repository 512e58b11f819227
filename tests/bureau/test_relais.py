"""The desk's side of relays: opened, found by code, seen on the needs that they told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins.listes import Accord
from heurecivique_app.courrier.links import last_issued
from heurecivique_app.courrier.models import Jeton
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relais.actions import path_of, withdraw
from heurecivique_app.relais.models import SIGNALER, Relais
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    PartenaireFactory,
    RelaisFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def relais(commune):
    return RelaisFactory(commune=commune)


@pytest.fixture
def home_help():
    return {"genre": "aide", "prenom": "Sabine", "nom": "Arnal", "telephone": "06 39 98 50 01"}


def test_a_relay_is_opened_and_gets_a_card(desk, commune, home_help):
    shown = desk.post(page("relais-ajouter", commune.pk), home_help, follow=True)
    relais = Relais.objects.get()
    assert "remettez-lui sa carte" in words_of(shown)
    assert relais.code in words_of(shown)
    card = desk.get(page("relais-carte", relais.pk), {"variante": "noir-et-blanc"})
    assert card["Content-Type"] == "application/pdf"
    assert card.content.startswith(b"%PDF")
    assert desk.get(page("relais-carte", relais.pk), {"variante": "doré"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"telephone": ""}, "Donnez un téléphone ou un courriel"),
        ({"genre": "association"}, "se choisit parmi les partenaires"),
        ({"nom": ""}, "nécessaire"),
    ],
)
def test_what_is_wrong_is_said_in_french(desk, commune, home_help, changes, wrong):
    answer = desk.post(page("relais-ajouter", commune.pk), home_help | changes)
    assert answer.status_code == 422
    assert wrong in words_of(answer)
    assert not Relais.objects.exists()


def test_the_partner_of_another_commune_is_not_offered(desk, commune, home_help):
    foreign = PartenaireFactory()
    sent = home_help | {"genre": "association", "partenaire": foreign.pk}
    answer = desk.post(page("relais-ajouter", commune.pk), sent)
    assert answer.status_code == 422
    assert foreign.nom not in answer.content.decode()


def test_a_correction_is_journalled_by_the_names_of_its_fields(desk, relais):
    sent = {"genre": "infirmier", "nom": "Arnal", "telephone": "06 39 98 50 02"}
    assert desk.post(page("relais-un", relais.pk), sent).status_code == 302
    line = Evenement.objects.about(relais).get(action="correction")
    assert "telephone" in line.details["champs"]
    assert "Corrigé" in words_of(desk.get(page("relais-un", relais.pk)))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("lien", "part par courriel"),
        ("renouveler", "n’ouvre plus rien"),
        ("retirer", "Relais retiré"),
    ],
)
def test_each_button_does_what_it_says(desk, relais, code, said):
    answer = desk.post(page("relais-acte", relais.pk, code), follow=True)
    assert said in messages_of(answer)[0]
    assert desk.get(page("relais-acte", relais.pk, code)).status_code == 302
    assert desk.post(page("relais-acte", relais.pk, "autre")).status_code == 404


def test_who_was_withdrawn_is_reopened(desk, relais):
    desk.post(page("relais-acte", relais.pk, "retirer"))
    assert "Rouvrir" in words_of(desk.get(page("relais-un", relais.pk)))
    desk.post(page("relais-acte", relais.pk, "rouvrir"))
    assert path_of(relais, SIGNALER)


def test_the_link_itself_is_never_on_the_screens_of_the_desk(desk, relais):
    token = path_of(relais, SIGNALER).split("/")[-2]
    for address in (page("relais"), page("relais-un", relais.pk)):
        assert token not in desk.get(address).content.decode()


@pytest.mark.parametrize("text", ["{code}", "{lower}", "{spaced}", "{joined}", "arnal", "06399850"])
def test_who_calls_is_found_by_code_name_or_number(desk, relais, text):
    relais.telephone = "+33639985001"
    relais.save()
    BesoinFactory(commune=relais.commune, relais=relais, qualifie=True, benef_nom="Brun")
    code = relais.code
    text = text.format(
        code=code, lower=code.lower(), spaced=code.replace("-", " "), joined=code.replace("-", "")
    )
    said = words_of(desk.get(page("personnes"), {"q": text}))
    assert "Sabine Arnal Relais" in said
    assert "changer ou annuler" in said


def test_a_need_says_who_told_it_on_its_file_and_in_the_list(desk, relais):
    besoin = BesoinFactory(
        commune=relais.commune,
        relais=relais,
        tiers=True,
        type_demandeur="professionnel",
        canal="relais",
        accord_par=Accord.SIGNE,
    )
    said = words_of(desk.get(page("besoin", besoin.pk)))
    assert "Signalé par Sabine Arnal, aide à domicile, Aide à domicile des Oliviers" in said
    assert "oui, par écrit" in said
    assert "signalé par Sabine Arnal" in words_of(desk.get(page("besoins"), {"canal": "relais"}))


def test_the_needs_of_the_associations_are_listed_apart(desk, commune):
    BesoinFactory(commune=commune, association=True)
    BesoinFactory(commune=commune, benef_nom="Brun")
    said = words_of(desk.get(page("besoins"), {"associations": "on"}))
    assert "Les Lilas" in said
    assert "Brun" not in said


def test_the_screens_ask_for_a_constant_number_of_queries(
    desk, relais, django_assert_max_num_queries, django_assert_num_queries
):
    for address in (page("relais"), page("relais-un", relais.pk)):
        desk.get(address)
        with django_assert_max_num_queries(35) as few:
            desk.get(address)
        for _ in range(3):
            other = RelaisFactory(commune=relais.commune, association=True)
            BesoinFactory(commune=relais.commune, relais=other)
            BesoinFactory(commune=relais.commune, relais=relais)
        with django_assert_num_queries(len(few)):
            desk.get(address)


def test_the_list_is_narrowed_to_one_association_or_one_relay(desk, commune, relais):
    partner = PartenaireFactory(commune=commune)
    of_partner = BesoinFactory(commune=commune, association=True, partenaire=partner)
    told = BesoinFactory(commune=commune, relais=relais)
    for query, besoin in (({"partenaire": partner.pk}, of_partner), ({"relais": relais.pk}, told)):
        shown = desk.get(page("besoins", **query))
        assert [ligne.besoin for ligne in shown.context["lignes"]] == [besoin]
    foreign = PartenaireFactory()
    shown = desk.get(page("besoins", partenaire=foreign.pk))
    assert shown.context["filtres"].errors
    assert foreign.nom not in words_of(shown)


def ends_in(relais, days):
    Jeton.objects.filter(objet_type="relais", objet_id=relais.pk).update(
        expire_le=timezone.now() + timedelta(days=days)
    )


@pytest.mark.parametrize(("days", "shown"), [(31, False), (29, True), (-3, True)])
def test_a_link_that_ends_soon_is_told_and_prolonged_in_one_act(desk, relais, days, shown):
    before = path_of(relais, SIGNALER)
    ends_in(relais, days)
    today = desk.get(page("aujourdhui"))
    lines = [one for pile in today.context["piles"] if "liens" in pile.code for one in pile.lignes]
    assert [ligne.qui for ligne in lines] == [relais.nom_complet] * shown
    if not shown:
        return
    answer = desk.post(lines[0].acte, {"retour": "aujourdhui"}, follow=True)
    assert answer.redirect_chain[-1][0] == page("aujourdhui")
    assert "Liens qui s’arrêtent" not in words_of(answer)
    assert path_of(relais, SIGNALER) == before  # the card that they have stays good
    assert last_issued(relais, SIGNALER).expire_le > timezone.now() + timedelta(days=360)
    assert Evenement.objects.about(relais).last().action == "lien_prolonge"


def test_the_link_of_who_was_withdrawn_is_neither_told_nor_prolonged(desk, relais):
    withdraw(relais, by=None)
    answer = desk.post(page("relais-acte", relais.pk, "prolonger"), follow=True)
    assert "rouvrez-le" in messages_of(answer)[0]
    assert path_of(relais, SIGNALER) == ""


def test_a_relay_who_is_more_than_that_calls_as_one(desk, commune):
    who = {"prenom": "Sabine", "nom": "Arnal", "telephone": "+33639985001", "commune": commune}
    relais = RelaisFactory(**who)
    volunteer = VolontaireFactory(**who, actif=True)
    fiche = BeneficiaireFactory(**who)
    besoin = BesoinFactory(
        commune=commune,
        relais=relais,
        type_demandeur="professionnel",
        demandeur_prenom="Sabine",
        demandeur_nom="Arnal",
        demandeur_telephone="+33639985001",
    )
    (one,) = desk.get(page("personnes", q="06 39 98 50 01")).context["trouves"]
    assert {one.genre, *(other.genre for other in one.aussi)} == {
        *("Bénéficiaire", "Relais", "Volontaire", "A demandé pour quelqu’un")
    }
    assert one.fiche == fiche
    assert [cours.numero for cours in one.en_cours] == [besoin.pk]
    shown = desk.get(page("personnes", q="Sabine Arnal")).content.decode()
    for address in (page("relais-un", relais.pk), page("volontaire", volunteer.pk)):
        assert address in shown


def test_two_persons_of_one_name_and_number_stay_two(desk, commune):
    who = {"prenom": "Paul", "nom": "Arnal", "telephone": "+33639985001", "commune": commune}
    father, son = BeneficiaireFactory(**who), BeneficiaireFactory(**who)
    RelaisFactory(**who | {"prenom": "Sabine"})
    found = desk.get(page("personnes", q="06 39 98 50 01")).context["trouves"]
    assert {one.fiche for one in found} == {father, son, None}
    assert len(found) == 3
