"""Sites that nobody here wrote, for our pages to stand on: a page, and style sheets of every kind.

The sheets (sheets/*.css) are ours: each has the effects of a family of sites, and none of their
code.
"""

import re
from pathlib import Path

from django.template import Context, Template

from heurecivique_app.communes.models import Commune
from heurecivique_app.impression.stylesheet import sheet
from tests.home.specimen import Specimen

ROOT = Path(__file__).resolve().parents[2]
SHEETS = {
    file.stem: file.read_text(encoding="utf-8")
    for file in Path(__file__).parent.glob("sheets/*.css")
}
OURS = (ROOT / "heurecivique_app/static/heurecivique_app/heurecivique.css").read_text(
    encoding="utf-8"
)
# A page of the host: what a town hall shows, element by element.
OWN = Path(__file__).with_name("own.html").read_text(encoding="utf-8")
SPECIMEN = ROOT / "tests/home/specimen.html"
BLOCK = re.compile(r"{% block content %}(.*){% endblock %}", re.DOTALL)
CONTENT = re.compile(r'<main id="contenu" tabindex="-1">(.*)</main>', re.DOTALL)
# What is around our page has no width of its own: two hosts differ by what they do to our page.
PLAIN = 'style="margin:0; padding:0; border:0; float:none; width:auto; max-width:none"'
SITE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Un site</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{styles}</style></head>
<body {plain}><div id="page" {plain}><main id="main" {plain}>
<div id="contenu" class="contenu" {plain}>{content}</div>
</main></div></body></html>"""


def site(content, styles):
    """Return the page of a site of these style sheets around `content`."""
    return SITE.format(content=content, styles="\n".join(styles), plain=PLAIN)


def components():
    """Return all our components, as the specimen shows them with its errors; needs no database."""
    source = "{% load heurecivique %}" + BLOCK.search(SPECIMEN.read_text(encoding="utf-8"))[1]
    steps = ["Vous", "Où", "Quand", "Fin"]
    return Template(source).render(Context({"form": Specimen({}), "etapes": steps}))


def colours():
    """Return the colours of the commune, as a page of ours asks for them."""
    return sheet(Commune.objects.get(nom="Saint-Drézéry"))


def our_pages(client):
    """Return what the main public pages hold, and a form sent empty, by name."""
    here = "/heure-civique/"
    addresses = {
        "accueil": here,
        # A dozen cards tell as much as a hundred, in a tenth of the pixels.
        "gestes": f"{here}100-gestes/?theme=numerique&duree=60",
        "besoin": f"{here}demander-un-coup-de-main/",
        "inscription": f"{here}devenir-volontaire/",
        "facile": f"{here}facile-a-lire/",
        "question facile": f"{here}demander-un-coup-de-main/?facile=1",
    }
    pages = {name: client.get(address).content.decode() for name, address in addresses.items()}
    action = re.search(r'<form class="hc-formulaire"[^>]* action="([^"]+)"', pages["inscription"])[
        1
    ]
    hidden = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', pages["inscription"]
    )
    pages["erreurs"] = client.post(action, dict(hidden) | {"acte": "envoyer"}).content.decode()
    found = {name: CONTENT.search(html)[1] for name, html in pages.items()}
    assert 'class="hc-erreurs"' in found["erreurs"]
    return found
