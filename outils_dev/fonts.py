"""Make the fonts of the printed documents out of the published web fonts.

    .venv/bin/python outils_dev/fonts.py

Needs `npm`, `fonttools` and `brotli`; run by hand, when a version below changes. typst reads
neither woff2 nor variable fonts: each static weight becomes one TTF (Latin and extended Latin
merged). Two holes of the web subset are filled on the way: U+202F, the narrow no-break space of
French typography, and U+2011, the no-break hyphen. Bricolage's family name, published as
« Bricolage Grotesque 96pt ExtraBold », is mended.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parents[1] / "heurecivique_app" / "impression" / "polices"
VERSION = "5.3.0"
# npm package, file prefix, family, (weight, style) of each font.
SOURCES = [
    ("bricolage-grotesque", "Bricolage Grotesque", [(600, "normal"), (800, "normal")]),
    (
        "atkinson-hyperlegible-next",
        "Atkinson Hyperlegible Next",
        [(400, "normal"), (400, "italic"), (700, "normal")],
    ),
]
STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}
NARROW_SPACE, NO_BREAK_SPACE = 0x202F, 0x00A0
NO_BREAK_HYPHEN, HYPHEN = 0x2011, ord("-")


def fetch(package, folder):
    """Unpack npm package `@fontsource/<package>` into `folder`; return its root."""
    subprocess.run(
        ["npm", "pack", "--silent", f"@fontsource/{package}@{VERSION}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = next(folder.glob(f"fontsource-{package}-*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder / package, filter="data")
    return folder / package / "package"


def decompress(source, target):
    """Write the woff2 font `source` as a plain TrueType font."""
    font = TTFont(source)
    font.flavor = None
    font.save(target)
    return target


def merge(root, package, weight, style, folder):
    """Return one TrueType font out of the Latin and extended Latin files of a weight."""
    parts = [
        decompress(
            root / "files" / f"{package}-{subset}-{weight}-{style}.woff2",
            folder / f"{package}-{subset}-{weight}-{style}.ttf",
        )
        for subset in ("latin", "latin-ext")
    ]
    return Merger().merge([str(part) for part in parts])


def fill_holes(font):
    """Add the narrow no-break space and the no-break hyphen that the web subset lacks."""
    cmap = font.getBestCmap()
    width, bearing = font["hmtx"][cmap[NO_BREAK_SPACE]]
    font["glyf"]["espacefine"] = TTGlyphPen(None).glyph()
    font["hmtx"]["espacefine"] = (round(width * 0.6), bearing)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_SPACE] = "espacefine"
            table.cmap[NO_BREAK_HYPHEN] = cmap[HYPHEN]


def rename(font, family, weight, style):
    """Give the font the names that typst and people know it by."""
    style_name = "Italic" if style == "italic" else STYLES[weight]
    names = {
        1: family,
        2: style_name,
        3: f"{family} {style_name} {VERSION}",
        4: f"{family} {style_name}",
        6: f"{family.replace(' ', '')}-{style_name}",
        16: family,
        17: style_name,
    }
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)
    # The axes' table speaks of the variable font that this one no longer is.
    if "STAT" in font:
        del font["STAT"]


def spans(codes):
    """Return « 20-7e » lines, one for each run of neighbouring code points."""
    runs = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{first:x}-{last:x}\n" for first, last in runs)


def write_known(paths):
    """Write down the characters that every font has: printable.py reads them without fonttools."""
    common = set.intersection(*(set(TTFont(path).getBestCmap()) for path in paths))
    printed = {code for code in common if chr(code).isprintable() or chr(code).isspace()}
    (HERE / "caracteres.txt").write_text(spans(printed))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package, family, weights in SOURCES:
            root = fetch(package, folder)
            (HERE / f"OFL-{family.replace(' ', '')}.txt").write_bytes(
                (root / "LICENSE").read_bytes()
            )
            for weight, style in weights:
                font = merge(root, package, weight, style, folder)
                fill_holes(font)
                rename(font, family, weight, style)
                path = HERE / f"{font['name'].getDebugName(6)}.ttf"
                font.save(path)
                sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} Kio\n")
    write_known(sorted(HERE.glob("*.ttf")))


if __name__ == "__main__":
    main()
