"""What the officer sees of a geste while writing it: the page that residents will read."""

from django.apps import apps
from django.template.response import TemplateResponse
from wagtail.models import PreviewableMixin

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.francais.speaking import in_french

SANS_PAGE = "heurecivique_app/gestes/apercu_sans_page.html"


class Apercu(PreviewableMixin):
    """Previews a geste as a page of the idea box of its commune, or of one of the officer's."""

    @in_french
    def serve_preview(self, request, mode_name):
        page = self.preview_page(request.user)
        if page is None:
            return TemplateResponse(request, SANS_PAGE, {"geste": self})
        context = page.get_context(request) | page.geste_context(request, self)
        return TemplateResponse(request, self.get_preview_template(request, mode_name), context)

    def get_preview_template(self, request, mode_name):
        return "heurecivique_app/geste.html"

    def preview_page(self, user):
        """The idea box where the geste is shown, published or not; None if there is none yet."""
        GestesPage = apps.get_model("heurecivique_app", "GestesPage")
        communes = [self.commune] if self.commune else communes_for(user, Acces.CONTENUS)
        for commune in communes:
            accueil = getattr(commune, "accueil", None)
            page = accueil and GestesPage.objects.child_of(accueil).first()
            if page:
                return page
        return None
