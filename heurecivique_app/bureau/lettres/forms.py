"""What is asked to tell what becomes of a letter."""

from django import forms

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.drawing import Formulaire

INCONNU = "Aucune demande de la commune ne porte ce numéro."


class JoindreForm(Formulaire, forms.Form):
    """The number of the need that a letter belongs to; cleaned, it is that need."""

    besoin = forms.CharField(
        label="Numéro de la demande",
        max_length=18,
        widget=forms.TextInput({"autocomplete": "off", "size": 8}),
        error_messages={"required": "Écrivez le numéro de la demande."},
    )

    def __init__(self, data=None, *, besoins):
        """`besoins`: the needs that may be named."""
        super().__init__(data, auto_id="joindre-%s")
        self.besoins = besoins

    def clean_besoin(self):
        number = self.cleaned_data["besoin"].lstrip("nN°\u00a0 ").strip()
        found = self.besoins.filter(pk=int(number)).first() if number.isdecimal() else None
        if found is None:
            raise forms.ValidationError(INCONNU)
        return found.standing()


def joining_form(lettre, user, data=None):
    """Of the commune of a letter that `user` may read; one that became part of another is that."""
    mine = communes_for(user).filter(pk=lettre.commune_id)
    return JoindreForm(data, besoins=Besoin.objects.filter(commune__in=mine))
