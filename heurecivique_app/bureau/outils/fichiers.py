"""The files that a commune puts beside the documents of a kit."""

from dataclasses import dataclass

from django import forms
from wagtail.documents import get_document_model

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import speak
from heurecivique_app.formulaires.submission import clean_text, one_line
from heurecivique_app.outils.models import Outil
from heurecivique_app.outils.showcase import Showcase


def offered(commune):
    """The Wagtail documents of a commune: those of its own collection, as a queryset."""
    rows = get_document_model().objects.filter(collection__name=commune.collection_name)
    return rows.select_related("collection").order_by("title")


@dataclass(frozen=True)
class LigneFichier:
    """A file in a kit; `reserve`: kept to some readers."""

    outil: Outil
    reserve: bool


def files_of(campagne):
    """Return the files that a commune added to a kit, as LigneFichier."""
    rows = Outil.objects.filter(kit=campagne.kit, commune=campagne.commune, document__isnull=False)
    rows = rows.select_related("document__collection").order_by("ordre", "pk")
    showcase = Showcase(campagne.commune)
    return [LigneFichier(row, showcase.is_private(row)) for row in rows]


class FichierForm(Formulaire, forms.Form):
    """A file of the commune, what it is called and whom it is for."""

    document = forms.ModelChoiceField(label="Fichier", queryset=None, empty_label="Choisissez")
    titre = forms.CharField(
        label="Titre",
        max_length=120,
        required=False,
        help_text="Laissez vide pour garder celui du fichier.",
    )
    usage = forms.CharField(
        label="Pour qui, pour quoi",
        max_length=120,
        required=False,
        help_text="Par exemple\u00a0: «\u00a0pour la boulangerie, la pharmacie\u00a0».",
    )

    def __init__(self, data=None, *, commune):
        super().__init__(data, auto_id="fichier-%s")
        self.fields["document"].queryset = offered(commune)
        speak(self.fields)

    def clean(self):
        cleaned = super().clean()
        for name in ("titre", "usage"):
            cleaned[name] = one_line(clean_text(cleaned.get(name) or ""))
        if cleaned.get("document") and not cleaned["titre"]:
            cleaned["titre"] = cleaned["document"].title[:120]
        return cleaned
