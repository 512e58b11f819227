"""A day put in somebody's own agenda: a file that every agenda reads (RFC 5545).

Such an agenda is often shared, and kept by a company: it learns what and when, never who nor where,
and no private link.
"""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

from heurecivique_app.formulaires.telephones import in_words

# Agendas take what bears the greatest number: minutes since then, so that the newest file wins.
FIRST = datetime(2026, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


def wished(besoin):
    """The file of the day that a need asks for: a whole day, not held yet."""
    event = entry(besoin.commune, f"besoin-{besoin.pk}", "Coup de main demandé, à confirmer")
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("dtstart", besoin.date_souhaitee)
    event.add("dtend", besoin.date_souhaitee + timedelta(days=1))
    return as_file(event)


def fixed(besoin, *, key):
    """The file of the appointment of a need, at the hour of its commune.

    `key` says whose entry it is, « besoin-12 », so that a new date takes the place of the old one.
    """
    start = timezone.localtime(besoin.prevu_le, besoin.commune.zone)
    event = entry(besoin.commune, key, "Coup de main")
    event.add("status", "CONFIRMED")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=besoin.duree))
    return as_file(event)


def entry(commune, key, title):
    now = timezone.now()
    event = Event()
    event.add("uid", f"{key}@{commune.code_insee}.heure-civique")
    event.add("dtstamp", now)
    event.add("sequence", int((now - FIRST) / timedelta(minutes=1)))
    event.add("summary", f"{title} (L’Heure Civique)")
    event.add(
        "description",
        f"Un empêchement\u00a0? Appelez la mairie au {in_words(commune.telephone)}. "
        "Votre lien personnel dit le reste.",
    )
    event.add("class", "PRIVATE")
    return event


def as_file(event):
    """The answer that an agenda opens."""
    calendar = Calendar()
    calendar.add("prodid", "-//L’Heure Civique//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="coup-de-main.ics"'
    return response
