"""What is seen of a page, read in its picture: is it there, and does it stand out enough?"""

import io
from contextlib import suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error

# A page with a hundred cards is a hundred million pixels: more than a browser always gives at once.
BAND = 2000  # pixels of the page
ESSAIS = 2  # before the last one
# Where each thing to be seen stands: words line by line, fields, drawings, the numbers of steps.
PLACES = Path(__file__).with_name("places.js").read_text(encoding="utf-8")


def luminance(colour):
    """Return the relative luminance (WCAG 2) of a pixel."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn(page, scale):
    """Return the whole of a browser page as one image, taken band by band."""
    width, height = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    image = Image.new("RGB", (round(width * scale), round(height * scale)))
    for top in range(0, height, BAND):
        clip = {"x": 0, "y": top, "width": width, "height": min(BAND, height - top)}
        band = taken(
            page, full_page=True, clip=clip, animations="disabled", caret="hide", scale="device"
        )
        image.paste(Image.open(io.BytesIO(band)), (0, round(top * scale)))
    return image


def taken(page, **how):
    """A screenshot; asked for again where a busy browser had no memory for it at that moment."""
    for _ in range(ESSAIS):
        with suppress(Error):
            return page.screenshot(**how)
    return page.screenshot(**how)


class Picture:
    """The whole of a browser page as it is drawn."""

    def __init__(self, page):
        self.scale = page.evaluate("devicePixelRatio")
        self.image = drawn(page, self.scale)
        self.places = page.evaluate(PLACES)

    def ours(self):
        """Return what is drawn of our pages, without what is around them."""
        return [self.crop(*box) for box in self.places["pages"]]

    def crop(self, x, y, width, height):
        return self.image.crop(tuple(round(self.scale * n) for n in (x, y, x + width, y + height)))

    def strength(self, *box):
        """Return the contrast between the ground of a box and what is drawn on it; 1 for nothing.

        The ground is its commonest colour; what is drawn, the colour that differs most from it,
        specks left aside.
        """
        crop = self.crop(*box)
        area = crop.width * crop.height
        if not area:
            return 1
        colours = sorted(crop.getcolors(area), reverse=True)
        ground = colours[0][1]
        return max(contrast(ground, colour) for n, colour in colours if n >= max(2, area / 1000))

    def edge(self, x, y, width, height):
        """Return the contrast of the left edge of a field with what is around it."""
        line = self.crop(x - 3, y + height / 2, min(width / 2, 9), 1)
        colours = [line.getpixel((n, 0)) for n in range(line.width)]
        return max(contrast(colours[0], colour) for colour in colours)

    def faults(self):
        """Yield a line for each thing of our page that cannot be seen, or hardly."""
        width = self.image.width / self.scale
        for words, *box in self.places["words"]:
            if (ratio := self.strength(*box)) < 4.5:
                yield f"« {words} » : {ratio:.1f}"
        for name, *box in self.places["fields"]:
            if min(box[2:]) < 16 or (ratio := self.edge(*box)) < 3:
                yield f"champ {name} : {box}, {ratio:.1f}"
        for name, *box in self.places["drawings"]:
            if not 16 <= min(box[2:]) <= max(box[2:]) <= 200 or (ratio := self.strength(*box)) < 3:
                yield f"dessin de {name} : {box}"
        for name, *box in self.places["steps"]:
            if (ratio := self.strength(box[0] + 14, box[1] + 14, 28, 28)) < 4.5:
                yield f"numéro de « {name} » : {ratio:.1f}"
        for kind in ("words", "fields", "drawings", "steps"):
            for name, x, _y, wide, _high in self.places[kind]:
                if x < 0 or x + wide > width + 1:
                    yield f"{kind} {name} : hors de la page"
