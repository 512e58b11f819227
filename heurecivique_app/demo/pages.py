"""The pages of L'Heure Civique under the home page of the host."""

import json

from django.apps import apps
from wagtail.models import Page, Site

from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.starting_words import questions, words

from .tables import read


def home_page():
    """The home page of the default site, where there is no demonstration site."""
    return Site.objects.get(is_default_site=True).root_page


def build_pages(home, commune, slug, *, in_menu):
    """Create what is missing of a commune's pages and return its AccueilPage.

    A page is known by its place: whatever an editor changed in it is kept.
    """
    told = read("pages")
    accueil = AccueilPage.objects.filter(commune=commune).first()
    if accueil is None:
        title = "L’Heure Civique" if in_menu else f"L’Heure Civique {commune.nom_avec_a}"
        accueil = add(
            home,
            AccueilPage(
                title=title,
                slug=slug,
                commune=commune,
                introduction=f"<p>{told['accueil']}</p>",
                search_description=told["accueil"],
                corps=sections(),
                show_in_menus=in_menu,
            ),
        )
    present = set(Page.objects.child_of(accueil).values_list("slug", flat=True))
    for row in told["pages"]:
        if row["slug"] not in present:
            page = apps.get_model("heurecivique_app", row["modele"])(
                title=row["title"],
                slug=row["slug"],
                introduction=f"<p>{row['introduction']}</p>",
                search_description=row["introduction"],
                show_in_menus=in_menu,
            )
            add(accueil, page)
    return AccueilPage.objects.get(pk=accueil.pk)


def sections():
    """The sections that we deliver, with questions and answers before how to reach the town."""
    *most, last = words()["sections"]
    value = {"titre": "Vos questions", "questions": questions()}
    return json.dumps([*most, {"type": "questions", "value": value}, last])


def add(parent, page):
    parent = Page.objects.get(pk=parent.pk)  # its number of children, as it is now
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
