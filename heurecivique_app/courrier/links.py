"""The pages behind a private link: GET shows, POST acts; the token is the only authority.

Never kept by a cache or a search engine, and the address never told to another site.
"""

from functools import wraps

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from heurecivique_app.francais.clock import clock

from .models import Jeton
from .tokens import JetonExpire, JetonInvalide, find

UNREADABLE = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)
TOO_LONG = "Votre envoi est trop long pour être lu. Revenez en arrière et raccourcissez-le."


def private_link(usage, *, expired=None):
    """Decorate `view(request, objet, token)`: the page of the private links made for `usage`.

    The view is called with the object of a valid link. Any other link gets a sentence and what to
    do, with status 404, or 410 once expired; `expired(request, objet, token)` may answer the
    latter instead.
    """

    def decorate(view):
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def wrapped(request, token):
            return harden(open_link(request, token, usage, view, expired))

        return wrapped

    return decorate


def open_link(request, token, usage, view, expired):
    try:
        jeton = find(token, usage)
    except JetonExpire as error:
        objet = error.jeton.objet()
        commune = getattr(objet, "commune", None)
        if not expired or objet is None:
            return lost(request, str(error), 410, commune=commune)
        with clock(commune):
            return expired(request, objet, token)
    except JetonInvalide as error:
        return lost(request, str(error), 404)
    objet = jeton.objet()
    with clock(objet.commune):
        return answer(request, jeton, objet, view, token)


def answer(request, jeton, objet, view, token):
    """What a link that opens gives."""
    if request.method == "POST":
        try:
            request.POST  # noqa: B018
        except UNREADABLE:
            told = {"phrase": TOO_LONG, "retour": request.path}
            return show(request, "refus.html", objet.commune, status=413, **told)
        jeton.mark_used()
    return view(request, objet, token)


def last_issued(objet, usage):
    """The latest private link of `objet` for `usage` that still opens, or None."""
    return (
        Jeton.objects.filter(
            objet_type=objet._meta.model_name,
            objet_id=objet.pk,
            usage=usage,
            expire_le__gt=timezone.now(),
        )
        .order_by("-pk")
        .first()
    )


def lost(request, phrase, status, *, commune=None):
    """The page of a link that opens nothing, or not any more."""
    return show(request, "lien/perdu.html", commune, status=status, phrase=phrase)


def show(request, template, commune, *, status=200, **context):
    """Draw a private page of `commune` (None when it is not known)."""
    context |= {"commune": commune, "prive": True}
    return render(request, f"heurecivique_app/{template}", context, status=status)


def see(request):
    """After a POST, lead to the page that shows what is now true."""
    response = redirect(request.path)
    response.status_code = 303
    return response


def harden(response):
    """Let no cache keep a private page, but for a view that said otherwise itself."""
    response.headers.setdefault("Cache-Control", "no-store, private")
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
