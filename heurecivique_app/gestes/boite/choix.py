"""What a visitor asks of the idea box by its address: words, a theme, and other conditions."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.core.validators import slug_re
from django.utils.http import urlencode

from ..models import Geste, Theme
from .seasons import in_season

NBSP = "\N{NO-BREAK SPACE}"
LONGEST_QUERY = 100
M = Geste.Mode


@dataclass(frozen=True)
class Filtre:
    """One condition, `?nom=valeur`: `accepts(geste)` says whether a geste meets it."""

    nom: str
    valeur: str
    libelle: str
    accepts: object
    icone: str = ""


DUREES = tuple(
    Filtre("duree", str(n), f"{n}{NBSP}min ou moins", lambda geste, n=n: geste.duree <= n)
    for n in (15, 30, 60)
)
SAISON = "saison"
CASES = (
    Filtre("seul", "1", "Une personne suffit", lambda geste: geste.mode != M.COLLECTIF),
    Filtre("plusieurs", "1", "À plusieurs", lambda geste: geste.mode != M.INDIVIDUEL),
    Filtre("jeunes", "1", "Avec des enfants ou des ados", attrgetter("mineur_ok")),
    Filtre("maison", "1", "Sans sortir de chez soi", attrgetter("a_distance")),
)
FILTRES = (*DUREES, *CASES)
NOMS = ("theme", "duree", SAISON, *(case.nom for case in CASES))
KNOWN = {(filtre.nom, filtre.valeur) for filtre in FILTRES} | {(SAISON, "1")}


def theme_filters(themes):
    """Return a Filtre for each Theme, in their order."""
    return tuple(
        Filtre("theme", theme.slug, theme.nom, of_theme(theme), theme.icone) for theme in themes
    )


def of_theme(theme):
    return lambda geste: geste.theme_id == theme.pk


def season_filter(seasons):
    """Return the Filtre that keeps what is done in these Saison values only."""
    names = " et ".join(map(in_season, seasons))
    return Filtre(SAISON, "1", f"De saison, {names}", lambda geste: geste.saison in seasons)


@dataclass(frozen=True)
class Choix:
    """What one visitor asks for: the words `q`, and at most one value a name of NOMS."""

    q: str = ""
    valeurs: dict = field(default_factory=dict)

    @classmethod
    def read(cls, get, themes):
        """Read the parameters of an address; what we do not know is an old link, left out."""
        slugs = {("theme", theme.slug) for theme in themes}
        asked = {(nom, get.get(nom, "")) for nom in NOMS} & (KNOWN | slugs)
        q = " ".join(get.get("q", "")[:LONGEST_QUERY].replace("\x00", " ").split())
        return cls(q, dict(sorted(asked)))

    def __bool__(self):
        return bool(self.q or self.valeurs)

    @property
    def conditions(self):
        """True when something else than words and a theme is asked for."""
        return bool(set(self.valeurs) - {"theme"})

    def has(self, nom, valeur):
        return self.valeurs.get(nom) == valeur

    def address(self, **changes):
        """The end of the address that asks for the same with changes; None takes one away."""
        wanted = {"q": self.q, **self.valeurs, **changes}
        kept = {nom: valeur for nom, valeur in wanted.items() if valeur}
        return f"?{urlencode(kept)}" if kept else ""


def theme_asked(request):
    """Return the Theme that `?theme=slug` names, or None whatever else the visitor wrote."""
    slug = request.GET.get("theme", "")
    # A slug first: PostgreSQL refuses some characters even in a question.
    return Theme.objects.filter(slug=slug).first() if slug_re.fullmatch(slug) else None
