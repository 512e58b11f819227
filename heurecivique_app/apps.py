from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule

# The parts that write messages, so that the sender knows every one of them.
PARTS = ("volontaires", "besoins", "relations", "vie_privee", "bureau")


class HeureCiviqueConfig(AppConfig):
    name = "heurecivique_app"
    label = "heurecivique_app"
    verbose_name = "L’Heure Civique"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django_q.signals import post_execute_in_worker

        from . import checks  # noqa: F401
        from .besoins import tract  # noqa: F401
        from .courrier import deliveries  # noqa: F401
        from .courrier.health import beat_after_task
        from .gestes.impression import documents  # noqa: F401
        from .outils.documents import register_all

        register_all()
        post_execute_in_worker.connect(beat_after_task)
        for part in PARTS:
            if module_has_submodule(import_module(f"{self.name}.{part}"), "messages"):
                import_module(f"{self.name}.{part}.messages")
