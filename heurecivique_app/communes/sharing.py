"""What a page says of itself elsewhere: shared by mail or phone, shown by search engines."""

import json
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import mark_safe

# Inside a script element, only these could end it or begin a comment.
IN_A_SCRIPT = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def share_links(title, address):
    """The links that share a page: (words, icon, address), by mail and by text message."""
    body = quote(f"{title}\n{address}")
    return [
        ("Par courriel", "courriel", f"mailto:?subject={quote(title)}&body={body}"),
        ("Par SMS", "telephone", f"sms:?&body={body}"),
    ]


def list_address(address, shown, *, filtered):
    """The address by which engines know a list whose Page `shown` is on screen.

    Each page of the whole list has its own. What is filtered is a part of it, whatever its page:
    its address is that of the list.
    """
    return address if filtered or shown.number == 1 else f"{address}?page={shown.number}"


def data_block(data):
    """The element that tells `data` to search engines; a browser reads it and runs nothing."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    for sign, written in IN_A_SCRIPT.items():
        text = text.replace(sign, written)
    # Nothing of the text can leave the element: IN_A_SCRIPT.
    safe = mark_safe(text)  # noqa: S308
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
