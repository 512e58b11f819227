import pytest

from heurecivique_app.impression import rendering
from heurecivique_app.impression.workshop import Workshop

from .sample import LAYOUT


@pytest.fixture
def layouts(tmp_path, monkeypatch):
    """A folder with the shared parts and one small layout, « essai », and a press for it."""
    folder = tmp_path / "mises_en_page"
    folder.mkdir()
    for shared in rendering.LAYOUTS.glob("_*.typ"):
        (folder / shared.name).write_text(shared.read_text())
    (folder / "essai.typ").write_text(LAYOUT)
    (tmp_path / "secret.txt").write_text("à ne pas lire")
    workshop = Workshop(folder, rendering.FONTS)
    monkeypatch.setattr(rendering, "LAYOUTS", folder)
    monkeypatch.setattr(rendering, "_workshop", workshop)
    rendering.sources_version.cache_clear()
    yield folder
    workshop.close()
    rendering.sources_version.cache_clear()
