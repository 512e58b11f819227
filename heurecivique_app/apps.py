"""Starts the app: the checks, the documents and the messages of each part are made known."""

from importlib import import_module
from pkgutil import walk_packages

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class HeureCiviqueConfig(AppConfig):
    name = "heurecivique_app"
    label = "heurecivique_app"
    verbose_name = "L’Heure Civique"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django_q.signals import post_execute_in_worker

        from . import checks, host_checks, host_frame  # noqa: F401
        from .besoins import bandelettes, tract, tract_facile  # noqa: F401
        from .courrier import tracking  # noqa: F401
        from .courrier.health import beat_after_task
        from .delivery import deliver_all
        from .gestes.impression import documents  # noqa: F401
        from .outils.making import register_all
        from .reception import arrivee  # noqa: F401
        from .removal import refuse_to_leave_pages

        register_all()
        self.register_messages()
        post_execute_in_worker.connect(beat_after_task)
        pre_migrate.connect(refuse_to_leave_pages, sender=self)
        post_migrate.connect(deliver_all, sender=self)

    def register_messages(self):
        """Import the `messages.py` of every part, so that the sender knows each of its messages."""
        for module in walk_packages(self.module.__path__, f"{self.name}."):
            if module.name.endswith(".messages"):
                import_module(module.name)
