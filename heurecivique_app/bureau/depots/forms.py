"""A place where sheets lie, and how many are printed for it."""

from django import forms

from heurecivique_app.depots.models import FEUILLES, Depot, Lot
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import speak
from heurecivique_app.formulaires.two_at_once import ADeux


class DepotForm(Formulaire, forms.ModelForm):
    """A place of the commune that `instance` names."""

    class Meta:
        model = Depot
        fields = ["nom", "precisions"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self.fields)

    def _get_validation_exclusions(self):
        """The name is to be free in the commune, though no field of the form names it."""
        return super()._get_validation_exclusions() - {"commune"}


class CorrectionDepotForm(ADeux, DepotForm):
    class Meta(DepotForm.Meta):
        fields = [*DepotForm.Meta.fields, "ouvert"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ouvert"].condition = ""  # ticked or not, it says something

    def clean(self):
        """Whom to ask for in a place is kept as long as sheets lie there."""
        cleaned = super().clean()
        if not cleaned.get("ouvert"):
            cleaned["precisions"] = ""
        return cleaned


class LotForm(Formulaire, forms.ModelForm):
    class Meta:
        model = Lot
        fields = ["nombre"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self.fields)
        field = self.fields["nombre"]
        field.label = "Combien de feuilles"
        for code in ("min_value", "max_value", "invalid"):
            field.error_messages[code] = f"Écrivez un nombre de 1 à {FEUILLES}."
        for validator in field.validators:
            validator.message = f"Écrivez un nombre de 1 à {FEUILLES}."
