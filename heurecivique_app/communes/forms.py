from django import forms


class ChoixMultiplesFormField(forms.MultipleChoiceField):
    """Check boxes over a closed list of codes; cleans to a list in the order of that list."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choisissez parmi les réponses proposées.",
        "invalid_list": "Choisissez parmi les réponses proposées.",
        "required": "Cochez au moins une réponse.",
    }

    def clean(self, value):
        chosen = set(super().clean(value))
        return [code for code, _ in self.choices if code in chosen]
