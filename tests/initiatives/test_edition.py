"""The page of an initiative in Wagtail's editor: what it may point to, and its pictures."""

import pytest
from bs4 import BeautifulSoup
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from heurecivique_app.communes.actions import collection_of
from heurecivique_app.communes.roles import Role
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.outils.models import Kit, Outil
from tests.bureau.conftest import member
from tests.factories import (
    CommuneFactory,
    GesteFactory,
    ThemeFactory,
    UserFactory,
    file_of,
    pages_of,
    place,
)

pytestmark = pytest.mark.django_db

SECRET = "Zibelinette"


@pytest.fixture
def page():
    accueil, *_ = pages_of(CommuneFactory(nom="Saint-Nous"))
    liste = place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    page = InitiativePage(
        title="Le pédibus", slug="pedibus", qui="L’école", recit="<p>On marche.</p>"
    )
    page.theme = ThemeFactory()
    return liste.add_child(instance=page)


@pytest.fixture
def officer(client, page):
    """Logged in, the communication officer of the commune of the page."""
    user = member(page.commune, Role.COMMUNICATION, username="communication")
    client.force_login(user)
    return user


def address(page):
    return f"/admin/pages/{page.pk}/edit/"


def boxes(client, page, name):
    """The boxes of a list in the editor: {value: its words, those for screen readers too}."""
    soup = BeautifulSoup(client.get(address(page)).content, "html.parser")
    return {
        box["value"]: box.find_parent("label").get_text().strip()
        for box in soup.select(f"input[type=checkbox][name={name}]")
    }


