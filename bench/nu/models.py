from wagtail.models import Page


class PageNue(Page):
    """A stock Wagtail page with nothing of ours: the yardstick of our public pages."""

    template = "nu/page_nue.html"
