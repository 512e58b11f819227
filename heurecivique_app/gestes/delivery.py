"""The themes and gestes that come with the app: put in the database, and brought up to date.

Happens after every `migrate` (`heurecivique_app.delivery`); what a commune wrote is never touched.
"""

import hashlib
import json
from collections import Counter, defaultdict
from itertools import count
from operator import itemgetter
from pathlib import Path

from .models import Geste, Theme

DONNEES = Path(__file__).parent / "donnees" / "gestes.json"
ECART = 10  # between two gestes, so that a commune may slip its own in
# What becomes of a geste in a delivery.
AJOUTE, RENOUVELE, GARDE, A_JOUR = "ajouté", "renouvelé", "gardé", "à jour"
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
    "mots",
)


def read():
    """Return the shipped data: {"version": n, "themes": […], "gestes": […]}, in their order."""
    return json.loads(DONNEES.read_text(encoding="utf-8"))


def mixed(rows):
    """Return the rows one theme after the other, their order kept within a theme.

    The idea box is shown in the order of its gestes: its first page has a bit of everything.
    """
    ranks = defaultdict(count)
    turns = [(next(ranks[row["theme"]]), row) for row in rows]
    return [row for _, row in sorted(turns, key=itemgetter(0))]


def digest(said):
    """Fingerprint of what a geste says, where it stands included."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def said_by(values, theme, ordre):
    """What a geste says, in the form that `digest` takes: {field: value}, slug of theme, place."""
    # Without hidden words it says what it said before there were any: the digest stays the same.
    names = [name for name in TEXTES if name != "mots" or values["mots"]]
    return [*(values[name] for name in names), theme, ordre]


def deliver():
    """Create the missing themes and gestes, and renew the gestes that nobody has edited.

    A row is known by its slug. A theme already there is left as it is; a geste is rewritten only if
    it still says what the last delivery said. Communes' own versions are other rows, never touched.
    Return how many gestes were AJOUTE, RENOUVELE, GARDE or A_JOUR, as a Counter.
    """
    data = read()
    themes = {
        row["slug"]: deliver_theme(row, ordre) for ordre, row in enumerate(data["themes"], start=1)
    }
    rows, fates = {}, {}
    for number, row in enumerate(mixed(data["gestes"]), start=1):
        rows[row["slug"]], fates[row["slug"]] = deliver_geste(
            row, themes[row["theme"]], number * ECART
        )
    for row in data["gestes"]:
        if fates[row["slug"]] in (AJOUTE, RENOUVELE):
            geste = rows[row["slug"]]
            geste.voisins = [rows[slug] for slug in row["voisins"]]
            geste.save()
            remember(geste)
    return Counter(fates.values())


def deliver_theme(row, ordre):
    """Return one theme, known by its slug or made by a commune under its name, or created."""
    themes = Theme.objects
    return (
        themes.filter(slug=row["slug"]).first()
        or themes.filter(nom=row["nom"]).first()
        or themes.create(**row, ordre=ordre)
    )


def deliver_geste(row, theme, ordre):
    """Create or renew one common geste; return its row and what became of it."""
    values = {**{name: row[name] for name in TEXTES}, "theme": theme, "ordre": ordre}
    said = digest(said_by(row, row["theme"], ordre))
    known = Geste.objects.filter(commune=None, slug=row["slug"]).select_related("theme").first()
    if known is None:
        new = Geste.objects.create(slug=row["slug"], livraison=said, **values)
        return new, AJOUTE
    if known.livraison == said:
        return known, A_JOUR
    if not untouched(known, row["theme"], theme):
        return known, GARDE
    # A draft that was saved without a change says what was delivered: nothing of it waits.
    renewed = {**values, "livraison": said, "has_unpublished_changes": not known.live}
    for name, value in renewed.items():
        setattr(known, name, value)
    return known, RENOUVELE


def untouched(geste, slug, theme):
    """True when it says what we delivered last, in its draft too, and nothing else is planned."""
    drafted = geste.get_latest_revision_as_object()
    for said in (geste, drafted):
        # A theme of a commune that serves as ours has another slug.
        here = slug if said.theme == theme else said.theme.slug
        if geste.livraison != digest(said_by(vars(said), here, said.ordre)):
            return False
    return not geste.approved_schedule


def remember(geste):
    """What is delivered is its latest text for the editor too: publishing there takes none back."""
    if geste.latest_revision_id is None:
        return  # Wagtail reads the row
    revision = geste.save_revision(clean=False, changed=False)
    if geste.live:
        geste.live_revision = revision
        geste.save(update_fields=["live_revision"])
