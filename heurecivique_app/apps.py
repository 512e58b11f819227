from django.apps import AppConfig


class HeureCiviqueConfig(AppConfig):
    name = "heurecivique_app"
    label = "heurecivique_app"
    verbose_name = "L’Heure Civique"
    default_auto_field = "django.db.models.BigAutoField"
