"""French, whatever the language of the site, of the visitor's browser or of the editor's profile.

Dates, Django's errors and the addresses that bear a language follow the active one: whatever of
ours answers a request, or words a message, does so with French active.
"""

from functools import wraps
from types import MethodType

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation
from wagtail.utils.urlpatterns import decorate_urlpatterns

FRENCH = "fr"


def language():
    """The code of French on this site: « fr », or that of the host (« fr-fr »)."""
    codes = [settings.LANGUAGE_CODE, *(code for code, _ in settings.LANGUAGES)]
    return next((code for code in codes if code.split("-")[0] == FRENCH), FRENCH)


def french():
    """A context in which Django speaks French."""
    return translation.override(language())


def in_french(view):
    """Decorate a view, or a method that answers as one does: it answers in French.

    A response that is drawn later is drawn in French too.
    """

    @wraps(view)
    def spoken(*args, **kwargs):
        with french():
            response = view(*args, **kwargs)
        if isinstance(response, HttpResponseBase):
            # Before the host's LocaleMiddleware says that of the browser.
            response.headers.setdefault("Content-Language", language())
        return drawn_in_french(response)

    return spoken


def drawn_in_french(response):
    """Have a response that is still to be rendered do it in French; return it."""
    if callable(getattr(response, "render", None)):

        def render(self):
            del self.render  # a cache keeps the response, which cannot hold a function
            with french():
                return self.render()

        response.render = MethodType(render, response)
    return response


def all_in_french(urlpatterns):
    """The same addresses, whose views answer in French."""
    return decorate_urlpatterns(urlpatterns, in_french)
