"""What a geste says of itself elsewhere: shared by mail or phone, shown by networks and engines."""

import json
import re
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

SENTENCE = re.compile(r".+?[.!?…](?=\s|$)\s*|.+$", re.DOTALL)
SHORTEST_TEASER, LONGEST_TEASER = 45, 160
# Inside a script element, only these could end it or begin a comment.
IN_A_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def teaser(text):
    """Return the first sentence of a text, the second too if it is short; cut when too long."""
    said = ""
    for sentence in SENTENCE.findall(text):
        said += sentence
        if len(said) >= SHORTEST_TEASER:
            break
    if len(said) <= LONGEST_TEASER:
        return said.strip()
    return said[:LONGEST_TEASER].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def share_links(title, address):
    """The links that share a page: (words, icon, address), by mail and by text message."""
    body = quote(f"{title}\n{address}")
    return [
        ("Par courriel", "courriel", f"mailto:?subject={quote(title)}&body={body}"),
        ("Par SMS", "telephone", f"sms:?&body={body}"),
    ]


def image_address(commune, geste, request):
    """The absolute address of the picture of a geste, made for networks."""
    args = [commune.code_insee, geste.slug]
    return request.build_absolute_uri(reverse("heurecivique:geste-image", args=args))


def data_block(data):
    """The element that tells `data` to search engines; a browser reads it and runs nothing."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    # Nothing of the text can leave the element: IN_A_SCRIPT.
    safe = mark_safe(text.translate(IN_A_SCRIPT))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', safe)


def trail(*steps):
    """The way from the landing page, as (title, absolute address) pairs."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": address}
            for n, (name, address) in enumerate(steps, start=1)
        ],
    }


def geste_data(geste, *, address, image, commune, steps):
    """A geste for search engines: a thing anyone can do, how long it takes, what it asks for."""
    data = {
        "@type": "HowTo",
        "name": geste.titre,
        "description": teaser(geste.texte),
        "url": address,
        "image": image,
        "inLanguage": "fr",
        "totalTime": f"PT{geste.duree}M",
        "step": [{"@type": "HowToStep", "text": geste.texte}],
        "publisher": {"@type": "GovernmentOrganization", "name": commune.nom},
    }
    if geste.materiel:
        data["supply"] = [{"@type": "HowToSupply", "name": geste.materiel}]
    return data_block({"@graph": [data, trail(*steps)]})


def list_data(page, gestes, *, address, steps):
    """The list for search engines: the gestes of this page in their order."""
    items = [
        {"@type": "ListItem", "position": n, "name": geste.titre, "url": f"{address}{geste.slug}/"}
        for n, geste in enumerate(gestes, start=1)
    ]
    data = {"@type": "CollectionPage", "name": page.title, "url": address, "inLanguage": "fr"}
    data["mainEntity"] = {"@type": "ItemList", "itemListElement": items}
    return data_block({"@graph": [data, trail(*steps)]})
