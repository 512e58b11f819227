"""Runs the queue and its watchdog until it is stopped: `manage.py heurecivique_worker`."""

import signal

from django_q.cluster import Cluster

from heurecivique_app.courrier.watchdog import Watchdog, die_with_parent, seconds
from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.tasks import ensure_schedules


class Command(TerminalCommand):
    """Works off the queue and watches over itself; to be kept running beside the web server."""

    help = (
        "Envoie les courriels et fait les tâches programmées. Se relance seul si la file "
        "d’envoi se fige ou s’arrête. Ctrl-C ou SIGTERM l’arrêtent proprement."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--silence",
            type=seconds,
            help="Secondes sans signe de vie avant de relancer la file (par défaut : selon "
            "le délai « timeout » de Q_CLUSTER).",
        )
        parser.add_argument(
            "--tour", type=float, default=15, help="Secondes entre deux rondes du veilleur."
        )
        parser.add_argument("--grappe", type=int, help="Usage interne : la file elle-même.")

    def handle(self, *args, silence, tour, grappe, **options):
        if grappe:
            die_with_parent(grappe)
            Cluster().start()
            return
        watchdog = Watchdog(
            prepare=ensure_schedules, say=self.stdout.write, silence=silence, every=tour
        )
        signal.signal(signal.SIGTERM, watchdog.stop)
        signal.signal(signal.SIGINT, watchdog.stop)
        watchdog.run()
        self.stdout.write("La file d’envoi est arrêtée.")
