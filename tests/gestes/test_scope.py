"""What a page or a block may point to: a geste of another commune is neither kept nor named."""

import pytest
from django.test import Client
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.geste.scope import AILLEURS
from heurecivique_app.gestes.models import GesteFait
from heurecivique_app.gestes.pages import GestesPage
from home.models import StandardPage
from tests.bureau.conftest import member
from tests.factories import CommuneFactory, GesteFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

SECRET = "Zibelinette"


@pytest.fixture
def officer(client, box):
    """Logged in, the communication officer of the commune of the box."""
    user = member(box.commune, Role.COMMUNICATION, username="communication")
    client.force_login(user)
    return user


def foreign_ones():
    """Gestes of another commune: its own, a draft, and its version of a common one."""
    theirs = {"titre": SECRET, "commune": CommuneFactory()}
    common = GesteFactory(titre="Le commun")
    return [
        GesteFactory(**theirs),
        GesteFactory(**theirs, live=False),
        GesteFactory(**theirs, remplace=common),
    ]


def month(client, box, geste):
    """Send the form of the idea box with this geste of the month; return what is answered."""
    sent = {
        "title": "Cent gestes",
        "slug": "100-gestes",
        "introduction": "null",
        "geste_du_mois": geste.pk if geste else "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "action-publish": "1",
    }
    return client.post(f"/admin/pages/{box.pk}/edit/", sent)


def test_the_geste_of_the_month_is_common_or_ours(client, box, officer):
    for geste in (GesteFactory(), GesteFactory(commune=box.commune), None):
        assert month(client, box, geste).status_code == 302
        box.refresh_from_db()
        assert box.geste_du_mois == geste


def test_a_foreign_geste_of_the_month_is_refused_and_not_named(client, box, officer):
    for geste in foreign_ones():
        response = month(client, box, geste)
        assert AILLEURS in response.content.decode()
        assert SECRET not in response.content.decode()
    assert GestesPage.objects.get().geste_du_mois is None


def test_an_administrator_too_takes_only_what_the_commune_may_show(client, box):
    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    for geste in foreign_ones():
        assert AILLEURS in month(client, box, geste).content.decode()


def test_one_stored_before_is_not_named_either(client, box, officer):
    box.geste_du_mois = foreign_ones()[1]
    box.save_revision().publish()
    assert SECRET not in client.get(f"/admin/pages/{box.pk}/edit/").content.decode()


# ---- the block of the host's pages --------------------------------------------------------------


@pytest.fixture
def host_page(officer):
    """A page of the host that the officer may write."""
    home = Page.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    page = home.add_child(instance=StandardPage(title="Essai", slug="essai"))
    from django.contrib.auth.models import Group
    from wagtail.models import GroupPagePermission

    from heurecivique_app.communes.actions import wagtail_permission

    group = Group.objects.create(name="Pages du site")
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page_id=page.pk, permission=wagtail_permission(codename)
        )
    officer.groups.add(group)
    return page


def with_block(client, page, gestes):
    """Send the form of the page with a block that shows these gestes."""
    items = {
        str(n): {"value": geste.pk, "order": n, "deleted": "", "id": ""}
        for n, geste in enumerate(gestes)
    }
    block = {
        "titre": "",
        "choix": "choix",
        "theme": "",
        "nombre": "3",
        "accueil": "",
        "gestes": {"count": len(gestes), **items},
    }
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    sent = nested_form_data(
        {
            "title": "Essai",
            "slug": "essai",
            "corps": streamfield([("gestes", block)]),
            "comments": empty,
            "action-publish": "1",
            "introduction": "",
        }
    )
    return client.post(f"/admin/pages/{page.pk}/edit/", sent)


def test_a_block_takes_common_gestes_and_ours(client, box, host_page):
    ours = [GesteFactory(), GesteFactory(commune=box.commune)]
    assert with_block(client, host_page, ours).status_code == 302
    (block,) = StandardPage.objects.get(pk=host_page.pk).corps
    assert list(block.value["gestes"]) == ours


def test_a_block_refuses_a_foreign_geste_and_does_not_name_it(client, box, host_page):
    for geste in foreign_ones():
        html = with_block(client, host_page, [geste]).content.decode()
        assert "d\\u2019une autre commune" in html or "d’une autre commune" in html
        assert SECRET not in html
    assert not StandardPage.objects.get(pk=host_page.pk).corps


# ---- an idea box that is not for everybody ------------------------------------------------------


def addresses(box, geste):
    code = box.commune.code_insee
    return [
        f"/hc/gestes/{box.pk}/proposer/",
        f"/hc/gestes/{box.pk}/{geste.slug}/fait/",
        f"/hc/gestes/{code}/{geste.slug}.png",
        f"/hc/gestes/{code}/fil.xml",
        f"/hc/gestes/{code}/integrer/",
        f"/hc/idees/{code}/",
    ]


def lock(page):
    return page.view_restrictions.create(restriction_type="password", password="secret")


@pytest.mark.parametrize(
    "close",
    [lambda box: lock(box), lambda box: lock(box.accueil), lambda box: box.unpublish()],
    ids=["box", "landing", "draft"],
)
def test_a_box_that_is_not_for_everybody_answers_nothing(box, close):
    geste, visitor = GesteFactory(), Client()
    urls = addresses(box, geste)
    assert 404 not in [visitor.get(url).status_code for url in urls]
    close(box)

    assert {visitor.get(url).status_code for url in urls} == {404}
    assert {visitor.post(url).status_code for url in urls[:2]} == {404}
    assert not GesteFait.objects.exists()
    assert GestesPage.of(box.commune) is None


def test_who_gave_the_password_takes_part(box):
    geste, visitor = GesteFactory(), Client()
    key = lock(box)
    session = visitor.session
    session[key.passed_view_restrictions_session_key] = [key.pk]
    session.save()

    assert visitor.get(f"/hc/gestes/{box.pk}/proposer/").status_code == 200
    assert visitor.post(f"/hc/gestes/{box.pk}/{geste.slug}/fait/").status_code == 303


def test_the_box_of_a_commune_below_is_not_ours(box):
    accueil = box.get_parent().specific
    box.delete()
    below = AccueilPage(title="Là-bas", slug="la-bas", commune=CommuneFactory())
    accueil.add_child(instance=below)
    theirs = below.add_child(instance=GestesPage(title="Leurs gestes", slug="100-gestes"))

    assert GestesPage.of(accueil.commune) is None
    assert GestesPage.of(below.commune) == theirs


def test_a_box_found_by_its_commune_knows_its_landing_page(box, django_assert_num_queries):
    page = GestesPage.of(box.commune)

    with django_assert_num_queries(0):
        assert page.commune == page.accueil.commune == box.commune
