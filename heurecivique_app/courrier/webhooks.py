"""Where the e-mail provider reports to us and hands over mails: only one that is set up can.

A host mounts them under a prefix of its choice: `path("anymail/",
include("heurecivique_app.courrier.webhooks"))`. anymail's own `anymail.urls` answers for every
provider that exists, whoever asks, and fails where a key is missing.
"""

import re
from io import BytesIO

from anymail import signals
from anymail.exceptions import AnymailWebhookValidationFailure
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse
from django.urls import Resolver404, path, resolve
from django.views.decorators.csrf import csrf_exempt

from . import transport

BACKEND = re.compile(r"anymail\.backends\.(\w+)\.")
SECRET = re.compile(r"[^:]+:.+")
# What anymail raises over a report that it does not expect, or that is meant for another address.
MALFORMED = (
    *(ValueError, LookupError, TypeError, AttributeError, AssertionError),
    *(ImproperlyConfigured, RecursionError),
)
TRACKING, INBOUND = "tracking", "inbound"
# A mail with its files, in base64; Django would stop at DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MB.
HEAVIEST_MAIL = 45_000_000


def values():
    """Return anymail's settings, {"BREVO_API_KEY": …}, whichever of its two ways they are said."""
    bare = {
        name.removeprefix("ANYMAIL_"): getattr(settings, name)
        for name in dir(settings)
        if name.startswith("ANYMAIL_")
    }
    return {**bare, **getattr(settings, "ANYMAIL", {})}


def is_set_up(provider):
    """Tell whether the host sends through `provider` ("brevo"), or has a setting of its own."""
    carrier = BACKEND.match(transport.backend())
    if carrier and carrier[1] == provider:
        return True
    return any(key.startswith(f"{provider.upper()}_") and value for key, value in values().items())


def has_secret():
    """Tell whether every password that opens the reports is of the form « nom:motdepasse »."""
    given = values().get("WEBHOOK_SECRET") or []
    secrets = [given] if isinstance(given, str) else given
    return bool(secrets) and all(SECRET.fullmatch(secret) for secret in secrets)


def view_of(provider, what=TRACKING):
    """Return anymail's class that takes in what `provider` sends; None: it sends none of it."""
    try:
        return resolve(f"/{provider}/{what}/", urlconf="anymail.urls").func.view_class
    except Resolver404:
        return None


def what_is_missing(provider, what=TRACKING):
    """Return the sentence, in anymail's words, of what the settings of `provider` lack, or ""."""
    try:
        view_of(provider, what)()
    except (ImproperlyConfigured, ValueError) as error:  # ValueError: a key no provider gave
        return " ".join(str(error).split())
    return ""


def providers():
    """Return the names of the providers set up that report something, sorted."""
    from anymail import urls

    named = {str(route.pattern).partition("/")[0] for route in urls.urlpatterns}
    return sorted(name for name in named if name.isidentifier() and is_set_up(name))


def refusing_the_malformed(view):
    """Return a class like `view`, that answers 400 and not 500 to a report it cannot read."""

    class Refusing(view):
        def parse_events(self, request):
            if self.signal is signals.inbound and request.content_type == "application/json":
                hold(request)  # now that the password has been seen
            try:
                return list(super().parse_events(request))
            except MALFORMED as error:
                raise AnymailWebhookValidationFailure("Unreadable report") from error

    return Refusing


def answer(request, provider, what):
    """Take in what `provider` sends; 404 unless it is set up, with its secret and its keys."""
    view = view_of(provider, what) if is_set_up(provider) and has_secret() else None
    if view is None or what_is_missing(provider, what):
        raise Http404
    return refusing_the_malformed(view).as_view()(request)


@csrf_exempt
def tracking(request, provider):
    """Take in a report on what we sent."""
    return answer(request, provider, TRACKING)


@csrf_exempt
def inbound(request, provider):
    """Take in a mail that came; one beyond reason is refused before it is read."""
    if weight_of(request) > HEAVIEST_MAIL:
        return HttpResponse(status=413)
    return answer(request, provider, INBOUND)


def weight_of(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length[:18]) if length.isdecimal() else 0


def hold(request):
    """Read a body that Django would find too heavy."""
    if not request._read_started:
        request._body = request.read(weight_of(request))
        request._stream = BytesIO(request._body)


urlpatterns = [
    path("<slug:provider>/tracking/", tracking, name="heurecivique-remises"),
    path("<slug:provider>/inbound/", inbound, name="heurecivique-lettres"),
]
