"""The views behind the screens of the gestes: nobody reaches those of another commune."""

import django_filters
from django.db.models import Q
from django.shortcuts import get_list_or_404, redirect
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import ReferenceIndex
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views import snippets

from heurecivique_app.annuaire.lists import PlainSearch
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.francais.accord import CreationAccordee, ListeAccordee

from ..geste.scope import editable_by
from ..models import Geste
from .numbers import numbers_among
from .reach import reaches
from .versions import adapt, listed_for, remove

ORIGINES = {
    "commun": Q(commune=None),
    "ici": Q(commune__isnull=False, remplace=None),
    "version": Q(remplace__isnull=False),
}


# What became of a version, by what was asked.
ENREGISTREE = {
    "edit": "est enregistrée",
    "publish": "est publiée",
    "submit": "attend une relecture",
}


class GesteFilterSet(WagtailFilterSet):
    """Narrows the list; only the communes of the officer are offered."""

    origine = django_filters.ChoiceFilter(
        label="Origine",
        choices=[
            ("commun", "Commun à toutes"),
            ("ici", "Propre à une commune"),
            ("version", "Version d’une commune"),
        ],
        method="of_origin",
    )
    commune = django_filters.ModelChoiceFilter(
        label="Commune", queryset=lambda request: communes_for(request.user, Acces.CONTENUS)
    )

    class Meta:
        model = Geste
        fields = ["theme", "saison", "mode", "live", "origine", "commune"]

    def of_origin(self, gestes, name, value):
        return gestes.filter(ORIGINES[value])


class GesteIndexView(PlainSearch, ListeAccordee, snippets.IndexView):
    @property
    def header_more_buttons(self):
        url = reverse(f"{self.model.snippet_viewset.url_namespace}:diffuser")
        share = Button("Montrer ces gestes ailleurs", url=url, icon_name="link", priority=50)
        return [*super().header_more_buttons, share]


class Deliberate:
    """Saves when somebody says so: half a title is no version of a commune, nor an address."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class GesteCreateView(Deliberate, CreationAccordee, snippets.CreateView):
    pass


class GesteEditView(Deliberate, snippets.EditView):
    def get_object(self, *args):
        """The draft, or the geste; a commune starts from what it reads of a common one."""
        drafted = super().get_object(*args)
        return self.live_object if self.is_common_to_others else drafted

    @property
    def is_common_to_others(self):
        """True when what is saved here is the version of a commune, never this geste."""
        return self.live_object.commune_id is None and not self.request.user.is_superuser

    def get_lock(self):
        return None if self.is_common_to_others else super().get_lock()

    @property
    def delete_item_label(self):
        return name_of_removal(self.object)

    def get(self, request, *args, **kwargs):
        version = self.version_of_mine()
        if version:
            return redirect(self.edit_url_name, version.pk)
        return super().get(request, *args, **kwargs)

    def version_of_mine(self):
        """The version that stands for this common geste in the only commune of the officer."""
        mine = communes_for(self.request.user, Acces.CONTENUS)
        if self.request.user.is_superuser or self.object.commune_id or len(mine) != 1:
            return None
        return self.object.versions.filter(commune=mine[0]).first()

    def get_side_panels(self):
        panels = super().get_side_panels()
        for panel in panels:
            if isinstance(panel, SnippetStatusSidePanel):
                panel.get_usage_context = self.get_usage_context
        return panels

    def get_usage_context(self):
        """Counts as uses those that the list of uses shows."""
        uses = uses_for(self.request.user, self.object)
        return {"usage_count": len(uses), "usage_url": self.get_usage_url()}

    def save_instance(self):
        pour = self.form.pour
        if pour is None:
            return super().save_instance()
        # What was asked of the workflow of the common text is not that of the version.
        self.__dict__.pop("workflow_state", None)
        user, said = self.request.user, self.form.said
        version = adapt(self.object, commune=pour, by=user, publish=False, **said)
        self.has_content_changes, self.new_revision = True, version.latest_revision
        return version

    def get_success_message(self, *args):
        if self.object.remplace_id and self.action in ENREGISTREE:
            return f"La version {self.object.commune.nom_avec_de} {ENREGISTREE[self.action]}."
        return super().get_success_message(*args)


class GesteRevertView(RevisionsRevertMixin, GesteEditView):
    """An older text, put back; for a commune that is named, in its version as from the editor."""

    view_name = "revisions_revert"

    def save_instance(self):
        common = self.form.pour is None
        return super().save_instance() if common else GesteEditView.save_instance(self)


class GesteHistoryView(snippets.HistoryView):
    """Who did what and when; the older texts are linked for those who may open them."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not reaches(request.user, self.object.pk, "revisions_compare"):
            self.revisions_view_url_name = self.revisions_revert_url_name = None
            self.revisions_compare_url_name = self.revisions_unschedule_url_name = None


def name_of_removal(geste):
    """What taking this geste away amounts to, in the words of a button."""
    if geste.remplace_id:
        return "Revenir au texte d’origine"
    return "Supprimer" if geste.commune_id else "Cacher"


class GesteDeleteView(snippets.DeleteView):
    """Deletes, hides or gives the common text again: `versions.remove` decides."""

    def get_page_title(self):
        return name_of_removal(self.object)

    @property
    def confirmation_message(self):
        if self.object.remplace_id:
            return f"Le texte {self.object.commune.nom_avec_de} laisse la place au texte commun."
        if self.object.commune_id:
            return (
                "Ce geste et ce qui a été compté pour lui disparaissent. Pour seulement le "
                "cacher, ouvrez-le et choisissez «\N{NO-BREAK SPACE}Dépublier\N{NO-BREAK SPACE}»."
            )
        if self.request.user.is_superuser:
            return "Ce geste commun ne sera plus montré, sauf dans les communes à version propre."
        return "Votre commune ne le montrera plus ; les autres le gardent."

    def delete_action(self):
        self.done = remove(self.object, by=self.request.user)

    def get_success_message(self):
        return self.done

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"bouton": name_of_removal(self.object)}


def uses_for(user, row):
    """What refers to `row` among what `user` may open, each with its references."""
    finder = AdminURLFinder(user)
    uses = ReferenceIndex.get_references_to(row).group_by_source_object()
    return [use for use in uses if finder.get_edit_url(use[0])]


class UsageOfMine(snippets.UsageView):
    """Shows where it is used among what the officer may open, and not that there is more."""

    def get_queryset(self):
        return uses_for(self.request.user, self.object)


class SupprimerGestes(DeleteBulkAction):
    """Takes away the gestes ticked in the list, each as its own delete screen would."""

    models = [Geste]

    def get_queryset(self, model, object_ids):
        gestes = editable_by(self.request.user)
        return get_list_or_404(gestes, pk__in=numbers_among(object_ids))

    def get_all_objects_in_listing_query(self, parent_id):
        return listed_for(self.request.user).values_list("pk", flat=True)

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        action = kwargs["self"]
        action.done = [remove(geste, by=action.request.user) for geste in objects]
        return len(objects), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return " ".join(self.done)
