"""Make the fonts of the printed documents out of the published web fonts.

    .venv/bin/python outils_dev/fonts.py

Needs `npm`, `pip`, `fonttools` and `brotli`; run by hand, when a version below changes. typst reads
neither woff2 nor variable fonts: each static weight becomes one TTF, its subsets merged. Two holes
of the web subsets are filled on the way: U+202F, the narrow no-break space of French typography,
and U+2011, the no-break hyphen. Bricolage's family name, published as « Bricolage Grotesque 96pt
ExtraBold », is mended.

What these two families lack is drawn by a third, Noto Sans, cut down to what a name in France may
be written with: all of Latin and its accents, Greek, Cyrillic.
"""

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from unicodedata import category, combining

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

APP = Path(__file__).resolve().parents[1] / "heurecivique_app"
HERE = APP / "impression" / "polices"
SIGNES = APP / "formulaires" / "signes.txt"  # what forms read of our fonts
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
SUBSETS = ("latin", "latin-ext", "vietnamese")  # the last one is not made for every family
NOTO, NOTO_VERSION = "Noto Sans", "2.15"
# First and last of: Latin, its modifiers and accents; Greek; Cyrillic; more of Latin; the signs of
# punctuation, of currencies, and those that are letters or numbers.
NOTO_SPANS = [
    *((0x20, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F)),
    *((0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x218F)),
]
NARROW_SPACE, NO_BREAK_SPACE = 0x202F, 0x00A0
NO_BREAK_HYPHEN, HYPHEN = 0x2011, ord("-")
SQUARE = 0x25A1  # stands for a sign that no font draws


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
    """Return one TrueType font out of the files of a weight, a file for each subset."""
    names = [f"{package}-{subset}-{weight}-{style}" for subset in SUBSETS]
    parts = [
        decompress(source, folder / f"{name}.ttf")
        for name in names
        if (source := root / "files" / f"{name}.woff2").exists()
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


def drop_accents(font):
    """Leave accents that stand apart to the third family, which puts them where they belong.

    These two have a few of them and no place for most: typst would draw « ễ » as « ê » and a tilde
    beside it, and nothing at all for a letter of another font under an accent of this one.
    """
    for table in font["cmap"].tables:
        for code in [code for code in table.cmap if combining(chr(code))]:
            del table.cmap[code]


def fetch_noto(folder):
    """Return the published variable font of Noto Sans, and the text of its licence."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        + [f"fontpkg-noto-sans=={NOTO_VERSION}"],
        check=True,
    )
    with zipfile.ZipFile(next(folder.glob("fontpkg_noto_sans-*.whl"))) as wheel:
        wheel.extractall(folder / "noto")
    root = folder / "noto" / "fontpkg_noto_sans"
    return root / "files" / "NotoSans[wdth,wght].ttf", (root / "LICENSE").read_bytes()


def cut_noto(source, weight):
    """Return one weight of Noto Sans, cut down to NOTO_SPANS.

    Its pairs of letters are not drawn together: that would be a fifth of its bytes.
    """
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight, "wdth": 100})
    options = subset.Options(
        hinting=False, layout_features=["ccmp", "locl", "mark", "mkmk"], name_IDs=["*"]
    )
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[code for first, last in NOTO_SPANS for code in range(first, last + 1)])
    cut.subset(font)
    return font


def add_square(font):
    """Add the empty square, as high as a capital."""
    pen, side, aside = TTGlyphPen(None), font["OS/2"].sCapHeight, 60
    for low, high, step in ((0, side, 1), (70, side - 70, -1)):  # its edge, and its hole
        corners = [(low, low), (low, high), (high, high), (high, low)][::step]
        pen.moveTo((corners[0][0] + aside, corners[0][1]))
        for x, y in corners[1:]:
            pen.lineTo((x + aside, y))
        pen.closePath()
    font["glyf"]["carre"] = pen.glyph()
    font["hmtx"]["carre"] = (side + 2 * aside, aside)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[SQUARE] = "carre"


def rename(font, family, weight, style, version):
    """Give the font the names that typst and people know it by."""
    style_name = "Italic" if style == "italic" else STYLES[weight]
    names = {
        1: family,
        2: style_name,
        3: f"{family} {style_name} {version}",
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


def drawn(paths):
    """Return the code points that every one of these fonts draws."""
    return set.intersection(*(set(TTFont(path).getBestCmap()) for path in paths))


def write_known():
    """Write down what our layouts draw: what each of our fonts has, or each of the third family."""
    noto = set(HERE.glob("NotoSans-*.ttf"))
    codes = drawn(noto) | drawn(set(HERE.glob("*.ttf")) - noto)
    printed = {code for code in codes if chr(code).isprintable() or category(chr(code)) == "Zs"}
    SIGNES.write_text(spans(printed))


def keep(font):
    """Write a font beside the others, under its own name."""
    path = HERE / f"{font['name'].getDebugName(6)}.ttf"
    font.save(path)
    sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} Kio\n")


def licence(family, content):
    (HERE / f"OFL-{family.replace(' ', '')}.txt").write_bytes(content)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package, family, weights in SOURCES:
            root = fetch(package, folder)
            licence(family, (root / "LICENSE").read_bytes())
            for weight, style in weights:
                font = merge(root, package, weight, style, folder)
                fill_holes(font)
                drop_accents(font)
                rename(font, family, weight, style, VERSION)
                keep(font)
        source, terms = fetch_noto(folder)
        licence(NOTO, terms)
        for weight in (400, 700):
            font = cut_noto(source, weight)
            add_square(font)
            rename(font, NOTO, weight, "normal", NOTO_VERSION)
            keep(font)
    write_known()


if __name__ == "__main__":
    main()
