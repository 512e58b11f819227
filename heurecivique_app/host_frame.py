"""Draws one page of ours in the frame of the site that mounts us, and says what the frame lacks.

At every check, not at `check --deploy` alone: it takes some milliseconds, and whoever places our
blocks is at work on a development machine. Warnings, never errors: an error would stop `migrate`.
"""

from wsgiref.util import setup_testing_defaults

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.checks import Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIRequest
from django.db import Error as DatabaseTrouble
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string

PAGE = "heurecivique_app/essai.html"
TITLE = "hc-essai-titre"
CONTENT = ".hc-essai-contenu"
STYLE = 'head link[href*="heurecivique_app/heurecivique."]'
MAIN = 'main, [role="main"]'
FRAME = "heurecivique_app/cadre.html"


@register()
def check_frame(app_configs, **kwargs):
    """Our title, style, words and scripts each have their place in the pages of the site."""
    request = visit()
    try:
        if taken_by_another():
            return [ANOTHER_ENGINE]
        html = render_to_string(PAGE, {"prive": True}, request)
    except TemplateDoesNotExist as error:
        return [no_such_template(error)]
    except Exception as error:
        return [] if too_early(error, request) else [not_drawn(error)]
    page = BeautifulSoup(html, "html.parser")
    return [Warning(msg, hint=hint, id=id) for id, wrong, msg, hint in FAULTS if wrong(page)]


def taken_by_another():
    """True when an engine that does not speak Django's language takes our templates first."""
    for engine in engines.all():
        try:
            engine.get_template(PAGE)
        except TemplateDoesNotExist:
            continue
        except TemplateSyntaxError:
            pass
        return not isinstance(engine, DjangoTemplates)
    return False


def visit():
    """The request of somebody who has no account, as the site would receive it."""
    known = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    environ = {"HTTP_HOST": known[0].lstrip(".") if known else "localhost"}
    setup_testing_defaults(environ)
    request = WSGIRequest(environ)
    request.user = AnonymousUser()
    return request


def too_early(error, request):
    """True for what says nothing of the frame.

    The tables or the static files are not there yet, or the frame reads what a middleware of the
    site gives to the requests that it lets through.
    """
    return (
        isinstance(error, DatabaseTrouble | ImproperlyConfigured)
        or "staticfiles manifest" in str(error)
        or getattr(error, "obj", None) is request
    )


ANOTHER_ENGINE = Warning(
    "Nos pages ne s’ouvrent pas : un autre moteur de TEMPLATES (Jinja) prend nos gabarits, qui "
    "sont écrits pour Django.",
    hint="Écartez « heurecivique_app/ » de ce que ce moteur prend (DIRS, match_extension, "
    "match_regex), ou mettez DjangoTemplates avant lui.",
    id="heurecivique.W055",
)


def no_such_template(error):
    return Warning(
        f"Nos pages ne s’ouvrent pas : le gabarit « {error} » n’existe pas.",
        hint=f"Écrivez le nom de celui de votre site en tête de {FRAME}, ou enlevez ce fichier : "
        "nos pages prennent alors notre propre cadre.",
        id="heurecivique.W020",
    )


def not_drawn(error):
    return Warning(
        f"Nos pages ne s’ouvrent pas : leur cadre échoue ({type(error).__name__} : {error}).",
        hint="Plusieurs de nos pages, celles des liens personnels, ne sont pas des pages de "
        "Wagtail : votre gabarit ne peut pas compter sur « page » ni « self ».",
        id="heurecivique.W021",
    )


def titles(page):
    """How many titles the page has, a tag written inside another's words included."""
    found = [tag for tag in page.find_all("title") if not tag.find_parent("svg")]
    return len(found) + sum(tag.get_text().count("<title") for tag in found)


def said_in(page, selector):
    return " ".join(tag.get_text() for tag in page.select(selector))


def language(page):
    return (page.html.get("lang") or "") if page.html else ""


def has_viewport(page):
    metas = page.select("head meta[name][content]")
    return any(meta["name"].lower() == "viewport" for meta in metas)


FAULTS = [
    (
        "heurecivique.W022",
        lambda page: titles(page) != 1,
        "Nos pages n’ont pas de <title>, ou en ont deux.",
        f"Dans {FRAME}, écrivez la balise <title> autour de hc_titre si le bloc de votre site "
        "la contient ; ne l’écrivez pas s’il ne contient que le texte.",
    ),
    (
        "heurecivique.W023",
        lambda page: titles(page) == 1 and TITLE not in said_in(page, "title"),
        "Le <title> de nos pages ne dit pas leur titre.",
        f"Dans {FRAME}, mettez hc_titre dans le bloc du titre de votre site.",
    ),
    (
        "heurecivique.W024",
        lambda page: not page.select(STYLE),
        "Notre feuille de style manque dans le <head> de nos pages.",
        f"Dans {FRAME}, mettez hc_tete dans un bloc du <head> de votre site. S’il n’en a pas, "
        "ajoutez {% block extra_css %}{% endblock %} à votre gabarit, avant </head>.",
    ),
    (
        "heurecivique.W025",
        lambda page: not page.select(f"body {CONTENT}"),
        "Le contenu de nos pages n’y paraît pas.",
        f"Dans {FRAME}, mettez hc_contenu dans le bloc du contenu de votre site.",
    ),
    (
        "heurecivique.W026",
        lambda page: len(page.select(CONTENT)) > 1,
        "Le contenu de nos pages y paraît deux fois.",
        f"Votre gabarit, ou {FRAME}, montre deux fois le bloc où est hc_contenu.",
    ),
    (
        "heurecivique.W027",
        lambda page: not language(page).lower().startswith("fr"),
        "Nos pages ne disent pas qu’elles sont en français.",
        'Dans votre gabarit, écrivez <html lang="fr"> : les lecteurs d’écran le prononcent ainsi.',
    ),
    (
        "heurecivique.W028",
        lambda page: not has_viewport(page),
        "Nos pages seraient minuscules sur un téléphone : la balise « viewport » manque.",
        'Dans le <head> de votre gabarit, ajoutez <meta name="viewport" '
        'content="width=device-width, initial-scale=1">.',
    ),
    (
        "heurecivique.W029",
        lambda page: len(page.select(MAIN)) > 1,
        "Nos pages ont plusieurs <main>.",
        f"Votre gabarit en a déjà un : enlevez celui de {FRAME}.",
    ),
    (
        "heurecivique.W030",
        lambda page: page.select(CONTENT) and not page.select(f":is({MAIN}) {CONTENT}"),
        "Aucun <main> n’entoure le contenu de nos pages.",
        f"Dans {FRAME}, écrivez <main> autour de hc_contenu.",
    ),
    (
        "heurecivique.W031",
        lambda page: not page.select(".hc-essai-script"),
        "Nos programmes manquent dans nos pages : « Copier l’adresse » n’y paraîtrait pas.",
        f"Dans {FRAME}, mettez hc_scripts dans un bloc à la fin du <body>, ou après hc_contenu.",
    ),
]
