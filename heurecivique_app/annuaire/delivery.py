"""The index of what was there before it: files that a version without an index wrote."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from .models import Cherchable, Mot

LOT = 500


def deliver():
    """Index the files of each kind of which none is; return how many were."""
    count = 0
    for model in apps.get_app_config("heurecivique_app").get_models():
        if issubclass(model, Cherchable) and not indexed(model):
            for row in model._base_manager.all().iterator(chunk_size=LOT):
                row.index(new=True)
                count += 1
    return count


def indexed(model):
    return Mot.objects.filter(objet_type=ContentType.objects.get_for_model(model)).exists()
