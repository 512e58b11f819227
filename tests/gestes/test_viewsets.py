"""The idea box in Wagtail's admin: what an officer may see, write and take away."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from heurecivique_app.communes.actions import appoint, editors_of
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.delivery import deliver
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.journal.models import Evenement
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, UserFactory, pages_of, place
from tests.installation.visitor import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

BULK = "/admin/bulk/heurecivique_app/geste/delete/"


@pytest.fixture
def commune():
    return CommuneFactory(nom="Saint-Nous")


@pytest.fixture
def officer(client, commune):
    """Logged in, the communication officer of `commune`."""
    user = UserFactory(username="communication")
    appoint(user=user, commune=commune, role=Role.COMMUNICATION)
    client.force_login(user)
    return user


@pytest.fixture
def admin(client):
    user = UserFactory(username="admin", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def url_of(name, geste=None):
    args = [geste.pk] if geste else []
    return reverse(f"wagtailsnippets_heurecivique_app_geste:{name}", args=args)


def chooser_url(name, *args):
    return reverse(f"wagtailsnippetchoosers_heurecivique_app_geste:{name}", args=args)


def said(geste, **changes):
    """What the browser sends for a geste."""
    values = {
        "titre": geste.titre,
        "slug": geste.slug,
        "theme": geste.theme_id,
        "texte": geste.texte,
        "duree": geste.duree,
        "mode": geste.mode,
        "saison": geste.saison,
        "materiel": geste.materiel,
        "vigilance": geste.vigilance,
        "ordre": geste.ordre,
        "action-publish": "1",
        "propose_par": "",
    }
    return {name: value for name, value in (values | changes).items() if value != ""}


def html_of(client, url):
    """A screen as a browser reads it: a line end is a space."""
    return re.sub(r"[ \n]+", " ", client.get(url).content.decode())


def test_the_list_holds_common_gestes_and_ours_and_says_whose_each_is(client, officer, commune):
    GesteFactory(titre="Geste commun")
    GesteFactory(titre="Geste à nous", commune=commune)
    GesteFactory(titre="Geste d’ailleurs", commune=CommuneFactory())
    replaced = GesteFactory(titre="Texte remplacé")
    GesteFactory(titre="Notre version", commune=commune, remplace=replaced)
    html = html_of(client, url_of("list"))

    assert "Geste d’ailleurs" not in html
    assert "Texte remplacé" not in html
    for words in ("Geste commun", "Geste à nous", "Notre version"):
        assert words in html
    for words in ("Commun", "D’ici (Saint-Nous)", "Version de Saint-Nous"):
        assert f"{words} <" in html or f"{words}<" in html


@pytest.mark.parametrize("asked", ["école", "École", "ecole", "L'ECOLE du", "ecol bourg"])
def test_what_is_searched_is_found_whatever_the_accents_and_the_case(client, officer, asked):
    GesteFactory(titre="Aider à l’école du bourg", mots="pédibus")
    GesteFactory(titre="Arroser les tomates")
    urls = url_of("list"), chooser_url("choose"), chooser_url("choose_results")
    for url in urls:
        html = client.get(url, {"q": asked}).content.decode()
        assert "cole du bourg" in html
        assert "tomates" not in html
        assert "cole du bourg" in client.get(url, {"q": "PEDIBUS"}).content.decode()


def test_the_filters_of_the_list_speak_french(client, officer):
    html = html_of(client, url_of("list"))
    assert "Thème" in html
    assert "Theme" not in html


@pytest.mark.parametrize(("origine", "shown"), [("commun", 0), ("ici", 1), ("version", 2)])
def test_the_list_is_narrowed_by_origin(client, officer, commune, origine, shown):
    common = GesteFactory(titre="Le commun")
    ours = GesteFactory(titre="Le nôtre", commune=commune)
    version = GesteFactory(titre="La version", commune=commune, remplace=GesteFactory())
    html = html_of(client, url_of("list") + f"?origine={origine}")

    gestes = [common, ours, version]
    assert [g.titre in html for g in gestes] == [n == shown for n in range(3)]


def test_only_the_communes_of_the_officer_are_offered(client, officer):
    CommuneFactory(nom="Ailleurs-sur-Mer")
    for url in (url_of("list"), url_of("add"), url_of("edit", GesteFactory())):
        assert "Ailleurs-sur-Mer" not in html_of(client, url)


@pytest.mark.parametrize(
    "name", ["edit", "delete", "usage", "history", "history_results", "preview_on_edit"]
)
def test_a_geste_of_another_commune_does_not_exist(client, officer, name):
    foreign = GesteFactory(commune=CommuneFactory())

    assert client.get(url_of(name, foreign)).status_code == 404
    assert client.post(url_of(name, foreign), said(foreign)).status_code in (404, 405)
    assert Geste.objects.filter(pk=foreign.pk).exists()


def test_editing_a_common_geste_writes_the_version_of_the_commune(client, officer, commune):
    geste = GesteFactory(titre="Rapporter le pain", ordre=30)
    friend = GesteFactory()
    geste.voisins.add(friend)
    geste.save()
    assert "devient la version de Saint-Nous" in html_of(client, url_of("edit", geste))
    changes = {"texte": "Chez Odette, place du Puits.", "saison": "ete", "ordre": 5}
    response = client.post(
        url_of("edit", geste), said(geste, voisins=[friend.pk], **changes), follow=True
    )
    version = Geste.objects.get(commune=commune)

    assert "La version de Saint-Nous est publiée." in response.content.decode()
    assert (version.remplace, version.slug) == (geste, geste.slug)
    assert (version.texte, version.saison, version.ordre) == (*changes.values(),)
    assert list(version.voisins.all()) == [friend]
    geste.refresh_from_db()
    assert geste.texte.startswith("Pendant une absence")
    event = Evenement.objects.get(objet_type="geste")
    assert (event.commune, event.action, event.auteur) == (commune, "version", officer)


def test_the_officer_writes_the_hidden_words_of_her_version(client, officer, commune):
    geste = GesteFactory(mots="miche")
    page = html_of(client, url_of("edit", geste))
    assert 'name="mots"' in page
    assert "Ils ne sont pas montrés." in page
    client.post(url_of("edit", geste), said(geste, mots="fougasse"))

    assert Geste.objects.get(commune=commune).mots == "fougasse"


def test_an_administrator_writes_the_hidden_words_of_a_theme(client, admin):
    theme = ThemeFactory()
    url = reverse("wagtailsnippets_heurecivique_app_theme:edit", args=[theme.pk])
    assert 'name="mots"' in html_of(client, url)


def test_the_common_geste_then_leads_to_the_version(client, officer, commune):
    version = GesteFactory(commune=commune, remplace=GesteFactory(titre="D’origine"))

    assert client.get(url_of("edit", version.remplace)).url == url_of("edit", version)
    html = html_of(client, url_of("edit", version))
    assert "Version de Saint-Nous d’un geste commun" in html
    assert "D’origine" in html
    assert "Revenir au texte d’origine" in html


def test_the_common_text_left_open_in_a_tab_does_not_replace_the_version(client, officer, commune):
    geste = GesteFactory()
    client.post(url_of("edit", geste), said(geste, titre="Premier"))
    version = geste.versions.get()
    html = client.post(url_of("edit", geste), said(geste, titre="Second")).content.decode()

    assert "Saint-Nous a déjà sa version\N{NO-BREAK SPACE}: " in html
    assert f'<a href="{url_of("edit", version)}">ouvrez-la</a>' in html
    kept = BeautifulSoup(html, "html.parser")
    assert kept.select_one("[name=titre]")["value"] == "Second"
    assert kept.select_one("[name=commune] option[selected]").get_text() == "Saint-Nous"
    version.refresh_from_db()
    assert version.titre == "Premier"


def test_only_communes_without_a_version_are_offered_the_common_text(client, officer, commune):
    other = CommuneFactory(nom="Voisine")
    appoint(user=officer, commune=other, role=Role.COMMUNICATION)
    geste = GesteFactory()
    version = GesteFactory(commune=commune, remplace=geste, titre="La nôtre")
    GesteFactory(commune=CommuneFactory(nom="Ailleurs"), remplace=geste)
    for user in (officer, UserFactory(is_staff=True, is_superuser=True)):
        client.force_login(user)
        html = html_of(client, url_of("edit", geste))
        offered = BeautifulSoup(html, "html.parser").select("select[name=commune] option")
        assert [one.get_text() for one in offered][1:] == ["Voisine"]
        assert f'<a href="{url_of("edit", version)}">Saint-Nous</a>' in html
        assert ("Ailleurs" in html) == user.is_superuser
        sent = said(geste, titre="Celle d’un autre", commune=commune.pk)
        refused = client.post(url_of("edit", geste), sent).content.decode()
        assert "Saint-Nous a déjà sa version" in refused
        assert "Choisissez la commune dont c’est la version" not in refused
        assert "Celle d’un autre" in refused
    version.refresh_from_db()
    assert version.titre == "La nôtre"


def test_the_editor_names_the_communes_whose_version_it_writes(client, officer, commune):
    geste = GesteFactory()
    for one in (commune, CommuneFactory(nom="Voisine")):
        appoint(user=officer, commune=one, role=Role.COMMUNICATION)
    assert "la version de Saint-Nous ou de Voisine" in html_of(client, url_of("edit", geste))
    GesteFactory(commune=commune, remplace=geste)
    assert "devient la version de Voisine" in html_of(client, url_of("edit", geste))


def test_taking_back_the_version_hides_the_geste_here_alone(client, officer, commune):
    geste = GesteFactory()
    client.post(url_of("edit", geste), said(geste))
    client.post(url_of("unpublish", geste.versions.get()))

    assert geste not in Geste.objects.published().of_commune(commune)
    assert geste in Geste.objects.published().of_commune(CommuneFactory())


def test_going_back_to_the_text_of_origin_deletes_the_version(client, officer, commune):
    geste = GesteFactory()
    version = GesteFactory(commune=commune, remplace=geste)
    url = url_of("delete", version)
    assert "laisse la place au texte commun" in html_of(client, url)
    response = client.post(url, follow=True)

    assert "a retrouvé son texte d’origine" in response.content.decode()
    assert geste in Geste.objects.published().of_commune(commune)
    assert not Geste.objects.filter(pk=version.pk).exists()


def test_an_officer_who_deletes_a_common_geste_hides_it(client, officer, commune):
    geste = GesteFactory()
    assert "Cacher" in html_of(client, url_of("delete", geste))
    client.post(url_of("delete", geste))

    assert Geste.objects.filter(pk=geste.pk, live=True).exists()
    assert geste.versions.get(commune=commune).live is False


def test_a_commune_adds_a_geste_of_its_own(client, officer, commune):
    values = {"titre": "Ouvrir la bibliothèque", "theme": ThemeFactory().pk, "texte": "Le samedi."}
    blank = GesteFactory.build(theme=ThemeFactory(), slug="", **{"titre": values["titre"]})
    client.post(url_of("add"), said(blank, **values, commune=CommuneFactory().pk))
    geste = Geste.objects.get(titre="Ouvrir la bibliothèque")

    assert (geste.commune, geste.slug, geste.local) == (commune, "ouvrir-la-bibliotheque", True)


def test_an_address_already_taken_is_refused_with_a_sentence(client, officer, commune):
    taken = GesteFactory(slug="porter-un-panier")
    GesteFactory(slug="le-notre", commune=commune)
    for slug, words in (
        ("porter-un-panier", "Un geste commun a déjà cette adresse"),
        ("le-notre", "Un autre geste de la commune a déjà cette adresse"),
    ):
        html = client.post(url_of("add"), said(taken, slug=slug)).content.decode()
        assert words in html
    assert not Geste.objects.filter(titre=taken.titre).exclude(pk=taken.pk).exists()


def selects_of(html):
    """What each of the three lists of neighbours shows as chosen, and all that it offers."""
    lists = BeautifulSoup(html, "html.parser").select("select[name=voisins]")
    return [
        (
            [option["value"] for option in one.select("option[selected]")],
            [option.get_text() for option in one.select("option")],
        )
        for one in lists
    ]


def test_neighbours_are_chosen_in_three_lists_that_show_what_is_kept(client, officer, commune):
    geste = GesteFactory()
    common, ours = (
        GesteFactory(titre="Un voisin commun"),
        GesteFactory(commune=commune, titre="Dici"),
    )
    foreign = GesteFactory(titre="Voisin d’ailleurs", commune=CommuneFactory())
    version = GesteFactory(titre="Une version", commune=commune, remplace=GesteFactory())
    geste.voisins.set([common, ours])
    geste.save()
    lists = selects_of(html_of(client, url_of("edit", geste)))

    assert sorted(chosen for chosen, _ in lists) == sorted([[], [str(common.pk)], [str(ours.pk)]])
    for _, offered in lists:
        assert {"Aucun", "Un voisin commun", "Dici (Saint-Nous)"} <= set(offered)
        assert not {foreign.titre, version.titre, geste.titre} & set(offered)

    client.post(url_of("edit", geste), said(geste, voisins=["", ours.pk, ""]))
    assert list(geste.versions.get().voisins.all()) == [ours]


def test_neighbours_sent_one_too_many_are_still_shown(client, officer):
    geste, near = GesteFactory(), [str(GesteFactory().pk) for _ in range(4)]
    html = client.post(url_of("edit", geste), said(geste, voisins=near)).content.decode()
    assert [chosen for chosen, _ in selects_of(html)] == [[pk] for pk in near]


def test_a_neighbour_of_another_commune_than_the_geste_is_refused(client, admin, commune):
    foreign = GesteFactory(commune=CommuneFactory(), titre="Geste d’ailleurs")
    geste = GesteFactory()
    sent = said(geste, voisins=[foreign.pk], commune=commune.pk)
    assert "celui d’une autre commune" in client.post(url_of("edit", geste), sent).content.decode()
    assert not geste.versions.exists()


def test_the_address_of_the_draw_by_lot_is_not_given_to_a_geste(client, officer):
    new = GesteFactory.build(theme=ThemeFactory(), titre="Au hasard !", slug="")
    for slug in ("", "au-hasard"):
        html = client.post(url_of("add"), said(new, slug=slug)).content.decode()
        assert "celle du tirage au sort" in html
    assert not Geste.objects.filter(slug="au-hasard").exists()
    client.post(url_of("add"), said(new, slug="au-hasard-du-marche"))
    assert Geste.objects.filter(slug="au-hasard-du-marche").exists()


def test_points_of_vigilance_have_room_and_stay_on_one_line(client, officer, commune):
    geste = GesteFactory()
    soup = BeautifulSoup(html_of(client, url_of("edit", geste)), "html.parser")
    assert soup.select_one("textarea[name=vigilance]")["maxlength"] == "300"
    client.post(url_of("edit", geste), said(geste, vigilance="Pas d’échelle.\r\n\r\nÀ deux."))
    assert geste.versions.get().vigilance == "Pas d’échelle. À deux."


@pytest.mark.proof
def test_every_common_geste_opened_and_saved_untouched_is_still_ours_to_renew(
    client, admin, monkeypatch
):
    deliver()
    for geste in Geste.objects.common():
        soup = BeautifulSoup(html_of(client, url_of("edit", geste)), "html.parser")
        sent = filled(soup.select_one("[name=titre]").find_parent("form"))
        response = client.post(url_of("edit", geste), sent | {"pour_toutes": "on"})
        assert response.status_code == 302
    data = delivery.read()
    for row in data["gestes"]:
        row["texte"] += " Encore."
    monkeypatch.setattr(delivery, "read", lambda: data)

    assert deliver() == {"renouvelé": 100}


def test_usage_names_what_the_officer_may_open_and_nothing_else(client, officer, commune, box):
    geste = GesteFactory()
    GesteFactory(titre="Notre version", commune=commune, remplace=geste)
    other = CommuneFactory()
    GesteFactory(titre="Version d’ailleurs", commune=other, remplace=geste)
    accueil, *_ = pages_of(other)
    accueil.add_child(instance=GestesPage(title="Boîte d’ailleurs", slug="g", geste_du_mois=geste))
    box.geste_du_mois = geste
    box.save()
    editors_of(commune)
    for url in (
        url_of("usage", geste),
        f"/admin/snippets/heurecivique_app/theme/usage/{geste.theme_id}/",
    ):
        html = html_of(client, url)
        assert "Notre version" in html
        assert "ailleurs" not in html
        assert "privé" not in html.lower()
    assert "Des gestes" in html_of(client, url_of("usage", geste))
    # An officer of two communes opens the common geste, where the uses are counted.
    appoint(user=officer, commune=CommuneFactory(), role=Role.COMMUNICATION)
    editor = BeautifulSoup(html_of(client, url_of("edit", geste)), "html.parser")
    assert any(said.endswith(" 2 fois") for said in editor.stripped_strings)


def test_at_most_three_neighbours_and_none_of_another_commune(client, officer):
    geste = GesteFactory()
    near = [GesteFactory().pk for _ in range(4)]
    foreign = GesteFactory(commune=CommuneFactory(), titre="Geste d’ailleurs")
    html = client.post(url_of("edit", geste), said(geste, voisins=near)).content.decode()
    assert "trois gestes voisins au plus" in html
    assert "Geste d’ailleurs" not in html

    client.post(url_of("edit", geste), said(geste, voisins=[foreign.pk]))
    assert not Geste.objects.filter(remplace=geste).exists()


def test_an_officer_of_two_communes_says_for_which(client, officer, commune):
    other = CommuneFactory(nom="Voisine")
    appoint(user=officer, commune=other, role=Role.COMMUNICATION)
    geste = GesteFactory()
    refused = client.post(url_of("edit", geste), said(geste)).content.decode()
    assert "Choisissez la commune." in refused
    client.post(url_of("edit", geste), said(geste, commune=other.pk))

    assert [version.commune for version in geste.versions.all()] == [other]
    assert geste in Geste.objects.of_commune(commune)


def test_an_administrator_says_whether_all_communes_are_meant(client, admin, commune):
    geste = GesteFactory()
    refused = client.post(url_of("edit", geste), said(geste, titre="Changé")).content.decode()
    assert "Choisissez la commune dont c’est la version" in refused

    client.post(url_of("edit", geste), said(geste, titre="Pour tous", pour_toutes="on"))
    geste.refresh_from_db()
    assert (geste.titre, geste.versions.count()) == ("Pour tous", 0)

    client.post(url_of("edit", geste), said(geste, titre="Pour eux", commune=commune.pk))
    geste.refresh_from_db()
    assert (geste.titre, geste.versions.get().titre) == ("Pour tous", "Pour eux")


def test_the_bulk_action_takes_away_what_the_officer_may_and_nothing_else(client, officer, commune):
    common, ours = GesteFactory(), GesteFactory(commune=commune)
    foreign = GesteFactory(commune=CommuneFactory())
    ids = "&".join(f"id={geste.pk}" for geste in (common, ours, foreign))
    assert client.get(f"{BULK}?id={foreign.pk}").status_code == 404
    assert client.post(f"{BULK}?id={foreign.pk}").status_code == 404
    assert client.get(f"{BULK}?{ids}").status_code == 200
    client.post(f"{BULK}?{ids}")

    assert not Geste.objects.filter(pk=ours.pk).exists()
    assert Geste.objects.published().filter(pk__in=[common.pk, foreign.pk]).count() == 2
    assert common.versions.get(commune=commune).live is False


def test_all_in_bulk_is_all_of_ours(client, officer, commune):
    GesteFactory(), GesteFactory(commune=commune)
    foreign = GesteFactory(commune=CommuneFactory())
    client.post(f"{BULK}?id=all")

    assert not Geste.objects.published().of_commune(commune).exists()
    assert Geste.objects.filter(pk=foreign.pk, live=True).exists()


def test_choosers_show_common_gestes_and_ours_but_no_version(client, officer, commune):
    common = GesteFactory(titre="Geste commun")
    ours = GesteFactory(titre="Geste à nous", commune=commune)
    version = GesteFactory(titre="Notre version", commune=commune, remplace=common)
    foreign = GesteFactory(titre="Geste d’ailleurs", commune=CommuneFactory())
    for name in ("choose", "choose_results"):
        for query in ("", "?q=geste"):
            text = html_of(client, chooser_url(name) + query)
            assert "Geste commun" in text
            assert "Notre version" not in text
            assert "ailleurs" not in text
    assert "Geste commun" not in html_of(client, chooser_url("choose_results") + "?q=nous")
    for geste, status in ((common, 200), (ours, 200), (version, 404), (foreign, 404)):
        assert client.get(chooser_url("chosen", geste.pk)).status_code == status
    ids = f"?id={foreign.pk}&id={common.pk}"
    several = html_of(client, chooser_url("chosen_multiple") + ids)
    assert "ailleurs" not in several
    assert "Geste commun" in several


def preview(client, url, values):
    assert client.post(url, values).json() == {"is_valid": True, "is_available": True}
    return client.get(f"{url}?in_preview_panel=true").content.decode()


@pytest.fixture
def box(commune):
    accueil, *_ = pages_of(commune)
    return place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)


def test_the_officer_previews_the_page_of_the_geste_before_saving(client, officer, box):
    geste = GesteFactory(titre="Avant")
    html = preview(client, url_of("preview_on_edit", geste), said(geste, titre="Après coup"))

    assert "Après coup" in html
    assert "hc-recit" in html
    geste.refresh_from_db()
    assert (geste.titre, geste.versions.count()) == ("Avant", 0)


def test_a_new_geste_is_previewed_too(client, officer, box):
    new = GesteFactory.build(theme=ThemeFactory(), slug="", titre="Tout neuf")

    assert "Tout neuf" in preview(client, url_of("preview_on_add"), said(new))


def test_without_idea_box_the_preview_still_shows_the_words(client, officer):
    geste = GesteFactory(titre="Tout nu")

    assert "Tout nu" in preview(client, url_of("preview_on_edit", geste), said(geste))


def test_the_officer_finds_the_lines_to_copy(client, officer, box, commune):
    CommuneFactory(nom="Ailleurs-sur-Mer")
    assert url_of("diffuser") in html_of(client, url_of("list"))
    html = html_of(client, url_of("diffuser"))

    assert f"/hc/gestes/{commune.code_insee}/integrer/?nombre=6" in html
    assert "&lt;iframe" in html
    assert url_of("list") in html
    assert f"/hc/gestes/{commune.code_insee}/fil.xml" in html
    assert "Ailleurs-sur-Mer" not in html


def test_the_screen_of_lines_to_copy_is_for_those_who_write(client, commune):
    user = UserFactory(username="referent")
    appoint(user=user, commune=commune, role=Role.REFERENT)
    client.force_login(user)

    assert client.get(url_of("diffuser")).status_code == 302


def test_the_list_takes_as_many_queries_whatever_its_length(
    client, officer, commune, django_assert_max_num_queries
):
    GesteFactory(commune=commune, remplace=GesteFactory())
    client.get(url_of("list"))
    with django_assert_max_num_queries(60) as few:
        client.get(url_of("list"))
    for _ in range(5):
        GesteFactory(commune=commune, remplace=GesteFactory(), theme=ThemeFactory(slug="jardin"))
    with django_assert_max_num_queries(len(few)):
        client.get(url_of("list"))
