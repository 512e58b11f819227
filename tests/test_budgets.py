"""What the first view of a public page weighs, and whether it stands still."""

import gzip

import pytest
from django.urls import reverse

from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier import tokens
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER
from tests.factories import BesoinFactory, RelaisFactory
from tests.home.village import build_village, public_addresses

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

KIB = 1024
CODE, FONTS = 25 * KIB, 50 * KIB
# The address of the sheet with a commune's colours has no extension to go by: types do.
WORDS = ("text/html", "text/css", "javascript")

SHIFT = """() => document.fonts.ready.then(() => new Promise(done => {
    let total = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { total += e.value }))
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(total)));
}))"""
PAINTED = """() => new Promise(done => {
    const seen = () => performance.getEntriesByName('first-contentful-paint').length;
    const look = () => seen() ? done() : requestAnimationFrame(look);
    look();
})"""
UNSIZED = """() => [...document.images]
    .filter(i => i.loading !== 'lazy' || !i.getAttribute('width') || !i.getAttribute('height'))
    .map(i => i.outerHTML)"""


class Scale:
    """Weighs what a page receives: texts as they travel, compressed; the rest as it is."""

    def __init__(self, page):
        self.code = self.fonts = 0
        self.responses = []
        page.on("response", lambda response: self.responses.append(response))

    def weigh(self):
        for response in self.responses:
            kind = response.headers.get("content-type", "")
            if kind.startswith("font/") or response.url.endswith(".woff2"):
                self.fonts += len(response.body())
            elif any(word in kind for word in WORDS):
                self.code += len(gzip.compress(response.body(), 6))


@pytest.fixture
def addresses(live_server):
    build_village()
    return public_addresses()


@pytest.mark.proof
def test_the_first_view_of_every_public_page_keeps_within_its_budget(visitor, addresses):
    over = {}
    for address in addresses:
        page = visitor.open()
        scale = Scale(page)
        page.goto(address, wait_until="networkidle")
        scale.weigh()
        assert scale.code, address
        if scale.code > CODE or scale.fonts > FONTS:
            over[address] = (scale.code, scale.fonts)
        page.context.close()
    assert over == {}


@pytest.mark.proof
def test_the_private_pages_keep_within_it_too(visitor, addresses):
    commune = Commune.objects.get(code_insee="34249")
    asked = BesoinFactory(commune=commune)
    planned = BesoinFactory(commune=commune, planifie=True).mises_en_relation.get()
    relais = RelaisFactory(commune=commune)
    association = RelaisFactory(commune=commune, association=True)
    private = [
        link_of("besoin.merci", asked),
        link_of("besoin.suivre", asked),
        f"{link_of('besoin.suivre', asked)}?completer=1",
        link_of("relation.suivre", planned),
        path_of(relais, SIGNALER),
        path_of(association, PAGE),
    ]
    over = {}
    for address in private:
        page = visitor.open()
        scale = Scale(page)
        assert page.goto(address, wait_until="networkidle").status == 200
        scale.weigh()
        if scale.code > CODE or scale.fonts > FONTS:
            over[address] = (scale.code, scale.fonts)
        assert page.context.cookies() == []
        page.context.close()
    assert over == {}


def link_of(usage, objet):
    token = tokens.issue(objet=objet, usage=usage, days=2).token()
    return reverse(f"heurecivique:{usage.replace('.', '-')}", args=[token])


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_overflows_or_leaves_a_cookie(visitor, addresses, width):
    page = visitor.open(viewport={"width": width, "height": 800})
    faults = []
    for address in addresses:
        page.goto(address)
        if (shift := page.evaluate(SHIFT)) >= 0.005:
            faults.append(f"{address} : déplacement de {shift}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address} : déborde")
        faults += [f"{address} : {picture}" for picture in page.evaluate(UNSIZED)]
    assert faults == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_fonts_come_after_the_page(visitor, addresses, width):
    page = visitor.open(viewport={"width": width, "height": 800})
    faults, held = {}, []
    page.route("**/*.woff2", lambda route: held.append(route))
    for address in addresses[::5]:  # they have their head in common
        page.goto(address, wait_until="domcontentloaded")
        page.evaluate(PAINTED)
        assert held, address
        while held:
            held.pop().continue_()
        if (shift := page.evaluate(SHIFT)) >= 0.005:
            faults[address] = shift
    assert faults == {}


@pytest.mark.proof
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_public_page(visitor, axe, addresses, width):
    page = visitor.open(viewport={"width": width, "height": 800})
    faults = {}
    for address in addresses:
        page.goto(address)
        if found := axe(page):
            faults[address] = found
    assert faults == {}
