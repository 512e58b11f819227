"""« Courrier reçu »: what was written by e-mail, and what becomes of it."""

import pytest

from heurecivique_app.besoins import fusions
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.listes import Canal
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.health import beat
from heurecivique_app.reception.etats import EtatLettre
from heurecivique_app.reception.models import Lettre
from heurecivique_app.reception.releve import BOITE
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    CommuneFactory,
    LettreFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script> http://pirate.example"


@pytest.fixture
def lettre(commune):
    return LettreFactory(commune=commune, adresse="irene@essai.example")


def rows(response):
    return [row.lettre.pk for row in response.context["lignes"]]


def press(desk, lettre, code):
    return desk.post(page("lettre-acte", lettre.pk, code), follow=True)


def test_an_empty_list_says_what_comes_there(desk):
    assert "arrivent ici" in words_of(desk.get(page("lettres")))


def test_what_waits_comes_first_and_what_machines_send_is_told_apart(desk, commune, lettre):
    machine = LettreFactory(commune=commune, automate="liste", texte="Promotion")
    done = LettreFactory(commune=commune, etat="traitee")
    aside = LettreFactory(commune=commune, etat="ecartee")
    assert set(rows(desk.get(page("lettres")))) == {lettre.pk, machine.pk}
    assert rows(desk.get(page("lettres", qui="personne"))) == [lettre.pk]
    assert rows(desk.get(page("lettres", qui="automate"))) == [machine.pk]
    assert rows(desk.get(page("lettres", etat="traitee"))) == [done.pk]
    assert rows(desk.get(page("lettres", etat="ecartee"))) == [aside.pk]
    assert rows(desk.get(page("lettres", q="promotion"))) == [machine.pk]
    assert "liste de diffusion" in words_of(desk.get(page("lettres")))


def test_a_mailbox_that_nobody_reads_any_more_is_told(desk, settings):
    said = "n’a pas pu être relevée"
    assert said not in words_of(desk.get(page("lettres")))
    settings.HEURECIVIQUE_BOITE = {"hote": "imap.essai.example"}
    assert said in words_of(desk.get(page("lettres")))
    beat(BOITE)
    assert said not in words_of(desk.get(page("lettres")))


def test_today_counts_what_somebody_wrote(desk, commune, lettre):
    LettreFactory(commune=commune, automate="rapport")
    (pile,) = [p for p in desk.get(page("aujourdhui")).context["piles"] if p.code == "lettres"]
    assert (pile.total, pile.lignes[0].qui) == (1, "Irène Roux")


def test_what_a_stranger_wrote_is_words_and_nothing_else(desk, commune):
    told = dict.fromkeys(["nom", "sujet", "texte", "cite", "signature", "laisse"], SCRIPT)
    lettre = LettreFactory(commune=commune, adresse="a?bcc=b@essai.example", **told)
    for response in (desk.get(page("lettre", lettre.pk)), desk.get(page("lettres"))):
        body = response.content.decode()
        assert "<script>alert" not in body
        assert 'href="http://pirate' not in body
        assert "mailto:a?bcc" not in body
    assert "pirate.example" in words_of(desk.get(page("lettre", lettre.pk)))


def test_a_file_is_handed_over_to_be_saved_and_never_shown(desk, lettre):
    piece = lettre.pieces.create(nom="é.html", taille=3, contenu=b"<p>")
    assert "é.html" in words_of(desk.get(page("lettre", lettre.pk)))
    response = desk.get(page("lettre-piece", piece.pk))
    assert response.content == b"<p>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("spf", "dkim", "said"),
    [
        ("echec", "", "expéditeur douteux"),
        ("", "echec", "expéditeur douteux"),
        ("reussie", "", "vérifié"),
        ("", "", "non vérifié"),
        ("autre", "", "un autre domaine"),
    ],
)
def test_where_a_letter_comes_from_is_said_in_words(desk, commune, spf, dkim, said):
    lettre = LettreFactory(commune=commune, spf=spf, dkim=dkim)
    words = words_of(desk.get(page("lettre", lettre.pk)))
    assert said in words
    assert ("douteux" in words) == ("echec" in (spf, dkim))


