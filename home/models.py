"""The demonstration town hall: a home page, standard pages, news, and how to reach the mairie."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from .blocks import SIMPLE_TEXT, LiensBlock, body_blocks

NEWS_PER_PAGE = 8
NEWS_AT_HOME = 3


def page_link(label):
    return models.ForeignKey(
        Page,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@register_setting(icon="home")
class Mairie(BaseSiteSetting):
    """How to reach the town hall; shown at the foot of every page."""

    select_related = ["mentions_legales", "donnees_personnelles", "accessibilite"]

    slogan = models.CharField("sous le nom de la commune", max_length=80, blank=True)
    adresse = models.TextField("adresse", max_length=300, blank=True)
    telephone = PhoneNumberField("téléphone", blank=True)
    courriel = models.EmailField("courriel", blank=True)
    horaires = models.TextField("horaires, une ligne par jour", max_length=500, blank=True)
    mentions_legales = page_link("mentions légales")
    donnees_personnelles = page_link("données personnelles")
    accessibilite = page_link("accessibilité")
    etat_accessibilite = models.CharField(
        "état d’accessibilité",
        max_length=24,
        choices=[
            ("non conforme", "Non conforme"),
            ("partiellement conforme", "Partiellement conforme"),
            ("totalement conforme", "Totalement conforme"),
        ],
        default="non conforme",
        help_text="« Non conforme » tant qu’aucun audit n’a été mené.",
    )

    class Meta:
        verbose_name = "mairie"


class HomePage(Page):
    """The first page of the site."""

    accroche = models.CharField("grand titre", max_length=120, blank=True)
    introduction = RichTextField("introduction", features=SIMPLE_TEXT, blank=True)
    raccourcis = StreamField(
        [("liens", LiensBlock(label="Raccourcis"))],
        verbose_name="en un geste",
        blank=True,
        max_num=1,
    )
    appel_titre = models.CharField("titre de l’appel", max_length=120, blank=True)
    appel_texte = models.TextField("texte de l’appel", max_length=400, blank=True)
    appel_page = page_link("page où mène l’appel")
    appel_bouton = models.CharField("bouton de l’appel", max_length=60, blank=True)

    max_count = 1
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("accroche"),
        FieldPanel("introduction"),
        FieldPanel("raccourcis"),
        MultiFieldPanel(
            [FieldPanel(f"appel_{name}") for name in ("titre", "texte", "page", "bouton")],
            heading="Appel",
        ),
    ]

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.live().public().descendant_of(self).recent()
        context["actualites"] = news[:NEWS_AT_HOME]
        context["toutes_les_actualites"] = NewsIndexPage.objects.live().child_of(self).first()
        return context


class StandardPage(Page):
    """A page of text, made of a few blocks."""

    introduction = models.TextField("introduction", max_length=500, blank=True)
    corps = StreamField(body_blocks(), verbose_name="contenu", blank=True)

    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("corps"),
    ]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("corps")]

    class Meta:
        verbose_name = "page"
        verbose_name_plural = "pages"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sous_pages"] = self.get_children().live().public().in_menu()
        return context


class NewsIndexPage(Page):
    """The list of news, the latest first."""

    introduction = models.TextField("introduction", max_length=500, blank=True)

    subpage_types = ["home.NewsPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "liste des actualités"
        verbose_name_plural = "listes des actualités"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.live().public().child_of(self).recent()
        context["actualites"] = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        return context


class NewsPageQuerySet(PageQuerySet):
    def recent(self):
        """The latest first."""
        return self.order_by("-date", "-first_published_at")


class NewsPage(Page):
    """A piece of news."""

    date = models.DateField("date", default=timezone.localdate)
    introduction = models.TextField("en deux phrases", max_length=400, blank=True)
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name="photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    corps = StreamField(body_blocks(), verbose_name="contenu", blank=True)

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("corps"),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("corps"),
    ]

    class Meta:
        verbose_name = "actualité"
        verbose_name_plural = "actualités"
