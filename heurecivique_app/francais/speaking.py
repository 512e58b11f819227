"""French, whatever the language of the site, of the visitor's browser or of the editor's profile.

Dates, Django's errors and the addresses that bear a language follow the active one: whatever of
ours answers a request, or words a message, does so with French active.
"""

from contextlib import contextmanager
from functools import partial, wraps
from types import MethodType

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation
from django.utils.translation import trans_real
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .accord import Accordees, is_feminine

FRENCH = "fr"


def language():
    """The code of French on this site: « fr », or that of the host (« fr-fr »)."""
    codes = [settings.LANGUAGE_CODE, *(code for code, _ in settings.LANGUAGES)]
    return next((code for code in codes if code.split("-")[0] == FRENCH), FRENCH)


@contextmanager
def french(*, feminine=None):
    """A context in which Django speaks French.

    `feminine` (True or False): sentences of Wagtail made for both genders take that one.
    """
    around = getattr(trans_real._active, "value", None)
    try:
        with translation.override(language()):
            if feminine is not None:
                catalogue = trans_real._active.value
                trans_real._active.value = Accordees(catalogue, feminine=feminine)
            yield
    finally:
        if isinstance(around, Accordees):  # `override` knows its language alone
            trans_real._active.value = around


def in_french(view, *, feminine=None):
    """Decorate a view, or a method that answers as one does: it answers in French.

    A response that is drawn later is drawn in French too. `feminine` as for `french`.
    """

    @wraps(view)
    def spoken(*args, **kwargs):
        with french(feminine=feminine):
            response = view(*args, **kwargs)
        if isinstance(response, HttpResponseBase):
            # Before the host's LocaleMiddleware says that of the browser.
            response.headers.setdefault("Content-Language", language())
        return drawn_in_french(response, feminine)

    return spoken


def drawn_in_french(response, feminine):
    """Have a response that is still to be rendered do it in French; return it."""
    if callable(getattr(response, "render", None)):

        def render(self):
            del self.render  # a cache keeps the response, which cannot hold a function
            with french(feminine=feminine):
                return self.render()

        response.render = MethodType(render, response)
    return response


def all_in_french(urlpatterns):
    """The same addresses, whose views answer in French."""
    return decorate_urlpatterns(urlpatterns, in_french)


def all_agreed(urlpatterns, model):
    """The same addresses of Wagtail about a model, which answer in French, in its gender."""
    agreed = partial(in_french, feminine=is_feminine(model))
    return decorate_urlpatterns(urlpatterns, agreed)
