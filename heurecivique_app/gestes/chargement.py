"""The themes and gestes that come with the app, put in the database once."""

import json
from pathlib import Path

DONNEES = Path(__file__).parent / "donnees" / "gestes.json"
ECART = 10  # between two gestes, so that a commune may slip its own in


def read():
    """Return the shipped data: {"themes": […], "gestes": […]}, in their order."""
    return json.loads(DONNEES.read_text(encoding="utf-8"))


def load(Theme, Geste):
    """Create the shipped themes and gestes that are missing; what is there stays as it is.

    Takes the two model classes, so that a migration may give its historical ones. A row is known
    by its slug: whatever a commune changed in it is kept.
    """
    data = read()
    themes = {
        row["slug"]: Theme.objects.get_or_create(
            slug=row["slug"], defaults={**row, "ordre": ordre}
        )[0]
        for ordre, row in enumerate(data["themes"], start=1)
    }
    for number, row in enumerate(data["gestes"], start=1):
        values = {**row, "theme": themes[row["theme"]], "ordre": number * ECART}
        Geste.objects.get_or_create(slug=row["slug"], defaults=values)
