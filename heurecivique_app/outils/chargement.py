"""The kits that come with the app, put in the database once."""

import json
from pathlib import Path

DONNEES = Path(__file__).parent / "donnees" / "kits.json"


def read():
    """Return the shipped kits, each with its outils, in their order."""
    return json.loads(DONNEES.read_text(encoding="utf-8"))["kits"]


def load(Kit, Outil):
    """Create the shipped kits and outils that are missing; what is there stays as it is.

    Takes the two model classes, so that a migration may give its historical ones. A kit is known
    by its code; the outils of a kit already there are left alone, those removed too.
    """
    for ordre, row in enumerate(read(), start=1):
        outils = row.pop("outils")
        kit, created = Kit.objects.get_or_create(code=row["code"], defaults={**row, "ordre": ordre})
        for place, outil in enumerate(outils if created else []):
            Outil.objects.create(kit=kit, ordre=place, **outil)
