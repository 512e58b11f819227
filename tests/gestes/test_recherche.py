"""Forty questions as people type them, and what the hundred gestes answer, on every database."""

import pytest
from django.test import Client

from heurecivique_app.gestes.models import Geste, Theme
from tests.factories import GesteFactory

pytestmark = pytest.mark.django_db

# Question → the geste expected first.
QUESTIONS = {
    # as written
    "bouton": "recoudre-un-bouton",
    "imprimante": "brancher-une-imprimante",
    "formulaire": "formulaire-sous-la-dictee",
    "canicule": "prendre-des-nouvelles-canicule",
    "grand froid": "prendre-des-nouvelles-grand-froid",
    "don du sang": "accueillir-au-don-du-sang",
    "CV": "relire-un-cv",
    # accents and capitals
    "echecs": "partie-de-cartes-ou-d-echecs",
    "ÉCHECS": "partie-de-cartes-ou-d-echecs",
    "Noel": "une-place-a-table-a-noel",
    "bibliotheque": "lire-une-histoire-a-la-bibliotheque",
    "deneiger": "deneiger-un-passage",
    "cle": "garder-un-double-des-cles",
    "cimetière": "desherber-le-cimetiere",
    "vœux": "glisser-un-mot-de-voeux",
    "voeux": "glisser-un-mot-de-voeux",
    # plurals
    "ampoules": "changer-une-ampoule",
    "poubelle": "descendre-les-poubelles",
    "chats": "nourrir-un-chat",
    "journaux": "lire-le-journal-a-voix-haute",
    "oiseau": "observer-et-compter-les-oiseaux",
    "tombes": "nettoyer-une-tombe",
    "vélos": "reparer-une-roue-de-velo",
    # families of words
    "arrosage": "arroser-pendant-une-absence",
    "jardinage": "planter-des-aromatiques",
    "médicaments": "passer-a-la-pharmacie",
    "ramassage des déchets": "ramasser-des-dechets-une-heure",
    "couture": "recoudre-un-bouton",
    "neige": "deneiger-un-passage",
    # slips of the fingers
    "ampoulle": "changer-une-ampoule",
    "boutton": "recoudre-un-bouton",
    "pharmasie": "passer-a-la-pharmacie",
    "aniversaire": "ecrire-une-carte-d-anniversaire",
    "téléfone": "agrandir-les-lettres-du-telephone",
    "bibliotéque": "lire-une-histoire-a-la-bibliotheque",
    "imprimente": "brancher-une-imprimante",
    # words that say nothing, and the beginning of one
    "sortir le chien": "sortir-un-chien-calme",
    "aide aux devoirs": "aider-aux-devoirs",
    "je voudrais quelqu’un pour changer une ampoule": "changer-une-ampoule",
    "j’ai besoin d’aide pour monter un meuble": "monter-une-petite-etagere",
    "boulangerie": "rapporter-le-pain-du-matin",
    "anniv": "ecrire-une-carte-d-anniversaire",
    "relire mon cv": "relire-un-cv",
}

# Words of every day, that no text says → the gestes of which one is expected first.
MESSAGE, BOX, RDV = (
    "montrer-comment-envoyer-un-message",
    "remettre-en-marche-une-television",
    "apprendre-a-prendre-rendez-vous-en-ligne",
)
COURRIEL, PAPIERS = "reperer-un-courriel-frauduleux", "classer-des-papiers-en-trois-chemises"
CAFE, APPEL, CHAT = "boire-un-cafe-ensemble", "passer-un-coup-de-fil", "nourrir-un-chat"
CV, ESSAI, CARTES = "relire-un-cv", "simuler-un-entretien", "partie-de-cartes-ou-d-echecs"
TOMBE, CIMETIERE = "nettoyer-une-tombe", "desherber-le-cimetiere"
ADMINISTRATIF = {"lire-un-courrier", "formulaire-sous-la-dictee", "accompagner-a-france-services"}
DE_TOUS_LES_JOURS = {
    # screens
    "ordinateur": {"installer-une-visio", "brancher-une-imprimante", RDV},
    "informatique": {MESSAGE, "brancher-une-imprimante", RDV},
    "internet": {BOX, RDV},
    "wifi": {BOX},
    "tv": {BOX},
    "smartphone": {"agrandir-les-lettres-du-telephone"},
    "sms": {MESSAGE},
    "email": {MESSAGE, COURRIEL},
    "mail": {MESSAGE, COURRIEL},
    "facebook": {MESSAGE},
    "skype": {"installer-une-visio"},
    "arnaque": {COURRIEL},
    "spam": {COURRIEL},
    "mot de passe oublié": {RDV},
    # going somewhere
    "covoiturage": {"partager-un-trajet-vers-la-gare"},
    "bus": {"expliquer-une-application-de-transport"},
    "courses": {"monter-les-courses"},
    "porter": {"monter-les-courses", "porter-une-bouteille-d-eau"},
    "aller chez le docteur": {"conduire-a-un-rendez-vous"},
    "randonnée": {"entretenir-un-sentier-balise", "se-promener-vingt-minutes"},
    # papers, work, languages
    "paperasse": {*ADMINISTRATIF, PAPIERS},
    "CAF": ADMINISTRATIF,
    "élection": {"tenir-un-bureau-de-vote"},
    "emploi": {CV, ESSAI},
    "stage": {CV, ESSAI},
    "espagnol": {"traduire-un-message"},
    "traduction": {"traduire-un-message"},
    # people
    "mamie": {CAFE, APPEL},
    "papi": {CAFE, APPEL},
    "solitude": {CAFE, APPEL},
    "malade": {APPEL, "passer-a-la-pharmacie"},
    "ehpad": {"jouer-d-un-instrument-en-visite", "aider-au-repas-des-aines"},
    "aider une personne âgée": {
        "aider-au-repas-des-aines",
        "passer-un-coup-de-fil",
        "prendre-des-nouvelles-canicule",
    },
    "garder le chien": {"sortir-un-chien-calme"},
    "aider aux papiers": {"classer-des-papiers-en-trois-chemises"},
    "réparer": {"reparer-une-roue-de-velo"},
    "jeux de société": {CARTES},
    "loisirs": {CARTES},
    "lecture": {"lire-une-histoire-a-la-bibliotheque", "lire-le-journal-a-voix-haute"},
    # hands, garden, animals
    "bricolage": {"changer-une-ampoule", "monter-une-petite-etagere", "accrocher-un-cadre"},
    "lampe grillée": {"changer-une-ampoule"},
    "ourlet": {"recoudre-un-bouton"},
    "coudre": {"recoudre-un-bouton"},
    "crevaison": {"reparer-une-roue-de-velo"},
    "toussaint": {TOMBE, CIMETIERE},
    "jardin": {"arroser-pendant-une-absence", "desherber-un-petit-carre"},
    "poules": {CHAT},
    "chien": {"sortir-un-chien-calme"},
}


