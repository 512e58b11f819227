"""What a geste says of itself elsewhere: shared by mail or phone, shown by networks and engines."""

import re

from django.urls import reverse

from heurecivique_app.communes.sharing import data_block, list_address, trail

SENTENCE = re.compile(r".+?[.!?…](?=\s|$)|.+")
BULLET = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
FINISHED = re.compile(r"[.!?…:;,][\s»”)]*$")
SHORTEST_TEASER, LONGEST_TEASER = 45, 160


def sentences(text):
    """Return the sentences of a text, to be joined by spaces.

    The end of a line ends one too. What follows a line without punctuation begins with « · », so
    that a list reads on one line; its dashes and its numbers are left out.
    """
    found = []
    for line in text.splitlines():
        said = [s.strip() for s in SENTENCE.findall(BULLET.sub("", line, count=1).strip())]
        if said and found and not FINISHED.search(found[-1]):
            said[0] = f"· {said[0]}"
        found += said
    return found


def teaser(text):
    """Return the first sentence of a text, the second too if it is short; cut when too long."""
    said = ""
    for sentence in sentences(text):
        said = f"{said} {sentence}".lstrip()
        if len(said) >= SHORTEST_TEASER:
            break
    if len(said) <= LONGEST_TEASER:
        return said
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


def list_data(found, *, filtered, steps):
    """The idea box, the last of `steps`, for search engines; `found`, a page of it, in its order.

    A filtered list has the address of the whole one, so it does not say that these are its gestes.
    """
    title, box = steps[-1]
    below = box.rstrip("/")
    address = list_address(box, found, filtered=filtered)
    data = {"@type": "CollectionPage", "name": title, "url": address, "inLanguage": "fr"}
    if not filtered:
        items = [
            {
                "@type": "ListItem",
                "position": n,
                "name": geste.titre,
                "url": f"{below}/{geste.slug}/",
            }
            for n, geste in enumerate(found, start=found.start_index())
        ]
        data["mainEntity"] = {"@type": "ItemList", "itemListElement": items}
    return data_block({"@graph": [data, trail(*steps)]})
