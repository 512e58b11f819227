"""A visitor that follows every link of the site, as the tests of leaks and of language need."""

import re
from collections import Counter, defaultdict
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve
from lxml import html

# Followed, these end the visit or leave the HTML.
LEAVE_OUT = re.compile(
    r"/logout/|/admin/sprite|/jsi18n/|/static/|/media/|\.(pdf|png|svg|css|js|zip|odt|docx|txt)$"
)
VARIANTS_OF_ONE_PATH = 3
# A hundred common gestes have the same screens: of one route, that many rows tell what it shows.
ROWS_OF_ONE_ROUTE = 12


def links_of(page, url):
    """The addresses of our own site that a page links to, forms sent by GET included."""
    if not page.strip():
        return
    for element in html.document_fromstring(page).iter("a", "form", "iframe"):
        if element.tag == "form" and element.get("method", "get").lower() != "get":
            continue
        said = element.get({"a": "href", "form": "action", "iframe": "src"}[element.tag])
        target = urldefrag(urljoin(url, said or url)).url
        if not urlsplit(target).netloc and not LEAVE_OUT.search(urlsplit(target).path):
            yield target


def crawl(client, *starts, only=""):
    """Visit everything that can be reached by GET from `starts` under the path `only`.

    Yields (url, response) once for each address; of one path, the first few query strings only,
    of one route, the first dozen rows.
    """
    waiting, seen, variants, rows = list(starts), set(starts), Counter(), defaultdict(set)
    while waiting:
        url = waiting.pop(0)
        response = client.get(url)
        yield url, response
        if response.headers.get("Content-Type", "").startswith("text/html"):
            targets = links_of(response.content.decode(), url)
        else:
            targets = (
                [urljoin(url, response["Location"])] if response.has_header("Location") else []
            )
        for target in targets:
            path = urlsplit(target).path
            if target in seen or not path.startswith(only) or urlsplit(target).netloc:
                continue
            variants[path] += 1
            of_one_route = rows[route_of(path)]
            of_one_route.add(path)
            if variants[path] <= VARIANTS_OF_ONE_PATH and len(of_one_route) <= ROWS_OF_ONE_ROUTE:
                seen.add(target)
                waiting.append(target)


def route_of(path):
    """The route that answers an address; the address itself for a page, and where none does."""
    try:
        found = resolve(path)
    except Resolver404:
        return path
    return path if found.url_name == "wagtail_serve" else found.route


def words_read(page):
    """What a person reads on a page: its text, titles, labels and placeholders, not its code."""
    soup = BeautifulSoup(page, "lxml")
    for element in soup(["script", "style", "template", "noscript"]):
        element.decompose()
    attributes = [
        element.get(name, "")
        for element in soup.find_all(True)
        for name in ("title", "alt", "placeholder", "aria-label")
    ]
    return " ".join([soup.get_text(" "), *attributes])
