"""The Wagtail screens of the gestes, and the list of all those of this part."""

from django.urls import path
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet

from heurecivique_app.francais.speaking import all_agreed

from ..ailleurs.frame import DiffusionView
from ..geste.scope import GestePolicy
from ..models import Geste
from . import choosing, views
from .forms import GesteForm, OriginePanel, TroisListes
from .reach import within_reach
from .themes import ThemeViewSet
from .versions import listed_for

PANNEAUX = [
    OriginePanel(),
    FieldPanel("titre"),
    FieldPanel("slug"),
    FieldPanel("commune"),
    FieldPanel("pour_toutes"),
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
            FieldPanel("vigilance", widget=AdminAutoHeightTextInput(attrs={"rows": 3})),
        ],
        heading="Conditions",
    ),
    FieldPanel("voisins", widget=TroisListes),
    FieldPanel("mots"),
    FieldPanel("propose_par"),
    FieldPanel("ordre"),
    PublishingPanel(),
]


def origin_of(geste):
    """Whose geste it is, in the words of the list."""
    if geste.commune is None:
        return "Commun"
    return (
        f"Version {geste.commune.nom_avec_de}" if geste.remplace_id else f"D’ici ({geste.commune})"
    )


def state_of(geste):
    """What residents read of it, in the words of the list."""
    if geste.live:
        return "Publié, brouillon en cours" if geste.has_unpublished_changes else "Publié"
    return "Brouillon" if geste.first_published_at is None else "Non publié"


class GesteViewSet(SnippetViewSet):
    """The idea box, as the communication officer edits it."""

    model = Geste
    permission_policy = GestePolicy(Geste)
    # That of snippets asks about the model alone, not about the geste.
    url_finder_class = ModelViewSet.url_finder_class
    icon = "pick"
    menu_label = "Gestes"
    list_display = [
        "titre",
        Column("theme", label="Thème", sort_key="theme__ordre"),
        Column("origine", label="Origine", accessor=origin_of, sort_key="commune"),
        Column("saison", label="Saison", accessor="get_saison_display", sort_key="saison"),
        Column("duree", label="Minutes", sort_key="duree"),
        Column("etat", label="État", accessor=state_of, sort_key="live"),
    ]
    filterset_class = views.GesteFilterSet
    search_fields = ["titre", "texte", "mots"]
    search_backend_name = None
    ordering = ["theme__ordre", "ordre", "titre"]
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = views.GesteIndexView
    edit_view_class = views.GesteEditView
    history_view_class = views.GesteHistoryView
    delete_view_class = views.GesteDeleteView
    delete_template_name = "heurecivique_app/gestes/retirer.html"
    add_view_class = views.GesteCreateView
    usage_view_class = views.UsageOfMine
    revisions_revert_view_class = views.GesteRevertView
    chooser_viewset_class = choosing.GesteChooserViewSet
    edit_handler = ObjectList(PANNEAUX, base_form_class=GesteForm)

    def get_queryset(self, request):
        return listed_for(request.user)

    def get_urlpatterns(self):
        view = self.construct_view(DiffusionView, index_url_name=self.get_url_name("list"))
        known = [within_reach(address) for address in super().get_urlpatterns()]
        return all_agreed([*known, path("diffuser/", view, name="diffuser")], self.model)


VIEWSETS = [ThemeViewSet, GesteViewSet]
