"""The idea box beside a stock Wagtail index of as many rows, in one run.

    .venv/bin/python -m bench.gestes

Both pages extend the template of the site, stand two levels below its home and show 24 rows at a
time, on a first page and a later one. « À froid »: every cache and the stems of the words emptied.
« Tiède »: the cache of pages emptied, as after any writing or for any search. « En cache »: as most
visitors meet them. Goal: no more than 1.5 times the stock index for the hundred gestes that ship;
with the most that a commune shows, it is only told, as for a search, which has no peer: its words
stemmed anew and then remembered.
"""

import gzip
import itertools
import re
import statistics
import sys
import time

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .pages import expect, forget_pages, prepare  # sets Django up

SIZES = (100, 300)
ROUNDS = 25
GOAL = 1.5
GOAL_WEIGHT = 30 * 1024
BOX = "/heure-civique/100-gestes/"
STOCK = "/page-nue/index-nu/"


def fill(size):
    """Bring the idea box of the sample town and the stock index to `size` rows each."""
    from bench.nu.models import IndexNu, LigneNue
    from heurecivique_app.communes.models import Commune
    from heurecivique_app.gestes.models import Geste

    commune = Commune.objects.get(code_insee="34249")
    shown = Geste.objects.published().of_commune(commune)
    models = list(shown.order_by("pk")[:100])
    copied = ("theme", "texte", "duree", "mode", "saison")
    missing = size - shown.count()
    Geste.objects.bulk_create(
        Geste(
            **{name: getattr(model, name) for name in copied},
            titre=f"{model.titre[:70]} {n}",
            slug=f"geste-{size}-{n}",
            commune=commune,
        )
        for n, model in zip(range(max(missing, 0)), itertools.cycle(models), strict=False)
    )
    index = IndexNu.objects.first()
    for n in range(index.get_children().count(), size):
        texte = models[n % len(models)].texte
        index.add_child(instance=LigneNue(title=f"Ligne {n:05}", slug=f"ligne-{n}", texte=texte))
        index.refresh_from_db()


def forget():
    """Empty the caches and what the process remembers of words."""
    from heurecivique_app.gestes.boite import words

    for cache in caches.all():
        cache.clear()
    for remembered in (words.family, words.families_of, words.stem_of):
        remembered.cache_clear()


STATES = {"à froid": forget, "tiède": forget_pages, "en cache": lambda: None}


def in_turn(calls, before):
    """Return the median milliseconds of each call; they take turns, to share the weather."""
    times = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(ROUNDS):
        for call, taken in zip(calls, times, strict=True):
            before()
            start = time.perf_counter()
            call()
            taken.append((time.perf_counter() - start) * 1000)
    return [statistics.median(taken) for taken in times]


def queries(call):
    forget()
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def weight(client):
    """Return the compressed size of what the first view of the idea box needs, fonts left out."""
    html = client.get(BOX).content
    total = len(gzip.compress(html))
    for url in set(re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js)(?:\?[^"]*)?)"', html.decode())):
        response = client.get(url)
        content = response.getvalue() if response.streaming else response.content
        total += len(gzip.compress(content))
    return total


def main():
    from bench.nu.models import IndexNu, PageNue

    host = prepare()
    above = PageNue.objects.get(slug="page-nue")
    above.add_child(instance=IndexNu(title="Index nu", slug="index-nu"))
    client = Client(headers={"host": host})
    say = sys.stdout.write
    say(f"{'':34}{'gestes':>9}{'index nu':>10}{'fois':>7}\n")
    for size in SIZES:
        fill(size)
        for query in ("", "?page=3"):
            ours, stock = expect(client, BOX + query), expect(client, STOCK + query)
            for name, before in STATES.items():
                mine, theirs = in_turn([ours, stock], before)
                place = f"{size} rangs, {query or 'première page'}, {name}"
                late = "" if size > SIZES[0] or mine <= GOAL * theirs else f"   objectif {GOAL}"
                say(f"{place:34}{mine:9.2f}{theirs:10.2f}{mine / theirs:7.2f}{late}\n")
        for name in ("à froid", "tiède"):
            (searched,) = in_turn([expect(client, BOX + "?q=ampoulle")], STATES[name])
            say(f"{f'{size} rangs, recherche, {name}':34}{searched:9.2f}\n")
        say(f"{'requêtes à froid':34}{queries(ours):9}{queries(stock):10}\n")
        say(f"{'premier affichage, octets':34}{weight(client):9}   objectif {GOAL_WEIGHT}\n")


if __name__ == "__main__":
    main()
