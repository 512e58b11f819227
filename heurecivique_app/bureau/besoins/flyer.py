"""The flyer « Besoins à compléter », as it comes out of the printer."""

from django.urls import reverse

from heurecivique_app.besoins.tract import CODE

from ..ecran.base import Ecran


class Tract(Ecran):
    template_name = "heurecivique_app/bureau/tract.html"
    onglet = "tract"
    titre = "Le dépliant « Besoins à compléter »"

    def get_context_data(self, **kwargs):
        documents = [
            (commune, self.address(commune, "png"), self.address(commune, "pdf"))
            for commune in self.communes
        ]
        return super().get_context_data(documents=documents, **kwargs)

    def address(self, commune, format):
        return reverse("heurecivique:document", args=[commune.code_insee, CODE, format])
