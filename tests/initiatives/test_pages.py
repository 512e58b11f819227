"""The initiatives of a commune, as residents read them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.models import PhotoInitiative
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.outils.models import Kit, Outil
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, pages_of, place, words_of
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def liste():
    accueil, *_ = pages_of(CommuneFactory())
    place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)
    return place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)


def add(liste, title="Le pédibus", photos=(), **fields):
    fields.setdefault("theme", ThemeFactory())
    page = InitiativePage(title=title, qui="L’école", recit="<p>On marche.</p>", **fields)
    page.photos = [PhotoInitiative(sort_order=n, **photo) for n, photo in enumerate(photos)]
    return liste.add_child(instance=page)


def picture(description="Un chemin", legende=""):
    """What a picture of an initiative holds."""
    file = get_test_image_file(size=(900, 700))
    image = get_image_model().objects.create(title="IMG_0042", file=file)
    return {"image": image, "description": description, "legende": legende}


def read(page, query=""):
    return Client().get(page.url + query)


def test_without_any_initiative_the_page_asks_for_the_first(liste):
    response = read(liste)
    assert "sera peut-être la vôtre" in words_of(response)
    assert f"/hc/initiatives/{liste.pk}/proposer/" in response.content.decode()
    assert not response.cookies


def test_the_list_shows_what_is_published(liste):
    add(liste, ou="Le Puits", depuis="2024")
    add(liste, "Brouillon", live=False)
    words = words_of(read(liste))
    assert "Le pédibus" in words
    assert "L’école · Le Puits · depuis 2024" in words
    assert "Brouillon" not in words


def test_a_theme_narrows_the_list_and_themes_without_initiative_are_not_offered(liste):
    add(liste, "Le jardin partagé")
    add(liste, "Les clics du jeudi", theme=ThemeFactory(slug="clics"))
    ThemeFactory(slug="vide")
    response = read(liste, "?theme=clics")
    assert [p.title for p in response.context["initiatives"]] == ["Les clics du jeudi"]
    assert 'aria-current="true">Clics' in response.content.decode()
    offered = {one.theme.slug: one.nombre for one in response.context["themes"]}
    assert offered == {"jardin-et-exterieur": 1, "clics": 1}


@pytest.mark.parametrize(
    "query",
    ["?theme=inconnu", "?theme=%00", "?page=x", "?page=999", "?page=%00", "?page=" + "9" * 99],
)
def test_a_wrong_address_still_shows_the_list(liste, query):
    add(liste)
    response = read(liste, query)
    assert response.status_code == 200
    assert "Le pédibus" in words_of(response)


def test_a_known_theme_without_initiative_leads_back_to_all(liste):
    add(liste)
    ThemeFactory(slug="numerique")
    assert "Voir toutes les initiatives" in words_of(read(liste, "?theme=numerique"))


def test_a_long_list_has_pages_that_keep_the_theme(liste):
    for n in range(25):
        add(liste, f"Initiative {n}")
    response = read(liste, "?theme=jardin-et-exterieur")
    assert len(response.context["initiatives"]) == 24
    assert "?theme=jardin-et-exterieur&amp;page=2" in response.content.decode()
    assert len(read(liste, "?page=2").context["initiatives"]) == 1


@pytest.mark.parametrize(
    ("query", "end"),
    [("", ""), ("?page=2", "?page=2"), ("?theme=jardin-et-exterieur&page=2", "")],
)
def test_each_page_of_the_list_names_itself_and_a_theme_the_list(liste, query, end):
    for n in range(25):
        add(liste, f"Initiative {n}")
    html = read(liste, query).content.decode()

    assert f'<link rel="canonical" href="{liste.full_url}{end}">' in html


def test_pictures_are_lazy_and_sized(liste):
    add(liste, photos=[picture()])
    html = read(liste).content.decode()
    assert 'width="600" height="400" loading="lazy"' in html


def test_queries_do_not_grow_with_initiatives_or_pictures(liste):
    for n in range(2):
        add(liste, f"Une {n}", photos=[picture()])
    read(liste)
    before = queries_of(liste.url)
    for n in range(10):
        add(liste, f"Autre {n}", photos=[picture()], theme=ThemeFactory(slug=f"theme-{n}"))
    read(liste)
    assert queries_of(liste.url) == before > 3


def test_the_page_tells_who_where_since_when_and_how_to_do_the_same(liste):
    page = add(
        liste,
        ou="Le Puits",
        depuis="la rentrée 2024",
        faire_pareil="<p>Commencer à trois.</p>",
        photos=[picture()],
    )
    response = read(page)
    words = words_of(response)
    for said in ("L’école", "Le Puits", "la rentrée 2024", "On marche.", "Commencer à trois."):
        assert said in words
    assert 'alt="Un chemin"' in response.content.decode()
    assert not response.cookies


def test_it_leads_to_the_gestes_and_outils_that_residents_see(liste):
    commune = liste.commune
    shown = GesteFactory(titre="Accompagner au pédibus")
    kit = Kit.objects.create(code="ecole", titre="École")
    outil = Outil.objects.create(kit=kit, titre="Le dépliant", generateur="besoins-a-completer")
    hidden = Outil.objects.create(
        kit=kit, titre="Outil caché", generateur="besoins-a-completer", publie=False
    )
    page = add(liste)
    page.gestes = [
        shown,
        GesteFactory(titre="Geste caché", live=False),
        GesteFactory(titre="Geste d’ailleurs", commune=CommuneFactory()),
    ]
    page.outils = [outil, hidden]
    page.save()
    response = read(page)
    words = words_of(response)
    assert f"/100-gestes/{shown.slug}/" in response.content.decode()
    assert "Accompagner au pédibus" in words
    for unseen in ("Geste caché", "Geste d’ailleurs", "Outil caché"):
        assert unseen not in words
    assert commune.code_insee in str([carte.url for carte in response.context["cartes"]])


def test_a_version_of_the_commune_stands_in_for_the_geste_that_was_linked(liste):
    common = GesteFactory(titre="Le geste de tous")
    GesteFactory(
        titre="Le geste à notre façon", slug="a-nous", commune=liste.commune, remplace=common
    )
    page = add(liste)
    page.gestes = [common]
    page.save()
    words = words_of(read(page))
    assert "Le geste à notre façon" in words
    assert "Le geste de tous" not in words


def test_the_first_picture_leads_and_the_others_follow_lazily_in_their_order(liste):
    page = add(
        liste,
        photos=[
            picture("Le départ", "Un matin de mai"),
            picture("Le pont"),
            picture("L’arrivée", "Photo\N{NO-BREAK SPACE}: l’école"),
        ],
    )
    soup = BeautifulSoup(read(page).content, "html.parser")
    images = soup.select(".hc-page img")

    assert [image["alt"] for image in images] == ["Le départ", "Le pont", "L’arrivée"]
    assert [image.get("loading") for image in images] == [None, "lazy", "lazy"]
    assert all(image["width"] and image["height"] for image in images)
    captions = [caption.get_text() for caption in soup.select("figcaption")]
    assert captions == ["Un matin de mai", "Photo\N{NO-BREAK SPACE}: l’école"]
    shared = soup.select_one('meta[property="og:image"]')["content"]
    first = page.photos.all()[0].image
    vue = first.get_rendition("fill-1200x630|hc_anonyme")
    assert shared == page.file_on_site(vue.url)
    assert "IMG_0042" not in soup.get_text()


def test_without_picture_nothing_is_shown_nor_shared(liste):
    html = read(add(liste)).content.decode()
    assert "<img" not in html
    assert "og:image" not in html
    assert '"BreadcrumbList"' in html


def test_the_list_shows_the_first_picture(liste):
    page = add(liste, photos=[picture("Une"), picture("Deux")])
    first = page.photos.all()[0].image.get_rendition("fill-600x400|hc_anonyme").url
    html = read(liste).content.decode()
    assert html.count("<img") == 1
    assert first in html


def test_queries_do_not_grow_with_the_pictures_of_a_page(liste):
    one = add(liste, photos=[picture()])
    many = add(liste, "Autre", photos=[picture() for _ in range(6)])
    for page in (one, many):
        read(page)
    assert queries_of(many.url) == queries_of(one.url) > 3


def keep_to_some(page):
    return page.view_restrictions.create(restriction_type="password", password="secret")


def test_an_initiative_kept_to_some_is_not_told_in_the_list(liste):
    keep_to_some(add(liste, "Le pédibus secret"))
    add(liste, "Le jardin")
    words = words_of(read(liste))
    assert "Le jardin" in words
    assert "secret" not in words


def test_a_list_kept_to_some_is_closed_to_the_others_and_whole_for_them(client, liste):
    add(liste, "Le pédibus")
    lock = keep_to_some(liste)
    propose = f"/hc/initiatives/{liste.pk}/proposer/"
    assert "Le pédibus" not in words_of(client.get(liste.url))
    assert client.get(propose).status_code == client.post(propose).status_code == 404
    assert not propose_is_offered(client, liste)

    session = client.session
    session[lock.passed_view_restrictions_session_key] = [lock.pk]
    session.save()
    assert "Le pédibus" in words_of(client.get(liste.url))
    assert client.get(propose).status_code == 200


def propose_is_offered(client, liste):
    """True when the landing page leads to the list."""
    return liste.url in client.get(liste.accueil.url).content.decode()


def lose(photo):
    photo["image"].file.storage.delete(photo["image"].file.name)


def test_a_lost_photo_costs_the_page_nothing_but_itself(liste):
    lost, kept = picture("Perdue"), picture("Gardée")
    page = add(liste, photos=[lost, kept])
    lose(lost)
    shown = read(page)
    assert shown.status_code == read(liste).status_code == 200
    soup = BeautifulSoup(shown.content, "html.parser")
    assert [img["alt"] for img in soup.select(".hc-figure img")] == ["Gardée"]
    assert "og:image" in shown.content.decode()
    lose(kept)
    get_image_model().objects.all()[0].renditions.all().delete()
    kept["image"].renditions.all().delete()
    alone = read(page)
    assert alone.status_code == read(liste).status_code == 200
    assert not BeautifulSoup(alone.content, "html.parser").select(".hc-figure img")


def test_a_photo_of_a_private_collection_is_not_shown(liste):
    private = Collection.get_first_root_node().add_child(name="Réservé")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    photo = picture("Kept apart")
    photo["image"].collection = private
    photo["image"].save()
    page = add(liste, photos=[photo])
    for response in (read(page), read(liste)):
        assert response.status_code == 200
        assert "Kept apart" not in response.content.decode()
        assert "/images/" not in response.content.decode()
