"""Who a relay is."""

from django import forms

from heurecivique_app.communes.models import Partenaire
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import about_somebody_else, speak
from heurecivique_app.formulaires.two_at_once import ADeux
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.relais.models import Relais


class RelaisForm(ADeux, Formulaire, forms.ModelForm):
    """A relay of the commune that `instance` names."""

    class Meta:
        model = Relais
        fields = ["genre", "partenaire", "prenom", "nom", "structure", "telephone", "courriel"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Partenaire.objects.filter(commune=self.instance.commune_id)
        offer(self.fields["partenaire"], mine)
        self.fields["partenaire"].empty_label = "Aucun"
        speak(self.fields)
        about_somebody_else(self.fields)
