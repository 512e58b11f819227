"""The same request, arrived twice: seen, compared, made one and two again, on a telephone too."""

from django.urls import reverse

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from tests.factories import BesoinFactory, CommuneFactory, ThemeFactory, UserFactory


def test_a_sheet_and_the_call_that_followed_are_one_request(phone, login, axe, screenshot):
    commune, theme, agent = CommuneFactory(), ThemeFactory(), UserFactory()
    appoint(user=agent, commune=commune, role=Role.REFERENT)
    told = {"benef_prenom": "Odette", "benef_nom": "Brun", "benef_telephone": "+33199002002"}
    told |= {"commune": commune, "theme": theme}
    sheet = BesoinFactory(**told, canal="flyer", materiel="")
    call = BesoinFactory(**told, canal="telephone", materiel="un escabeau d’une marche")
    login(phone, agent)
    phone.goto(reverse("heurecivique_bureau:besoin", args=[call.pk]))
    phone.get_by_role("link", name="Comparer").click()
    assert phone.get_by_role("radio", name="un escabeau d’une marche").is_checked()
    assert axe(phone) == []
    screenshot(phone, "reunir-deux-besoins")
    phone.get_by_role("button", name="C’est la même demande").click()
    phone.get_by_text("Les deux demandes n’en font plus qu’une").wait_for()
    assert Besoin.objects.get(pk=sheet.pk).materiel == "un escabeau d’une marche"
    phone.get_by_role("button", name="Les séparer").click()
    phone.get_by_text("Les deux demandes sont séparées").wait_for()
    assert Besoin.objects.present().count() == 2
