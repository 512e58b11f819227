"""The need form in words that are easy to read: same fields, same rules, nothing lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins import mots_faciles
from heurecivique_app.besoins.champs import BY_NAME, CHAMPS
from heurecivique_app.besoins.forms import BesoinForm
from heurecivique_app.besoins.forms_faciles import BesoinFacileForm
from heurecivique_app.besoins.listes import TypeDemandeur
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.parcours import ParcoursBesoin, ParcoursFacile
from heurecivique_app.communes import relectures
from heurecivique_app.gestes import delivery
from heurecivique_app.impression import drawings
from tests.factories import ThemeFactory, title_of, words_of

pytestmark = pytest.mark.django_db

EASY = {"facile": "1"}


def shown(response):
    return [champ.name for champ in response.context["champs"]]


def carried(response):
    return dict(response.context["caches"])


def step(answers, name, **changes):
    """The answers of somebody who presses « Continuer » on the question of this name."""
    return answers | EASY | {"acte": "continuer", "etape": name} | changes


def told(answers, etape, shown="", easy=False):
    """The answers of somebody who asks for the other words on a screen."""
    act = {"acte": f"mots:{'habituels' if easy else 'facile'}:{shown}", "etape": etape}
    return answers | (EASY if easy else {}) | act


# One list of fields


def test_every_question_has_easy_words_and_a_drawing_of_ours():
    assert len(CHAMPS) > 30
    assert [champ.nom for champ in CHAMPS if not champ.facile.question] == []
    assert [champ.nom for champ in CHAMPS if champ.facile.dessin not in drawings.names()] == []


def test_easy_words_are_for_choices_that_exist():
    delivery.deliver()
    for champ in CHAMPS:
        if champ.nom == "theme":
            codes = {row["slug"] for row in delivery.read()["themes"]}
            assert set(champ.facile.choix) == codes
        elif champ.facile.choix:
            choices = Besoin._meta.get_field(champ.nom).flatchoices
            assert set(champ.facile.choix) <= {"", *(str(code) for code, _ in choices)}


def test_both_versions_ask_the_same_questions_in_the_same_order():
    asked = [name for etape in ParcoursFacile.etapes for name in etape.champs]
    assert asked == [champ.nom for champ in CHAMPS]


def test_both_forms_have_the_same_fields_and_need_the_same_answers(commune):
    for who in TypeDemandeur.values:
        usual = BesoinForm({"type_demandeur": who}, commune=commune)
        easy = BesoinFacileForm({"type_demandeur": who}, commune=commune)
        assert list(usual.fields) == list(easy.fields)
        assert set(usual.errors) == set(easy.errors)
        for name in usual.fields:
            values = [str(v) for v, _ in getattr(usual.fields[name], "choices", ())]
            assert values == [str(v) for v, _ in getattr(easy.fields[name], "choices", ())]


# The way through


def test_the_address_chooses_the_words_without_cookie(client, page):
    response = client.get(f"{page.url}?facile=1")
    assert shown(response) == ["type_demandeur"]
    assert not response.cookies
    assert "Question 1 sur" in words_of(response)
    assert "Pas encore relu par des personnes concernées" in words_of(response)
    assert f"{page.url}?facile=1" in client.get(page.url).content.decode()


def test_a_theme_chosen_beforehand_stays_chosen(client, page):
    theme = ThemeFactory(slug="numerique")
    response = client.get(f"{page.url}?theme=numerique")
    assert f"?facile=1&amp;theme={theme.slug}" in response.content.decode()
    easy = client.get(f"{page.url}?facile=1&theme=numerique")
    assert carried(easy)["theme"] == str(theme.pk)


def test_one_question_after_the_other_leads_to_the_summary_and_the_thanks(client, send, answers):
    seen, name = [], "type_demandeur"
    while name:
        response = send(step(answers, name))
        assert 'name="facile" value="1"' in response.content.decode()
        etape = response.context["etape"]
        name = etape and etape.code
        seen += shown(response) if etape else []
    asked = [champ.nom for champ in CHAMPS if champ.concerns(answers)]
    assert ["type_demandeur", *seen] == asked
    assert "Relisez vos réponses" in words_of(response)
    assert "Quel est votre prénom" in words_of(response)
    sent = send(answers | EASY, acte="envoyer")
    assert sent.status_code == 303
    assert re.search(r"/hc/merci/[\w-]{43}/\?facile=1#merci$", sent["Location"])
    thanks = client.get(sent["Location"])
    assert title_of(thanks).startswith("Merci : nous avons votre demande – ")
    assert Besoin.objects.get().benef_prenom == "Odile"


def test_the_summary_says_the_theme_in_easy_words(send, answers):
    theme = ThemeFactory(slug="jardin-et-exterieur", nom="Jardin et extérieur")
    said = words_of(send(step(answers, "rc_attestee", theme=str(theme.pk))))
    assert "Une aide dans le jardin" in said
    assert theme.nom not in said


def test_a_closed_form_gives_the_number_in_easy_words(client, page):
    type(page.commune).objects.update(ouverte=False)
    response = client.get(f"{page.url}?facile=1")
    assert mots_faciles.ECRANS["ferme"].lignes[1] in words_of(response)
    assert page.commune.telephone.as_national in words_of(response)


@pytest.mark.parametrize(
    ("changes", "name", "screen"),
    [
        ({"q_urgent": "oui"}, "q_urgent", "porte_urgence"),
        ({"q_pro": "oui"}, "q_pro", "porte_professionnel"),
        ({"q_ponctuel": "non"}, "q_ponctuel", "porte_regulier"),
    ],
)
def test_a_gate_speaks_easily_and_leads_back_to_its_question(send, answers, changes, name, screen):
    gate = send(step(answers, name, **changes))
    assert gate.context["ecran"] == screen
    assert " ".join(mots_faciles.ECRANS[screen].titre.split()) in words_of(gate)
    back = send(answers | EASY | changes, acte=f"aller:{name}", etape=name)
    assert shown(back) == [name]


# From one version to the other


def test_the_button_changes_the_words_and_loses_nothing(send, answers):
    response = send(told(answers, "coup-de-main"), description="Arroser")
    assert shown(response) == ["theme"]
    assert carried(response)["description"] == "Arroser"
    back = send(told(answers, "description", easy=True), description="Arroser")
    assert "description" in shown(back)
    assert back.context.get("facile") is None
    assert carried(back)["benef_prenom"] == "Odile"


def test_what_is_wrong_is_told_again_in_the_other_words(send, answers):
    wrong = send(answers | {"acte": "continuer", "etape": "personne"}, benef_telephone="12")
    assert 'value="mots:facile:erreurs"' in wrong.content.decode()
    easy = send(told(answers, "personne", "erreurs"), benef_telephone="12")
    assert shown(easy) == ["benef_telephone", "sans_telephone"]
    assert "Écrivez les 10 chiffres." in words_of(easy)
    back = send(told(answers, "benef_telephone", "erreurs", easy=True), benef_telephone="12")
    assert set(back.context["form"].errors) == {"benef_telephone"}


@pytest.mark.parametrize("easy", [False, True])
def test_a_gate_a_summary_and_a_word_to_reread_stay_what_they_are(send, answers, easy):
    there = {"ordinary": ("cadre", "coup-de-main"), "easy": ("q_ponctuel", "description")}
    cadre, what = there["easy" if easy else "ordinary"]
    gate = told(answers, cadre, "porte_regulier", easy)
    assert send(gate, q_ponctuel="non", vu="regulier").context["ecran"] == "porte_regulier"
    assert send(told(answers, "", "relecture", easy)).context["ecran"] == "relecture"
    text = "Elle a la maladie d’Alzheimer."
    word = send(told(answers, what, "mots", easy), description=text, vu="mots")
    assert word.context["mots"]


def test_an_unknown_screen_is_the_first_question(send, answers):
    assert shown(send(told(answers, "nulle-part", "x"))) == ["type_demandeur"]


def test_the_words_are_chosen_by_what_the_page_says():
    assert ParcoursBesoin.version({}) is ParcoursBesoin
    assert ParcoursBesoin.version({"facile": "1"}) is ParcoursFacile
    assert ParcoursBesoin.version({"facile": "1", "acte": "mots:habituels:"}) is ParcoursBesoin
    assert ParcoursBesoin.version({"acte": "mots:facile:"}) is ParcoursFacile


# Errors


WRONG = [
    {"type_demandeur": ""},
    {"type_demandeur": "x"},
    {"benef_telephone": "12"},
    {"benef_telephone": "0899 12 34 56"},
    {"benef_courriel": "odile"},
    {"benef_prenom": "o" * 90},
    {"date_souhaitee": "hier"},
    {"date_souhaitee": "2020-01-01"},
    {"theme": "999"},
    {"creneaux": "jamais"},
    {"description": ""},
    {"type_demandeur": "association", "nb_volontaires": "0"},
    {"type_demandeur": "proche", "accord_personne": ""},
]


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_every_error_is_told_in_easy_words(commune, answers, changes):
    known = {*mots_faciles.ERREURS.values(), *mots_faciles.PRECISES.values()}
    known = {words.partition("{")[0] for words in known}
    form = BesoinFacileForm(answers | changes, commune=commune)
    said = [sentence for errors in form.errors.values() for sentence in errors]
    assert said
    assert [s for s in said if not any(s.startswith(words) for words in known)] == []


def test_a_day_too_soon_names_the_first_one(send, answers):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    response = send(step(answers, "date_souhaitee", date_souhaitee=tomorrow))
    assert "Le premier jour possible est le" in words_of(response)
    assert title_of(response).startswith("Regardez cette question")


# Rereading


def test_the_form_is_marked_as_reread_until_our_words_change(client, page, monkeypatch):
    relectures.note(
        page.commune, texte="formulaire", par="le groupe", le=timezone.localdate(), by=None
    )
    assert "relu par : le groupe" in words_of(client.get(f"{page.url}?facile=1"))
    monkeypatch.setitem(mots_faciles.BOUTONS, "continuer", "Aller plus loin")
    assert "Pas encore relu" in words_of(client.get(f"{page.url}?facile=1"))


def test_a_theme_of_the_commune_keeps_its_name(commune, answers):
    ThemeFactory(slug="a-nous", nom="La vigne")
    form = BesoinFacileForm(commune=commune)
    assert "La vigne" in str(form["theme"])
    assert BY_NAME["theme"].facile.question == form.fields["theme"].label


def test_each_step_says_in_easy_words_whether_it_needs_an_answer(send, answers):
    name, found = "type_demandeur", set()
    while name:
        response = send(step(answers, name))
        etape = response.context["etape"]
        name = etape and etape.code
        if name:
            said = words_of(response)
            assert "nécessaire" not in said, name
            case = case_of([champ.field.required for champ in response.context["champs"]])
            phrase = mots_faciles.NECESSAIRE.get(case, mots_faciles.FACULTATIF)
            assert phrase.replace("\n", "") in said, name  # each sentence on its line
            found.add(case)
    assert found == {"une", "toutes", "certaines", "aucune"}


def case_of(needed):
    """Which answers of a screen are needed: its only one, all, some, none."""
    if not any(needed):
        return "aucune"
    if not all(needed):
        return "certaines"
    return "toutes" if len(needed) > 1 else "une"
