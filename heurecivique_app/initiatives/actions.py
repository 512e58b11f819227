"""From an idea to the draft of its page; only a person publishes it, in Wagtail's editor."""

from django.db import transaction
from django.utils.html import linebreaks
from django.utils.text import slugify
from wagtail.models import Page

from heurecivique_app.gestes.idees.actions import keep_as_page
from heurecivique_app.journal.machine import MouvementImpossible

from .pages import InitiativePage, InitiativesPage

SANS_PAGE = (
    "La commune n’a pas encore sa page « Initiatives » : créez-la sous la page de l’Heure "
    "Civique, puis revenez ici."
)


@transaction.atomic
def draft(idee, *, fields, by):
    """Write the draft of an initiative's page from `fields`, a mapping as the desk corrected it.

    `fields` holds titre, texte, faire_pareil, theme, qui, ou and depuis. Returns the
    InitiativePage, never published here. Raises MouvementImpossible when the commune has no page
    of initiatives, or when somebody else was faster.
    """
    accueil = getattr(idee.commune, "accueil", None)
    parent = accueil and InitiativesPage.objects.child_of(accueil).first()
    if not parent:
        raise MouvementImpossible(SANS_PAGE)
    page = InitiativePage(
        title=fields["titre"],
        theme=fields["theme"],
        qui=fields["qui"],
        ou=fields["ou"],
        depuis=fields["depuis"],
        recit=linebreaks(fields["texte"], autoescape=True),
        faire_pareil=linebreaks(fields["faire_pareil"], autoescape=True),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    if not slugify(page.title):  # no address can be made of it
        page.slug = f"initiative-{idee.pk}"
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    keep_as_page(idee, page=Page.objects.get(pk=page.pk), by=by)
    return page
