"""Durations as one says them in French, in minutes; their spaces never break."""

NBSP = "\N{NO-BREAK SPACE}"


def in_words(minutes, *, hour=f"1{NBSP}heure"):
    """« 15 minutes », « 1 heure », « 2 heures », « 1 h 30 »; `hour` is what sixty minutes are."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return f"{rest}{NBSP}minutes"
    if rest:
        return short(minutes)
    return hour if hours == 1 else f"{hours}{NBSP}heures"


def short(minutes):
    """« 45 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")
