"""What copies every page of a host into its other languages (« miroir ») leaves ours out."""

from functools import partial

from django.core.exceptions import ObjectDoesNotExist


def place_of(page, locale):
    """Return where in `locale` the mirror of a page of ours would stand, without making one.

    It is the mirror of what lies above, made when it is missing: a page of the host below ours goes
    there. Where nothing lies above it is the root of all, which has none.
    """
    above = page.get_parent().specific
    if above.is_root():
        above.locale = locale  # here alone, never saved: what mirrors asks for it
        return above
    try:
        place = above.get_translation(locale)
    except ObjectDoesNotExist:
        place = above.copy_for_translation(locale, copy_parents=True, alias=True)
    # A language may mirror a mirror: of ours there is none, and that of the host has its own.
    place.copy_for_translation = partial(mirrored_again, place)
    return place


def mirrored_again(place, locale, **options):
    """Stand for `copy_for_translation` of the place of a mirror that was not made."""
    return type(place)(locale=locale)