def send(client, page, photos=(), **changes):
    """What the browser sends to publish the page."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "theme": page.theme_id,
        "qui": page.qui,
        "recit": rich_text("<p>On marche.</p>"),
        "introduction": "null",
        "faire_pareil": "null",
        "photos": inline_formset(photos),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return client.post(address(page), nested_form_data(fields) | changes)


def test_a_geste_that_the_commune_rewrote_is_named_as_its_version(client, officer, page):
    common = GesteFactory(titre="Déneiger")
    GesteFactory(commune=page.commune, remplace=common, titre="Déneiger ici", live=False)

    said = boxes(client, page, "gestes")[str(common.pk)]
    assert said == "Déneiger ici (Saint-Nous) (non publié)"


def test_only_common_gestes_and_ours_are_offered_with_no_version(client, officer, page):
    common, ours = GesteFactory(titre="Commun"), GesteFactory(commune=page.commune, titre="Ici")
    hidden = GesteFactory(commune=page.commune, titre="Plus tard", live=False)
    version = GesteFactory(commune=page.commune, remplace=common, titre="À notre façon")
    foreign = GesteFactory(commune=CommuneFactory(), titre=SECRET)
    offered = boxes(client, page, "gestes")

    assert offered[str(common.pk)] == "À notre façon (Saint-Nous)"
    assert offered[str(ours.pk)] == "Ici (Saint-Nous)"
    assert offered[str(hidden.pk)] == "Plus tard (Saint-Nous) (non publié)"
    assert not {str(version.pk), str(foreign.pk)} & set(offered)
    assert SECRET not in client.get(address(page)).content.decode()


def test_only_common_outils_and_ours_are_offered_each_with_its_kit(client, officer, page):
    kits = [Kit.objects.create(code=code, titre=f"Kit {code}") for code in ("un", "deux")]
    alike = [
        Outil.objects.create(kit=kit, titre="L’affiche", generateur="affiche-gestes")
        for kit in kits
    ]
    ours, foreign = file_of(page.commune, "Le plan"), file_of(CommuneFactory(), SECRET)
    offered = boxes(client, page, "outils")

    assert offered[str(alike[0].pk)] == "Kit un –\N{NO-BREAK SPACE}L’affiche"
    assert offered[str(alike[1].pk)] == "Kit deux –\N{NO-BREAK SPACE}L’affiche"
    assert str(ours.pk) in offered
    assert str(foreign.pk) not in offered
    assert SECRET not in client.get(address(page)).content.decode()


def test_what_is_ticked_is_kept_and_its_group_is_open(client, officer, page):
    geste = GesteFactory(theme=ThemeFactory(slug="soleil"))
    GesteFactory(theme=ThemeFactory(slug="pluie"))
    outil = file_of(page.commune)
    assert send(client, page, gestes=[geste.pk], outils=[outil.pk]).status_code == 302
    page = InitiativePage.objects.get()
    assert (list(page.gestes.all()), list(page.outils.all())) == ([geste], [outil])

    soup = BeautifulSoup(client.get(address(page)).content, "html.parser")
    opened = [one.summary.get_text(" ", strip=True) for one in soup.select("details[open]")]
    assert [words for words in opened if "choisi" in words] == [
        "Soleil 1 choisi",
        f"{outil.kit} 1 choisi",
    ]


def test_a_foreign_geste_or_outil_is_refused_with_a_sentence_and_not_named(client, officer, page):
    theirs = CommuneFactory()
    common = GesteFactory()
    version = GesteFactory(commune=theirs, titre=SECRET, remplace=common, live=False)
    sent = [
        ({"gestes": [GesteFactory(commune=theirs, titre=SECRET).pk]}, "Ce geste n’est plus là"),
        ({"gestes": [common.pk, version.pk]}, "Ce geste n’est plus là"),
        ({"gestes": ["x"]}, "Ce geste n’est plus là"),
        ({"outils": [file_of(theirs, SECRET).pk]}, "Cet outil n’est plus là"),
    ]
    for changes, words in sent:
        html = send(client, page, **changes).content.decode()
        assert words in html
        assert SECRET not in html
    page = InitiativePage.objects.get()
    assert not page.gestes.exists()
    assert not page.outils.exists()


def test_an_administrator_too_ties_a_page_to_its_own_commune(client, page):
    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    foreign = GesteFactory(commune=CommuneFactory())
    assert str(foreign.pk) not in boxes(client, page, "gestes")
    assert "Ce geste n’est plus là" in send(client, page, gestes=[foreign.pk]).content.decode()


def test_pictures_are_kept_in_the_order_given(client, officer, page):
    images = [
        get_image_model().objects.create(
            title=f"IMG_{n}", file=get_test_image_file(), collection=collection_of(page.commune)
        )
        for n in range(2)
    ]
    photos = [
        {"image": images[0].pk, "description": "Le pont", "legende": "", "ORDER": 2},
        {"image": images[1].pk, "description": "Le départ", "legende": "En mai", "ORDER": 1},
    ]
    assert send(client, page, photos).status_code == 302
    kept = InitiativePage.objects.get().photos.all()
    assert [(photo.description, photo.legende) for photo in kept] == [
        ("Le départ", "En mai"),
        ("Le pont", ""),
    ]


def test_a_picture_without_words_is_asked_for_them(client, officer, page):
    image = get_image_model().objects.create(
        title="IMG", file=get_test_image_file(), collection=collection_of(page.commune)
    )
    response = send(client, page, [{"image": image.pk, "description": "", "legende": ""}])
    (errors,) = response.context["form"].formsets["photos"].errors
    assert errors == {"description": ["Champ requis."]}
    assert "Champ requis." in response.content.decode()


def test_the_editor_asks_as_many_queries_whatever_the_number_of_gestes(
    client, officer, page, django_assert_max_num_queries
):
    client.get(address(page))
    with django_assert_max_num_queries(130) as few:
        client.get(address(page))
    for n in range(6):
        GesteFactory(commune=page.commune, theme=ThemeFactory(slug=f"theme-{n}"))
        file_of(page.commune, f"Plan {n}")
    with django_assert_max_num_queries(len(few)):
        client.get(address(page))
