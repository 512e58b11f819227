"""The hour of the town hall, whoever asks, in a request or in the worker.

Wagtail puts each account at the hour of its profile, and Django all else at that of the server:
what is typed, worded or counted for a commune is so inside `clock(commune)`.
"""

from contextlib import contextmanager

from django.utils import timezone


@contextmanager
def clock(commune):
    """Put the block at the hour of `commune`; of the server when it is None (not known)."""
    with timezone.override(commune and commune.zone):
        yield


def turn_to(commune):
    """Go on at the hour of `commune`, up to the end of the `clock` block that one is in."""
    timezone.activate(commune.zone)


def drawn(response):
    """`response`, drawn now if it was to be drawn later, when the hour may be another."""
    return response.render() if hasattr(response, "render") else response
