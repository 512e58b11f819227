"""What is kept, how long, and what remains once the time is over."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from heurecivique_app.annuaire.models import Mot
from heurecivique_app.beneficiaires.models import Beneficiaire, Fusion
from heurecivique_app.besoins import actions as needs
from heurecivique_app.besoins import fusions, personnes
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin, NoteBesoin
from heurecivique_app.communes.notes import add_note
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.courrier.tokens import issue
from heurecivique_app.gestes.idees import actions as ideas
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.journal.models import Evenement
from heurecivique_app.reception.actions import acknowledge
from heurecivique_app.reception.models import Lettre, PieceLettre
from heurecivique_app.relations.fusions import merge as merge_needs
from heurecivique_app.relations.models import FusionBesoin
from heurecivique_app.vie_privee.actions import erase_person
from heurecivique_app.vie_privee.copie import copy_of
from heurecivique_app.volontaires import actions as volunteers
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    CommuneFactory,
    GesteFactory,
    IdeeFactory,
    LettreFactory,
    UserFactory,
    VolontaireFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory(visa_reference="34-2026-12", visa_date=timezone.localdate())


def age(row, days, **fields):
    """Make a row look `days` older than it is."""
    then = timezone.now() - timedelta(days=days)
    QuerySet(type(row)).filter(pk=row.pk).update(etat_depuis=then, **fields)


def purge(**options):
    out = StringIO()
    call_command("heurecivique_purge", stdout=out, **options)
    return out.getvalue()


def lettre_de(commune, **fields):
    """A letter with a file, acknowledged."""
    letter = LettreFactory(commune=commune, **fields)
    letter.pieces.create(nom="photo.jpg", taille=1, contenu=b"x")
    acknowledge(letter)
    return letter


def texts_of(row):
    """Every text that a row holds, to look for a name in."""
    return " ".join(str(value) for value in vars(row).values() if isinstance(value, str))


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_an_unconfirmed_sign_up_lasts_thirty_days(commune, days, kept):
    volontaire = volunteers.sign_up(
        VolontaireFactory.build(commune=commune, quartier=None, etat="a_confirmer")
    )
    age(volontaire, days)
    purge()
    assert Volontaire.objects.filter(pk=volontaire.pk).exists() == kept
    assert Courriel.objects.exclude(corps="").filter(objet_id=volontaire.pk).exists() == kept


@pytest.mark.parametrize(
    ("etat", "days", "kept"),
    [("retire", 80, True), ("retire", 95, False), ("refuse", 170, True), ("refuse", 190, False)],
)
def test_who_left_becomes_a_figure(commune, etat, days, kept):
    volontaire = VolontaireFactory(commune=commune, etat=etat, nom="Cabrerolles")
    add_note(volontaire, texte="Cabrerolles a rappelé", by=UserFactory())
    age(volontaire, days)
    purge()
    volontaire = Volontaire.objects.get(pk=volontaire.pk)
    assert ("Cabrerolles" in texts_of(volontaire)) == kept
    assert volontaire.notes.exists() == kept
    assert (volontaire.etat == EtatVolontaire.ARCHIVE) == (not kept)
    assert volontaire.tranche_age
    assert volontaire.quartier_id
    assert volontaire.themes.exists()


@pytest.mark.parametrize(
    ("trait", "days", "kept"),
    [
        ("cloture", 360, True),
        ("cloture", 370, False),
        ("annule", 170, True),
        ("annule", 190, False),
        ("refuse", 190, False),
        ("reoriente", 190, False),
        ("sans_suite", 190, False),
        ("qualifie", 2000, True),
    ],
)
def test_a_need_that_is_over_becomes_a_figure(commune, trait, days, kept):
    besoin = BesoinFactory(commune=commune, tiers=True, benef_nom="Cabrerolles", **{trait: True})
    age(besoin, days)
    purge()
    besoin = Besoin.objects.get(pk=besoin.pk)
    assert ("Cabrerolles" in texts_of(besoin)) == kept
    assert (besoin.etat == EtatBesoin.ARCHIVE) == (not kept)
    assert besoin.theme_id
    assert besoin.quartier_id
    if not kept:
        assert "essai.example" not in texts_of(besoin)


def test_free_texts_go_first(commune):
    besoin = BesoinFactory(commune=commune, cloture=True, description="dans la cuisine")
    add_note(besoin, texte="rappeler lundi", by=UserFactory())
    age(besoin, 100)
    purge()
    besoin = Besoin.objects.get(pk=besoin.pk)
    assert (besoin.description, besoin.etat) == ("", EtatBesoin.CLOTURE)
    assert besoin.benef_nom
    assert not NoteBesoin.objects.exists()


def test_old_messages_lose_their_content_and_keep_the_fact(commune):
    besoin = needs.receive(
        BesoinFactory.build(commune=commune, quartier=None, theme=BesoinFactory().theme)
    )
    Courriel.objects.update(cree_le=timezone.now() - timedelta(days=200), etat="envoye")
    purge()
    row = Courriel.objects.get(objet_type="besoin", objet_id=besoin.pk)
    assert (row.corps, row.adresse, row.nom_destinataire, row.modele) == ("", "", "", "B1")


def test_a_message_still_to_send_is_kept(commune):
    needs.receive(BesoinFactory.build(commune=commune, quartier=None, theme=BesoinFactory().theme))
    Courriel.objects.update(cree_le=timezone.now() - timedelta(days=200))
    purge()
    assert Courriel.objects.get(modele="B1").corps


@pytest.mark.parametrize(
    ("etat", "days", "kept"),
    [
        ("ecartee", 29, True),
        ("ecartee", 31, False),
        ("traitee", 89, True),
        ("traitee", 91, False),
        ("a_qualifier", 300, True),
        ("a_qualifier", 370, False),
    ],
)
def test_a_letter_goes_with_its_files_and_its_receipt(commune, etat, days, kept):
    letter = lettre_de(commune, etat=etat)
    age(letter, days)
    Courriel.objects.update(etat="envoye")
    purge()
    assert Lettre.objects.exists() == PieceLettre.objects.exists() == kept
    assert (Courriel.objects.get(modele="C1").adresse != "") == kept


def test_a_letter_lasts_as_long_as_its_open_need(commune):
    letter = lettre_de(commune, etat="traitee", besoin=BesoinFactory(commune=commune))
    age(letter, 500)
    purge()
    assert Lettre.objects.exists()


def test_who_is_erased_is_erased_from_the_letters(commune):
    besoin = BesoinFactory(commune=commune, cloture=True)
    fiche = personnes.open_file(besoin, by=UserFactory())
    lettre_de(commune, fiche=fiche)
    lettre_de(commune, besoin=besoin)
    other = lettre_de(commune)
    erase_person(fiche)
    assert Lettre.objects.get() == other


@pytest.mark.parametrize(
    ("trait", "publiable", "days", "left"),
    [
        ("refusee", True, 175, "Odile odile@essai.example on arrose"),
        ("refusee", True, 185, ""),
        ("publiee", False, 185, "on arrose"),
        ("publiee", True, 185, "on arrose"),
        ("publiee", False, 175, "Odile odile@essai.example on arrose"),
        ("recue", True, 175, "Odile odile@essai.example on arrose"),
        ("recue", True, 185, "on arrose"),
    ],
)
def test_the_author_of_an_idea_is_forgotten_whether_or_not_it_was_answered(
    trait, publiable, days, left
):
    idee = IdeeFactory(
        prenom_publiable=publiable,
        courriel="odile@essai.example",
        texte="on arrose",
        etat=trait,
    )
    age(idee, days)
    purge()
    idee = Idee.objects.get(pk=idee.pk)
    assert " ".join(filter(None, [idee.prenom, idee.courriel, idee.texte])) == left
    assert idee.theme_id
    assert purge().count("\u00a0: fait") == 0


def test_a_geste_keeps_the_first_name_that_its_author_let_appear(commune):
    geste = GesteFactory(commune=commune, propose_par="Odile")
    idee = IdeeFactory(commune=commune, prenom_publiable=True, publiee=True, geste=geste)
    age(idee, 185)
    purge()
    geste.refresh_from_db()
    idee.refresh_from_db()
    assert (geste.propose_par, idee.prenom, idee.courriel) == ("Odile", "", "")


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_an_idea_of_a_robot_lasts_thirty_days(commune, days, kept):
    robot = ideas.receive(
        IdeeFactory.build(commune=commune, theme=IdeeFactory().theme, suspecte=True)
    )
    vouched = IdeeFactory(commune=commune)
    age(robot, days)
    age(vouched, days)
    assert ("Idées à vérifier" in purge(dry_run=True)) == (not kept)
    purge()
    assert Idee.objects.filter(pk=robot.pk).exists() == kept
    assert Idee.objects.filter(pk=vouched.pk).exists()
    gone = Evenement.objects.about(robot).filter(action="suppression")
    assert gone.exists() == (not kept)


def test_the_messages_to_the_author_of_an_idea_go_with_the_address(commune):
    idee = ideas.receive(IdeeFactory.build(commune=commune, theme=IdeeFactory().theme))
    ideas.refuse(idee, by=UserFactory())
    age(idee, 200)
    purge()
    mails = Courriel.objects.filter(objet_type="idee", objet_id=idee.pk)
    assert [(m.adresse, m.nom_destinataire, m.corps) for m in mails] == [("", "", "")] * 2


def test_old_lines_of_the_journal_and_expired_links_go(commune):
    besoin = BesoinFactory(commune=commune)
    needs.qualify(besoin, by=UserFactory())
    QuerySet(Evenement).update(quand=timezone.now() - timedelta(days=400))
    issue(objet=besoin, usage="besoin.suivre", days=-1)
    purge()
    assert not Evenement.objects.filter(quand__lt=timezone.now() - timedelta(days=366)).exists()
    assert not Jeton.objects.exists()


def test_the_slip_names_nobody_and_touches_nothing(commune):
    besoin = BesoinFactory(commune=commune, cloture=True, benef_nom="Cabrerolles")
    age(besoin, 400)
    slip = purge(dry_run=True)
    assert "Besoins clôturés ou non réalisés depuis 12\u00a0mois\u00a0: 1 (du" in slip
    assert "Cabrerolles" not in slip
    assert Besoin.objects.get(pk=besoin.pk).etat == EtatBesoin.CLOTURE


@pytest.mark.parametrize("visa", [{}, {"visa_reference": "34-2020", "visa_date": "2020-01-01"}])
def test_without_the_visa_of_the_archives_nothing_of_theirs_goes(visa):
    besoin = BesoinFactory(commune=CommuneFactory(**visa), cloture=True)
    age(besoin, 400)
    assert "il manque le visa des Archives départementales" in purge()
    assert Besoin.objects.get(pk=besoin.pk).etat == EtatBesoin.CLOTURE


def test_purging_twice_changes_nothing_more(commune):
    age(BesoinFactory(commune=commune, cloture=True), 400)
    purge()
    assert purge().count("\u00a0: fait") == 0


@pytest.mark.parametrize(("days", "kept"), [(364, True), (366, False)])
def test_the_file_of_a_person_lasts_a_year_without_contact(commune, days, kept):
    fiche = BeneficiaireFactory(commune=commune, nom="Cabrerolles")
    fiche.dernier_contact = timezone.localdate() - timedelta(days=days)
    fiche.save()
    purge()
    assert Beneficiaire.objects.filter(pk=fiche.pk).exists() == kept
    assert Mot.objects.filter(mot="cabrerolles").exists() == kept


def test_the_file_of_somebody_who_waits_stays(commune):
    fiche = personnes.open_file(BesoinFactory(commune=commune), by=None)
    Beneficiaire.objects.update(dernier_contact=timezone.localdate() - timedelta(days=900))
    purge()
    assert Beneficiaire.objects.filter(pk=fiche.pk).exists()


@pytest.mark.parametrize(("days", "kept"), [(80, True), (95, False)])
def test_the_file_of_the_dead_lasts_three_months(commune, days, kept):
    fiche = BeneficiaireFactory(commune=commune)
    past = timezone.localdate() - timedelta(days=days)
    Beneficiaire.objects.update(decede_le=past, dernier_contact=past)
    purge()
    assert Beneficiaire.objects.filter(pk=fiche.pk).exists() == kept


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_an_ended_need_lets_the_copy_of_the_file_go(commune, days, kept):
    besoin = BesoinFactory(commune=commune, cloture=True, benef_nom="Cabrerolles")
    fiche = personnes.open_file(besoin, by=None)
    age(besoin, days)
    purge()
    besoin = Besoin.objects.get(pk=besoin.pk)
    assert ("Cabrerolles" in texts_of(besoin)) == kept
    assert besoin.theme_id
    assert besoin.quartier_id
    assert besoin.nom_beneficiaire == fiche.nom_complet


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_a_file_that_became_part_of_another_lasts_as_long_as_one_may_undo(commune, days, kept):
    garde, absorbe = BeneficiaireFactory(commune=commune), BeneficiaireFactory(commune=commune)
    fusions.merge(garde, absorbe, by=None)
    Fusion.objects.update(faite_le=timezone.now() - timedelta(days=days))
    purge()
    assert Beneficiaire.objects.filter(pk=absorbe.pk).exists() == kept
    assert Beneficiaire.objects.filter(pk=garde.pk).exists()


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_a_need_that_became_part_of_another_lasts_as_long_as_one_may_undo(commune, days, kept):
    garde, absorbe = (BesoinFactory(commune=commune, benef_nom="Brun") for _ in "ab")
    merge_needs(garde, absorbe, by=None)
    FusionBesoin.objects.update(faite_le=timezone.now() - timedelta(days=days))
    purge()
    absorbe.refresh_from_db()
    assert (absorbe.benef_nom == "Brun") == kept
    assert absorbe.standing() == garde
    assert FusionBesoin.objects.exists() == kept


def test_what_a_person_asked_twice_goes_and_is_handed_over_as_one(commune):
    garde, absorbe = (BesoinFactory(commune=commune, benef_nom="Brun") for _ in "ab")
    Besoin.objects.filter(pk=absorbe.pk).update(description="Changer une ampoule")
    fiche = personnes.open_file(garde, by=None)
    merge_needs(garde, absorbe, by=None)
    assert "Changer une ampoule" in copy_of(fiche)
    garde.refresh_from_db()
    garde.machine.move(garde, EtatBesoin.ANNULE)
    erase_person(fiche)
    absorbe.refresh_from_db()
    assert (absorbe.etat, absorbe.benef_nom, absorbe.description) == (EtatBesoin.ARCHIVE, "", "")
    assert not FusionBesoin.objects.exists()
