"""The sheet on the screen: the lines of the flyer, read as one jots them down, never compulsory."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins.champs import CHAMPS
from heurecivique_app.besoins.champs import Feuille as Papier
from heurecivique_app.besoins.feuilles import Feuille
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.depots.actions import open_depot, print_batch
from heurecivique_app.depots.models import Depot
from tests.factories import BeneficiaireFactory, BesoinFactory, CommuneFactory, words_of

from .conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def lot(commune):
    depot = open_depot(Depot(commune=commune, nom="Boulangerie Roux"))
    return print_batch(depot, nombre=20, by=None)


@pytest.fixture
def sheet(theme, commune):
    """What the sheet of an old lady says, as it is typed."""
    told = {"feuille": "f1", "commune": commune.pk, "type_demandeur": "moi", "q_ponctuel": "oui"}
    told |= {"benef_prenom": "Odette", "benef_nom": "Brun", "benef_telephone": "0639980031"}
    told |= {"benef_adresse": "3 rue des Lilas", "theme": theme.pk, "description": "Arroser"}
    return told | {
        "vehicule": "non",
        "creneaux": "lu ma matin",
        "duree": "60",
        "rc_attestee": "oui",
    }


def spaced(response):
    return words_of(response).replace("\xa0", " ")


def test_the_screen_has_the_lines_of_the_flyer_in_order(desk):
    parts = desk.get(page("feuille")).context["parties"]
    lines = [line.champ.name for part in parts for rang in part.rangs for line in rang]
    paper = [champ.nom for champ in CHAMPS if champ.papier is not Papier.ABSENT]
    aside = ["signataire", "signee_le", "classeur", "photos"]
    assert lines == ["code_feuille", "recue_le", *paper, *aside]
    assert parts[0].rangs[0][0].champ.field.widget.attrs["autofocus"]
    titles = [part.titre for part in parts if part.numero]
    assert titles[0] == "Je demande"
    assert "Le coup de main" in titles


def test_a_sheet_becomes_a_need_and_the_next_one_follows(desk, sheet, lot, agent):
    sent = sheet | {"code_feuille": lot.code(3), "classeur": "bleu", "signataire": "O. Brun"}
    screen = desk.post(page("feuille"), sent | {"signee_le": "1/11"}, follow=True)
    assert screen.redirect_chain[0][0] == page("feuille")
    besoin = Besoin.objects.get()
    assert (besoin.canal, besoin.code_feuille, besoin.referent) == ("flyer", lot.code(3), agent)
    assert besoin.creneaux == ["lun-matin", "mar-matin"]
    assert (besoin.feuille.semaine, besoin.feuille.classeur) == ("lu ma matin", "bleu")
    assert besoin.feuille.signee_le < timezone.localdate()
    said = spaced(screen)
    assert f"demande n° {besoin.pk}" in said
    assert "lundi et mardi matin" in said
    assert "À demander" in said
    assert 'value="bleu"' in screen.content.decode()
    assert f"lot {lot.depot.sigle}1" in said
    assert Courriel.objects.get().modele == "B1"


def test_the_next_of_the_pile_needs_its_number_and_letter_alone(desk, sheet, lot):
    desk.post(page("feuille"), sheet | {"code_feuille": lot.code(3)})
    short = lot.code(12).split("-")
    desk.post(page("feuille"), sheet | {"feuille": "f2", "code_feuille": f"12{short[2].lower()}"})
    assert Besoin.objects.first().code_feuille == lot.code(12)


def test_a_pile_is_that_of_one_commune_while_typing_too(desk, sheet, lot, agent):
    elsewhere = CommuneFactory()
    appoint(user=agent, commune=elsewhere, role=Role.REFERENT)
    print_batch(open_depot(Depot(commune=elsewhere, nom=lot.depot.nom)), nombre=20, by=None)
    desk.post(page("feuille"), sheet | {"code_feuille": lot.code(3)})
    short = f"12{lot.code(12)[-1]}"
    here, there = (
        desk.post(page("feuille-lire"), sheet | {"commune": pk, "code_feuille": short}).json()["lu"]
        for pk in (sheet["commune"], elsewhere.pk)
    )
    assert here["code_feuille"] == ["Boulangerie Roux, feuille 12 du lot 1", False]
    assert there["code_feuille"][1]


def test_a_double_click_gives_a_single_need(desk, sheet):
    for _ in range(2):
        assert desk.post(page("feuille"), sheet).status_code == 302
    assert Besoin.objects.count() == Feuille.objects.count() == 1


def test_a_mistyped_code_is_refused_and_everything_stays(desk, sheet, lot):
    wrong = lot.code(3)[:-1] + ("A" if lot.code(3)[-1] != "A" else "C")
    screen = desk.post(page("feuille"), sheet | {"code_feuille": wrong})
    assert screen.status_code == 422
    assert "Un signe est mal lu" in words_of(screen)
    assert 'value="lu ma matin"' in screen.content.decode()
    assert not Besoin.objects.exists()


def test_what_is_illegible_or_was_not_asked_is_to_be_asked(desk, sheet, theme):
    sent = sheet | {"benef_nom": "?", "theme": "?", "duree": "", "creneaux": "?", "quartier": "?"}
    desk.post(page("feuille"), sent)
    besoin = Besoin.objects.get()
    asked = {champ.nom for champ in besoin.a_demander}
    unread = {"benef_nom", "theme", "duree", "creneaux", "quartier"}
    assert unread | {"q_urgent", "q_pro", "lieu"} <= asked
    assert not {"benef_prenom", "vehicule", "rc_attestee", "type_demandeur"} & asked
    said = spaced(desk.get(page("besoin", besoin.pk)))
    assert "À demander quand vous appelez" in said
    assert "demandez si cela peut attendre" in said
    assert "Une heure" not in said.split("La demande")[-1]
    for screen in ("aujourdhui", "besoins", "chiffres"):
        assert desk.get(page(screen)).status_code == 200

    answers = {"benef_nom": "Brun", "theme": theme.pk, "duree": "60", "q_urgent": "non"}
    desk.post(page("besoin-demander", besoin.pk), answers | {"priorite": "normale"})
    besoin.refresh_from_db()
    assert (besoin.benef_nom, besoin.theme, besoin.q_urgent) == ("Brun", theme, "non")
    assert (besoin.benef_prenom, besoin.creneaux) == ("Odette", [])
    left = {champ.nom for champ in besoin.a_demander}
    assert not left & set(answers)
    assert {"creneaux", "q_pro", "lieu"} <= left


def test_a_wrong_answer_at_the_call_back_keeps_what_was_typed(desk, sheet):
    desk.post(page("feuille"), sheet | {"benef_telephone": "?"})
    besoin = Besoin.objects.get()
    screen = desk.post(page("besoin-demander", besoin.pk), {"benef_telephone": "12"})
    assert screen.status_code == 422
    assert 'value="12"' in screen.content.decode()


def test_a_need_of_a_sheet_is_corrected_though_some_of_it_is_still_to_be_asked(desk, sheet):
    desk.post(page("feuille"), sheet | {"theme": "?"})
    besoin = Besoin.objects.get()
    shown = desk.get(page("besoin-modifier", besoin.pk)).context["form"]
    assert shown["theme"].value() is None
    sent = {name: value for name, value in sheet.items() if name != "theme"}
    sent |= {"creneaux": ["lun-soir"], "benef_adresse": "4 rue des Lilas", "priorite": "normale"}
    sent |= {"commanditaire": "particulier", "nature": "individuelle"}
    answer = desk.post(page("besoin-modifier", besoin.pk), sent)
    assert answer.status_code == 302
    besoin.refresh_from_db()
    assert (besoin.benef_adresse, besoin.theme) == ("4 rue des Lilas", None)
    assert "theme" in besoin.sans_reponse


@pytest.mark.parametrize("signs", ["?", ""])
def test_a_sheet_that_nobody_can_read_is_kept_when_something_says_so(desk, commune, signs):
    names = ("benef_nom", "benef_telephone", "description")
    sent = {"feuille": "f1", "commune": commune.pk} | dict.fromkeys(names, signs)
    screen = desk.post(page("feuille"), sent, follow=True)
    assert Besoin.objects.count() == bool(signs)
    assert ("Sans nom" if signs else "Cette feuille est vide") in spaced(
        desk.get(page("besoins")) if signs else screen
    )


def test_words_of_the_week_that_are_not_known_are_said(desk, sheet):
    screen = desk.post(page("feuille"), sheet | {"creneaux": "lundi am"})
    assert screen.status_code == 422
    assert "Non compris : « am »" in spaced(screen)


def test_what_is_understood_is_said_while_typing(desk, sheet, lot):
    sent = sheet | {"code_feuille": lot.code(3), "date_souhaitee": "12/12", "creneaux": "me 14-16"}
    sent |= {"description": "Réparer une prise électrique"}
    said = desk.post(page("feuille-lire"), sent).json()
    assert said["lu"]["creneaux"] == ["mercredi après-midi", False]
    assert said["lu"]["code_feuille"] == ["Boulangerie Roux, feuille 3 du lot 1", False]
    assert "12 décembre" in said["lu"]["date_souhaitee"][0]
    assert "artisan" in said["alertes"]
    wrong = desk.post(page("feuille-lire"), sent | {"creneaux": "lu am"}).json()
    assert wrong["lu"]["creneaux"][1]
    assert not Besoin.objects.exists()


def test_what_is_forbidden_is_kept_and_says_whom_to_call(desk, sheet):
    asked = sheet | {"description": "Réparer une prise électrique"}
    assert "artisan" in words_of(desk.post(page("feuille"), asked, follow=True))
    assert "artisan" in words_of(desk.get(page("besoin", Besoin.objects.get().pk)))


def test_a_day_gone_by_is_to_be_agreed_anew(desk, sheet):
    gone = timezone.localdate() - timedelta(days=3)
    screen = desk.post(page("feuille"), sheet | {"date_souhaitee": gone.isoformat()}, follow=True)
    assert "est passé : il est à demander" in spaced(screen)
    besoin = Besoin.objects.get()
    assert besoin.date_souhaitee is None
    assert "date_souhaitee" in {champ.nom for champ in besoin.a_demander}


def test_the_day_that_the_town_hall_wrote_is_the_day_received(desk, sheet):
    day = timezone.localdate() - timedelta(days=6)
    desk.post(page("feuille"), sheet | {"recue_le": day.isoformat()})
    assert timezone.localdate(Besoin.objects.get().recu_le) == day
    late = timezone.localdate() + timedelta(days=1)
    screen = desk.post(page("feuille"), sheet | {"recue_le": late.isoformat()})
    assert "pas encore venu" in words_of(screen)


KNOWN = {"prenom": "Odette", "nom": "Brun", "telephone": "+33639980031", "adresse": "9 rue Haute"}


def test_one_sign_takes_the_file_of_somebody_known(desk, sheet, commune):
    fiche = BeneficiaireFactory(commune=commune, **KNOWN)
    desk.post(page("feuille"), sheet | {"benef_adresse": "="})
    besoin = Besoin.objects.get()
    assert (besoin.beneficiaire, besoin.benef_adresse) == (fiche, "9 rue Haute")


@pytest.mark.parametrize("files", [0, 2])
def test_the_sign_that_means_nobody_or_two_is_refused(desk, sheet, commune, files):
    for _ in range(files):
        BeneficiaireFactory(commune=commune, **KNOWN)
    screen = desk.post(page("feuille"), sheet | {"benef_adresse": "="})
    assert screen.status_code == 422
    assert ("Plusieurs fiches" if files else "Aucune fiche") in words_of(screen)
    assert not Besoin.objects.exists()


def test_an_association_is_nobody_s_file_and_says_how_many_it_wants_later(desk, sheet, commune):
    fiche = BeneficiaireFactory(commune=commune, **KNOWN)
    sent = sheet | {"type_demandeur": "association", "demandeur_organisme": "Les Lilas"}
    sent |= {"demandeur_telephone": "0639980031", "semblable": str(fiche.pk)}
    assert desk.post(page("feuille"), sent | {"benef_adresse": "9 rue Haute"}).status_code == 302
    besoin = Besoin.objects.get()
    assert (besoin.beneficiaire, besoin.demandeur_organisme) == (None, "Les Lilas")
    assert "nb_volontaires" in {champ.nom for champ in besoin.a_demander}
    again = sent | {"feuille": "f2", "benef_adresse": "=", "semblable": ""}
    assert desk.post(page("feuille"), again).status_code == 422


def test_somebody_alike_is_said_and_blocks_nothing(desk, sheet, commune):
    BeneficiaireFactory(commune=commune, **KNOWN)
    screen = desk.post(page("feuille"), sheet, follow=True)
    assert Besoin.objects.get().beneficiaire is None
    assert "ressemble à quelqu’un de connu" in words_of(screen)


def test_a_sheet_that_comes_twice_is_said_and_kept(desk, sheet, commune, lot):
    first = BesoinFactory(commune=commune, lot=lot, rang_feuille=1)
    answer = desk.post(page("feuille"), sheet | {"code_feuille": lot.code(1)}, follow=True)
    assert Besoin.objects.count() == 2
    assert f"porte déjà la demande n° {first.pk}" in spaced(answer)


def test_for_somebody_else_nothing_ticked_is_asked_again(desk, sheet):
    sent = sheet | {"type_demandeur": "", "demandeur_prenom": "Léo", "demandeur_nom": "Brun"}
    desk.post(page("feuille"), sent)
    besoin = Besoin.objects.get()
    assert (besoin.type_demandeur, besoin.demandeur_prenom) == ("proche", "Léo")
    asked = {champ.nom for champ in besoin.a_demander}
    assert {"type_demandeur", "accord_personne", "demandeur_telephone"} <= asked


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "é" * 100_000},
        {"creneaux": "lu " * 400},
        {"description": "a\x00b\u202e"},
        {"quartier": "999999"},
        {"theme": ["1", "2"]},
        {"theme": "9" * 30},
        {"benef_telephone": "12"},
        {"duree": "-1"},
        {"date_souhaitee": "hier"},
        {"type_demandeur": "personne"},
        {"semblable": "9" * 30},
        {"commune": "x"},
    ],
)
def test_bad_input_gets_a_sentence_or_a_clean_record(desk, sheet, changes):
    for address in (page("feuille"), page("feuille-lire")):
        assert desk.post(address, sheet | changes).status_code in (200, 302, 422)
    for besoin in Besoin.objects.all():
        assert "\x00" not in besoin.description


def test_a_sheet_costs_as_much_with_few_files_as_with_many(
    desk, commune, django_assert_max_num_queries
):
    desk.get(page("feuille"))
    for _ in range(5):
        BesoinFactory(commune=commune)
        BeneficiaireFactory(commune=commune)
    with django_assert_max_num_queries(34):  # nearly all of them for the frame
        desk.get(page("feuille"))
