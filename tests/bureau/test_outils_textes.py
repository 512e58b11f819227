"""The words of one document: typed, seen at once, refused with a sentence, put back."""

import pytest
from django.http import QueryDict
from django.test import Client

from heurecivique_app.bureau.outils.textes import TexteForm
from heurecivique_app.communes.roles import Role
from heurecivique_app.impression.workshop import PressBusy
from heurecivique_app.outils import archive, making
from heurecivique_app.outils.actions import campaign_of, publish
from heurecivique_app.outils.campagnes import Campagne, Texte
from heurecivique_app.outils.mises_en_page import Ecriture
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.models import Kit
from tests.factories import CampagneFactory, CommuneFactory, words_of
from tests.impression.pdf import text_of

from .conftest import member, messages_of, page

pytestmark = pytest.mark.django_db

FETE = "fete-des-voisins"
AFFICHE = "fete-des-voisins-affiche"
PNG = b"\x89PNG"
HOSTILE = [
    '#eval("1+1") #include "/etc/passwd"',
    "$x$ *gras* _ital_ `code` @ref <label> \\ // /* */",
    "{{ settings.SECRET_KEY }} {% load x %}",
    "<script>alert(1)</script>",
    "\u202egnirts\u202c \u200f\u0000\x07",
    "🎉🎉🎉 مرحبا שלום 你好",
    "\t\r\n\u2028fin",
    "x" * 10_000,
    "a" * 59,
    "{inconnu}",
    "{" * 30,
]


@pytest.fixture
def officer(client, commune):
    """The browser of the communication officer."""
    client.force_login(member(commune, Role.COMMUNICATION))
    return client


def form_of(commune, code=AFFICHE):
    modele = modeles()[code]
    return TexteForm(modele=modele, campagne=campaign_of(commune, Kit.objects.get(code=modele.kit)))


def typed(commune, code=AFFICHE, **changes):
    """What the form of a document sends, with changes."""
    form = form_of(commune, code)
    return {name: form[name].value() or "" for name in form.fields} | changes


def sent(data):
    post = QueryDict(mutable=True)
    post.update(data)
    return post


def where(screen, commune, code=AFFICHE, *parts, **query):
    return page(screen, commune.pk, modeles()[code].kit, code, *parts, **query)


def write(client, commune, code=AFFICHE, **changes):
    data = typed(commune, code, **changes)
    return client.post(where("outils-texte", commune, code), data, follow=True)


# The form


def test_every_document_comes_back_as_it_was_sent(commune):
    for code, modele in modeles().items():
        form = TexteForm(
            sent(typed(commune, code)),
            modele=modele,
            campagne=campaign_of(commune, Kit.objects.get(code=modele.kit)),
        )
        assert form.is_valid(), (code, form.errors)
        assert form.contenu() == modele.contenu, code


def test_each_field_says_how_much_it_holds(officer, commune):
    words = words_of(officer.get(where("outils-texte", commune)))
    assert "60 caractères au plus." in words
    assert "Un par ligne. 6 lignes au plus, chacune de 90 caractères au plus." in words


def test_parts_are_pairs_with_one_to_spare_up_to_the_limit(commune):
    code, modele = next((code, m) for code, m in modeles().items() if m.contenu.get("parties"))
    parts = modele.contenu["parties"]
    limit = modele.mise.rubrique("parties").nombre
    pairs = [n for n in form_of(commune, code).fields if n.endswith("-texte") and "parties" in n]
    assert len(pairs) == min(len(parts) + 1, limit)


def test_a_part_is_added_and_another_taken_away(officer, commune):
    code = f"{FETE}-conseils"
    parts = modeles()[code].contenu["parties"]
    rank = len(parts)
    changes = {
        f"parties-{rank}-titre": "Le lendemain",
        f"parties-{rank}-texte": "On rend les chaises.\n\n- Merci\n- À bientôt",
        "parties-0-titre": "",
        "parties-0-texte": "",
    }
    assert write(officer, commune, code, **changes).status_code == 200
    kept = Texte.objects.get().contenu["parties"]
    assert kept[:-1] == parts[1:]
    assert kept[-1]["titre"] == "Le lendemain"
    assert kept[-1]["texte"].endswith("- À bientôt")


