"""Sites that nobody here wrote, for our pages to stand on: a page, and style sheets of every kind.

The sheets (sheets/*.css) are ours: each has the effects of a family of sites, and none of their code.
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
SPECIMEN = ROOT / "tests/home/specimen.html"
BLOCK = re.compile(r"{% block content %}(.*){% endblock %}", re.DOTALL)
CONTENT = re.compile(r'<main id="contenu" tabindex="-1">(.*)</main>', re.DOTALL)
# Where our page stands has no width of its own: what differs between two hosts is then what they did to it.
PLAIN = 'style="margin:0; padding:0; border:0; float:none; width:auto; max-width:none"'
SITE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Un site</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{styles}</style></head>
<body {plain}><div id="page" {plain}><main id="main" {plain}><div id="contenu" class="contenu" {plain}>
{content}
</div></main></div></body></html>"""

# A page of the host: what a town hall shows, element by element.
OWN = """<header id="entete"><p>Mairie</p><nav id="menu"><ul><li><a href="#">Accueil</a></li>
<li><a href="#" aria-current="page">Vie pratique</a></li></ul></nav></header>
<article class="hentry"><h1>Déchets</h1><h2>Les jours</h2><p>Le <strong>mardi</strong> et le <a href="#">jeudi</a>.</p>
<ol><li>Trier</li><li>Sortir le bac</li></ol><dl><dt>Bac jaune</dt><dd>mardi</dd></dl>
<table><caption>Horaires</caption><thead><tr><th>Jour</th><th>Heure</th></tr></thead>
<tbody><tr><td>Mardi</td><td>6 h</td></tr></tbody></table>
<svg width="24" height="24" viewBox="0 0 24 24"><path d="M3 12h18M12 3v18" stroke="currentColor"/></svg>
<details open><summary>Et les jours fériés ?</summary><p>La veille.</p></details></article>
<form><fieldset><legend>Signaler</legend><label for="ou">Où ?</label><input id="ou" type="text" value="Ici">
<label><input type="checkbox" checked> Un bac</label><select><option>Jaune</option></select>
<textarea>Plein</textarea><button type="button">Envoyer</button><input type="submit" value="Effacer"></fieldset></form>
<footer><p><small>Mentions <a href="#">légales</a></small></p></footer>"""


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
        "gestes": f"{here}100-gestes/",
        "besoin": f"{here}demander-un-coup-de-main/",
        "inscription": f"{here}devenir-volontaire/",
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
