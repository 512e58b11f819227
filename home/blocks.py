"""The few blocks of which editors make a page."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from heurecivique_app.gestes.blocks import GestesBlock

SIMPLE_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]


class TitreBlock(blocks.CharBlock):
    class Meta:
        label = "Titre"
        icon = "title"
        template = "home/blocs/titre.html"


class ParagrapheBlock(blocks.RichTextBlock):
    class Meta:
        label = "Texte"
        icon = "pilcrow"


class PhotoBlock(blocks.StructBlock):
    image = ImageBlock(label="Photo")
    legende = blocks.CharBlock(label="Légende", required=False, max_length=200)

    class Meta:
        label = "Photo"
        icon = "image"
        template = "home/blocs/photo.html"


class EncadreBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label="Titre", required=False, max_length=100)
    texte = blocks.RichTextBlock(label="Texte", features=SIMPLE_TEXT)

    class Meta:
        label = "Encadré"
        icon = "warning"
        template = "home/blocs/encadre.html"


class LienBlock(blocks.StructBlock):
    """A link with a word on where it leads: to a page of the site, or else to an address."""

    page = blocks.PageChooserBlock(label="Page du site", required=False)
    adresse = blocks.URLBlock(label="ou adresse d’un autre site", required=False)
    intitule = blocks.CharBlock(label="Intitulé", required=False, max_length=80)
    precision = blocks.CharBlock(label="Précision", required=False, max_length=160)

    class Meta:
        label = "Lien"
        icon = "link"

    def clean(self, value):
        value = super().clean(value)
        if not (value["page"] or value["adresse"]):
            message = ValidationError("Choisissez une page ou une adresse.")
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return value


class LiensBlock(blocks.ListBlock):
    class Meta:
        label = "Liste de liens"
        icon = "list-ul"
        template = "home/blocs/liens.html"

    def __init__(self, **kwargs):
        super().__init__(LienBlock(), **kwargs)


def body_blocks():
    """Return the blocks of a standard page or of a piece of news."""
    return [
        ("titre", TitreBlock(max_length=120)),
        ("paragraphe", ParagrapheBlock(features=SIMPLE_TEXT)),
        ("photo", PhotoBlock()),
        ("encadre", EncadreBlock()),
        ("liens", LiensBlock()),
        ("gestes", GestesBlock()),
    ]
