"""The story that a page tells: one that an officer wrote, or that of an initiative."""

from dataclasses import dataclass

from wagtail.models import Page

from heurecivique_app.communes.pictures import public_rendition

from .pages import InitiativePage
from .photos import VIGNETTE, first_of_each


@dataclass(frozen=True)
class Recit:
    """What is shown of a story: its HTML, its picture as a Rendition, the page where it goes on."""

    texte: str
    qui: str = ""
    vue: object = None
    description: str = ""
    page: Page | None = None


def told(value, commune):
    """Return the Recit of a section of a page for a commune, None when there is nothing to tell.

    `value` has initiative, photo, texte, qui. What the officer wrote comes first; then the
    initiative named, then the latest of the commune: only if everybody may read it.
    """
    photo = value.get("photo")
    vue = public_rendition(photo, VIGNETTE)
    described = photo.contextual_alt_text or photo.default_alt_text if vue else ""
    if value["texte"].source:
        return Recit(value["texte"].source, value["qui"], vue, described)
    page = shown(commune, value.get("initiative"))
    return page and recit_of(page, vue, described)


def latest(commune):
    """Return the Recit of the latest initiative of a commune, None without any."""
    page = shown(commune)
    return page and recit_of(page)


def recit_of(page, vue=None, described=""):
    """Return the Recit of an initiative, with this picture, else its own first one."""
    if vue is None and (first := first_of_each([page]).get(page.pk)):
        vue, described = first.vue, first.photo.description
    return Recit(page.introduction or page.recit, page.qui, vue, described, page)


def shown(commune, chosen=None):
    """Return the initiative of a commune that anybody may read: the chosen one, else the latest."""
    if commune.accueil is None:
        return None
    public = InitiativePage.objects.descendant_of(commune.accueil).live().public()
    if chosen:
        public = public.filter(pk=chosen.pk)
    return public.select_related("theme").order_by("-first_published_at", "-pk").first()
