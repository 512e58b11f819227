"""What differs between two folders of pictures: `screenshots.py comparer` says it."""

import shutil
import sys

from PIL import Image, ImageChops

# Edges of drawings are smoothed anew at each run: a few levels of 255, more at a few points.
SEEN, FEW = 8, 30


def pictures(folder):
    return {
        str(path.relative_to(folder)): path
        for path in sorted(folder.rglob("*.png"))
        if "differences" not in path.relative_to(folder).parts
    }


def differing_pixels(one, other):
    """Return how many pixels of two pictures differ, to the eye; what only one has differs."""
    size = max(one.width, other.width), max(one.height, other.height)
    common = min(one.width, other.width), min(one.height, other.height)
    box = (0, 0, *common)
    difference = ImageChops.difference(one.crop(box), other.crop(box)).convert("L")
    same = sum(difference.histogram()[: SEEN + 1])
    return size[0] * size[1] - same


def side_by_side(one, other):
    sheet = Image.new("RGB", (one.width + other.width + 20, max(one.height, other.height)), "#f0f")
    sheet.paste(one, (0, 0))
    sheet.paste(other, (one.width + 20, 0))
    return sheet


def compare(before, after):
    """Say which pictures of two folders differ; return how many do."""
    old, new = pictures(before), pictures(after)
    lines = [f"{name} : seulement dans {before}" for name in old.keys() - new.keys()]
    lines += [f"{name} : seulement dans {after}" for name in new.keys() - old.keys()]
    shutil.rmtree(after / "differences", ignore_errors=True)
    for name in sorted(old.keys() & new.keys()):
        if old[name].read_bytes() == new[name].read_bytes():
            continue
        one, other = (Image.open(path).convert("RGB") for path in (old[name], new[name]))
        number = differing_pixels(one, other)
        if number > FEW:
            lines.append(f"{name} : {number} pixels")
            shown = after / "differences" / name.replace("/", "-")
            shown.parent.mkdir(exist_ok=True)
            side_by_side(one, other).save(shown)
    sys.stdout.write("".join(f"{line}\n" for line in sorted(lines)))
    sys.stdout.write(f"{len(lines)} différences, {len(old.keys() & new.keys())} images comparées\n")
    return len(lines)