# Whole sentences, as people say them; a likeness never hides the word itself.
LETTRES, REPAS = "agrandir-les-lettres-du-telephone", "aider-au-repas-des-aines"
PAIN, BOIS, IMPRIMANTE = "rapporter-le-pain-du-matin", "ranger-le-bois", "brancher-une-imprimante"
PHRASES = {
    # the word itself, not one that looks like it
    "mon imprimante ne marche pas": IMPRIMANTE,
    "mettre la table": REPAS,
    "aller à la banque": "conduire-a-un-rendez-vous",
    "jardin partagé": "fleurir-une-place",
    "imprimer un document": IMPRIMANTE,
    "scanner un papier": IMPRIMANTE,
    # small words are not looked for
    "qui peut m’aider à porter mes courses": "monter-les-courses",
    "je suis sourd": LETTRES,
    "je suis veuve": "accompagner-au-cimetiere",
    "je suis aveugle": "lire-le-journal-a-voix-haute",
    "il fait trop chaud": "prendre-des-nouvelles-canicule",
    "vous pouvez changer une ampoule": "changer-une-ampoule",
    # company
    "tenir compagnie": CAFE,
    "j’aimerais de la compagnie": CAFE,
    "je m’ennuie": CAFE,
    "je me sens seule": CAFE,
    "visite à une personne âgée": "ecouter-des-souvenirs-et-les-noter",
    "raconter ma vie": "ecouter-des-souvenirs-et-les-noter",
    "visite à l’hôpital": APPEL,
    "j’ai froid": "prendre-des-nouvelles-grand-froid",
    "jouer à la belote": CARTES,
    "jouer du piano": "jouer-d-un-instrument-en-visite",
    "fête des voisins": "partager-un-repas-apporte-par-chacun",
    "photo mariage": "photographier-un-evenement",
    # errands
    "aller chercher le pain": PAIN,
    "acheter du lait": "faire-une-course-legere",
    "porter un paquet lourd": "monter-les-courses",
    "aller chez le coiffeur": "conduire-a-un-rendez-vous",
    "prendre le train": "expliquer-une-application-de-transport",
    "livreur amazon": "recevoir-un-colis",
    "place de parking": "preter-une-place-de-stationnement",
    # the house and the garden
    "enfermée dehors": "garder-un-double-des-cles",
    "pneu crevé": "reparer-une-roue-de-velo",
    "le matelas est lourd": "retourner-un-matelas-a-deux",
    "monter un meuble ikea": "monter-une-petite-etagere",
    "lumière du couloir": "changer-une-ampoule",
    "un trou dans mon pantalon": "recoudre-un-bouton",
    "promener ma chienne": "sortir-un-chien-calme",
    "arroser mes tomates": "arroser-pendant-une-absence",
    "fendre du bois": BOIS,
    "verglas": "deneiger-un-passage",
    "la neige est tombée": "deneiger-un-passage",
    "sortir les poubelles": "descendre-les-poubelles",
    # papers, screens, school
    "mon téléphone ne sonne pas fort": LETTRES,
    "appeler mes petits-enfants en vidéo": "installer-une-visio",
    "la box ne marche plus": BOX,
    "virus ordinateur": COURRIEL,
    "écrire à la mairie": "relire-une-lettre",
    "mettre une affiche": "ecrire-une-petite-annonce",
    "ranger mes papiers": PAPIERS,
    "apprendre le français": "transmettre-un-savoir-faire",
    "apprendre à tricoter": "transmettre-un-savoir-faire",
    "repasser le bac": "aider-un-jeune-a-preparer-un-oral",
    "aller chercher mes enfants à l’école": "encadrer-un-pedibus",
    "banque alimentaire": "collecter-des-denrees",
    "nettoyer la plage": "nettoyer-un-lavoir-ou-un-banc",
    "ramasser des mégots": "ramasser-des-dechets-une-heure",
}


