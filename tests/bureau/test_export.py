"""A list taken into a spreadsheet: the rows of the screen, on all its pages, as they were typed."""

import csv
import io
from datetime import date, datetime

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.journal.models import Evenement
from tests.factories import BesoinFactory, CommuneFactory, VolontaireFactory

from ..outils.test_office import soffice
from .conftest import page

pytestmark = pytest.mark.django_db

LISTES = {"besoins": BesoinFactory, "volontaires": VolontaireFactory}
FORMATS = ("xlsx", "ods", "csv")


def taken(desk, liste, format, **asked):
    """The headings and the rows of the file."""
    url = page(liste, **asked)
    return rows_of(b"".join(desk.post(url, {"format": format}).streaming_content), format)


def rows_of(content, format):
    if format == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    else:
        (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        lines = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    headings, *rows = lines
    return headings, [dict(zip(headings, row, strict=True)) for row in rows]


def shown(desk, liste, **asked):
    """The numbers of the rows that the screen shows, page after page."""
    numbers, number, pages = [], 1, 1
    while number <= pages:
        context = desk.get(page(liste, page=number, **asked)).context
        numbers += [row.pk for row in context["page"]]
        number, pages = number + 1, context["page"].paginator.num_pages
    return numbers


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("liste", LISTES)
def test_it_holds_what_the_screen_shows_in_its_order(desk, commune, liste, format):
    LISTES[liste].create_batch(53, commune=commune)
    LISTES[liste](commune=CommuneFactory())
    for asked in ({}, {"tri": "-nom"}, {"q": "1"}):
        _, rows = taken(desk, liste, format, **asked)
        assert [int(row["N°"]) for row in rows] == shown(desk, liste, **asked)


@pytest.mark.parametrize("format", FORMATS)
def test_without_any_row_it_has_its_headings(desk, format):
    headings, rows = taken(desk, "besoins", format)
    assert (headings[0], rows) == ("N°", [])


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_typed_becomes_a_formula_or_a_number(desk, commune, format):
    BesoinFactory(
        commune=commune,
        benef_nom='=HYPERLINK("http://mechant.example")',
        benef_prenom="<Émilie> & “Zoé”",
        benef_telephone="+33199003344",
        benef_adresse="007 rue du Puits\n34160 Là",
        description="-1+1",
    )
    _, (row,) = taken(desk, "besoins", format)
    guard = "'" if format == "csv" else ""
    assert row["Nom"] == f'{guard}=HYPERLINK("http://mechant.example")'
    assert row["En quelques mots"] == f"{guard}-1+1"
    assert row["Prénom"] == "<Émilie> & “Zoé”"
    assert row["Téléphone"] == "01 99 00 33 44"
    assert row["Adresse"].splitlines() == ["007 rue du Puits", "34160 Là"]


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_days_and_hours_are_days_and_hours_of_the_town_hall(desk, commune, agent, format):
    at = datetime(2026, 12, 3, 13, 30, tzinfo=timezone.get_fixed_timezone(0))
    BesoinFactory(
        commune=commune,
        etat=EtatBesoin.PLANIFIE,
        prevu_le=at,
        date_souhaitee=date(2026, 12, 4),
        referent=agent,
        creneaux=["lun-matin", "mar-matin"],
        benef_courriel="",
    )
    _, (row,) = taken(desk, "besoins", format)
    assert row["Rendez-vous"] == datetime(2026, 12, 3, 14, 30)
    assert row["Jour souhaité"] in (date(2026, 12, 4), datetime(2026, 12, 4))
    assert (row["État"], row["Reçu par"]) == ("Planifié", "Site internet")
    assert row["Suivi par"] == "Agathe Vidal"
    assert row["Moments"] == "lundi et mardi matin"
    assert row["Courriel"] == ""


def test_who_works_for_several_communes_is_told_which(admin_client):
    for nom in ("Assas", "Teyran"):
        BesoinFactory(commune=CommuneFactory(nom=nom))
    _, rows = taken(admin_client, "besoins", "csv")
    assert sorted(row["Commune"] for row in rows) == ["Assas", "Teyran"]


def test_the_journal_says_who_took_how_many(desk, commune, agent):
    BesoinFactory.create_batch(2, commune=commune)
    taken(desk, "besoins", "ods")
    event = Evenement.objects.about(commune).get(action="export")
    assert (event.auteur, event.details) == (
        agent,
        {"liste": "Besoins", "lignes": 2, "format": "ods"},
    )


def test_a_visit_takes_nothing(desk, commune):
    BesoinFactory(commune=commune)
    assert desk.get(page("besoins", format="xlsx"))["Content-Type"].startswith("text/html")
    assert desk.post(page("besoins"), {"format": "exe"}).status_code == 302
    assert desk.post(page("courriels"), {"format": "xlsx"}).status_code == 302
    assert not Evenement.objects.about(commune).filter(action="export").exists()


@pytest.mark.proof
@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_libreoffice_reads_it_as_we_wrote_it(desk, commune, format, tmp_path):
    BesoinFactory(commune=commune, benef_nom="=1+1", benef_adresse="007 « rue » <du> Puits")
    url, file = page("besoins"), tmp_path / f"liste.{format}"
    file.write_bytes(b"".join(desk.post(url, {"format": format}).streaming_content))
    # As CSV: semicolons, double quotes, UTF-8, cells as they are shown.
    soffice(tmp_path / "lu", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true", file)
    lines = (tmp_path / "lu/liste.csv").read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(lines), delimiter=";")
    assert (row["Nom"], row["Adresse"]) == ("=1+1", "007 « rue » <du> Puits")
    assert row["Reçu le"].startswith(f"{timezone.localtime():%d/%m/%Y} ")


@pytest.mark.parametrize("liste", LISTES)
def test_as_many_questions_for_many_rows_as_for_one(
    desk, commune, liste, django_assert_max_num_queries
):
    LISTES[liste].create_batch(20, commune=commune)
    with django_assert_max_num_queries(14):
        taken(desk, liste, "xlsx")
