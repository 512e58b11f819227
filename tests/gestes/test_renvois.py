"""What a search asks for and no volunteer does: the box above the answers, where it belongs."""

import pytest
from django.test import Client

from heurecivique_app.gestes.boite.renvois import RENVOIS, URGENCE, asked_for
from heurecivique_app.gestes.delivery import read
from heurecivique_app.gestes.models import Theme
from tests.factories import GesteFactory

from .test_recherche import DE_TOUS_LES_JOURS, PHRASES, QUESTIONS

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
        ("tailler les rosiers", "jardinier"),
        ("aide-soignante", "Infirmier"),
        ("auxiliaire de vie", "Infirmier"),
    ],
)
def test_what_no_volunteer_does_is_sent_to_who_does_it(query, qui):
    assert any(qui in renvoi.qui for renvoi in asked_for(query))


# Nothing beside a danger silences it, be it a beast, a place or a young age.
DANGERS = {
    "112": (
        *("je suis tombée", "ma mère est tombée", "mon père est tombé", "mon pere est tombe"),
        *("chute", "chute escalier", "chute dans la neige", "mamie chute", "il vient de tomber"),
        *("crise cardiaque", "j’ai mal à la poitrine", "AVC", "étouffement", "il s’étouffe"),
        *("brûlure", "incendie", "maison en feu", "il ne respire plus", "respire mal"),
        *("intoxication", "fuite de gaz", "ça sent le gaz", "elle a perdu connaissance"),
        *("mon chat m’a griffé je saigne beaucoup", "ma jeune voisine est tombée"),
        *("mon chien m’a blessé", "mordu par un chien", "une voisine blessée avec son chat"),
        *("malaise à la fête", "appeler le camion de pompiers", "accident grave, constat"),
        *("ma mère est tombée, ascenseur en panne", "elle est tombée dans la neige"),
        *("mon bébé a avalé une pile", "au secours", "le détecteur incendie sonne"),
        *("mon imprimante qui fume", "ça sent le brûlé"),
    ),
    "3919": (
        *("mon mari me bat", "mon compagnon me bat", "mon mari me tape", "mon conjoint me menace"),
        *("il me bat", "on me frappe", "j’ai peur de mon mari", "mon mari violent met un film"),
    ),
    "119": ("mon père me bat", "enfant battu"),
    "3114": ("jeune qui veut mourir", "je veux mourir dans mon jardin", "envie de mourir, fleur"),
    "115": ("sans domicile", "je suis à la rue", "hébergement d’urgence", "samu social"),
    "3977": ("ma mère et son chat, maltraitance à la maison",),
}


@pytest.mark.parametrize(
    ("query", "numero"), [(query, numero) for numero, asked in DANGERS.items() for query in asked]
)
def test_a_danger_gets_its_number_whatever_stands_beside_it(query, numero):
    found = asked_for(query)
    assert numero in {renvoi.numero for renvoi in found}
    assert all(renvoi.numero for renvoi in found)


INNOCENT = [
    *("garder un chat", "garder un double des clés", "histoire pour les enfants", "carte", "prêt"),
    *("prêter un livre", "vélo électrique", "enfants", "crèche de Noël", "papier"),
    *("courses", "médecin", "personne âgée", "feu d’artifice", "arbre", "changer de box", ""),
    *("soin des plantes", "prendre soin de soi", "soigner un animal", "toilettes publiques"),
    *("planter une haie", "prêter tondeuse", "prêter une perceuse", "prêter de la vaisselle"),
    *("peindre avec des enfants", "ménage de printemps", "chèque vacances", "crédit photo"),
    *("frapper à la porte", "premiers secours", "douche solaire", "garder le chien", "fleurs"),
    *("repasser le permis", "repasser le bac", "nettoyer une tombe", "fleurir la tombe de ma mère"),
    *("abri de jardin", "aide à domicile", "je me bats avec mon imprimante", "battre les cartes"),
    *("un coup de main pour mon mari", "donner un coup de main", "détecteur de fumée"),
    *("rendez-vous non urgent", "tableau", "repas", "bébé", "rue"),
]


@pytest.mark.parametrize("query", INNOCENT)
def test_an_innocent_question_is_sent_nowhere(query):
    assert asked_for(query) == []


def test_no_geste_of_ours_is_sent_to_a_professional():
    titles = {geste["titre"]: asked_for(geste["titre"]) for geste in read()["gestes"]}
    assert {titre for titre, found in titles.items() if found} == set()
    assert {q for q in (*QUESTIONS, *DE_TOUS_LES_JOURS, *PHRASES) if asked_for(q)} == {
        "médicaments",
        "la neige est tombée",
    }


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
def test_a_number_to_call_at_once_stands_above_the_gestes_and_hides_none(box):
    GesteFactory(titre="Ouvrir les volets", texte="Battus par le vent, d’une femme seule.")
    page = Client().get(box.url, {"q": "femme battue"}).content.decode()

    number = page.index('<a href="tel:3919"><strong>3919</strong>')
    assert number < page.index('data-hc="themes"') < page.index("Ouvrir les volets")
    assert "Les gestes sont plus bas" in page
    assert BOX not in page


@pytest.mark.django_db
def test_a_call_for_help_that_no_geste_answers_gets_its_number_alone(box):
    GesteFactory(titre="Ouvrir les volets", texte="Chaque matin.")
    page = Client().get(box.url, {"q": "mon mari me bat"}).content.decode()

    assert '<a href="tel:3919">' in page
    for said in ("Les gestes sont plus bas", "Nous n’y avions pas pensé", "Ouvrir les volets"):
        assert said not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "numero", "slug"),
    [
        ("mon imprimante qui fume", "112", "brancher-une-imprimante"),
        ("la neige est tombée", "112", "deneiger-un-passage"),
        ("où est la tombe de mon père", "112", "nettoyer-une-tombe"),
        ("mon potager va mourir", "3114", "planter-des-aromatiques"),
    ],
)
def test_a_harmless_question_keeps_its_geste_below_a_number_too_many(
    page_gestes, query, numero, slug
):
    response = Client().get(page_gestes.url, {"q": query})

    assert f'href="tel:{numero}"' in response.content.decode()
    assert slug in [geste.slug for geste in response.context["gestes"]][:3]
