import pytest

from heurecivique_app.impression import rendu
from heurecivique_app.impression.atelier import Atelier

from .essai import LAYOUT


@pytest.fixture
def layouts(tmp_path, monkeypatch):
    """A folder with the shared parts and one small layout, « essai », and a press for it."""
    folder = tmp_path / "mises_en_page"
    folder.mkdir()
    for shared in rendu.LAYOUTS.glob("_*.typ"):
        (folder / shared.name).write_text(shared.read_text())
    (folder / "essai.typ").write_text(LAYOUT)
    (tmp_path / "secret.txt").write_text("à ne pas lire")
    atelier = Atelier(folder, rendu.FONTS)
    monkeypatch.setattr(rendu, "LAYOUTS", folder)
    monkeypatch.setattr(rendu, "_atelier", atelier)
    rendu.sources_version.cache_clear()
    yield folder
    atelier.close()
    rendu.sources_version.cache_clear()
