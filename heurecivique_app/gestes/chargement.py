"""The themes and gestes that come with the app: put in the database, and brought up to date."""

import hashlib
import json
from pathlib import Path

DONNEES = Path(__file__).parent / "donnees" / "gestes.json"
ECART = 10  # between two gestes, so that a commune may slip its own in
# What a geste says. A row that says something else than what was delivered has been edited.
TEXTES = (
    "titre",
    "texte",
    "duree",
    "mode",
    "saison",
    "a_distance",
    "a_domicile",
    "mineur_ok",
    "vehicule",
    "materiel",
    "vigilance",
)


def read():
    """Return the shipped data: {"version": n, "themes": […], "gestes": […]}, in their order."""
    return json.loads(DONNEES.read_text(encoding="utf-8"))


def digest(values):
    """Fingerprint of what a geste says, from a mapping or a row."""
    said = [values[name] if isinstance(values, dict) else getattr(values, name) for name in TEXTES]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def load(Theme, Geste):
    """Create the missing themes and gestes, and renew the gestes that nobody has edited.

    Takes the two model classes, so that a migration may give its historical ones. A row is known
    by its slug. A theme already there stays as it is; a geste is rewritten only if it still says
    what the last delivery said. Communes' own versions are other rows, never touched.
    """
    data = read()
    themes = {
        row["slug"]: Theme.objects.get_or_create(
            slug=row["slug"], defaults={**row, "ordre": ordre}
        )[0]
        for ordre, row in enumerate(data["themes"], start=1)
    }
    rows = {}
    for number, row in enumerate(data["gestes"], start=1):
        rows[row["slug"]] = deliver(Geste, row, themes[row["theme"]], number * ECART)
    for row in data["gestes"]:
        rows[row["slug"]].voisins.add(*(rows[slug] for slug in row["voisins"]))


def deliver(Geste, row, theme, ordre):
    """Create or renew one common geste; return its row."""
    said = {name: row[name] for name in TEXTES}
    values = {**said, "theme": theme, "ordre": ordre, "livraison": digest(said)}
    geste, created = Geste.objects.get_or_create(commune=None, slug=row["slug"], defaults=values)
    untouched = geste.livraison == digest(geste)
    if not created and untouched and geste.livraison != values["livraison"]:
        for name, value in values.items():
            setattr(geste, name, value)
        geste.save()
    return geste
