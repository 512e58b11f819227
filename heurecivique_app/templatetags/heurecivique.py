"""What our templates, and those of the host that wish it, may show of L'Heure Civique."""

import functools
import re
from datetime import datetime

from django import template
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from phonenumber_field.phonenumber import to_python
from phonenumbers import is_possible_number

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.communes import relectures
from heurecivique_app.communes.accounts import name_of
from heurecivique_app.formulaires import drawing, telephones
from heurecivique_app.francais import days, durations
from heurecivique_app.francais.typographie import held
from heurecivique_app.gestes.blocks import shown_by
from heurecivique_app.gestes.boite.seasons import in_season
from heurecivique_app.gestes.geste.counter import done_this_year
from heurecivique_app.gestes.geste.sharing import teaser
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.impression import drawings
from heurecivique_app.impression.stylesheet import version
from heurecivique_app.initiatives import stories
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from heurecivique_app.volontaires import mise_en_forme as charters
from heurecivique_app.volontaires.models import Volontaire

register = template.Library()

# A smaller figure would say something of somebody, and little of the commune (domaine.md §7.8).
PLUS_PETIT_CHIFFRE = 5
FRAIS = 300  # seconds
TAG = re.compile(r"(<[^>]*>)")
WITH_HYPHENS = re.compile(r"\w+(?:-\w+)+")
PLUS_LONG_MOT_TENU = 14
CONCLUS = [EtatBesoin.CLOTURE, EtatBesoin.ARCHIVE]


@register.filter
def telephone(number):
    """A phone number as people say it here, that no line end can cut; "" for none."""
    known = to_python(number)
    # Not is_valid(): the plan of libphonenumber ignores 06 39 98, yet the number is told as any.
    if not known or not known.country_code or not is_possible_number(known):
        return str(number or "")
    return telephones.in_words(known)


@register.filter
def appel(number):
    """The address that calls the number of a person, « tel:+33199001234 »; "" for none."""
    known = to_python(number)
    return f"tel:{known.as_e164}" if known and known.country_code else ""


@register.filter
def nom_du_compte(user):
    """How an account of the team is called; "" for nobody."""
    return name_of(user)


@register.filter
def jour(value):
    """A date in words: « mardi 3 mars 2026 », « dimanche 1er mars 2026 »; "" for none."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return held(days.in_words(value))


@register.filter
def quand(value):
    """A moment in words, for an appointment: « mardi 3 mars à 14 h 30 »; "" for none."""
    if not value:
        return ""
    value = timezone.localtime(value)
    return held(f"{days.day_and_month(value)} à {days.hour(value)}")


@register.simple_tag
def hc_du_mois():
    """The month that it is, after « le geste du mois »: « de mars », « d’avril »."""
    return days.of_the_month(timezone.localdate())


@register.filter
def minutes(value):
    """A number of minutes in words: « une heure », « 1 h 30 », « 15 minutes »."""
    return durations.in_words(value, hour="une heure")


@register.filter
def accroche(text):
    """The first sentence of a text, to make one read the rest."""
    return teaser(text)


@register.filter
def lignes(text):
    """The lines of a text that say something, as a list."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


@register.filter
def insecable(text):
    """A plain text, whose numbers stay beside their units."""
    return held(str(text))


