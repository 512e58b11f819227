"""What surrounds a file on its screen: its messages and its history, in a few queries."""

from django.db.models import Q

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement

from .delays import short
from .words import history


def messages_about(objet, relations=()):
    """The messages that a file and its proposals caused, newest first."""
    about = Q(objet_type=objet._meta.model_name, objet_id=objet.pk)
    if relations:
        about |= Q(objet_type="miseenrelation", objet_id__in=[r.pk for r in relations])
    courriels = list(
        Courriel.objects.filter(about, commune=objet.commune_id)
        .defer("corps", "piece_corps")
        .order_by("-pk")
    )
    for courriel in courriels:
        courriel.ecrit = short(courriel.cree_le)
    return courriels


def history_of(objet, relations=(), courriels=()):
    """The lines of a file's history, newest first, those of its proposals and messages included."""
    about = Q(objet_type=objet._meta.model_name, objet_id=objet.pk)
    if relations:
        about |= Q(objet_type="miseenrelation", objet_id__in=[r.pk for r in relations])
    if courriels:
        about |= Q(objet_type="courriel", objet_id__in=[c.pk for c in courriels])
    events = Evenement.objects.filter(about).select_related("auteur").order_by("-pk")
    names = {relation.pk: relation.volontaire.nom_complet for relation in relations}
    return history(events, names)
