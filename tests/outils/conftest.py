import pytest

from heurecivique_app.impression import identite
from heurecivique_app.outils import contenu

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><rect width="90" height="60" '
    'fill="#1f6f5c"/><circle cx="45" cy="30" r="18" fill="#d9822b"/></svg>'
)


@pytest.fixture
def unsaved_towns(monkeypatch):
    """Documents of communes that are not in the database: their pages, and a logo but for one."""

    def address(route, commune):
        return f"https://www.mairie.example/hc/{route}/{commune.code_insee}/"

    def logo(commune):
        if commune.nom == "Y":
            return None, ""
        return {"largeur": 19.5, "alt": f"Logo {commune.nom_avec_de}"}, LOGO

    monkeypatch.setattr(contenu, "shared_url", address)
    monkeypatch.setattr(identite, "logo", logo)
