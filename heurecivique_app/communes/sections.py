"""The sections of which officers make the landing page, and any page of the host.

    corps = StreamField(SectionsBlock(), blank=True)

Each speaks for one commune: that of the landing page above, else of the first of the site. What
other parts know (figures, gestes, addresses) their templates ask for by a tag.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, Site

from heurecivique_app.francais.clock import clock

from .starting_words import questions

TEXTE = ["bold", "italic", "link", "ol", "ul"]
MOIS, HASARD = "mois", "hasard"
SUITES = [
    ("gestes", "Les idées de gestes"),
    ("initiatives", "Les initiatives"),
    ("outils", "La boîte à outils"),
    ("inscription", "Devenir volontaire"),
]
ICONES = [
    ("bouclier", "Un bouclier"),
    ("calendrier", "Un calendrier"),
    ("coche", "Une coche"),
    ("coeur", "Un cœur"),
    ("horloge", "Une horloge"),
    ("info", "Une information"),
    ("mains", "Deux mains"),
    ("maison", "Une maison"),
    ("personnes", "Des personnes"),
    ("telephone", "Un téléphone"),
]


def accueil_for(page, request):
    """Return the published landing page whose commune a block on `page` speaks for, or None.

    `page` may be anything: a host may call « page » that of a long list, or a word.
    """
    from .pages import AccueilPage  # which is made of these sections

    published = AccueilPage.objects.live().order_by("path")
    page = page if isinstance(page, Page) else None
    site = Site.find_for_request(request) or (page and page.get_site())
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    here = list(published.descendant_of(site.root_page, inclusive=True))
    above = [accueil for accueil in here if page and page.path.startswith(accueil.path)]
    return next(iter(above[-1:] + here), None)


class Section(blocks.StructBlock):
    """A section: its title, what it holds, and the commune for which it speaks."""

    titre = blocks.CharBlock(label="Titre", max_length=80)

    def spoken_for(self, context):
        """`accueil`, `commune`, `chez_nous`: a page of ours brings our style itself (a dict)."""
        page = context.get("page")
        ours = getattr(page, "accueil", None)
        accueil = ours or accueil_for(page, context.get("request"))
        return {
            "accueil": accueil,
            "commune": accueil and accueil.commune,
            "chez_nous": bool(ours),
        }

    def render(self, value, context=None):
        """Draw it at the hour of its commune, on a page of the host too."""
        context = dict(context or {})
        here = self.spoken_for(context)
        with clock(here["commune"]):
            return super().render(value, context | here)


class Etapes(Section):
    introduction = blocks.RichTextBlock(label="Introduction", required=False, features=TEXTE)
    etapes = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("titre", blocks.CharBlock(label="Titre", max_length=80)),
                ("texte", blocks.RichTextBlock(label="Texte", required=False, features=TEXTE)),
            ]
        ),
        label="Étapes",
        min_num=1,
        max_num=6,
    )

    class Meta:
        label = "Étapes numérotées"
        icon = "list-ol"
        template = "heurecivique_app/sections/etapes.html"


class Regles(Section):
    regles = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("icone", blocks.ChoiceBlock(label="Dessin", choices=ICONES, default="coche")),
                ("titre", blocks.CharBlock(label="Titre", max_length=80)),
                ("texte", blocks.RichTextBlock(label="Texte", required=False, features=TEXTE)),
            ]
        ),
        label="Règles",
        min_num=1,
        max_num=8,
    )

    class Meta:
        label = "Règles"
        icon = "tasks"
        template = "heurecivique_app/sections/regles.html"


class Chiffres(Section):
    """The figures of the year, counted; without any worth showing, nothing."""

    class Meta:
        label = "Chiffres de l’année"
        icon = "history"
        template = "heurecivique_app/sections/chiffres.html"


class Recit(Section):
    """A story: that of an initiative, or one that the officer tells; else the latest initiative."""

    initiative = blocks.PageChooserBlock(
        label="Initiative",
        page_type="heurecivique_app.InitiativePage",
        required=False,
        help_text="Sans initiative ni récit, la dernière initiative publiée est montrée.",
    )
    photo = ImageBlock(label="Photo", required=False)
    texte = blocks.RichTextBlock(label="Récit", required=False, features=TEXTE)
    qui = blocks.CharBlock(label="Qui raconte", required=False, max_length=80)

    class Meta:
        label = "Une histoire vraie"
        icon = "openquote"
        template = "heurecivique_app/sections/recit.html"

    def clean(self, value):
        value = super().clean(value)
        if value["qui"] and not value["texte"]:
            said = ValidationError("Écrivez le récit de cette personne, ou enlevez son nom.")
            raise blocks.StructBlockValidationError(block_errors={"texte": said})
        return value


class Gestes(Section):
    """Gestes of the commune's idea box: that of the month, or some at random."""

    choix = blocks.ChoiceBlock(
        label="Quels gestes",
        choices=[(MOIS, "Le geste du mois"), (HASARD, "Au hasard, d’autres à chaque visite")],
        default=MOIS,
    )
    nombre = blocks.IntegerBlock(
        label="Nombre", default=3, min_value=1, max_value=12, help_text="Au hasard seulement."
    )

    class Meta:
        label = "Gestes"
        icon = "pick"
        template = "heurecivique_app/sections/gestes.html"


