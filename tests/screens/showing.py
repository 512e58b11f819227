"""Shows screens in a browser without any server: each carries its style sheets within.

Pictures, fonts and scripts are left out: tags say the size of the first, nothing needs the last.
"""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

STATIC = "/static/"
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
ASKED_FOR = re.compile(r"<script.*?</script>|<link\b[^>]*>|(?<=<img )src=\S+|url\([^)]*\)", re.S)


def alone(html):
    """Return a page that asks for nothing: its sheets within; needs the database of the page."""
    return ASKED_FOR.sub("", SHEET.sub(lambda link: f"<style>{sheet(link[1])}</style>", html))


def sheet(address):
    """The style sheet that the site serves at this address."""
    if address.startswith(STATIC):
        return of_static(address)
    return Client().get(address).content.decode()


@cache
def of_static(address):
    return Path(finders.find(address.removeprefix(STATIC))).read_text(encoding="utf-8")
