"""Picture every screen of the demonstration, and compare two folders of pictures.

    .venv/bin/python outils_dev/screenshots.py prendre /tmp/avant
    .venv/bin/python outils_dev/screenshots.py comparer /tmp/avant /tmp/apres

`prendre` builds the sample town afresh, on a day that is always the same, in a folder thrown away
afterwards. It visits the public pages, the steps of the public forms, the private links, the desk
and our screens of Wagtail, and writes a picture a screen and a width, named by account, width and
path. Numbers and slugs of an address are left out of its name: two versions of the code may number
their rows otherwise. `comparer` says which pictures differ and by how many pixels, lays these side
by side in <apres>/differences/, and exits with 1 when there is any.
"""

import os
import random
import re
import shutil
import sys
import tempfile
import threading
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import time_machine
from differences import compare

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
# An open day, far from a holiday and from a change of hour.
TODAY = datetime(2026, 6, 11, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
WIDE, PHONE = 1280, 360
PUBLIC = (
    r"/(?!admin/|documents/|media/|api/|heure-civique-assas/)[^?.]*"
    r"((?<=100-gestes/)\?(theme|duree|page)=[\w-]+)?$"
)
DESK = r"/admin/heure-civique/[^?.]*(\?(etat|page)=\w+)?$"
WAGTAIL = (
    r"/admin/($|pages/\d+/(edit/)?$|heurecivique_app/\w+/(create/|edit/\d+/)?$"
    r"|snippets/($|heurecivique_app/\w+/((add|diffuser)/|(edit|usage)/\d+/)?$))"
)
# Account → where it starts, what it follows from there, at which widths.
VISITS = {
    "": (("/", "/heure-civique-assas/", "/perdu/", "/recherche/?q=jardin"), PUBLIC, (WIDE, PHONE)),
    "ccas": (("/admin/heure-civique/",), DESK, (WIDE, PHONE)),
    "admin": (("/admin/", "/admin/heurecivique_app/commune/"), WAGTAIL, (WIDE,)),
    "communication": (("/admin/", "/admin/heure-civique/"), DESK, (WIDE,)),
    "referent": (("/admin/", "/admin/heure-civique/"), DESK, (WIDE,)),
    "elu": (("/admin/", "/admin/heure-civique/"), DESK, (WIDE,)),
}
# Of addresses that differ by numbers and slugs alone, so many; where kinds or states do, more.
AT_MOST = 1
MORE = {
    "/admin/pages/n/": 6,
    "/admin/pages/n/edit/": 14,
    "/admin/heure-civique/besoins/n/": 6,
    "/admin/heure-civique/volontaires/n/": 3,
    "/admin/heure-civique/besoins/?etat": 3,
}
PRIVATE = re.compile(r"/hc/(confirmer|charte|mon-espace|demande|proposition|rendez-vous)/[\w-]+/")
FORMS = ("devenir-volontaire/", "demander-un-coup-de-main/", "proposer/")
STEPS = 7
SEND = "form[method=post] .hc-bouton"
READY = """async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready,
        ...[...document.images].map(image => image.decode().catch(() => {}))]);
}"""
FILL = Path(__file__).with_name("fill.js").read_text(encoding="utf-8")


# Where the first answer offered ends the way, the one that leads on to the next step.
ON = {"q_urgent": "non", "q_pro": "non", "q_ponctuel": "oui", "tranche_age": "30-44"}


def prepare(folder):
    """Build the demonstration in `folder`: the settings read from the environment where it is."""
    os.environ["HEURECIVIQUE_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "mairie.settings.demo"
    import django
    from django.conf import settings
    from django.core.management import call_command

    # Style sheets as they are written: to gather them takes longer than all the rest.
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": backend}
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("heurecivique_demo")


def serve():
    """Serve the demonstration from threads of this process; return its address."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Silent(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def client_of(account):
    """Return Django's test client, signed in as `account` (« » for a passer-by)."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    if account:
        client.force_login(get_user_model().objects.get(username=account))
    return client


def private_links():
    """Two private links of each use, as the demonstration shows them among its messages."""
    from django.apps import apps

    client, found, kinds = client_of("ccas"), {}, Counter()
    Courriel = apps.get_model("heurecivique_app", "Courriel")
    for pk, modele in Courriel.objects.order_by("-pk").values_list("pk", "modele"):
        kinds[modele] += 1
        if kinds[modele] > 2:
            continue
        html = client.get(f"/admin/heure-civique/courriels/{pk}/").content.decode()
        for match in PRIVATE.finditer(html):
            found.setdefault(match[1], []).append(match[0])
    return [link for links in found.values() for link in links[:2]]


def kit_pattern(match):
    return match[1] + ("kit/document/" if match[2] else "kit/")


def pattern_of(url):
    """Return an address without its numbers, its slugs, its tokens and its answers."""
    path, _, query = url.partition("?")
    if path.startswith("/admin/"):
        path = re.sub(r"\d+", "n", path)
        path = re.sub(r"(/outils/n/)(?!affichages)[^/]+/([^/]+/)?$", kit_pattern, path)
    elif path.startswith("/hc/"):
        path = re.sub(r"^(/hc/[^/]+/)[^/]+/", r"\1n/", path)
    else:
        path = re.sub(r"^(/actualites/|/[^/]+/[^/]+/)[^/]+/", r"\1n/", path)
        path = re.sub(r"^(/[^/]+/[^/]+/n/)[^/]+/", r"\1n/", path)
    return f"{path}?{query.split('=')[0]}" if query else path


class Visit:
    """One account at one width: a browser page, and the pictures taken of what it shows."""

    def __init__(self, browser, address, folder, account, width):
        self.address, self.folder, self.account = address, folder, account or "public"
        self.width, self.names, self.faults = width, Counter(), []
        context = browser.new_context(
            base_url=address,
            # Wagtail's editor scrolls within the window: a tall one shows more of it.
            viewport={"width": width, "height": 2400 if account == "admin" else 900},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        if account:
            cookie = client_of(account).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        # A font that comes late would be left to the next page, which no picture waits for.
        context.route("**/home/mairie.css", self.wait_for_fonts)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def wait_for_fonts(self, route):
        answer = route.fetch()
        route.fulfill(
            body=answer.text().replace("display: optional", "display: block"), response=answer
        )

    def picture(self, name):
        """Take the whole page as it stands."""
        self.names[name] += 1
        slug = re.sub(r"[^\w]+", "-", name).strip("-") or "accueil"
        if self.names[name] > 1:
            slug += f"-{self.names[name]}"
        path = self.folder / self.account / f"{self.width}-{slug}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.settled())

    def settled(self):
        """Return the page as a PNG, once it has stopped changing."""
        self.page.evaluate(READY)
        before = None
        for _ in range(8):
            seen = self.page.screenshot(full_page=True, animations="disabled", caret="hide")
            if seen == before or self.account == "public":
                break
            before = seen
        return seen

    def close(self):
        """Leave; raise AssertionError if a script failed on the way."""
        self.page.context.close()
        assert self.faults == []

    def links(self):
        """Yield the addresses of our own site that the page leads to, in the order of the page."""
        hrefs = self.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        for href in dict.fromkeys(hrefs):
            parts = urlsplit(href)
            if f"{parts.scheme}://{parts.netloc}" == self.address:
                yield parts.path + (f"?{parts.query}" if parts.query else "")

    def go(self, starts, followed):
        """Picture `starts` and what is `followed` from there, a few addresses a pattern."""
        waiting, seen, taken = list(starts), set(starts), Counter(map(pattern_of, starts))
        while waiting:
            url = waiting.pop(0)
            self.page.goto(url)
            self.picture(pattern_of(url))
            here = Counter()
            for link in self.links():
                pattern = pattern_of(link)
                here[pattern] += link not in seen
                # A list names many rows alike: the other lists shall have their say too.
                if link in seen or not re.match(followed, link) or here[pattern] > 3:
                    continue
                if taken[pattern] < MORE.get(pattern, AT_MOST):
                    taken[pattern] += 1
                    seen.add(link)
                    waiting.append(link)
        return seen

    def fill_in(self, url):
        """Picture a public form sent empty, with the first answers, and step by step to its end."""
        for ways in ([None, {}], [ON] * STEPS):
            self.page.goto(url)
            for answers in ways:
                if answers is not None:
                    self.page.evaluate(FILL, answers)
                if self.page.query_selector(SEND):
                    with self.page.expect_navigation():
                        self.page.evaluate(f"document.querySelector('{SEND}').click()")
                    self.picture(pattern_of(url) + " rempli")


def visit_all(browser, address, folder):
    """Picture all visits, then the public forms: they write rows that lists would show."""
    links, forms = private_links(), set()
    visits = [(name, *what[:2], width) for name, what in VISITS.items() for width in what[2]]
    for account, starts, followed, width in visits:
        visit = Visit(browser, address, folder, account, width)
        seen = visit.go([*starts, *([] if account else links)], followed)
        if not account:
            forms |= {url for url in seen if url.split("?")[0].endswith(FORMS)}
        visit.close()
    for width in (WIDE, PHONE):
        for url in sorted(forms):
            visit = Visit(browser, address, folder, "", width)
            visit.fill_in(url)
            visit.close()


def take(folder):
    """Build the demonstration and write all its pictures into `folder`, emptied first."""
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, chromium

    shutil.rmtree(folder, ignore_errors=True)
    random.seed(TODAY.year)
    with tempfile.TemporaryDirectory() as place, time_machine.travel(TODAY, tick=False):
        prepare(Path(place))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=[*FLAGS, "--hide-scrollbars"]
            )
            visit_all(browser, serve(), folder)
            browser.close()
    sys.stdout.write(f"{len(list(folder.rglob('*.png')))} images dans {folder}\n")


def main(command="", *folders):
    if command == "prendre" and len(folders) == 1:
        return take(Path(folders[0]).resolve())
    if command == "comparer" and len(folders) == 2:
        return min(1, compare(*map(Path, folders)))
    return __doc__


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
