from django.apps import AppConfig


class NuConfig(AppConfig):
    name = "bench.nu"
    label = "nu"
    default_auto_field = "django.db.models.BigAutoField"
