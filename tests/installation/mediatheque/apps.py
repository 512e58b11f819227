from django.apps import AppConfig


class MediathequeConfig(AppConfig):
    name = "tests.installation.mediatheque"
    default_auto_field = "django.db.models.BigAutoField"
