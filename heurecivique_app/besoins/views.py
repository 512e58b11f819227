"""The need form of the web, received. Its pages are drawn by BesoinPage's own template."""

from heurecivique_app.formulaires.submission import (
    digest,
    looks_automatic,
    once,
    receives,
    show,
    thank,
)

from .actions import receive
from .forms import BesoinForm
from .listes import Canal
from .models import Besoin
from .pages import BesoinPage
from .parcours import Parcours


@receives(BesoinPage)
def envoyer(request, page, post):
    """Answer one press of a button of the need form; the last one records the need, once."""
    form = BesoinForm(post, commune=page.commune)
    state = Parcours(form, post).answer()
    if state is not None:
        return show(request, page, state)
    besoin = form.instance
    besoin.canal = Canal.WEB
    besoin.a_verifier = looks_automatic(post, page)
    besoin.empreinte = digest(page, sorted(form.cleaned_data.items()))
    once(Besoin, besoin.empreinte, lambda: receive(besoin))
    return thank(request, page)
