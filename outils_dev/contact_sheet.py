"""Every document of the kits on a few sheets of pictures, to be looked at.

    .venv/bin/python outils_dev/contact_sheet.py [variante] [commune: longue, courte, ordinaire]

Writes var/captures/kits-<variante>-<commune>-<n>.png.
"""

import io
import os
import sys
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mairie.settings.test")

import django  # noqa: E402

django.setup()

from PIL import Image  # noqa: E402

from heurecivique_app.impression import identite  # noqa: E402
from heurecivique_app.impression.rendering import DocumentImpossible  # noqa: E402
from heurecivique_app.impression.variantes import Variante  # noqa: E402
from heurecivique_app.outils import making  # noqa: E402
from heurecivique_app.outils.modeles import modeles  # noqa: E402
from tests.outils.communes import COMMUNES, EDITIONS  # noqa: E402
from tests.outils.conftest import LOGO  # noqa: E402

HAUT, LARGEUR, MARGE = 560, 2400, 14


def pictures(variante, town):
    """Yield the first page (both of a sheet with two sides) of each document, on its first paper;
    all the papers of an image."""
    commune, edition = COMMUNES[town], EDITIONS[town]
    for modele in modeles().values():
        if not modele.mise.source or variante not in modele.mise.variantes:
            continue
        papers = modele.papiers if modele.mise.images else modele.papiers[:1]
        for papier in papers:
            for page in range(1, 3 if modele.mise.recto_verso else 2):
                options = {"papier": papier, "variante": variante, "page": page}
                try:
                    yield making.drawn(
                        modele, commune, edition, format="png", ppi=papier.ppi, **options
                    )
                except DocumentImpossible as error:
                    sys.stderr.write(f"{modele.code} {papier.code} : {error}\n")


def sheets(images):
    """Lay pictures out in rows; yield a sheet whenever one is full."""
    sheet, x, y = Image.new("RGB", (LARGEUR, 3 * HAUT), "#777777"), MARGE, MARGE
    for content in images:
        image = Image.open(io.BytesIO(content)).convert("RGB")
        image.thumbnail((LARGEUR, HAUT - MARGE))
        if x + image.width > LARGEUR:
            x, y = MARGE, y + HAUT
        if y + image.height > sheet.height:
            yield sheet
            sheet, y = Image.new("RGB", sheet.size, "#777777"), MARGE
        sheet.paste(image, (x, y))
        x += image.width + MARGE
    yield sheet


def main(variante="couleur", town="ordinaire"):
    folder = ROOT / "var" / "captures"
    folder.mkdir(parents=True, exist_ok=True)
    address = "https://www.mairie.example/hc/{}/34249/".format
    mark = (None, "") if town == "courte" else ({"largeur": 19.5, "alt": "Logo"}, LOGO)
    with (
        mock.patch.object(making, "shared_url", lambda route, commune: address(route)),
        mock.patch.object(identite, "logo", return_value=mark),
    ):
        for number, sheet in enumerate(sheets(pictures(Variante(variante), town)), start=1):
            path = folder / f"kits-{variante}-{town}-{number}.png"
            sheet.save(path)
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
