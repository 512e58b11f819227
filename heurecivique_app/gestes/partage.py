"""What a geste says of itself elsewhere: shared by mail or phone, shown by networks and engines."""

import re

from django.urls import reverse

from heurecivique_app.communes.partage import data_block, trail

SENTENCE = re.compile(r".+?[.!?…](?=\s|$)\s*|.+$", re.DOTALL)
SHORTEST_TEASER, LONGEST_TEASER = 45, 160


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


def image_path(commune, geste):
    """The address on the site of the picture of a geste, made for networks."""
    return reverse("heurecivique:geste-image", args=[commune.code_insee, geste.slug])


def cover_path(commune):
    """The address on the site of the picture of an idea box."""
    return reverse("heurecivique:gestes-image", args=[commune.code_insee])


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
