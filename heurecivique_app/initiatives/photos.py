"""The pictures of initiatives as pages show them, in a number of queries that never grows."""

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

from .models import PhotoInitiative

VIGNETTE, GRANDE, PARTAGE = "fill-600x400", "fill-1200x675", "fill-1200x630"


def gallery(photos):
    """Return the pictures of a page, a draft too, each with what is known of its sizes."""
    found = list(photos)
    images = get_image_model().objects.prefetch_renditions(VIGNETTE, GRANDE, PARTAGE)
    prefetch_related_objects(found, Prefetch("image", images))
    return found


def first_of_each(initiatives):
    """Return the first picture of each initiative of a list that has one, by its number."""
    images = get_image_model().objects.prefetch_renditions(VIGNETTE)
    rows = PhotoInitiative.objects.filter(page__in=[page.pk for page in initiatives])
    rows = rows.order_by("-sort_order", "-pk").prefetch_related(Prefetch("image", images))
    return {photo.page_id: photo for photo in rows}


def shared(photos, page):
    """The absolute address of the first picture, at the size that networks ask for, or ""."""
    if not photos:
        return ""
    return page.file_on_site(photos[0].image.get_rendition(PARTAGE).url)
