from django.db import transaction

from heurecivique_app.gestes.chargement import A_JOUR, AJOUTE, GARDE, RENOUVELE, load
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.management.terminal import TerminalCommand

MOTS = {
    AJOUTE: "ajoutés",
    RENOUVELE: "renouvelés",
    GARDE: "gardés tels que vous les avez écrits",
    A_JOUR: "déjà à jour",
}


class Command(TerminalCommand):
    help = (
        "Apporte les gestes de cette version de l’application, après une mise à jour. Ce que les "
        "communes ont écrit n’est jamais touché."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Dire ce qui changerait, sans rien écrire."
        )

    @transaction.atomic
    def handle(self, *args, dry_run=False, **options):
        fates = load(Theme, Geste)
        for fate, words in MOTS.items():
            self.stdout.write(f"{fates[fate]:4} gestes {words}")
        if dry_run:
            transaction.set_rollback(True)
            self.stdout.write("Rien n’a été écrit.")
