"""Take our pages, groups and scheduled tasks away, before the app itself."""

from django.core.management.base import CommandError
from wagtail.models import Collection

from heurecivique_app import removal
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes import groups
from heurecivique_app.communes.models import Commune
from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.volontaires.models import Volontaire

YES = "oui"
NOTHING = "Rien n’est supprimé."
NEXT = "python manage.py migrate heurecivique_app zero"


class Command(TerminalCommand):
    help = (
        "Supprime du site nos pages, nos groupes et nos tâches programmées, avant "
        f"« {NEXT} » qui supprime nos tables. Demande confirmation."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--noinput",
            "--no-input",
            action="store_false",
            dest="interactive",
            help="ne pas demander confirmation",
        )

    def handle(self, *, interactive, **options):
        if obstacles := removal.obstacles():
            raise CommandError("\n".join([NOTHING, *obstacles]))
        self.announce()
        if interactive and input(f"Continuer ? Répondez « {YES} » : ").strip() != YES:
            raise CommandError(NOTHING)
        names = [commune.collection_name for commune in Commune.objects.all()]
        removal.take_away()
        self.stdout.write("C’est fait.")
        for collection in Collection.objects.filter(name__in=names):
            self.stdout.write(f"Vos images et vos documents restent dans « {collection} ».")
        self.stdout.write(f"Ensuite : {NEXT}")

    def announce(self):
        """Say what goes now, and what goes with our tables."""
        self.stdout.write("Seront supprimés du site, pour toujours :")
        for page in removal.highest():
            address, below = page.full_url or "hors ligne", page.get_descendant_count()
            self.stdout.write(f"- la page « {page} » ({address}) et celles au-dessous : {below}")
        for group in groups.ours():
            self.stdout.write(f"- le groupe « {group} », sans les comptes de ses membres")
        self.stdout.write(
            f"Nos tables partent après ({NEXT}). Besoins : {Besoin.objects.count()} ; "
            f"volontaires : {Volontaire.objects.count()}. Ce sont des archives publiques : "
            "sauvegardez d’abord la base."
        )
