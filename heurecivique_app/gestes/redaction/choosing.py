"""The window in which a geste is chosen: published ones, of the officer's communes or common."""

from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views import chooser
from wagtail.snippets.widgets import AdminSnippetChooser

from heurecivique_app.annuaire.lists import search
from heurecivique_app.francais.accord import is_feminine

from ..geste.scope import choosable_by
from ..models import Geste
from .numbers import numbers_among


class ChooserFilterForm(SearchFilterMixin, BaseFilterForm):
    """Searches by the letters of the title and of the hidden words."""

    def filter(self, objects):
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return search(objects, self.search_query or "", ["titre", "mots"])


class ChooseOwn:
    filter_form_class = ChooserFilterForm

    def get_object_list(self):
        return choosable_by(self.request.user).published()


class ChooseView(ChooseOwn, chooser.ChooseView):
    pass


class ChooseResultsView(ChooseOwn, chooser.ChooseResultsView):
    pass


class ByNumber:
    """For the views of what was chosen: what is not a number is nothing."""

    def get_object(self, pk):
        if not numbers_among([pk]):
            raise Http404
        return self.within().get(pk=pk)

    def get_objects(self, pks):
        return self.within().filter(pk__in=numbers_among(pks))

    def within(self):
        return self.model_class.objects.all()


class OwnByNumber(ByNumber):
    def within(self):
        return choosable_by(self.request.user)


class ChosenView(OwnByNumber, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(OwnByNumber, chooser.SnippetChosenMultipleView):
    pass


class ChoixAccorde(AdminSnippetChooser):
    """What Wagtail says on its buttons, in the gender of what is chosen, once for all requests."""

    def __init__(self, model, **kwargs):
        super().__init__(model, **kwargs)
        name, hers = model._meta.verbose_name, is_feminine(model)
        one, this = ("une", "cette") if hers else ("un", "ce")
        self.choose_one_text = f"Choisir {one} {name}"
        self.choose_another_text = f"Choisir {one} autre {name}"
        self.link_to_chosen_text = f"Modifier {this} {name}"


class GesteChooser(ChoixAccorde):
    """A geste chosen on a form; one that the form does not take, stored or sent, is not named."""

    proposes = Geste.objects.none()

    def get_instance(self, value):
        geste = super().get_instance(value)
        known = geste and self.proposes.filter(pk=geste.pk).exists()
        return geste if known else None


class GesteChooserViewSet(chooser.SnippetChooserViewSet):
    @cached_property
    def widget_class(self):
        return GesteChooser(model=self.model, icon=self.icon)

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