def test_marks_are_listed_with_what_they_become(officer, commune):
    CampagneFactory(commune=commune, lieu="place du Puits")
    marks = dict(officer.get(where("outils-texte", commune)).context["form"].marks())
    assert marks["{lieu}"] == "place du Puits"
    assert marks["{commune}"] == "Saint-Drézéry"
    assert set(marks["{date}"]) == {"…"}


# Saving


def test_words_are_saved_for_the_draft_alone(officer, commune):
    publish(CampagneFactory(commune=commune), by=None)
    public = f"/hc/documents/{commune.code_insee}/{AFFICHE}.pdf"
    before = officer.get(public).content
    response = write(officer, commune, titre="Venez comme vous êtes")
    assert "Texte enregistré" in messages_of(response)[0]
    assert "Texte modifié" in words_of(response)
    assert officer.get(public).content == before
    draft = officer.get(where("outils-fichier", commune, AFFICHE, "pdf"))
    assert "comme vous êtes" in " ".join(text_of(draft.content).split())
    kit = officer.get(page("outils-kit", commune.pk, FETE))
    assert "texte modifié" in words_of(kit)
    assert kit.context["etat"] == "Publié, avec des changements à publier"


def test_our_own_words_sent_back_keep_following_ours(officer, commune):
    write(officer, commune, titre="Autre chose")
    assert Texte.objects.exists()
    ours = dict(modeles()[AFFICHE].contenu)
    write(officer, commune, titre=ours["titre"])
    assert not Texte.objects.exists()


def test_going_back_to_our_words(officer, commune):
    write(officer, commune, titre="Autre chose")
    back = officer.post(where("outils-reprendre", commune), follow=True)
    assert messages_of(back) == ["Le texte d’origine est revenu."]
    assert not Texte.objects.exists()
    assert modeles()[AFFICHE].contenu["titre"] in back.content.decode()


def test_too_long_keeps_what_was_typed_and_says_how_much(officer, commune):
    response = write(officer, commune, titre="t" * 83, surtitre="Dans ma rue")
    assert response.status_code == 422
    words = words_of(response)
    assert "23 caractères de trop (60 au plus)." in words
    assert "Rien n’est perdu" in words
    html = response.content.decode()
    assert "t" * 83 in html
    assert 'value="Dans ma rue"' in html
    assert 'href="#texte-titre"' in html
    assert not Texte.objects.exists()


def test_the_part_at_fault_is_the_one_told(officer, commune):
    code = f"{FETE}-conseils"
    response = write(officer, commune, code, **{"parties-1-texte": "mot " * 100})
    assert set(response.context["form"].errors) == {"parties-1-texte"}
    response = write(officer, commune, code, **{"parties-2-titre": "mot " * 30})
    assert set(response.context["form"].errors) == {"parties-2-titre"}


def test_an_empty_title_is_asked_for(officer, commune):
    response = write(officer, commune, titre=" ")
    assert "ne peut pas rester vide" in words_of(response)
    assert set(response.context["form"].errors) == {"titre"}


def test_an_unknown_mark_is_told_with_those_that_exist(officer, commune):
    response = write(officer, commune, chapo="Le {jour}")
    assert "{jour} n’est pas connu" in words_of(response)


def test_a_page_that_cannot_hold_the_words_is_told(officer, commune, monkeypatch):
    monkeypatch.setattr(
        "heurecivique_app.bureau.outils.textes.surplus",
        lambda *args: {"chapo": "23 caractères de trop pour tenir sur la page."},
    )
    response = write(officer, commune, titre="Autre chose")
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"chapo"}
    assert not Texte.objects.exists()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_a_document_or_a_sentence(officer, commune, text):
    data = typed(commune, titre=text, chapo=text, points=text)
    response = officer.post(where("outils-texte", commune), data, follow=True)
    assert response.status_code in (200, 422)
    picture = officer.post(where("outils-apercu", commune), data)
    assert picture.status_code in (200, 422)
    if picture.status_code == 200:
        assert picture.content.startswith(PNG)
    else:
        assert picture["Content-Type"].startswith("text/plain")
        assert picture.content.decode()
    assert "<script>alert" not in response.content.decode()


