"""The press: how long documents take, what memory they leave, and what the site feels of fifty.

    .venv/bin/python -m bench.press

The flyer is timed in new processes, start of the press included, then warm, the same and with
another commune each time. Then five hundred different flyers, a poster among every fifty, to see
what memory stays. Then the latency of an empty Django view, quiet, and while fifty threads each ask
for a document of their own at once, time after time.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

COLD_ROUNDS, ROUNDS, MANY, ASKERS, BURSTS, PROBES = 7, 15, 500, 50, 12, 400
DOCUMENTS = {
    "dépliant": "besoins-a-completer",
    "affiche A3": "affiche-gestes",
    "livret": "livret-gestes",
    "cartes": "cartes-gestes",
}


def samples():
    """Return {name: (layout, data, images)} of the documents of an invented town hall."""
    from unittest import mock

    from django.core.management import call_command

    from heurecivique_app.communes.models import Commune
    from heurecivique_app.impression import rendering
    from heurecivique_app.impression.catalogue import document
    from heurecivique_app.outils.formes import first_form

    call_command("migrate", verbosity=0)
    commune = Commune.objects.create(
        nom="Saint-Drézéry",
        code_insee="34249",
        code_postal="34160",
        adresse="1, place de la Mairie",
        telephone="+33199001234",
        courriel="heurecivique@saint-drezery.example",
        dpo_courriel="dpo@saint-drezery.example",
        responsable_traitement="le CCAS de Saint-Drézéry",
    )
    asked = {}
    for name, code in DOCUMENTS.items():
        with mock.patch.object(rendering, "_draw", return_value=(b"%PDF", 1)) as draw:
            first_form(document(code)).made(commune)
        asked[name] = draw.call_args.args[:3]
    return asked


def draw(sample, number=None, **options):
    """Print a document; with a number, that of a commune of its own."""
    from heurecivique_app.impression import rendering

    layout, data, images = sample
    if number is not None:
        data = {**data, "commune": {**data["commune"], "nom": f"Saint-Essai-{number}"}}
    return rendering.draw(layout, data, images=images, **options)


def elapsed(call):
    """Return how long `call` takes, in milliseconds."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def median(rounds, call):
    """Return the median of so many calls, each given its number."""
    return statistics.median(elapsed(lambda n=n: call(n)) for n in range(rounds))


def cold(sample):
    """Return how long a document takes when the press has to be started."""
    from heurecivique_app.impression import rendering

    times = []
    for _ in range(COLD_ROUNDS):
        rendering._workshop.close()
        times.append(elapsed(lambda: draw(sample)))
    return statistics.median(times)


def resident(pid):
    """Return the MiB of memory that a process takes."""
    listed = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True)
    return int(listed.stdout or 0) / 1024


def memory(asked):
    """Return the most MiB that the press took over many documents, and how many presses it took."""
    from heurecivique_app.impression import rendering

    most, presses = 0, set()
    for number in range(MANY):
        heavy = not number % 50
        draw(asked["affiche A3" if heavy else "dépliant"], number)
        if press := rendering._workshop.press:
            presses.add(press.process.pid)
            most = max(most, resident(press.process.pid))
    return most, len(presses)


def probe(client):
    """Return the latency of the empty view."""
    time.sleep(0.002)
    return elapsed(lambda: client.get("/vide/"))


def burst(client, sample, first):
    """Ask for fifty documents at once; return the latencies meanwhile, and how many were made."""
    from heurecivique_app.impression.rendering import DocumentImpossible

    made, times = [], []

    def ask(number):
        with suppress(DocumentImpossible):
            made.append(draw(sample, number))

    threads = [threading.Thread(target=ask, args=[first + n]) for n in range(ASKERS)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        times.append(probe(client))
    return times, len(made)


def latencies(asked):
    """Yield (name, latencies of the empty view, documents made)."""
    from django.test import Client

    client = Client()
    client.get("/vide/")
    yield "au repos", [probe(client) for _ in range(PROBES)], 0
    for name in ("dépliant", "affiche A3"):
        times, made = [], 0
        for number in range(BURSTS):
            more, printed = burst(client, asked[name], number * ASKERS)
            times += more
            made += printed
        yield f"{ASKERS} demandes à la fois, {name}", times, made


def main():
    import django

    django.setup()
    asked = samples()
    for name, sample in asked.items():
        line = name.ljust(24) + f"à froid {cold(sample):7.0f} ms"
        line += f"   le même {median(ROUNDS, lambda n, s=sample: draw(s)):7.1f} ms"
        line += f"   un autre {median(ROUNDS, lambda n, s=sample: draw(s, n)):7.1f} ms"
        print(line, flush=True)
    most, presses = memory(asked)
    print(
        f"{MANY} documents différents : {most:.0f} Mio au plus, presses usées : {presses}",
        flush=True,
    )
    print(f"{'Vue vide':40} {'p50':>8} {'p95':>8} ms")
    for name, times, made in latencies(asked):
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        told = f"   {made} faits, {BURSTS * ASKERS - made} phrases" if made else ""
        print(f"{name:40} {p50:8.2f} {p95:8.2f} {told}", flush=True)


if __name__ == "__main__":
    main()
