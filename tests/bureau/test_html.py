"""The desk says nothing that HTML refuses."""

import pytest

from heurecivique_app.communes.roles import Role
from heurecivique_app.outils.actions import campaign_of, hang
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.models import Kit
from tests.factories import BesoinFactory, VolontaireFactory
from tests.html import faults

from .conftest import member, page

pytestmark = pytest.mark.django_db

AFFICHE = "fete-des-voisins-affiche"


def test_what_html_refuses_is_found():
    assert faults('<table role="table"><tr role="row"><td role="cell">un</td></tr></table>') == [
        *("table role=table", "tr role=row", "td role=cell")
    ]
    assert faults('<input type="radio" autocomplete="off"><input autocomplete="off">') == [
        "input type=radio autocomplete=off"
    ]
    assert faults('<input type="hidden" autocomplete="off"><div autocomplete="off"></div>') == [
        "input type=hidden autocomplete=off",
        "div type=text autocomplete=off",
    ]
    street = 'autocomplete="street-address"'
    assert faults(f"<input {street}><textarea {street}></textarea>") == [
        "input type=text autocomplete=street-address"
    ]
    assert faults('<p role="status">un</p><select autocomplete="off"></select>') == []


@pytest.mark.parametrize(
    "screen",
    [
        *("aujourdhui", "besoins", "volontaires", "courriels"),
        *("besoin-saisir", "volontaire-saisir"),
    ],
)
def test_a_screen_of_the_desk_says_nothing_that_html_refuses(desk, commune, theme, screen):
    BesoinFactory(commune=commune)
    VolontaireFactory(commune=commune)
    response = desk.get(page(screen), follow=True)
    assert response.status_code == 200
    assert faults(response.content) == []


def test_the_settings_and_the_round_of_the_posters_neither(client, commune):
    client.force_login(member(commune, Role.COORDINATION))
    assert faults(client.get(page("commune", commune.pk)).content) == []
    officer = member(commune, Role.COMMUNICATION)
    client.force_login(officer)
    assert faults(client.get(page("idees")).content) == []
    modele = modeles()[AFFICHE]
    campagne = campaign_of(commune, Kit.objects.get(code=modele.kit))
    hang(campagne, modele, lieu="La boulangerie", pose_le="2026-05-04", by=officer)
    html = client.get(page("outils-affichages", commune.pk)).content
    assert "La boulangerie" in html.decode()
    assert faults(html) == []