def test_who_writes_is_shown_and_attached_by_nobody(desk, commune, lettre):
    fiche = BeneficiaireFactory(commune=commune, nom="Roux", proche_courriel=lettre.adresse)
    response = desk.get(page("lettre", lettre.pk))
    assert [one.fiche for one in response.context["trouves"]] == [fiche]
    assert Lettre.objects.get().fiche is None


def test_a_letter_is_kept_in_somebodys_file(desk, commune, lettre):
    fiche = BeneficiaireFactory(commune=commune)
    desk.post(page("lettre-ranger", lettre.pk), {"fiche": fiche.pk})
    lettre.refresh_from_db()
    assert (lettre.fiche, lettre.etat) == (fiche, EtatLettre.TRAITEE)
    assert "Pour ma mère" in words_of(desk.get(page("personne", fiche.pk)))


def test_a_merge_takes_the_letters_along_and_gives_them_back(desk, commune, agent, lettre):
    kept, gone = BeneficiaireFactory(commune=commune), BeneficiaireFactory(commune=commune)
    desk.post(page("lettre-ranger", lettre.pk), {"fiche": gone.pk})
    fusion = fusions.merge(kept, gone, by=agent)
    assert Lettre.objects.get().fiche == kept
    fusions.undo(fusion, by=agent)
    assert Lettre.objects.get().fiche == gone


def test_a_person_is_given_what_is_kept_of_their_letters(desk, commune, lettre):
    fiche = BeneficiaireFactory(commune=commune)
    lettre.pieces.create(nom="photo.jpg", taille=1, contenu=b"x")
    desk.post(page("lettre-ranger", lettre.pk), {"fiche": fiche.pk})
    told = desk.post(page("personne-copie", fiche.pk)).content.decode()
    assert "Ma mère a besoin d’aide pour ses courses." in told
    assert "photo.jpg" in told


def test_the_file_of_another_commune_is_not_found(desk, lettre):
    other = BeneficiaireFactory(commune=CommuneFactory())
    for name in ("lettre-ranger", "lettre-besoin"):
        answer = desk.post(page(name, lettre.pk), {"fiche": other.pk})
        assert answer.status_code == 404


@pytest.mark.parametrize("typed", ["{}", "n°\u00a0{}", " {} "])
def test_a_letter_joins_the_need_whose_number_is_typed(desk, commune, lettre, typed):
    besoin = BesoinFactory(commune=commune)
    desk.post(page("lettre-joindre", lettre.pk), {"besoin": typed.format(besoin.pk)})
    lettre.refresh_from_db()
    assert (lettre.besoin, lettre.etat) == (besoin, EtatLettre.TRAITEE)
    assert "Pour ma mère" in words_of(desk.get(page("besoin", besoin.pk)))
    press(desk, lettre, "a_qualifier")
    lettre.refresh_from_db()
    assert (lettre.besoin, lettre.etat) == (None, EtatLettre.A_QUALIFIER)


@pytest.mark.parametrize("typed", ["", "zéro", "0", "9" * 18, "²"])
def test_a_number_that_is_none_is_asked_for_again(desk, lettre, typed):
    BesoinFactory(commune=CommuneFactory())
    response = desk.post(page("lettre-joindre", lettre.pk), {"besoin": typed})
    assert response.status_code == 422
    assert "demande" in " ".join(response.context["joindre"].errors["besoin"])


def test_a_need_of_another_commune_cannot_be_named(desk, lettre):
    other = BesoinFactory(commune=CommuneFactory())
    response = desk.post(page("lettre-joindre", lettre.pk), {"besoin": other.pk})
    assert response.status_code == 422


