from django.apps import AppConfig


class ComptesConfig(AppConfig):
    name = "tests.installation.comptes"
    default_auto_field = "django.db.models.BigAutoField"
