"""Tick boxes in groups that open and close, for a choice among a hundred things."""

from django import forms


class CasesParGroupe(forms.CheckboxSelectMultiple):
    """Shows each group of its choices under its name, with how many are ticked.

    Groups with something ticked are open. Without JavaScript everything is there; with it, a field
    narrows the boxes by their words.
    """

    template_name = "heurecivique_app/initiatives/cases.html"

    class Media:
        css = {"all": ["heurecivique_app/editeur.css"]}
        js = ["heurecivique_app/cases.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        groups = [
            (group, options, sum(option["selected"] for option in options))
            for group, options, _ in context["widget"]["optgroups"]
        ]
        return context | {"groupes": groups, "coches": sum(n for _, _, n in groups)}
