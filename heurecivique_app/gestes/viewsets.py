"""The Wagtail screens of the themes and the gestes."""

from django import forms
from django.db.models import Q
from django.http import Http404
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for

from .models import Geste, Theme

# The drawings that come with the app; a page cannot show any other.
DESSINS = [
    ("", "Aucun"),
    ("courses", "Panier"),
    ("compagnie", "Tasse"),
    ("numerique", "Téléphone"),
    ("papier", "Feuille"),
    ("maison", "Maison"),
    ("jardin", "Pousse"),
    ("jeunesse", "Livre"),
    ("voisinage", "Clé"),
    ("commune", "Mairie"),
    ("nature", "Arbre"),
    ("associations", "Colis"),
    ("saisons", "Soleil"),
]


def editable_by(user):
    """The gestes that `user` may edit: the common ones and those of her communes."""
    mine = communes_for(user, Acces.CONTENUS)
    return Geste.objects.filter(Q(commune=None) | Q(commune__in=mine)).select_related("theme")


class OwnGestes:
    """For the views of one geste: that of another commune does not exist."""

    def get_object(self, *args):
        geste = super().get_object(*args)
        if not editable_by(self.request.user).filter(pk=geste.pk).exists():
            raise Http404
        return geste


class GesteEditView(OwnGestes, snippets.EditView):
    pass


class GesteDeleteView(OwnGestes, snippets.DeleteView):
    pass


class GesteUsageView(OwnGestes, snippets.UsageView):
    pass


class GesteHistoryView(OwnGestes, snippets.HistoryView):
    pass


class ThemeViewSet(SnippetViewSet):
    """The twelve themes; needs and volunteers hang on them, so they are reworded, not removed."""

    model = Theme
    icon = "tag"
    menu_label = "Thèmes"
    list_display = ["nom", "exemples", "ordre"]
    search_fields = ["nom", "exemples"]
    search_backend_name = None
    ordering = ["ordre", "nom"]
    copy_view_enabled = False
    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("exemples"),
        FieldPanel("icone", widget=forms.Select(choices=DESSINS)),
        FieldPanel("ordre"),
    ]


class GesteViewSet(SnippetViewSet):
    """The idea box, as the communication officer edits it."""

    model = Geste
    icon = "pick"
    menu_label = "Gestes"
    list_display = [
        "titre",
        Column("theme", label="Thème", sort_key="theme__ordre"),
        Column("duree", label="Minutes", sort_key="duree"),
        BooleanColumn("publie", label="Publié"),
    ]
    list_filter = ["theme", "saison", "mode", "publie", "commune"]
    search_fields = ["titre", "texte"]
    search_backend_name = None
    ordering = ["ordre", "titre"]
    list_per_page = 50
    copy_view_enabled = False
    edit_view_class = GesteEditView
    delete_view_class = GesteDeleteView
    usage_view_class = GesteUsageView
    history_view_class = GesteHistoryView
    panels = [
        FieldPanel("titre"),
        FieldPanel("slug"),
        FieldPanel("theme"),
        FieldPanel("texte"),
        FieldRowPanel([FieldPanel("duree"), FieldPanel("saison"), FieldPanel("mode")]),
        MultiFieldPanel(
            [
                FieldPanel("a_domicile"),
                FieldPanel("a_distance"),
                FieldPanel("mineur_ok"),
                FieldPanel("vehicule"),
                FieldPanel("materiel"),
                FieldPanel("vigilance"),
            ],
            heading="Conditions",
        ),
        FieldRowPanel([FieldPanel("publie"), FieldPanel("ordre")]),
        FieldPanel("commune"),
    ]

    def get_queryset(self, request):
        return editable_by(request.user)


VIEWSETS = [ThemeViewSet, GesteViewSet]
