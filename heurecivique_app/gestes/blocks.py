"""A StreamField block that shows some gestes on any page of the host site."""

import random

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from heurecivique_app.communes.sections import HASARD, MOIS, accueil_for

from .geste.scope import AILLEURS, within_reach
from .models import Geste
from .pages import GestesPage

AU_PLUS = 12
REFUSES = "_gestes_refuses"
THEME, CHOIX = "theme", "choix"


class GesteChooserBlock(SnippetChooserBlock):
    """A geste; one of another commune than the editor's is refused, and not named."""

    def value_from_datadict(self, data, files, prefix):
        geste = super().value_from_datadict(data, files, prefix)
        # Read once to be checked, again to be shown, when nobody knows any more who is at work:
        # what was sent remembers what was refused.
        refused = getattr(data, REFUSES, set())
        if geste and not within_reach(geste):
            refused.add(geste.pk)
            setattr(data, REFUSES, refused)
        # A geste that says nothing, for `clean` to tell it from none at all.
        return Geste() if geste and geste.pk in refused else geste

    def clean(self, value):
        if value and value.pk is None:
            raise ValidationError(AILLEURS)
        return super().clean(value)

    def get_form_state(self, value):
        return super().get_form_state(value if value and value.pk else None)

    def deconstruct(self):
        # The same for migrations of the host: what is stored does not change.
        _, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class GestesBlock(blocks.StructBlock):
    """The geste of the month, some at random or of a theme, or those that the editor chose.

    The gestes are those of the commune of the page: that of the landing page above it, else of
    the one named, else of the first of the site. Without any published idea box it shows nothing.
    """

    titre = blocks.CharBlock(label="Titre", required=False, max_length=80)
    choix = blocks.ChoiceBlock(
        label="Quels gestes",
        choices=[
            (MOIS, "Le geste du mois"),
            (HASARD, "Au hasard, d’autres à chaque visite"),
            (THEME, "Ceux d’un thème"),
            (CHOIX, "Ceux que je choisis"),
        ],
        default=HASARD,
    )
    theme = SnippetChooserBlock("heurecivique_app.Theme", label="Thème", required=False)
    gestes = blocks.ListBlock(
        GesteChooserBlock("heurecivique_app.Geste", label="Geste"),
        label="Gestes choisis",
        default=[],
        max_num=AU_PLUS,
    )
    nombre = blocks.IntegerBlock(
        label="Nombre",
        default=3,
        min_value=1,
        max_value=AU_PLUS,
        help_text="Pour un thème ou au hasard.",
    )
    accueil = blocks.PageChooserBlock(
        label="Commune",
        page_type="heurecivique_app.AccueilPage",
        required=False,
        help_text="Seulement si votre site a plusieurs communes : l’accueil de l’une d’elles.",
    )

    class Meta:
        label = "Gestes"
        icon = "pick"
        template = "heurecivique_app/blocks/gestes.html"

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        if value["choix"] == THEME and not value["theme"]:
            errors["theme"] = ValidationError("Choisissez le thème.")
        if value["choix"] == CHOIX and not value["gestes"]:
            errors["gestes"] = ValidationError("Choisissez au moins un geste.")
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        accueil = value.get("accueil") or accueil_for(context.get("page"), request)
        accueil = accueil if accueil and accueil.live else None
        page = accueil and GestesPage.of(accueil.commune)
        chosen = shown_by(page, value) if page else []
        context["boite"] = page
        context["gestes"] = [(geste, page.address_of(geste, request)) for geste in chosen]
        return context


def shown_by(page, value):
    """The gestes that a block shows among those of an idea box."""
    boite, number = page.boite, value["nombre"] or 1
    if value["choix"] == MOIS:
        return [geste for geste in [page.month_geste()] if geste]
    if value["choix"] == THEME:
        theme = value["theme"]
        return [geste for geste in boite.gestes if geste.theme == theme][:number]
    if value["choix"] == CHOIX:
        chosen = [boite.by_number.get(geste.pk) for geste in value["gestes"] if geste]
        return [geste for geste in dict.fromkeys(chosen) if geste]
    return random.sample(boite.gestes, min(number, len(boite.gestes)))
