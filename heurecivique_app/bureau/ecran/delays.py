"""How long something has waited, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def since(moment, now=None):
    """« aujourd’hui », « hier », « depuis 12 jours »: how long something has waited."""
    days = (timezone.localdate(now) - timezone.localdate(moment)).days
    if days <= 0:
        return "depuis aujourd’hui"
    if days == 1:
        return "depuis hier"
    return f"depuis {days}\u00a0jours"


def short(moment):
    """« ven. 27 nov. », « ven. 27 nov. 2025, 14 h 30 »: a date or a moment, "" for none.

    The year is said when it is not this one.
    """
    if not moment:
        return ""
    hour = ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
        hour = f", {moment.hour}\u00a0h\u00a0{moment.minute:02d}"
    year = " Y" if moment.year != timezone.localdate().year else ""
    return date_format(moment, f"D. j N{year}").replace(" ", "\u00a0") + hour