TABLE = f"{FETE}-qui-apporte-quoi"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"colonnes": ""}, "colonnes"),
        ({"colonnes": "Une seule"}, "colonnes"),
        ({"colonnes": "\n".join("ABCDEFG")}, "colonnes"),
        ({"exemple": "un\ndeux\ntrois\nquatre\ncinq\nsix"}, "exemple"),
    ],
)
def test_what_makes_no_table_is_told(officer, commune, changes, field):
    response = write(officer, commune, TABLE, **changes)
    assert set(response.context["form"].errors) == {field}


def test_an_example_may_have_empty_cells(officer, commune):
    columns = len(modeles()[TABLE].contenu["colonnes"])
    write(officer, commune, TABLE, exemple="\nun gâteau")
    assert Texte.objects.get().contenu["exemple"] == ["", "un gâteau"] + [""] * (columns - 2)
    for format in modeles()[TABLE].mise.formats:
        assert officer.get(where("outils-fichier", commune, TABLE, format)).status_code == 200
    write(officer, commune, TABLE, exemple="\n \n", colonnes="A\nB\nC\nD\nE\nF")
    assert Texte.objects.get().contenu["exemple"] == []
    for format in modeles()[TABLE].mise.formats:
        assert officer.get(where("outils-fichier", commune, TABLE, format)).status_code == 200


def test_a_list_may_be_emptied(officer, commune):
    write(officer, commune, points="", encart="", encart_titre="")
    assert Texte.objects.get().contenu["points"] == []


# The picture


def test_the_picture_shows_the_saved_draft(officer, commune):
    before = officer.get(where("outils-apercu", commune))
    assert before.status_code == 200
    assert before.content.startswith(PNG)
    assert "no-store" in before["Cache-Control"]
    assert "private" in before["Cache-Control"]
    write(officer, commune, titre="Venez comme vous êtes")
    assert officer.get(where("outils-apercu", commune)).content != before.content
    small = officer.get(where("outils-apercu", commune, vignette=1))
    assert len(small.content) < len(before.content)


def test_the_picture_of_what_is_typed_changes_nothing(officer, commune):
    saved = officer.get(where("outils-apercu", commune)).content
    data = typed(commune, titre="Venez comme vous êtes")
    seen = officer.post(where("outils-apercu", commune), data)
    assert seen.content.startswith(PNG)
    assert seen.content != saved
    assert not Campagne.objects.exists()
    assert officer.get(where("outils-apercu", commune)).content == saved


def test_paper_variant_and_page_are_chosen(officer, commune):
    pictures = {
        officer.get(where("outils-apercu", commune, **query)).content
        for query in (
            {},
            {"papier": "a4"},
            {"variante": "noir-et-blanc"},
            {"variante": "gros-caracteres", "papier": "a4"},
        )
    }
    assert len(pictures) == 4
    two_sided = "canicule-tract"
    front, back = (
        officer.get(where("outils-apercu", commune, two_sided, page=n)).content for n in (1, 2)
    )
    assert front != back


@pytest.mark.parametrize(
    "query",
    [{"papier": "a9"}, {"variante": "x"}, {"page": "0"}, {"page": "x"}, {"page": "9999"}],
)
def test_a_form_that_does_not_exist_is_not_there(officer, commune, query):
    assert officer.get(where("outils-apercu", commune, **query)).status_code == 404


def test_a_page_beyond_the_last_is_a_sentence(officer, commune):
    response = officer.get(where("outils-apercu", commune, page=9))
    assert response.status_code == 422
    assert "n’a pas de page 9" in response.content.decode()


def test_what_cannot_be_drawn_is_a_sentence_in_plain_text(officer, commune):
    data = typed(commune, titre="t" * 83)
    response = officer.post(where("outils-apercu", commune), data)
    assert response.status_code == 422
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "Titre\u00a0: 23 caractères de trop (60 au plus)."


