"""The pictures of the host as our pages show them, and files that a collection keeps apart.

What is sent as a photo says where it was taken and by whom, may lie on its side, be made for a
printer, or be lost: pages show it upright, in the colours of screens, saying nothing more than what
one sees, or stand without it.
"""

import io
import logging

from django.db import DatabaseError
from PIL import ImageCms
from wagtail.images.image_operations import FilterOperation
from wagtail.models import CollectionViewRestriction
from willow.plugins.pillow import PillowImage

# The operation, as a specification of Wagtail names it: « fill-600x400|hc_anonyme ».
ANONYME = "hc_anonyme"
SCREENS = ("L", "LA", "RGB", "RGBA")

logger = logging.getLogger(__name__)


class Anonyme(FilterOperation):
    """Leaves the pixels alone, turned to sRGB: no EXIF, no place, no maker, no profile."""

    def construct(self):
        pass

    def run(self, willow, image, env):
        # A drawing has none of it; neither has an animation, which is kept as it is.
        if not isinstance(willow, PillowImage):
            return willow
        shown = for_screens(willow.get_pillow_image())
        shown.info = {}
        return PillowImage(shown)


def for_screens(picture):
    """Return a Pillow image in the colours of screens, whatever profile it came with."""
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            return ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            logger.info("a picture has a profile that cannot be read")
    return picture.copy() if picture.mode in SCREENS else picture.convert(mode)


def rendition(image, spec):
    """Return the Rendition of a picture of the host, None when there is no picture to show.

    `spec`: « fill-600x400 », as in Wagtail's `image` tag. The original may be lost, of a kind that
    this machine cannot read, or too large for it: the page stands without it, and the log says so.
    """
    if image is None:
        return None
    try:
        return image.get_rendition(specified(spec))
    except DatabaseError:
        raise
    except Exception as error:  # of the storage, of Pillow, of a codec: each has its own
        logger.warning("image %s: no rendition %s: %r", image.pk, spec, error)
        return None


def addressed(image, spec):
    """Return `rendition` for a page, None too when its storage cannot tell where it is."""
    found = rendition(image, spec)
    try:
        return found if found and found.url else None
    except Exception as error:  # of the storage, which may sign each address
        logger.warning("image %s: no address for %s: %r", image.pk, spec, error)
        return None


def specified(spec):
    """Return a specification with our operation, as `rendition` asks for it (for a prefetch)."""
    return f"{spec}|{ANONYME}"


def private_paths():
    """Return the paths of the collections that Wagtail shows to some people alone, as a tuple."""
    return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))


def is_kept_apart(file, paths):
    """True for a picture or a document of a collection of `paths` (private_paths), or below one.

    Asks for `file.collection`.
    """
    return file.collection.path.startswith(paths)


def public_rendition(image, spec):
    """Return `addressed` of a picture that everybody may see, None for any other."""
    if image is None or is_kept_apart(image, private_paths()):
        return None
    return addressed(image, spec)
