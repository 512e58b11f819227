"""Kits and their outils in the admin: one screen a kit, its outils inside it."""

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from heurecivique_app.annuaire.lists import PlainSearch
from heurecivique_app.francais.accord import CreationAccordee, ListeAccordee
from heurecivique_app.francais.speaking import all_agreed
from heurecivique_app.impression import catalogue

from .models import Kit


def generated_choices():
    return [("", "Aucun : je choisis un fichier"), *catalogue.choices()]


class KitIndexView(PlainSearch, ListeAccordee, snippets.IndexView):
    pass


class KitCreateView(CreationAccordee, snippets.CreateView):
    pass


class KitViewSet(SnippetViewSet):
    """Kits: editorial content of the communication officer."""

    model = Kit
    icon = "folder-open-inverse"
    menu_label = "Boîte à outils"
    list_display = ["titre", "code", "ordre"]
    search_fields = ["titre", "resume"]
    search_backend_name = None
    ordering = ["ordre", "titre"]
    copy_view_enabled = False
    index_view_class = KitIndexView
    add_view_class = KitCreateView
    panels = [
        FieldPanel("titre"),
        FieldPanel("code"),
        FieldPanel("resume"),
        FieldPanel("ordre"),
        InlinePanel(
            "outils",
            label="outil",
            heading="Outils",
            panels=[
                FieldPanel("titre"),
                FieldPanel("description"),
                FieldPanel("usage"),
                FieldPanel("generateur", widget=forms.Select(choices=generated_choices)),
                FieldPanel("document"),
                FieldPanel("publie"),
            ],
        ),
    ]

    def get_urlpatterns(self):
        return all_agreed(super().get_urlpatterns(), self.model)


VIEWSETS = [KitViewSet]
