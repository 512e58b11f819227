"""A quartier that the street says is not asked of who reads one question a screen."""

from django.utils.datastructures import MultiValueDict

from heurecivique_app.besoins.parcours import ParcoursFacile
from tests.factories import QuartierFactory, pages_of


def asked(page, adresse):
    post = MultiValueDict({"type_demandeur": ["moi"], "benef_adresse": [adresse]})
    return [name for etape in ParcoursFacile(page, post).steps for name in etape.champs]


def test_the_quartier_is_asked_only_when_the_street_does_not_say_it(commune, streets):
    page = pages_of(commune)[2]
    street = streets["Rue du Général Leclerc"]
    street.quartier = QuartierFactory(commune=commune, nom="Les Aires")
    street.save()
    assert "quartier" not in asked(page, "1 rue du Général Leclerc")
    assert "quartier" in asked(page, "1 rue que personne ne connaît")
    assert "quartier" in asked(page, "")
