"""The kits: a whole one as a ZIP, all of them, one document again; every cache emptied before.

    .venv/bin/python -m bench.kits

On one core with `taskset -c 0`. The words change at every round, so that typst remembers no page.
The same flyer against WeasyPrint is in bench.depliant.
"""

import statistics
import sys
import time
from dataclasses import replace

from .pages import prepare  # sets Django up

ROUNDS = 5
GOALS = {"kit « lancement », en couleur": 1.0, "les onze kits": 6.0}


def editions():
    """Yield editions that all differ by a word printed on most documents."""
    from heurecivique_app.outils.edition import Edition, Reponses
    from heurecivique_app.outils.modeles import modeles

    whole = Edition(documents=tuple(modeles()))
    for number in range(10_000):
        yield replace(whole, reponses=Reponses(contact=f"le guichet n° {number}"))


def taken(commune, kits, edition):
    """Make the ZIP of each kit; return (seconds, files, bytes)."""
    from heurecivique_app.impression import cache
    from heurecivique_app.outils.archive import kit_entries, stream

    cache.store().clear()
    start = time.perf_counter()
    files = size = 0
    for kit in kits:
        entries = kit_entries(commune, kit, edition)
        files += len(entries)
        size += sum(len(part) for part in stream(commune, entries))
    return time.perf_counter() - start, files, size


def main():
    from heurecivique_app.communes.models import Commune
    from heurecivique_app.outils.modeles import kits

    prepare()
    commune = Commune.objects.select_related("logo").get(code_insee="34249")
    fresh = editions()
    say = sys.stdout.write
    cases = {
        "kit « lancement », en couleur": [kits()["lancement"]],
        "les onze kits": list(kits().values()),
    }
    for name, chosen in cases.items():
        taken(commune, chosen, next(fresh))
        rounds = [taken(commune, chosen, next(fresh)) for _ in range(ROUNDS)]
        seconds = statistics.median(row[0] for row in rounds)
        _, files, size = rounds[0]
        say(
            f"{name:34}{seconds:7.2f} s{files:5} fichiers{size / 2**20:7.1f} Mio"
            f"   objectif {GOALS[name]} s\n"
        )


if __name__ == "__main__":
    main()