def test_a_press_too_busy_says_so(officer, commune, monkeypatch):
    def busy(*args, **kwargs):
        raise PressBusy

    monkeypatch.setattr(making, "render", busy)
    monkeypatch.setattr(archive, "PAUSE", 0)
    response = officer.get(where("outils-apercu", commune))
    assert response.status_code == 503
    assert "Réessayez dans une minute" in response.content.decode()
    saved = write(officer, commune, titre="Autre chose")
    assert saved.status_code == 422
    assert "Réessayez dans une minute" in words_of(saved)
    assert 'value="Autre chose"' in saved.content.decode()


def test_the_picture_asks_for_the_form_s_own_token(commune):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member(commune, Role.COMMUNICATION))
    assert strict.post(where("outils-apercu", commune), typed(commune)).status_code == 403


def test_text_alone_has_words_in_place_of_a_picture(officer, commune):
    code = f"{FETE}-bulletin"
    CampagneFactory(commune=commune, lieu="place du Puits")
    words = words_of(officer.get(where("outils-texte", commune, code)))
    assert "Ce qui sera lu" in words
    assert officer.get(where("outils-apercu", commune, code)).status_code == 404
    assert (
        officer.post(where("outils-apercu", commune, code), typed(commune, code)).status_code == 404
    )


# The draft in each format


@pytest.mark.parametrize("code", [AFFICHE, f"{FETE}-domaine-public", f"{FETE}-bulletin"])
def test_every_link_of_the_screen_gives_a_file(officer, commune, code):
    response = officer.get(where("outils-texte", commune, code))
    links = [address for _, found in response.context["prendre"] for _, address in found]
    assert len(links) >= 3
    for address in links:
        file = officer.get(address)
        assert file.status_code == 200, address
        assert 'filename="brouillon-' in file["Content-Disposition"]


def test_a_format_that_a_document_does_not_have_is_not_there(officer, commune):
    for format in ("odt", "svg", "exe"):
        url = where("outils-fichier", commune, AFFICHE, format)
        assert officer.get(url).status_code == 404


# Scope


def test_a_document_of_another_kit_or_commune_is_not_there(officer, commune):
    theirs = CommuneFactory()
    assert officer.get(page("outils-texte", commune.pk, "noel", AFFICHE)).status_code == 404
    for screen in ("outils-texte", "outils-reprendre", "outils-poser", "outils-apercu"):
        assert officer.get(where(screen, theirs)).status_code == 404
        assert officer.post(where(screen, theirs)).status_code == 404
    assert officer.get(where("outils-fichier", theirs, AFFICHE, "pdf")).status_code == 404


@pytest.mark.parametrize("screen", ["outils-reprendre", "outils-poser"])
def test_a_get_leads_back_and_changes_nothing(officer, commune, screen):
    assert officer.get(where(screen, commune))["Location"] == where("outils-texte", commune)
    assert not Campagne.objects.exists()


def test_every_shape_of_field_is_in_the_kits():
    shapes = {
        rubrique.ecriture for modele in modeles().values() for rubrique in modele.mise.rubriques
    }
    assert shapes == set(Ecriture)


def test_a_sign_that_paper_cannot_hold_is_said_beside_its_field(officer, commune):
    data = typed(commune, titre="☎ La fête", points="Un\nDeux ✓")
    response = officer.post(page("outils-texte", commune.pk, FETE, AFFICHE), data)
    assert response.status_code == 422
    form = response.context["form"]
    assert "« ☎ » ne s’imprime pas" in form.errors["titre"][0].replace("\xa0", " ")
    assert "« ✓ » ne s’imprime pas" in form.errors["points"][0].replace("\xa0", " ")
    assert not Texte.objects.exists()


def test_a_text_to_copy_takes_any_sign(commune):
    code = next(code for code, modele in modeles().items() if not modele.mise.source)
    form = form_of(commune, code)
    name = form.modele.mise.rubrique_principale.nom
    assert form.wrong({name: "À samedi 🎉"}) == {}


def test_the_kit_says_which_signs_of_a_name_become_a_square(officer, commune):
    address = page("outils-kit", commune.pk, FETE)
    assert "montrent un carré" not in words_of(officer.get(address))
    commune.maire = "陳 Mei"
    commune.save()
    assert "Nos polices n’ont pas « 陳 » : ces documents montrent un carré (□)" in words_of(
        officer.get(address)
    )