def answers(page, query):
    return Client().get(page.url, {"q": query}).context["gestes"].paginator.object_list


def test_forty_questions_get_the_geste_that_people_look_for(page_gestes):
    assert len(QUESTIONS) >= 40
    first = {q: next((g.slug for g in answers(page_gestes, q)), None) for q in QUESTIONS}

    assert first == QUESTIONS


def test_words_of_every_day_find_a_geste_that_fits(page_gestes):
    assert len(DE_TOUS_LES_JOURS) >= 40
    first = {q: next((g.slug for g in answers(page_gestes, q)), None) for q in DE_TOUS_LES_JOURS}

    assert {q: slug for q, slug in first.items() if slug not in DE_TOUS_LES_JOURS[q]} == {}


def test_whole_sentences_find_the_geste_that_their_words_name(page_gestes):
    first = {q: next((g.slug for g in answers(page_gestes, q)), None) for q in PHRASES}

    assert first == PHRASES


def test_a_likeness_counts_for_less_than_the_word_itself(page_gestes):
    word = GesteFactory(titre="Accorder un clavecin", texte="Avec une oreille.")
    alike = GesteFactory(titre="Inviter une claveciniste", texte="Avec des grangettes.")

    assert {g.pk for g in answers(page_gestes, "clavecin grange")} == {word.pk, alike.pk}


@pytest.mark.parametrize(
    ("query", "never"),
    [
        ("poules", "changer-une-ampoule"),
        ("stage", "monter-les-courses"),
        ("bain", "rapporter-le-pain-du-matin"),
        ("solitude", "ranger-le-bois"),
    ],
)
def test_a_word_is_not_found_in_another_by_chance(page_gestes, query, never):
    assert never not in {geste.slug for geste in answers(page_gestes, query)}


@pytest.mark.parametrize("query", ["xyzzy", "parapente", "toboggan"])
def test_what_is_nowhere_is_not_invented(page_gestes, query):
    assert answers(page_gestes, query) == []


@pytest.mark.parametrize("query", ["", "de la", "\x00", "   ", "l’"])
def test_a_question_without_a_word_shows_everything(page_gestes, query):
    assert len(answers(page_gestes, query)) == Geste.objects.published().count()


def test_a_title_comes_before_a_text(page_gestes):
    GesteFactory(titre="Autre chose", texte="Accorder un clavecin, ou un clavecin.")
    GesteFactory(titre="Accorder un clavecin", texte="Avec une oreille.")

    assert [g.titre for g in answers(page_gestes, "clavecin")] == [
        "Accorder un clavecin",
        "Autre chose",
    ]


def test_every_word_counts_and_failing_that_as_many_as_can_be(page_gestes):
    GesteFactory(titre="Accorder un clavecin", texte="Dans une grange.")
    GesteFactory(titre="Prêter une grange", texte="Pour la pluie.")

    assert [g.titre for g in answers(page_gestes, "clavecin grange")] == ["Accorder un clavecin"]
    assert [g.titre for g in answers(page_gestes, "clavecin zzzzz")] == ["Accorder un clavecin"]


def test_hidden_words_count_as_soon_as_they_are_written_and_are_not_shown(page_gestes):
    geste = Geste.objects.get(slug="recoudre-un-bouton")
    assert answers(page_gestes, "zibeline") == []

    geste.mots = "zibeline"
    geste.save()
    assert answers(page_gestes, "zibeline") == [geste]

    Theme.objects.filter(slug="numerique").update(mots="zibelinade")
    assert len(answers(page_gestes, "zibelinade")) > 1
    shown = Client().get(f"{page_gestes.url}recoudre-un-bouton/").content.decode()
    assert "zibelin" not in shown + Client().get(page_gestes.url).content.decode()


@pytest.mark.parametrize(
    "query", ["a" * 100_000, "' OR 1=1 --", "%", "*", '"', "😀", "مرحبا", "-(", "\ud7ff", "<b>"]
)
def test_any_question_gets_a_page(page_gestes, query):
    response = Client().get(page_gestes.url, {"q": query})

    assert response.status_code == 200
    assert len(response.context["choix"].q) <= 100
    assert "<b>" not in response.content.decode()
