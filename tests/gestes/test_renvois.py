"""What a search asks for and no volunteer does: the box above the answers, where it belongs."""

import pytest
from django.test import Client

from heurecivique_app.gestes.chargement import read
from heurecivique_app.gestes.models import Theme
from heurecivique_app.gestes.renvois import RENVOIS, URGENCE, asked_for
from tests.factories import GesteFactory

from .test_recherche import DE_TOUS_LES_JOURS, QUESTIONS

BOX = "Cela relève d’un professionnel"


@pytest.mark.parametrize(
    ("query", "qui"),
    [
        ("garder mes enfants", "assistante maternelle"),
        ("garde d'enfant", "assistante maternelle"),
        ("baby-sitting", "assistante maternelle"),
        ("BABYSITTER", "assistante maternelle"),
        ("faire le ménage", "aide à domicile"),
        ("femme de menage", "aide à domicile"),
        ("repassage", "aide à domicile"),
        ("tondre la pelouse", "jardinier"),
        ("tailler ma haie", "jardinier"),
        ("ponçage", "artisan"),
        ("électricité", "artisan"),
        ("fuite d’eau", "artisan"),
        ("nettoyer la gouttière", "artisan"),
        ("donner ses médicaments", "Infirmier"),
        ("toilette", "Infirmier"),
        ("pansements", "Infirmier"),
        ("déménagement", "déménagement"),
        ("prêt d’argent", "banque"),
        ("argent", "banque"),
        ("carte bancaire", "banque"),
        ("déclaration d’impôts", "France services"),
        ("urgence", "15"),
        ("dormir à la rue", "115"),
        ("violences conjugales", "3919"),
        ("maltraitance", "3977"),
        ("suicide", "3114"),
        ("dépression", "3114"),
        ("mon mari me frappe", "3919"),
        ("WC bouché", "artisan"),
        ("chauffage en panne", "artisan"),
        ("prêt d’argent bancaire", "banque"),
    ],
)
def test_what_no_volunteer_does_is_sent_to_who_does_it(query, qui):
    assert any(qui in renvoi.qui for renvoi in asked_for(query))


INNOCENT = [
    *("garder un chat", "garder un double des clés", "histoire pour les enfants", "carte", "prêt"),
    *(
        "prêter un livre",
        "vélo électrique",
        "enfants",
        "crèche de Noël",
        "papier",
        "changer de box",
    ),
    *("courses", "médecin", "personne âgée", "feu d’artifice", "Secours populaire", "arbre", ""),
    *("soin des plantes", "prendre soin de soi", "soigner un animal", "toilettes publiques"),
    *("planter une haie", "prêter tondeuse", "prêter une perceuse", "prêter de la vaisselle"),
    *("peindre avec des enfants", "ménage de printemps", "chèque vacances", "crédit photo"),
    *("frapper à la porte", "mourir de rire", "calendrier des pompiers", "premiers secours"),
    *("douche solaire", "garder le chien", "bal des pompiers", "fleurs"),
    *("rendez-vous non urgent", "tableau", "nettoyer une tombe", "repas", "bébé", "fleurs", "rue"),
]


@pytest.mark.parametrize("query", INNOCENT)
def test_an_innocent_question_is_sent_nowhere(query):
    assert asked_for(query) == []


def test_no_geste_of_ours_is_sent_to_a_professional():
    titles = {geste["titre"]: asked_for(geste["titre"]) for geste in read()["gestes"]}
    assert {titre for titre, found in titles.items() if found} == set()
    assert {q for q in (*QUESTIONS, *DE_TOUS_LES_JOURS) if asked_for(q)} == {"médicaments"}


def test_numbers_to_call_at_once_come_first():
    assert asked_for("malaise pendant le ménage")[0] is URGENCE


def test_every_renvoi_is_asked_by_each_of_its_own_words():
    for renvoi in (URGENCE, *RENVOIS):
        for question in renvoi.mots.split(","):
            assert renvoi in asked_for(question), question


@pytest.mark.django_db
def test_the_box_stands_above_the_answers_and_nowhere_else(box):
    GesteFactory(titre="Lire une histoire", texte="Aux enfants, sans aspirateur.")
    page = Client().get(box.url, {"q": "garder mes enfants"}).content.decode()
    assert page.index(BOX) < page.index('id="resultats"')
    assert "Une assistante maternelle ou la crèche" in page
    assert "Lire une histoire" in page

    for query in ("histoire", ""):
        page = Client().get(box.url, {"q": query}).content.decode()
        assert BOX not in page
        # What is typed next fills it.
        assert 'data-hc="renvois"' in page
    assert 'href="tel:3919"' in Client().get(box.url, {"q": "violence"}).content.decode()
    assert Theme.objects.exists()


@pytest.mark.django_db
def test_a_number_to_call_at_once_is_not_weighed_against_gestes(box):
    GesteFactory(titre="Ouvrir les volets", texte="Battus par le vent, d’une femme seule.")
    page = Client().get(box.url, {"q": "femme battue"}).content.decode()

    assert page.index('href="tel:3919"') < page.index('data-hc="themes"')
    assert "Aucun geste pour" in page
    assert "Ouvrir les volets" not in page
