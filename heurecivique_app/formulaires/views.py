"""The one view of every public form: it receives, shows, and thanks."""

from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from heurecivique_app.francais.clock import clock

from .submission import (
    ELSEWHERE,
    TOO_LONG,
    UNREADABLE,
    cleaned,
    find_page,
    find_shown_page,
    is_from_elsewhere,
    refuse,
)


def receives(model, parcours):
    """Return `view(request, page_id)`: it receives a form, a Parcours class, of pages of `model`.

    A form with a template of its own is drawn here, for who may read its page, else 404. Any other
    is drawn by its page, to which GET leads. No cookie is set; whatever is sent, the answer is a
    screen of the form, a sentence, or the thanks.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request, page_id):
        if parcours.template:
            page, home = find_shown_page(model, page_id, request), request.path
        else:
            page = find_page(model, page_id)
            home = page.get_url(request) or "/"
        with clock(page.commune):
            return step(request, page, parcours, home)

    return view


def step(request, page, parcours, home):
    """Return what a form answers to a GET or to a POST; `home` is the address of the form."""
    if request.method == "POST":
        response = answer(request, page, parcours, home)
        patch_cache_control(response, private=True)
        return response
    if parcours.template:
        return show(request, page, parcours, parcours.first(page, request))
    return redirect(home)


def answer(request, page, parcours, home):
    """Return what one press of a button gets; `home` is the address of the form."""
    return received(
        request, page, parcours, home, lambda drawn, state: show(request, page, drawn, state)
    )


def received(request, page, parcours, home, draw):
    """Return what one press of a button gets, whatever the form belongs to.

    `page` is that (see `Parcours`), `home` the address of the form, `draw(parcours, state)` shows
    a screen of it.
    """
    if is_from_elsewhere(request):
        return refuse(request, page, ELSEWHERE, 403, back=home)
    try:
        post = cleaned(request.POST)
    except UNREADABLE:
        return refuse(request, page, TOO_LONG, 413, back=home)
    parcours = parcours.version(post)
    if not (getattr(page, "live", True) and page.commune.ouverte):
        return draw(parcours, {"ecran": "ferme"})
    press = parcours(page, post)
    state = press.answer()
    if state is not None:
        return draw(parcours, state)
    # An address that can be read again without sending again.
    response = redirect(press.thanks(press.keep(), home))
    response.status_code = 303
    return response


def show(request, page, parcours, state):
    """Return one screen of the form, in the frame of its page."""
    context = page.shared_context(request) | parcours.contexte | state
    return render(request, parcours.template or page.template, context)
