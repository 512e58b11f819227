"""The flyer « Besoins à compléter », as it comes out of the printer."""

from django.urls import reverse

from heurecivique_app.besoins import tract, tract_facile

from ..ecran.base import Ecran


class Tract(Ecran):
    template_name = "heurecivique_app/bureau/tract.html"
    onglet = "tract"
    titre = "Le dépliant « Besoins à compléter »"

    def get_context_data(self, **kwargs):
        documents = [
            (
                commune,
                self.address(commune, tract.CODE, "png"),
                self.address(commune, tract.CODE, "pdf"),
                self.address(commune, tract_facile.CODE, "pdf"),
            )
            for commune in self.communes
        ]
        return super().get_context_data(documents=documents, **kwargs)

    def address(self, commune, code, format):
        return reverse("heurecivique:document", args=[commune.code_insee, code, format])
