"""A public form added as docs/etendre.md says, with the code that is written there."""

import re
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django import forms
from django.http import QueryDict
from django.urls import include, path
from django.utils import timezone

from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.formulaires.parcours import Etape
from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Theme
from tests.factories import CommuneFactory, ThemeFactory, opened_before, pages_of, words_of

GUIDE = (Path(__file__).resolve().parents[2] / "docs/etendre.md").read_text()
SECTION = GUIDE.partition("## Ajouter un formulaire public\n")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
OF_THE_PART = re.compile(r"^from \.(?:models|actions) .*$|^from \.forms .*$", re.MULTILINE)


def receive(banc):
    """What `actions.py` of the guide does, in the table that stands in for that of the benches."""
    banc.nature = Idee.Nature.GESTE
    banc.theme = ThemeFactory()
    banc.save()


part = {"Banc": Idee, "receive": receive, "__name__": __name__}
for language, code in BLOCKS:
    if language == "python":
        exec(OF_THE_PART.sub("", code), part)

ParcoursBanc, BancForm = part["ParcoursBanc"], part["BancForm"]
urlpatterns = [
    path("bancs/<int:page_id>/", part["demander"]),
    path("", include("mairie.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def template(settings, tmp_path):
    """The template of the guide, where Django finds it."""
    file = tmp_path / ParcoursBanc.template
    file.parent.mkdir()
    file.write_text(dict(BLOCKS)["django"])
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [first | {"DIRS": [tmp_path, *first["DIRS"]]}, *others]


@pytest.fixture
def page():
    return pages_of(CommuneFactory())[0]


@pytest.fixture
def url(page):
    return f"/bancs/{page.pk}/"


@pytest.fixture
def answers(page):
    return {
        OUVERTURE: opened_before(page, minutes=5),
        "etape": "vous",
        "ou": "Devant l’école",
        "texte": "On y attend longtemps.",
        "prenom": "Odile",
    }


@pytest.fixture
def send(client, url):
    def post(answers, **changes):
        return client.post(url, answers | changes)

    return post


def shown(response):
    return [champ.name for champ in response.context["champs"]]


def wrong(response):
    return set(response.context["form"].errors)


def opened(client, url):
    """The form as somebody opened it five minutes ago."""
    past = (timezone.now() - timedelta(minutes=5)).timestamp()
    with mock.patch("django.core.signing.time.time", return_value=past):
        return client.get(url)


def typed(**fields):
    """A QueryDict, as the page carries it."""
    post = QueryDict(mutable=True)
    for name, value in fields.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def test_it_goes_from_the_first_question_to_the_thanks(client, url, send, answers, page):
    first = opened(client, url)
    assert not first.cookies
    answers[OUVERTURE] = dict(first.context["caches"])[OUVERTURE]
    assert shown(first) == ["ou", "texte"]
    assert "Étape 1 sur 2 – Le lieu" in words_of(first)
    second = send(answers, etape="lieu")
    assert shown(second) == ["prenom"]
    assert dict(second.context["caches"])["ou"] == "Devant l’école"
    assert 'type="hidden" name="ou" value="Devant l’école"' in second.content.decode()
    assert not Idee.objects.exists()
    response = send(answers)
    assert response.status_code == 303
    banc = Idee.objects.get()
    assert (banc.commune, banc.ou, banc.prenom) == (page.commune, "Devant l’école", "Odile")
    assert not banc.a_verifier
    thanks = client.get(response["Location"])
    assert "Merci, nous irons voir sur place." in words_of(thanks)
    assert "Odile" not in thanks.content.decode()


def test_a_step_tells_its_own_errors_and_keeps_what_was_typed(send, answers):
    response = send(answers, etape="lieu", ou="…", prenom="x" * 99)
    assert wrong(response) == {"ou"}
    assert shown(response) == ["ou", "texte"]
    assert dict(response.context["caches"])["prenom"] == "x" * 99
    assert "Une réponse est à revoir" in words_of(response)


def test_an_earlier_step_that_became_wrong_is_shown_with_its_errors(send, answers):
    response = send(answers, ou="")
    assert (shown(response), wrong(response)) == (["ou", "texte"], {"ou"})
    assert not Idee.objects.exists()


def test_back_shows_the_step_before_without_any_error(send, answers):
    response = send(answers, acte="retour", ou="")
    assert (shown(response), wrong(response)) == (["ou", "texte"], set())
    assert shown(send(answers, acte="retour", etape="lieu")) == ["ou", "texte"]


def test_an_unknown_step_is_the_first_one(send, answers):
    assert shown(send(answers, etape="nulle-part")) == ["prenom"]
    assert shown(send(answers, acte="aller:vous")) == ["prenom"]
    assert shown(send(answers, acte="aller:nulle-part")) == ["ou", "texte"]


def test_words_that_say_too_much_are_told_once(send, answers):
    told = send(answers, etape="lieu", texte="Elle a un cancer.")
    assert told.context["mots"] == ["cancer"]
    assert 'name="vu" value="mots"' in told.content.decode()
    assert shown(send(answers, etape="lieu", texte="Elle a un cancer.", vu="mots")) == ["prenom"]


@pytest.mark.parametrize("change", [{PIEGE: "http://spam.example"}, {OUVERTURE: "x"}])
def test_a_suspect_gets_the_same_answer_and_waits(send, answers, change):
    honest = send(answers, ou="Ailleurs")
    suspect = send(answers, **change)
    assert (suspect.status_code, suspect["Location"]) == (303, honest["Location"])
    assert list(Idee.objects.order_by("pk").values_list("a_verifier", flat=True)) == [False, True]


def test_a_double_click_counts_once(send, answers):
    assert send(answers)["Location"] == send(answers)["Location"]
    assert Idee.objects.count() == 1


def test_a_closed_commune_gives_its_phone_number_instead(client, url, page, send, answers):
    page.commune.ouverte = False
    page.commune.save()
    for response in (client.get(url), send(answers)):
        assert page.commune.telephone.as_national in words_of(response)
        assert "<form" not in response.content.decode().partition("<main")[2].partition("</main")[0]
    assert not Idee.objects.exists()


def test_only_a_page_that_can_be_read_has_the_form(client, page, url, send, answers):
    assert client.get(f"/bancs/{page.get_parent().pk}/").status_code == 404
    assert client.delete(url).status_code == 405
    page.unpublish()
    assert client.get(url).status_code == send(answers).status_code == 404


# What a part may ask for besides


class StrictForm(BancForm):
    """One rule that no question holds, and rows to choose."""

    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), required=False, label="Thèmes")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("prenom") == "Personne":
            self.add_error(None, "Il n’y a plus de banc.")
        return cleaned


class ReadAgain(ParcoursBanc):
    form_class = StrictForm
    etapes = (*ParcoursBanc.etapes[:1], Etape("vous", "Vous", ("prenom", "themes")))
    relecture = True
    initial = {
        "prenom": lambda request: request.GET.get("prenom"),
        "themes": lambda request: ThemeFactory(),
    }


def test_an_error_of_the_whole_form_is_told_on_the_last_step(page, answers):
    def press(**changes):
        return ReadAgain(page, typed(**answers | {"prenom": "Personne"} | changes)).answer()

    assert press(etape="lieu")["etape"].code == "vous"
    for told in (press(), press(acte="envoyer")):
        assert told["etape"].code == "vous"
        assert told["form"].non_field_errors() == ["Il n’y a plus de banc."]


def test_the_answers_are_read_again_in_words(page, answers):
    themes = [ThemeFactory(slug="un", nom="Un"), ThemeFactory(slug="deux", nom="Deux")]
    chosen = [str(theme.pk) for theme in themes]
    screen = ReadAgain(page, typed(**answers, themes=chosen)).answer()
    assert (screen["ecran"], screen["numero"]) == ("relecture", 3)
    assert screen["titres"] == ["Le lieu", "Vous", "Relecture"]
    said = {bloc["titre"]: dict(bloc["reponses"]) for bloc in screen["blocs"]}
    assert said["Le lieu"]["Où manque-t-il un banc\N{NO-BREAK SPACE}?"] == "Devant l’école"
    assert said["Vous"]["Votre prénom"] == "Odile"
    assert set(said["Vous"]["Thèmes"].split(", ")) == {"Un", "Deux"}
    carried = dict(screen["caches"])
    assert (carried["ou"], screen["vus"]) == ("Devant l’école", ["relecture"])
    assert ReadAgain(page, typed(**answers, acte="envoyer")).answer() is None


def test_what_is_chosen_beforehand_travels_to_its_step(page, rf):
    carried = dict(ReadAgain.first(page, rf.get("/?prenom=Zoé"))["caches"])
    assert (carried["prenom"], carried["themes"]) == ("Zoé", str(ThemeFactory().pk))
    assert "prenom" not in dict(ReadAgain.first(page, rf.get("/"))["caches"])


def test_the_guide_speaks_of_the_class_that_serves_it():
    assert issubclass(part["AccueilPage"], AccueilPage)
    for hook in re.findall(r"^\| [^|]+ \| `(\w+)", SECTION, re.MULTILINE):
        assert hasattr(ParcoursBanc, hook), hook
