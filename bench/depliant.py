"""The flyer by typst and by WeasyPrint, in one run: a fresh process, then warm ones.

    .venv/bin/pip install -r bench/requirements.txt    # once; WeasyPrint needs Pango besides
    .venv/bin/python -m bench.depliant

Both draw the same words with the same fonts on two sides of A5, as PDF/UA. « À froid » is the first
flyer of a new process, its modules imported; « même dépliant » draws the same one again; « autre
commune » changes the name each time, so that nothing of the layout can be kept.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mairie.settings.test")

WARM_ROUNDS = 15
COLD_ROUNDS = 7
GOALS = {"à froid": 250, "même dépliant": 10}
GOAL_RATIO = 4
URL = "https://saint-drezery.example/hc/aide/34249/"


def sample():
    """Return the data of the flyer of an invented town hall, without a database."""
    from unittest import mock

    import django

    django.setup()
    from heurecivique_app.besoins import tract
    from heurecivique_app.communes.models import Commune
    from heurecivique_app.gestes.delivery import read
    from heurecivique_app.gestes.models import Theme
    from heurecivique_app.impression import qr

    commune = Commune(
        nom="Saint-Drézéry",
        code_insee="34249",
        code_postal="34160",
        adresse="1, place de la Mairie",
        telephone="+33199001234",
        courriel="heurecivique@saint-drezery.example",
        dpo_courriel="dpo@saint-drezery.example",
        responsable_traitement="le CCAS de Saint-Drézéry",
    )
    themes = [Theme(nom=row["nom"]) for row in read()["themes"]]
    with mock.patch.object(type(Theme.objects), "all", return_value=themes):
        data = tract.data(commune, url=URL)
    return {"layout": tract.LAYOUT, "data": data, "qr": qr.svg(URL)}


def by_typst(flyer):
    from heurecivique_app.impression.rendering import draw

    return draw(flyer["layout"], flyer["data"], images={"qr": flyer["qr"]})


def by_weasyprint(flyer):
    from weasyprint import HTML

    return HTML(string=html(flyer), base_url=str(ROOT)).write_pdf(
        pdf_variant="pdf/ua-1", font_config=font_config()
    )


def font_config(kept=[]):  # noqa: B006
    """The one font configuration of the process, as WeasyPrint advises for many documents."""
    from weasyprint.text.fonts import FontConfiguration

    if not kept:
        kept.append(FontConfiguration())
    return kept[0]


def html(flyer, kept={}):  # noqa: B006
    """Return the same flyer as HTML."""
    from django.template import Context, Engine

    from heurecivique_app.impression.rendering import FONTS

    if "template" not in kept:
        source = (Path(__file__).parent / "depliant.html").read_text(encoding="utf-8")
        kept["template"] = Engine().from_string(source)
    files = [
        ("Bricolage Grotesque", 800, "BricolageGrotesque-ExtraBold"),
        ("Atkinson Hyperlegible Next", 400, "AtkinsonHyperlegibleNext-Regular"),
        ("Atkinson Hyperlegible Next", 700, "AtkinsonHyperlegibleNext-Bold"),
    ]
    data = flyer["data"]
    polices = [
        {"famille": family, "graisse": weight, "url": (FONTS / f"{name}.ttf").as_uri()}
        for family, weight, name in files
    ]
    return kept["template"].render(
        Context(
            {
                "d": data,
                "c": data["commune"]["couleurs"],
                "qr": flyer["qr"],
                "parties": data["recto"] + data["verso"],
                "polices": polices,
            }
        )
    )


ENGINES = {"typst": by_typst, "weasyprint": by_weasyprint}


def elapsed(call):
    """Return how long `call` takes, in milliseconds."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def cold(engine, flyer, number):
    """Return how long the first flyer of a new process takes."""
    code = "import bench.depliant as b; b.child()"
    command = [sys.executable, "-c", code, engine]
    source = json.dumps(flyer)
    run = subprocess.run(
        command, input=source, capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(run.stdout)


def child():
    """Draw once in this process and print the milliseconds it took, imports left out."""
    from importlib import import_module

    import django

    django.setup()
    engine, flyer = sys.argv[1], json.load(sys.stdin)
    import_module(engine)
    sys.stdout.write(str(elapsed(lambda: ENGINES[engine](flyer))))


def same(engine, flyer, number):
    """Return how long the same flyer takes again."""
    return elapsed(lambda: ENGINES[engine](flyer))


def other(engine, flyer, number):
    """Return how long the flyer of another commune takes."""
    commune = {**flyer["data"]["commune"], "nom": f"Saint-Essai-{number}"}
    asked = {**flyer, "data": {**flyer["data"], "commune": commune}}
    return elapsed(lambda: ENGINES[engine](asked))


MEASURES = {
    "à froid": (cold, COLD_ROUNDS),
    "même dépliant": (same, WARM_ROUNDS),
    "autre commune": (other, WARM_ROUNDS),
}


def measure(engines, flyer):
    """Return {engine: {what: median}}; the engines take turns, so that they share the weather."""
    figures = {engine: {} for engine in engines}
    for name, (take, rounds) in MEASURES.items():
        times = {engine: [] for engine in engines}
        for number in range(rounds):
            for engine in engines:
                times[engine].append(take(engine, flyer, number))
        for engine in engines:
            figures[engine][name] = statistics.median(times[engine])
    return figures


def table(figures):
    """Return the lines to print, one for each way of drawing."""
    engines = list(figures)
    yield "Dépliant A5 recto-verso, médianes en ms".ljust(42) + "".join(
        e.rjust(12) for e in engines
    )
    for name in figures["typst"]:
        row = [figures[engine][name] for engine in engines]
        line = name.ljust(42) + "".join(f"{value:12.1f}" for value in row)
        if len(row) == 2:
            line += f"   {row[1] / row[0]:.1f} fois plus vite (objectif {GOAL_RATIO})"
        if name in GOALS:
            line += f"   objectif {GOALS[name]} ms"
        yield line


def main():
    flyer = sample()
    engines = ["typst"]
    by_typst(flyer)
    try:
        by_weasyprint(flyer)  # and both are warm from here on
        engines.append("weasyprint")
    except ImportError:
        sys.stdout.write("Sans comparaison : pip install -r bench/requirements.txt\n")
    sys.stdout.write("\n".join(table(measure(engines, flyer))) + "\n")


if __name__ == "__main__":
    main()
