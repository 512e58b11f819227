"""The sign-up on the web: one page, and one more for a minor, without session or script."""

from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE, opening
from heurecivique_app.formulaires.vigilance import sensitive_words
from heurecivique_app.gestes.boite.choix import theme_asked

from .forms import InscriptionForm
from .questions import PARENT

WORDS = "mots"
TITRES = ["Vous", "Votre parent"]


def first_state(page, request):
    """Context of the page as a visitor opens it: thanks, closed, or the form."""
    if "merci" in request.GET:
        return {"ecran": "merci"}
    if not page.commune.ouverte:
        return {"ecran": "ferme"}
    theme = theme_asked(request)
    initial = {"themes": [theme.pk]} if theme else {}
    form = InscriptionForm(commune=page.commune, initial=initial)
    return screen(form, {OUVERTURE: opening(page)})


def answer(form, post):
    """The context to show after a press, or None when the sign-up is to be recorded."""
    valid = form.is_valid()
    if form.is_too_young():
        return {"ecran": "trop_jeune", "form": form}
    if post.get("acte") == "retour":
        return screen(form, post)
    first_page = [name for name in form.fields if name not in PARENT]
    if any(name in form.errors for name in first_page):
        return screen(form, post, errors=True)
    if WORDS not in post.getlist("vu") and (mots := sensitive_words(post.get("message", ""))):
        return screen(form, post, mots=mots)
    if valid:
        return None
    return screen(form, post, parent=True, errors=post.get("etape") == "parent")


def screen(form, post, *, parent=False, errors=False, mots=()):
    """Context of one of the two pages, with the errors of its own fields only, or with none."""
    asked = [name for name in form.fields if (name in PARENT) == parent]
    if form.is_bound:
        for name in list(form.errors):
            if not errors or name not in asked:
                del form.errors[name]
    vus = {"mots"} if mots or (hasattr(post, "getlist") and WORDS in post.getlist("vu")) else ()
    return {
        "ecran": "parent" if parent else "formulaire",
        "form": form,
        "champs": [form[name] for name in asked if name != "charte"],
        "charte": form["charte"] if "charte" in asked else None,
        "caches": hidden(form, post, asked),
        "vus": vus,
        "mots": mots,
        "titres": TITRES,
        "piege": {"nom": PIEGE, "valeur": post.get(PIEGE, "")},
    }


def hidden(form, post, shown):
    """What the page carries without showing it, as (name, value) pairs."""
    if not form.is_bound:
        return list(post.items())
    names = [OUVERTURE, *(name for name in form.fields if name not in shown)]
    return [(name, value) for name in names for value in post.getlist(name)]
