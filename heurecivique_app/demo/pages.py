"""The pages of L'Heure Civique under the home page of the host."""

from wagtail.models import Page, Site

from heurecivique_app.besoins.pages import BesoinPage
from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage
from heurecivique_app.volontaires.pages import InscriptionPage

PAGES = [
    (
        BesoinPage,
        "demander-un-coup-de-main",
        "Demander un coup de main",
        "Quelques questions simples, l’une après l’autre. Vous pouvez demander pour vous, pour un "
        "proche ou pour une association.",
    ),
    (
        InscriptionPage,
        "devenir-volontaire",
        "Devenir volontaire",
        "Une heure par mois, ou quand vous pouvez. Dites-nous qui vous êtes et ce qui vous plaît ; "
        "un référent vous appelle ensuite.",
    ),
    (
        GestesPage,
        "100-gestes",
        "Des gestes pour chaque jour",
        "Un café, une ampoule, un formulaire : il suffit souvent de peu. Piochez une idée, à "
        "offrir ou à demander.",
    ),
    (
        OutilsPage,
        "boite-a-outils",
        "La boîte à outils",
        "Des documents prêts à imprimer, aux couleurs de la commune.",
    ),
]
INTRODUCTION = (
    "Une heure par mois, on donne un coup de main à quelqu’un d’ici. Des courses à monter, un "
    "téléphone à régler, un café à partager : entre voisins, simplement."
)


def home_page():
    """The home page of the default site, where there is no demonstration site."""
    return Site.objects.get(is_default_site=True).root_page


def build_pages(home, commune, slug, *, in_menu):
    """Create what is missing of a commune's pages and return its AccueilPage.

    A page is known by its place: whatever an editor changed in it is kept.
    """
    accueil = AccueilPage.objects.filter(commune=commune).first()
    if accueil is None:
        title = "L’Heure Civique" if in_menu else f"L’Heure Civique {commune.nom_avec_a}"
        accueil = add(
            home,
            AccueilPage(
                title=title,
                slug=slug,
                commune=commune,
                introduction=f"<p>{INTRODUCTION}</p>",
                search_description=INTRODUCTION,
                show_in_menus=in_menu,
            ),
        )
    present = set(Page.objects.child_of(accueil).values_list("slug", flat=True))
    for model, slug, title, introduction in PAGES:
        if slug not in present:
            text = f"<p>{introduction}</p>"
            page = model(title=title, slug=slug, introduction=text, search_description=introduction)
            page.show_in_menus = in_menu
            add(accueil, page)
    return AccueilPage.objects.get(pk=accueil.pk)


def add(parent, page):
    parent = Page.objects.get(pk=parent.pk)  # its number of children, as it is now
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
