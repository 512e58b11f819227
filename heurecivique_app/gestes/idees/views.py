"""The short forms by which residents propose, shown and received; nobody needs an account.

A form lives at an address of ours, not on its page, so that the page stays as cacheable as any.
"""

from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from heurecivique_app.formulaires.submission import (
    ELSEWHERE,
    OUVERTURE,
    PIEGE,
    TOO_LONG,
    UNREADABLE,
    cleaned,
    digest,
    find_shown_page,
    is_from_elsewhere,
    looks_automatic,
    once,
    opening,
    refuse,
)
from heurecivique_app.formulaires.vigilance import personal_details

from ..boite.choix import theme_asked
from ..pages import GestesPage
from .actions import receive
from .forms import IdeeDeGesteForm
from .models import Idee

WORDS = "mots"
TEMPLATE = "heurecivique_app/idee_proposer.html"


def proposes(model, form_class):
    """Return the view of a proposal form: GET shows it, POST records one Idee, once.

    `model` is the page type that leads to it; a page that this visitor may not read is a 404. The
    view sets no cookie, and answers whatever it is sent by the form, a sentence, or the thanks.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request, page_id):
        page = find_shown_page(model, page_id, request)
        if request.method != "POST":
            return first(request, page, form_class)
        response = answer(request, page, form_class)
        patch_cache_control(response, private=True)
        return response

    return view


def first(request, page, form_class):
    """The form as a visitor opens it, its theme already chosen by `?theme=`; or the thanks."""
    if "merci" in request.GET:
        return show(request, page, "merci", nature=form_class.nature)
    if not page.commune.ouverte:
        return show(request, page, "ferme", nature=form_class.nature)
    theme = theme_asked(request)
    form = form_class(commune=page.commune, initial={"theme": theme.pk} if theme else {})
    return show_form(request, page, form, {OUVERTURE: opening(page)})


def answer(request, page, form_class):
    """What one press of the button gets."""
    if is_from_elsewhere(request):
        return refuse(request, page, ELSEWHERE, 403, back=request.path)
    try:
        post = cleaned(request.POST)
    except UNREADABLE:
        return refuse(request, page, TOO_LONG, 413, back=request.path)
    if not page.commune.ouverte:
        return show(request, page, "ferme", nature=form_class.nature)
    form = form_class(post, commune=page.commune)
    if not form.is_valid():
        return show_form(request, page, form, post)
    if WORDS not in post.getlist("vu") and (mots := told(form)):
        return show_form(request, page, form, post, mots=mots)
    keep(form, post, page)
    response = redirect(f"{request.path}?merci=1#merci")
    response.status_code = 303
    return response


def told(form):
    """The words worth a second look before they are sent, each one once."""
    return list(dict.fromkeys(repere.mot for repere in personal_details(form.written())))


def keep(form, post, page):
    """Record the idea of a valid form; a double click counts once."""
    idee = form.instance
    idee.a_verifier = looks_automatic(post, page)
    idee.empreinte = digest(page, sorted(form.cleaned_data.items()))
    once(Idee, idee.empreinte, lambda: receive(idee))


def show_form(request, page, form, post, *, mots=()):
    """The form, what was typed in place, with a gentle word about `mots`."""
    seen = mots or (hasattr(post, "getlist") and WORDS in post.getlist("vu"))
    return show(
        request,
        page,
        "formulaire",
        nature=form.nature,
        form=form,
        mots=mots,
        caches=[(OUVERTURE, post.get(OUVERTURE, ""))],
        vus=[WORDS] if seen else [],
        piege={"nom": PIEGE, "valeur": post.get(PIEGE, "")},
    )


def show(request, page, ecran, **state):
    """One of the three screens: the form, the thanks, or closed."""
    context = page.shared_context(request) | state | {"ecran": ecran}
    return render(request, TEMPLATE, context)


proposer = proposes(GestesPage, IdeeDeGesteForm)
