"""The filters of the list of volunteers."""

from ..ecran.filters import CaseFilter, FiltresDossier


class FiltresVolontaire(FiltresDossier):
    libre = CaseFilter(
        label="Jamais sollicités", field_name="mises_en_relation", lookup_expr="isnull"
    )

    def prepare(self, communes):
        super().prepare(communes)
        self.filters["theme"].field_name = "themes"
