"""The pictures of initiatives as pages show them, in a number of queries that never grows."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

from heurecivique_app.communes.pictures import (
    addressed,
    is_kept_apart,
    private_paths,
    specified,
)

from .models import PhotoInitiative

VIGNETTE, GRANDE, PARTAGE = "fill-600x400", "fill-1200x675", "fill-1200x630"


@dataclass(frozen=True)
class Vue:
    """A picture that can be shown: its row, with the words, and its Rendition."""

    photo: PhotoInitiative
    vue: object


def gallery(photos):
    """Return the pictures of a page, a draft too, as Vue: the first one large, the others small."""
    shown = []
    for photo in _showable(photos, VIGNETTE, GRANDE, PARTAGE):
        vue = addressed(photo.image, VIGNETTE if shown else GRANDE)
        if vue:
            shown.append(Vue(photo, vue))
    return shown


def first_of_each(initiatives):
    """Return the first picture of each initiative of a list that has one to show, by its number."""
    rows = PhotoInitiative.objects.filter(page__in=[page.pk for page in initiatives])
    found = {}
    for photo in _showable(rows.order_by("sort_order", "pk"), VIGNETTE):
        if photo.page_id not in found and (vue := addressed(photo.image, VIGNETTE)):
            found[photo.page_id] = Vue(photo, vue)
    return found


def _showable(photos, *specs):
    """Return the rows whose picture everybody may see, with what is known of its sizes."""
    images = get_image_model().objects.select_related("collection")
    images = images.prefetch_renditions(*map(specified, specs))
    found, apart = list(photos), private_paths()
    prefetch_related_objects(found, Prefetch("image", images))
    return [photo for photo in found if not is_kept_apart(photo.image, apart)]


def shared(vues, page):
    """The absolute address of the first picture, at the size that networks ask for, or ""."""
    found = addressed(vues[0].photo.image, PARTAGE) if vues else None
    return page.file_on_site(found.url) if found else ""
