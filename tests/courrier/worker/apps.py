from django.apps import AppConfig


class OuvrierConfig(AppConfig):
    """Gives the worker of the tests the message that they queue."""

    name = "tests.courrier.worker"
    label = "ouvrier_d_essai"

    def ready(self):
        from heurecivique_app.courrier.messages import Message

        type("MessageEssai", (Message,), {"code": "T1", "libelle": "Essai"})
