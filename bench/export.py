"""Time and memory of 100,000 needs taken into a spreadsheet, as XLSX, ODS and CSV.

The peer is the export of Wagtail's own lists (`SpreadsheetExportMixin`) on the same rows and
columns. Each is measured in a process of its own, so that its memory is its own.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
BESOINS = 100_000
ONCE = 1_000


def measure(peer, format):
    """Print seconds of processor and MiB more for one export, by `peer` « nous » or « wagtail »."""
    import django

    django.setup()
    from heurecivique_app.besoins.models import Besoin
    from heurecivique_app.bureau.besoins.listing import ListeBesoins
    from heurecivique_app.bureau.ecran.export import FORMATS, sheet_of
    from heurecivique_app.communes.models import Commune

    commune = Commune.objects.order_by("pk").first()
    rows = Besoin.objects.filter(commune=commune).order_by("etat_depuis", "-pk")
    target = Path(os.environ["HEURECIVIQUE_VAR"]) / f"liste.{format}"
    before, begun = memory(), time.process_time()
    if peer == "nous":
        headings, lines, taken = sheet_of(rows, ListeBesoins.sortie, [commune])
        FORMATS[format][0](target, "Besoins", headings, lines)
        assert taken[commune.pk] == BESOINS
    else:
        stock(rows, [case.champ for case in ListeBesoins.sortie], format, target)
    spent = time.process_time() - begun
    size = target.stat().st_size / 2**20
    print(f"{peer:8} {format:5} {spent:6.2f} s  +{memory() - before:5.1f} MiB  {size:5.1f} MiB")


def stock(rows, fields, format, target):
    from django.test import RequestFactory
    from wagtail.admin.views.mixins import SpreadsheetExportMixin

    class Liste(SpreadsheetExportMixin):
        list_export = [field.replace("__", ".") for field in fields if field != "creneaux"]
        request = RequestFactory().get("/")

        def get_filename(self):
            return "liste"

    response = Liste().as_spreadsheet(rows.select_related("theme", "quartier"), format)
    with target.open("wb") as file:
        for chunk in response:
            file.write(chunk)


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    import django

    django.setup()
    from django.core.management import call_command
    from django.db.models import QuerySet

    from bench.bureau import fill
    from heurecivique_app.besoins.models import Besoin
    from heurecivique_app.communes.models import Commune

    call_command("migrate", verbosity=0)
    call_command("heurecivique_demo", verbosity=0)
    commune = Commune.objects.order_by("pk").first()
    Besoin.objects.filter(commune=commune).delete()
    fill(commune, ONCE)
    several = list(Besoin.objects.filter(commune=commune))
    for _ in range(BESOINS // ONCE - 1):
        for besoin in several:
            besoin.pk = besoin.empreinte = None
        QuerySet(Besoin).bulk_create(several)
    for peer, format in [("nous", f) for f in ("xlsx", "ods", "csv")] + [
        ("wagtail", f) for f in ("xlsx", "csv")
    ]:
        subprocess.run([sys.executable, "-m", "bench.export", peer, format], check=True)


if __name__ == "__main__":
    measure(*sys.argv[1:]) if sys.argv[1:] else main()
