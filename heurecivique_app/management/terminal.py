import sys

from django.core.management.base import BaseCommand


class TerminalCommand(BaseCommand):
    """A command whose French reaches any terminal: a sign that its alphabet lacks becomes « ? »,
    where Python would raise UnicodeEncodeError on the first « ’ » in Latin-1."""

    def __init__(self, *args, **kwargs):
        # A test may have put anything in place of the terminal.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        super().__init__(*args, **kwargs)
