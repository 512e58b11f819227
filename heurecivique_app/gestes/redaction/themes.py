"""The Wagtail screens of the themes: needs, volunteers and links hang on them, so they stay."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import chooser, snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from heurecivique_app.annuaire.lists import PlainSearch
from heurecivique_app.francais.accord import CreationAccordee, ListeAccordee
from heurecivique_app.francais.speaking import all_agreed

from ..models import Theme
from . import choosing, views

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


class ThemePolicy(ModelPermissionPolicy):
    """Whatever one may do with a theme, nobody deletes it, an administrator no more than others."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class SupprimerThemes(DeleteBulkAction):
    """Stands in the place of the deletion of several snippets, which does not ask the policy."""

    models = [Theme]

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class ThemeForm(WagtailAdminModelForm):
    """The address of a theme never changes: our updates know it by it, and so do links."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["slug"]


class ThemeCreateView(CreationAccordee, snippets.CreateView):
    pass


class ThemeIndexView(PlainSearch, ListeAccordee, snippets.IndexView):
    @property
    def columns(self):
        """Nothing is done to several themes at once: no box to tick."""
        return [one for one in super().columns if not isinstance(one, BulkActionsCheckboxColumn)]


class ChosenView(choosing.ByNumber, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(choosing.ByNumber, chooser.SnippetChosenMultipleView):
    pass


class ThemeChooserViewSet(chooser.SnippetChooserViewSet):
    @cached_property
    def widget_class(self):
        return choosing.ChoixAccorde(model=self.model, icon=self.icon)

    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class ThemeViewSet(SnippetViewSet):
    """The twelve themes: reworded, put in another order, added to, never removed."""

    model = Theme
    permission_policy = ThemePolicy(Theme)
    icon = "tag"
    menu_label = "Thèmes"
    list_display = ["nom", "exemples", "ordre"]
    search_fields = ["nom", "exemples"]
    search_backend_name = None
    ordering = ["ordre", "nom"]
    copy_view_enabled = False
    index_view_class = ThemeIndexView
    add_view_class = ThemeCreateView
    # That of snippets holds the bar of what is done to several at once.
    index_template_name = "wagtailadmin/generic/index.html"
    usage_view_class = views.UsageOfMine
    chooser_viewset_class = ThemeChooserViewSet
    edit_handler = ObjectList(
        [
            FieldPanel("nom"),
            FieldPanel("slug"),
            FieldPanel("exemples"),
            FieldPanel("mots"),
            FieldPanel("icone", widget=forms.Select(choices=DESSINS)),
            FieldPanel("ordre"),
        ],
        base_form_class=ThemeForm,
    )

    def get_urlpatterns(self):
        return all_agreed(super().get_urlpatterns(), self.model)
