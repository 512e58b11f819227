"""« Traduire », as two apps offer it: refused for our pages with a sentence, as « Copier » is."""

from functools import partial
from importlib import import_module

from django.apps import apps
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.models import Page

from .pages import AccueilPage, PageDeCommune

# Each app that translates: its module of views, and where its form stands under the admin.
FORMS = {
    "wagtail.contrib.simple_translation": ("views", "translation/submit/page/"),
    "wagtail_localize": ("views.submit_translations", "localize/submit/page/"),
}
OURS = "L’Heure Civique ne se traduit pas\u00a0: une commune a un seul accueil, en français."
BELOW = (
    "L’Heure Civique, plus bas, ne se traduit pas\u00a0: "
    "décochez «\u00a0Inclure le sous-arbre\u00a0», ou traduisez les autres pages une à une."
)


def traduire(request, page_id, app):
    """Refuse to translate a page of ours, or what lies above one with all that is below it.

    Any other page goes to the view of the `app`, which says too who may not translate.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if page.permissions_for_user(request.user).can_edit():
        if isinstance(page, PageDeCommune):
            messages.error(request, OURS)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        below = AccueilPage.objects.copied_with(page, below=True)
        if "include_subtree" in request.POST and below.exists():
            messages.error(request, BELOW)
            return redirect(request.path)
    views = import_module(f"{app}.{FORMS[app][0]}")
    return views.SubmitPageTranslationView.as_view()(request, page_id=page_id)


def addresses():
    """What stands in front of the addresses of these apps, under the admin."""
    return [
        path(f"{form}<int:page_id>/", partial(traduire, app=app))
        for app, (_, form) in FORMS.items()
        if apps.is_installed(app)
    ]
