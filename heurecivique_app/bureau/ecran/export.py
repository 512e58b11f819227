"""What a list shows, taken into a spreadsheet: the same rows in the same order, whole columns.

It leaves the house: it is a POST, and the journal of each commune says who took how many rows.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.functions import Cast
from django.http import FileResponse
from django.utils import timezone

from heurecivique_app.communes.accounts import name_of
from heurecivique_app.formulaires import telephones
from heurecivique_app.formulaires.listes import Creneau
from heurecivique_app.formulaires.model_fields import ChoixMultiplesField
from heurecivique_app.formulaires.semaine import written
from heurecivique_app.journal.actions import record

from .spreadsheets import write_csv, write_ods, write_xlsx

# Format → (writer, what the button says).
FORMATS = {
    "xlsx": (write_xlsx, "Excel"),
    "ods": (write_ods, "LibreOffice"),
    "csv": (write_csv, "CSV"),
}
BY_CHUNK = 2000


@dataclass(frozen=True)
class Case:
    """One column of the file: its heading, and the field that it reads (`theme__nom`)."""

    nom: str
    champ: str


def sheet_of(rows, cases, communes):
    """Return (headings, rows as lists, the Counter of rows by commune, filled as they are read).

    `rows` is an ordered queryset of one model, `cases` its Case columns, `communes` those of who
    asks: with more than one, the first column says which.
    """
    names = {commune.pk: commune.nom for commune in communes}
    zones = {commune.pk: commune.zone for commune in communes}
    readers = [reader_of(rows.model, case.champ, rows) for case in cases]
    several = len(communes) > 1
    taken = Counter()

    def read():
        wanted = [asked_of(rows.model, case.champ) for case in cases]
        found = rows.prefetch_related(None).values_list(*wanted, "commune_id")
        for *values, commune in found.iterator(chunk_size=BY_CHUNK):
            taken[commune] += 1
            zone = zones.get(commune)
            line = [
                read(value, zone) if read and value is not None else value
                for read, value in zip(readers, values, strict=True)
            ]
            yield [names.get(commune, ""), *line] if several else line

    headings = ["Commune"] * several + [case.nom for case in cases]
    return headings, read(), taken


def asked_of(model, path):
    """What the database is asked: as it is kept, what its field would parse anew for each row."""
    kept = isinstance(field_of(model, path), (telephones.TelephoneField, ChoixMultiplesField))
    return Cast(path, models.CharField()) if kept else path


def reader_of(model, path, rows):
    """How a value of this field is said, as a function of (value, zone); None when as it is."""
    field = field_of(model, path)
    if isinstance(field, models.ForeignKey):
        return accounts_of(field, rows, path)
    if isinstance(field, ChoixMultiplesField):
        return several_of(field.enum)
    if field is not None and field.choices:
        labels = {value: str(label) for value, label in field.flatchoices}
        return lambda value, zone: labels.get(value, value)
    if isinstance(field, telephones.TelephoneField):
        return lambda value, zone: national(value)
    if isinstance(field, models.DateTimeField):
        return lambda value, zone: value.astimezone(zone).replace(tzinfo=None)
    return None


def field_of(model, path):
    """The field at the end of a path; None for what the queryset counts by itself."""
    field = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field


def accounts_of(field, rows, path):
    """The names of the accounts that these rows lead to: a team, not a crowd."""
    wanted = rows.order_by().values(path)
    users = field.related_model._default_manager.filter(pk__in=wanted)
    names = {user.pk: name_of(user) for user in users}
    return lambda value, zone: names.get(value, "")


def several_of(enum):
    @lru_cache(maxsize=4096)
    def words(text):
        codes = json.loads(text)
        if enum is Creneau:
            return written(codes)
        return ", ".join(str(enum(code).label) for code in codes)

    return lambda value, zone: words(value)


@lru_cache(maxsize=4096)
def national(number):
    """A number as one dials it; an ordinary French one without asking the library."""
    if number.startswith("+33") and len(number) == 12:
        return f"0{number[3]} {number[4:6]} {number[6:8]} {number[8:10]} {number[10:]}"
    return telephones.in_words(telephones.PhoneNumber.from_string(number)) if number else ""


def export(rows, cases, *, format, titre, communes, by):
    """Return the response that hands the file over, and note in each commune's journal who took it.

    `format` is a key of FORMATS; `titre` names the sheet and the file.
    """
    headings, lines, taken = sheet_of(rows, cases, communes)
    write, _ = FORMATS[format]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"liste.{format}"
        write(path, titre, headings, lines)
        file = path.open("rb")  # what is open outlives its name; nothing stays on the disk
    for commune in communes:
        if taken[commune.pk]:
            details = {"liste": titre, "lignes": taken[commune.pk], "format": format}
            record(objet=commune, commune=commune, action="export", by=by, details=details)
    name = f"{titre.lower().replace(' ', '-')}-{timezone.localdate():%Y-%m-%d}.{format}"
    return FileResponse(file, as_attachment=True, filename=name)
