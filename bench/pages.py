"""Time and queries of our pages, beside a stock Wagtail page and an empty Django view.

Run with `make bench`. All are measured in turn in one process, so that they share the weather;
each figure is a median; « / nue » is against the stock page of as many levels.
"""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Site  # noqa: E402

ROUNDS = 60
STOCK = {1: "page Wagtail nue", 2: "page Wagtail nue, plus bas"}


def prepare():
    """Migrate, load the sample town, add two stock pages; return the site's host name.

    One stands below the home page, the other below the first: Wagtail asks the database twice
    more for each level of an address.
    """
    from bench.nu.models import PageNue

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("heurecivique_demo", verbosity=0)
    site = Site.objects.get(is_default_site=True)
    above = site.root_page.add_child(instance=PageNue(title="Page nue", slug="page-nue"))
    above.add_child(instance=PageNue(title="Page nue", slug="dessous"))
    return site.hostname


def forget_pages():
    """Empty the cache of whole pages; what the app itself keeps stays, as on a live site."""
    caches["pages"].clear()


def count_queries(call, before):
    call()
    before()
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def timed(call, before):
    before()
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def expect(client, url, status=200):
    def call():
        response = client.get(url)
        assert response.status_code == status, (url, response.status_code)

    return call


def post_a_step(client):
    """Send the first step of the need form, answers complete."""
    from heurecivique_app.besoins.pages import BesoinPage

    page = BesoinPage.objects.live().first()
    answers = {"type_demandeur": "moi", "q_urgent": "non", "q_pro": "non", "q_ponctuel": "oui"}

    def call():
        response = client.post(f"/hc/demander/{page.pk}/", {"etape": "cadre", **answers})
        assert response.status_code in (200, 303), response.status_code

    return call


def cases(host):
    """The calls to measure: (name, call, empty the caches before each?, levels of its address)."""
    from heurecivique_app.besoins.models import Besoin

    visitor, agent = Client(headers={"host": host}), Client(headers={"host": host})
    agent.force_login(get_user_model().objects.get(username="ccas"))
    besoin = Besoin.objects.filter(etat="qualifie", commune__code_insee="34249").first()
    bureau = "/admin/heure-civique/"
    public = {
        STOCK[1]: "/page-nue/",
        STOCK[2]: "/page-nue/dessous/",
        "accueil de l’Heure Civique": "/heure-civique/",
        "100 gestes": "/heure-civique/100-gestes/",
        "formulaire de demande": "/heure-civique/demander-un-coup-de-main/",
        "inscription": "/heure-civique/devenir-volontaire/",
    }
    yield "vue Django vide", expect(visitor, "/vide/"), False, 1
    for name, url in public.items():
        levels = url.count("/") - 1
        yield f"{name}, sans cache", expect(visitor, url), True, levels
        yield f"{name}, en cache", expect(visitor, url), False, levels
    yield "formulaire de demande, POST d’une étape", post_a_step(visitor), False, 2
    yield "bureau : aujourd’hui", expect(agent, bureau), False, 2
    yield "bureau : besoins", expect(agent, f"{bureau}besoins/"), False, 2
    yield "bureau : un besoin", expect(agent, f"{bureau}besoins/{besoin.pk}/"), False, 2


def main():
    """Measure every case once a round, so that all share the weather; print the medians."""
    every = [
        (name, call, forget_pages if cold else lambda: None, levels)
        for name, call, cold, levels in cases(prepare())
    ]
    queries = [count_queries(call, before) for _, call, before, _ in every]
    rounds = [[timed(call, before) for _, call, before, _ in every] for _ in range(ROUNDS)]
    medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
    named = {name: ms for (name, *_), ms in zip(every, medians, strict=True)}
    print(f"{'':48} {'ms':>8} {'requêtes':>9} {'/ vide':>8} {'/ nue':>7}")
    for (name, _, _, levels), ms, count in zip(every, medians, queries, strict=True):
        stock = named[f"{STOCK[levels]}, sans cache"]
        print(f"{name:48} {ms:8.2f} {count:9} {ms / medians[0]:8.2f} {ms / stock:7.2f}")


if __name__ == "__main__":
    main()
