from django.core.paginator import Paginator
from django.db import models
from wagtail.models import Page


class PageNue(Page):
    """A stock Wagtail page with nothing of ours: the yardstick of our public pages."""

    template = "nu/page_nue.html"


class IndexNu(Page):
    """A stock index of pages, so many at a time: the yardstick of the idea box."""

    PAR_PAGE = 24

    template = "nu/index_nu.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        children = self.get_children().live().public().order_by("title").specific()
        page = Paginator(children, self.PAR_PAGE).get_page(request.GET.get("page"))
        return {**context, "enfants": page}


class LigneNue(Page):
    """One page of the index, with as many words as a geste."""

    texte = models.TextField(blank=True)

    template = "nu/page_nue.html"
