"""The story that a page tells: one that an officer wrote, or that of an initiative."""

from dataclasses import dataclass

from wagtail.models import Page

from .pages import InitiativePage
from .photos import first_of_each


@dataclass(frozen=True)
class Recit:
    """What is shown of a story; `page` when it goes on there."""

    texte: object
    qui: str = ""
    photo: object = None
    description: str = ""
    page: Page | None = None


def told(value, commune):
    """Return the Recit of a section of a page for a commune, None when there is nothing to tell.

    `value` has initiative, photo, texte, qui. What the officer wrote comes first; then the
    initiative named, then the latest of the commune: only if everybody may read it.
    """
    photo = value.get("photo")
    if value["texte"].source:
        described = photo.contextual_alt_text or photo.title if photo else ""
        return Recit(value["texte"].source, value["qui"], photo, described)
    page = shown(commune, value.get("initiative"))
    if page is None:
        return None
    first = first_of_each([page]).get(page.pk)
    return Recit(
        page.introduction or page.recit,
        page.qui,
        photo or (first and first.image),
        first.description if first and not photo else "",
        page,
    )


def shown(commune, chosen=None):
    """Return the initiative of a commune that anybody may read: the chosen one, else the latest."""
    if commune.accueil is None:
        return None
    public = InitiativePage.objects.descendant_of(commune.accueil).live().public()
    if chosen:
        public = public.filter(pk=chosen.pk)
    return public.order_by("-first_published_at", "-pk").first()
