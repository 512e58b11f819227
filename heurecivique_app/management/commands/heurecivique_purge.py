"""Apply the delays of retention, or show what they would do away with."""

from datetime import timedelta

from django.db.models import Max, Min
from django.utils import timezone

from heurecivique_app.communes.models import Commune
from heurecivique_app.francais.clock import clock
from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.vie_privee.actions import forget_expired_links
from heurecivique_app.vie_privee.conservation import REGLES

VISA_VALID = timedelta(days=365)


class Command(TerminalCommand):
    help = (
        "Efface ou anonymise ce dont le délai de conservation est passé. Avec --dry-run, imprime "
        "le bordereau (nature, dates extrêmes, nombre, aucun nom) sans rien toucher."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="montrer le bordereau sans rien effacer"
        )

    def handle(self, *, dry_run, **options):
        now = timezone.now()
        for commune in Commune.objects.all():
            self.stdout.write(f"\n{commune.nom} ({commune.code_insee})")
            with clock(commune):
                for regle in REGLES:
                    self.apply(regle, commune, now, dry_run)
        if not dry_run:
            forget_expired_links(now)

    def apply(self, regle, commune, now, dry_run):
        due = regle.due(now).filter(commune=commune)
        count = due.count()
        if not count:
            return
        span = due.aggregate(start=Min(regle.since), end=Max(regle.since))
        start, end = commune.day_of(span["start"]), commune.day_of(span["end"])
        dates = f"du {start:%d/%m/%Y} au {end:%d/%m/%Y}"
        line = f"- {regle.libelle} : {count} ({dates})"
        if dry_run:
            self.stdout.write(line)
        elif regle.archives and not has_visa(commune, now):
            self.stdout.write(f"{line} : gardé, il manque le visa des Archives départementales")
        else:
            regle.effect(due)
            self.stdout.write(f"{line} : fait")


def has_visa(commune, now):
    """The elimination was allowed within the last year (domaine.md §7.8, public archives)."""
    return bool(
        commune.visa_reference
        and commune.visa_date
        and commune.visa_date >= commune.day_of(now) - VISA_VALID
    )