@register.filter
def tenu(text):
    """A text or an HTML, as HTML: no line end parts a number from its unit, nor cuts a word."""
    parts = TAG.split(held(str(conditional_escape(text))))
    # Every other part is a tag, which is left alone; all was escaped.
    parts[::2] = [WITH_HYPHENS.sub(_whole, part) for part in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308


def _whole(word):
    word = word[0]
    # A longer one may have to be cut on a phone.
    return f'<span class="hc-tenu">{word}</span>' if len(word) <= PLUS_LONG_MOT_TENU else word


@register.filter
def mise_en_forme(text, level):
    """The HTML of a text marked as a charter is; `level` is that of its first headings."""
    return tenu(charters.drawn(text, level))


@register.filter
def saison(value):
    """When a geste of this Geste.Saison is done: « en été », « à Noël », « toute l’année »."""
    return in_season(value)


@register.filter
def pluriel(number, endings="s"):
    """The ending of a word after a number: French counts several from two.

    `endings` is that of several, or both (« une,plusieurs »).
    """
    one, _, several = endings.rpartition(",")
    return several if abs(number) >= 2 else one


@register.filter
def heures(value):
    """A decimal number of hours in words: « une demi-heure », « 1 heure », « 2 h 30 »."""
    total = round(float(value) * 60)
    if total == 30:
        return "une demi-heure"
    return minutes(total)


@register.simple_tag
def hc_icone(nom):
    """One of our line drawings, which says nothing to screen readers; "" for an unknown name."""
    return _drawing(nom) if nom in drawings.names() else ""


@functools.cache
def _drawing(nom):
    # Files of ours: nothing to escape.
    strokes = mark_safe(drawings.strokes(nom))  # noqa: S308
    return format_html(
        '<svg class="hc-icone" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" '
        'focusable="false">{}</svg>',
        strokes,
    )


@register.simple_tag
def hc_scene(nom, commune):
    """One of the scenes of the toolkit, in the colours of a commune; says nothing aloud."""
    url = reverse("heurecivique:scene", args=[commune.code_insee, nom])
    return format_html(
        '<img class="hc-scene" src="{}?v={}" alt="" width="320" height="200" loading="lazy">',
        url,
        version(commune),
    )


@register.simple_tag(takes_context=True)
def hc_gestes(context, commune, choix, nombre):
    """Gestes of the idea box of a commune: {"boite": page or None, "gestes": [(geste, address)]}.

    `choix` and `nombre` as in GestesBlock.
    """
    box = GestesPage.of(commune)
    chosen = shown_by(box, {"choix": choix, "nombre": nombre}) if box else []
    request = context.get("request")
    return {"boite": box, "gestes": [(one, box.address_of(one, request)) for one in chosen]}


@register.simple_tag
def hc_necessaire(champs):
    """The sentence that says which of these bound fields are needed (see `drawing.necessity`)."""
    return drawing.necessity(champs)


@register.simple_tag
def hc_recit(value, commune):
    """The story of a section « une histoire vraie », None without any (see initiatives.stories)."""
    return stories.told(value, commune)


@register.inclusion_tag("heurecivique_app/facile/marque.html")
def hc_marque(commune, texte):
    """What a text in easy words says of its rereading (communes/relectures.py)."""
    return {"marque": relectures.mark_of(commune, texte)}


@register.simple_tag
def hc_histoire(commune):
    """The story of the latest initiative of a commune, None without any."""
    return stories.latest(commune) if commune else None


@register.simple_tag
def hc_couleurs(commune):
    """The link to the stylesheet of the commune's colours; goes in the page's head."""
    url = reverse("heurecivique:couleurs", args=[commune.code_insee])
    return format_html('<link rel="stylesheet" href="{}?v={}">', url, version(commune))


@register.simple_tag(takes_context=True)
def hc_liens(context, page):
    """Addresses of the published pages under a landing page, by model name without « page ».

    `{% hc_liens page as liens %}{{ liens.besoin }}`: also inscription, gestes, outils. A page
    that is not there has no entry.
    """
    request = context.get("request")
    if page.get_url(request) is None:
        return {}
    here = page.address_below(request=request)
    children = page.get_children().live().filter(view_restrictions=None)
    return {
        ContentType.objects.get_for_id(kind).model.removesuffix("page"): f"{here}{slug}/"
        for slug, kind in children.values_list("slug", "content_type")
    }


@register.simple_tag
def hc_chiffres(commune):
    """The figures of the year worth showing, as (words, number) pairs; none below 5.

    Counted anew every five minutes: nobody waits for them, every visitor would pay for them.
    """
    year = commune.day_of().year
    counted = cache.get_or_set(
        f"heurecivique-chiffres-{commune.pk}-{year}", lambda: count(commune, year), FRAIS
    )
    return [(words, number) for words, number in counted if number >= PLUS_PETIT_CHIFFRE]


def count(commune, year):
    """Every figure of the commune for a year, as (words, number) pairs."""
    reports = CompteRendu.objects.filter(besoin__commune=commune, date__year=year)
    done = reports.filter(besoin__etat__in=CONCLUS).exclude(realise=CompteRendu.Realisation.NON)
    ready = Volontaire.objects.filter(commune=commune).matchable()
    given = MiseEnRelation.objects.filter(
        commune=commune, besoin__compte_rendu__date__year=year
    ).hours()
    return [
        ("volontaires prêts à aider", ready.count()),
        ("coups de main donnés cette année", done.count()),
        ("heures offertes cette année", int(given)),
        ("gestes faits cette année", done_this_year(commune) or 0),
    ]
