"""Making one move from a screen: read its form, act, say what happened or show it again."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from heurecivique_app.courrier.actions import CourrielImpossible
from heurecivique_app.journal.machine import MouvementImpossible


def say(request, act, done):
    """Run `act()`; tell `done`, or the French sentence of what forbids it. Return True if done."""
    try:
        act()
    except (MouvementImpossible, CourrielImpossible) as refusal:
        messages.warning(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def make_move(view, objet, actes, code, *, screen, back):
    """Do the act `code` of the table `actes` on `objet`, for a POST.

    A form with an error shows `screen(form)` again, what was typed in place; anything else goes
    back to the address `back`. An unknown code is a 404.
    """
    if code not in actes:
        raise Http404("Ce geste n’existe pas.")
    acte = actes[code]
    prefix = f"{objet._meta.model_name}-{objet.pk}-{code}"
    form = acte.form.for_objet(objet, data=view.request.POST, prefix=prefix)
    if not form.is_valid():
        return screen(code, form)
    user = view.request.user
    say(view.request, lambda: acte.action(objet, by=user, **form.cleaned_data), acte.fait)
    return HttpResponseRedirect(back)