def test_a_letter_is_put_aside_and_taken_back(desk, lettre):
    press(desk, lettre, "ecartee")
    lettre.refresh_from_db()
    assert lettre.etat == EtatLettre.ECARTEE
    press(desk, lettre, "a_qualifier")
    lettre.refresh_from_db()
    assert lettre.etat == EtatLettre.A_QUALIFIER


def test_a_letter_becomes_a_need_for_somebody_else(desk, lettre, call):
    response = desk.post(page("lettre-besoin", lettre.pk), {"pour": "autrui"}, follow=True)
    form = response.context["form"]
    assert form["demandeur_nom"].value() == "Roux"
    assert form["demandeur_courriel"].value() == "irene@essai.example"
    assert form["type_demandeur"].value() == "proche"
    assert "Ma mère a besoin d’aide" in form["description"].value()
    assert "La lettre de Irène Roux" in words_of(response)
    draft = Brouillon.objects.get()
    typed = call | {
        "brouillon": draft.pk,
        "version": draft.version,
        "type_demandeur": "proche",
        "demandeur_prenom": "Irène",
        "demandeur_nom": "Roux",
        "demandeur_courriel": "irene@essai.example",
        "accord_personne": "on",
        "regles": "oui",
    }
    saved = desk.post(page("appel"), typed, follow=True)
    besoin, lettre = Besoin.objects.get(), Lettre.objects.get()
    assert "la lettre y est jointe" in messages_of(saved)[0]
    assert besoin.canal == Canal.COURRIEL
    assert (lettre.besoin, lettre.etat) == (besoin, EtatLettre.TRAITEE)


def test_a_letter_begins_one_draft_and_goes_on_with_it(desk, lettre):
    for _ in range(2):
        desk.post(page("lettre-besoin", lettre.pk), {"pour": "soi"})
    draft = Brouillon.objects.get()
    assert draft.reponses["benef_courriel"] == ["irene@essai.example"]
    assert "Reprendre le besoin commencé" in words_of(desk.get(page("lettre", lettre.pk)))
    draft.delete()
    desk.post(page("lettre-besoin", lettre.pk), {"pour": "soi"})
    assert Brouillon.objects.count() == 1


def test_the_near_one_of_a_known_person_asks_for_them(desk, commune, lettre):
    fiche = BeneficiaireFactory(commune=commune, proche_courriel="Irene@essai.example")
    response = desk.post(page("lettre-besoin", lettre.pk), {"fiche": fiche.pk}, follow=True)
    assert response.context["fiche"] == fiche
    assert response.context["form"]["type_demandeur"].value() == "proche"
    assert response.context["form"]["benef_nom"].value() == fiche.nom


def test_the_number_in_the_signature_is_taken_up(desk, commune):
    lettre = LettreFactory(commune=commune, signature="Irène\n06 39 98 12 34")
    response = desk.post(page("lettre-besoin", lettre.pk), {"pour": "autrui"}, follow=True)
    assert response.context["form"]["demandeur_telephone"].value() == "06 39 98 12 34"


def test_the_number_of_queries_does_not_grow(
    desk, commune, lettre, django_assert_max_num_queries, django_assert_num_queries
):
    screens = (page("lettres"), page("lettre", lettre.pk))
    counts = []
    more(commune, lettre)
    for url in screens:
        desk.get(url)
        with django_assert_max_num_queries(45) as few:
            desk.get(url)
        counts.append(len(few))
    for _ in range(4):
        more(commune, lettre)
    for url, count in zip(screens, counts, strict=True):
        with django_assert_num_queries(count):
            desk.get(url)


def more(commune, lettre):
    """More letters, and more people who may have written."""
    LettreFactory.create_batch(5, commune=commune)
    lettre.pieces.create(nom="a.pdf", taille=1, contenu=b"a")
    BeneficiaireFactory(commune=commune, proche_courriel=lettre.adresse)
    BesoinFactory(commune=commune, demandeur_courriel=lettre.adresse, tiers=True)
