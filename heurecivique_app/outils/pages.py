from django.db.models import Prefetch

from heurecivique_app.communes.pages import AccueilPage, PageDeCommune

from .cartes import cards
from .models import Kit, Outil


class OutilsPage(PageDeCommune):
    """The toolkit: kits and their documents, in the colours of the commune."""

    template = "heurecivique_app/outils_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "boîte à outils"
        verbose_name_plural = "boîtes à outils"

    def kits(self):
        """The kits that have something to show, each with the cards of its published outils."""
        outils = Outil.objects.published().select_related("document").order_by("ordre", "titre")
        kits = (
            Kit.objects.filter(outils__publie=True)
            .distinct()
            .prefetch_related(Prefetch("outils", outils, to_attr="publies"))
        )
        shown = [(kit, cards(kit.publies, self.commune)) for kit in kits]
        return [(kit, cartes) for kit, cartes in shown if cartes]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["kits"] = self.kits()
        return context
