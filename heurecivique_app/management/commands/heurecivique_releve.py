"""Collects the mails of the mailbox: `manage.py heurecivique_releve`."""

from django.core.management.base import CommandError

from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.reception.boite import BoiteIllisible
from heurecivique_app.reception.releve import collect


class Command(TerminalCommand):
    help = "Relève la boîte aux lettres du réglage HEURECIVIQUE_BOITE (IMAP), une fois."

    def handle(self, *args, **options):
        try:
            done = collect()
        except BoiteIllisible as refusal:
            raise CommandError(str(refusal)) from refusal
        if done is None:
            raise CommandError("Aucune boîte n’est réglée (HEURECIVIQUE_BOITE).")
        self.stdout.write(str(done))