class Agenda(Section):
    """Dates to come; what is past goes by itself, and without any the section is not shown."""

    dates = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("jour", blocks.DateBlock(label="Jour")),
                ("heure", blocks.CharBlock(label="Heure", required=False, max_length=40)),
                ("quoi", blocks.CharBlock(label="Quoi", max_length=120)),
                ("lieu", blocks.CharBlock(label="Où", required=False, max_length=120)),
            ]
        ),
        label="Dates",
        min_num=1,
    )

    class Meta:
        label = "Agenda"
        icon = "calendar-alt"
        template = "heurecivique_app/sections/agenda.html"

    def get_context(self, value, parent_context=None):
        today = timezone.localdate()
        to_come = [one for one in value["dates"] if one["jour"] and one["jour"] >= today]
        context = super().get_context(value, parent_context)
        return context | {"dates": sorted(to_come, key=lambda one: one["jour"])}


class Partenaires(Section):
    partenaires = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("nom", blocks.CharBlock(label="Nom", max_length=120)),
                ("adresse", blocks.URLBlock(label="Adresse de son site", required=False)),
                ("texte", blocks.CharBlock(label="En une phrase", required=False, max_length=200)),
            ]
        ),
        label="Partenaires",
        min_num=1,
    )

    class Meta:
        label = "Partenaires"
        icon = "group"
        template = "heurecivique_app/sections/partenaires.html"


class Suites(Section):
    """Cards that lead to the other pages of L'Heure Civique; those that are published."""

    cartes = blocks.MultipleChoiceBlock(
        label="Cartes", choices=SUITES, default=[name for name, _ in SUITES]
    )

    class Meta:
        label = "Pour aller plus loin"
        icon = "link"
        template = "heurecivique_app/sections/suites.html"


class Appel(Section):
    """The buttons of the top of the page, said once more with other words."""

    texte = blocks.RichTextBlock(label="Texte", required=False, features=TEXTE)

    class Meta:
        label = "Appel à participer"
        icon = "comment"
        template = "heurecivique_app/sections/appel.html"


class Joindre(Appel):
    """Where and when the town hall is reached; its words, if any, stand in place of ours."""

    class Meta:
        label = "Nous joindre"
        icon = "mail"
        template = "heurecivique_app/sections/joindre.html"


class Questions(Section):
    questions = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(label="Question", max_length=160)),
                ("reponse", blocks.RichTextBlock(label="Réponse", features=TEXTE)),
            ]
        ),
        label="Questions",
        min_num=1,
        default=questions(),
    )

    class Meta:
        label = "Questions et réponses"
        icon = "help"
        template = "heurecivique_app/sections/questions.html"


class Texte(Section):
    titre = blocks.CharBlock(label="Titre", required=False, max_length=80)
    texte = blocks.RichTextBlock(label="Texte", features=TEXTE)

    class Meta:
        label = "Texte libre"
        icon = "pilcrow"
        template = "heurecivique_app/sections/texte.html"


class SectionsBlock(blocks.StreamBlock):
    """All the sections, in any order, each as often as one likes."""

    etapes = Etapes()
    regles = Regles()
    chiffres = Chiffres()
    recit = Recit()
    gestes = Gestes()
    agenda = Agenda()
    partenaires = Partenaires()
    suites = Suites()
    appel = Appel()
    joindre = Joindre()
    questions = Questions()
    texte = Texte()
