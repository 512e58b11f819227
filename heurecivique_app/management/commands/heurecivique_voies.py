"""Brings the file of addresses of a commune: `manage.py heurecivique_voies 34249 adresses.csv`."""

from pathlib import Path

from django.core.management.base import CommandError

from heurecivique_app.communes.models import Commune
from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.voirie.actions import apply, prepare
from heurecivique_app.voirie.fichier import FichierIllisible


class Command(TerminalCommand):
    help = "Importe le fichier des adresses d’une commune (CSV de la BAN ou de la BAL)."

    def add_arguments(self, parser):
        parser.add_argument("code_insee", help="Code INSEE de la commune, par exemple 34249.")
        parser.add_argument("fichier", type=Path, help="Le fichier CSV.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Dit ce qui changerait, sans rien écrire."
        )

    def handle(self, *, code_insee, fichier, dry_run, **options):
        commune = Commune.objects.filter(code_insee=code_insee).first()
        if commune is None:
            raise CommandError(f"Aucune commune ne porte le code INSEE {code_insee}.")
        try:
            projet = prepare(commune, fichier.read_bytes())
        except OSError as error:
            raise CommandError(
                f"Le fichier ne s’ouvre pas\N{NO-BREAK SPACE}: {error.strerror}."
            ) from error
        except FichierIllisible as refusal:
            raise CommandError(str(refusal)) from refusal
        for avis in projet.lecture.avis:
            self.stdout.write(avis)
        for ligne, phrase in projet.lecture.fautes_montrees:
            self.stdout.write(f"Ligne {ligne}. {phrase}")
        if not dry_run:
            apply(projet)
        self.stdout.write(told(projet.nombres))


def told(n):
    """The figures of an import in one line."""
    return (
        f"Voies : {n['voies']} ({n['voies_nouvelles']} nouvelles, {n['voies_renommees']} "
        f"renommées, {n['voies_disparues']} disparues). Portes : {n['portes']} "
        f"({n['portes_nouvelles']} nouvelles, {n['portes_changees']} changées, "
        f"{n['portes_disparues']} disparues). Lignes laissées de côté : {n['fautes']}."
    )
