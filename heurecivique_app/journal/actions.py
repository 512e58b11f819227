"""Writing to the journal: the one function that adds a line."""

from .models import Evenement


def record(*, objet, action, commune=None, by=None, de="", vers="", details=None):
    """Append one event about `objet` and return it.

    `commune` is that of `objet` unless another is given. `by` is the user who acted, None for a
    resident or a scheduled task. `details` holds codes and numbers only, never what a person wrote.
    """
    return Evenement.objects.create(
        commune=commune or objet.commune,
        auteur=by,
        objet_type=objet._meta.model_name,
        objet_id=objet.pk,
        action=action,
        de=de,
        vers=vers,
        details=details or {},
    )
