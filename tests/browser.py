"""A real browser for the tests: one Chromium per process, a fresh visitor per test."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.machine import patience

# Playwright keeps an event loop in the thread of the tests; Django would refuse its own ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CAPTURES = Path(__file__).resolve().parents[1] / "var" / "captures"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium():
    """The Chromium of this machine, as outils_dev/packages.sh chooses; None when it has none."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


def press(page, name, *, within=None):
    """Press the button of this name (inside `within`, if given) and wait for the page it brings.

    A click comes back before the next document does: what is read or written right after it could
    still be of the page left.
    """
    button = (within or page).get_by_role("button", name=name, exact=True)
    with page.expect_navigation():
        button.click()


def follow(page, name):
    """Follow the first link of this name (words, or a pattern) and wait for the page it brings."""
    link = page.get_by_role("link", name=name, exact=isinstance(name, str)).first
    with page.expect_navigation():
        link.click()


class Axe:
    """Runs axe-core, with all its default rules, in the page as it stands."""

    def __init__(self):
        import axe_playwright_python

        folder = Path(axe_playwright_python.__file__).parent
        self.script = (folder / "axe.min.js").read_text(encoding="utf-8")

    def __call__(self, page, *, within=None, without=(), rules_off=()):
        """Return one line per element at fault; an empty list when axe finds nothing.

        `within` is the CSS selector of the part to read, `without` those of the parts to leave
        out (what is not ours, say Wagtail's own menu), `rules_off` the ids of rules not to apply.
        """
        page.evaluate(self.script)
        found = page.evaluate(
            "([context, options]) => axe.run(context, options)",
            [
                {"include": [[within or "html"]], "exclude": [[part] for part in without]},
                {
                    "resultTypes": ["violations"],
                    "rules": {rule: {"enabled": False} for rule in rules_off},
                },
            ],
        )
        return [
            f"{violation['id']} ({violation['impact']}) : {node['html'][:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]


class Visitor:
    """What a test has opened: pages, and what they asked of the network."""

    def __init__(self, browser, base_url):
        self.browser = browser
        self.base_url = base_url
        self.contexts = []
        self.requests = []
        self.script_errors = []
        self.refusals = []

    def open(self, *, viewport=None, **options):
        """Return the blank page of a new visitor (own cookies); options are Playwright's."""
        context = self.browser.new_context(
            base_url=self.base_url,
            viewport=viewport or DESKTOP,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            **options,
        )
        wait = patience(20) * 1000  # milliseconds
        context.set_default_timeout(wait)
        expect.set_options(timeout=wait)
        context.on("request", lambda request: self.requests.append(request.url))
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        page.on("console", self.note_refusal)
        return page

    def note_refusal(self, message):
        if "Content Security Policy" in message.text:
            self.refusals.append(message.text)

    def third_parties(self):
        """Return the addresses asked for that are not on our own server."""
        ours = urlsplit(self.base_url).netloc
        asked = [urlsplit(url) for url in self.requests]
        return [
            url.geturl() for url in asked if url.scheme in {"http", "https"} and url.netloc != ours
        ]

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def navigateur():
    """The Chromium of this process (a Playwright Browser)."""
    from playwright.sync_api import sync_playwright

    executable = chromium()
    if executable is None:
        pytest.fail("Chromium est introuvable : installez le paquet chromium-headless-shell.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(navigateur, live_server):
    """Opens pages on the live server.

    The test fails if one asks anything of a third party, if a script fails, or if the
    Content-Security-Policy had to refuse something.
    """
    visitor = Visitor(navigateur, live_server.url)
    yield visitor
    visitor.close()
    assert visitor.third_parties() == []
    assert visitor.script_errors == []
    assert visitor.refusals == []


@pytest.fixture
def page(visitor):
    """A blank page on a desktop, 1280 pixels wide."""
    return visitor.open()


@pytest.fixture
def phone(visitor):
    """A blank page on a phone, 360 pixels wide."""
    return visitor.open(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def page_without_js(visitor):
    """A blank page in a browser that runs no script."""
    return visitor.open(java_script_enabled=False)


@pytest.fixture(scope="session")
def axe():
    """`assert axe(page) == []`: see `Axe.__call__`."""
    return Axe()


@pytest.fixture
def login(live_server):
    """`login(page, user)`: the page's visitor becomes that user, without the login form."""
    from django.conf import settings
    from django.test import Client

    def log_in(page, user):
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )
        return page

    return log_in


@pytest.fixture
def screenshot():
    """`screenshot(page, "besoin-erreurs")`: the whole page, kept in var/captures/."""

    def take(page, name):
        CAPTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=CAPTURES / f"{name}.png", full_page=True)
        return CAPTURES / f"{name}.png"

    return take
