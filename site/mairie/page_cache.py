"""The pages of anonymous visitors, kept in memory until something is written.

Kept: a Wagtail page answered with 200 to a GET without session and without query, unless it sets
a cookie or says `no-store`, `no-cache` or `private`.
Browsers are told nothing of it: what this process writes shows at once, the rest after TIMEOUT.
"""

from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse

TIMEOUT = 60
GENERATION = "generation"
# Written at every visit to the admin or by the worker's heart: no page shows them.
SILENT_APPS = {"sessions", "django_q", "admin", "contenttypes"}
PERSONAL = ("private", "no-store", "no-cache")


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.cache = caches["pages"]

    def __call__(self, request):
        key = self.key_of(request)
        if key is None:
            return self.get_response(request)
        kept = self.cache.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if is_for_everyone(request, response):
            self.cache.set(key, (response.content, dict(response.headers)), TIMEOUT)
        return response

    def key_of(self, request):
        """Return the key of the page asked for, None when it is not to be kept."""
        if (
            request.method != "GET"
            or request.META.get("QUERY_STRING")
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        ):
            return None
        # The generation is read before the page is made: what is written meanwhile is not lost.
        generation = self.cache.get(GENERATION, 0)
        form = "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else "plain"
        address = f"{request.scheme}:{request.META.get('HTTP_HOST')}:{request.path}"
        return f"{generation}:{form}:{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()}"


def is_for_everyone(request, response):
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and request.resolver_match
        and request.resolver_match.url_name == "wagtail_serve"
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in PERSONAL)
    )


def forget_pages(sender, **kwargs):
    """Make every kept page out of date, once what was written is there for all to read."""
    if sender._meta.app_label not in SILENT_APPS:
        transaction.on_commit(start_generation)


def start_generation():
    cache = caches["pages"]
    try:
        cache.incr(GENERATION)
    except ValueError:
        cache.set(GENERATION, 1, None)


post_save.connect(forget_pages, dispatch_uid="forget_pages")
post_delete.connect(forget_pages, dispatch_uid="forget_pages")
