"""What of ours would outlive the app in the database of the site, taken away before it.

`migrate heurecivique_app zero` drops our tables and no more: without us our pages would stay
public, drawn as nothing, and no screen of Wagtail could delete them.
"""

from functools import reduce
from operator import or_

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q
from django_q.models import Schedule
from wagtail.models import Page, Revision, Site, WorkflowContentType, WorkflowState

from .communes import groups
from .delivery import LABEL
from .tasks import PREFIX


def our_pages(using=None):
    """Every page of ours, wherever it stands."""
    return Page.objects.using(using).filter(content_type__app_label=LABEL)


def highest():
    """Those of our pages that stand under none of ours."""
    found = []
    for page in our_pages().order_by("path"):
        if not found or not page.path.startswith(found[-1].path):
            found.append(page)
    return found


def obstacles():
    """What belongs to the site and would go with our pages, as French sentences."""
    roots = Site.objects.filter(root_page__in=our_pages())
    below = reduce(or_, (Q(path__startswith=page.path) for page in highest()), Q(pk=None))
    others = Page.objects.filter(below).exclude(content_type__app_label=LABEL).order_by("path")
    return [
        f"La page d’accueil du site « {site} » est une des nôtres : choisissez-en une autre "
        "dans Paramètres › Sites."
        for site in roots
    ] + [f"La page « {page} » est sous les nôtres : déplacez-la d’abord." for page in others]


@transaction.atomic
def take_away():
    """Delete our pages, what Wagtail remembers of ours, our groups and our scheduled tasks."""
    for page in highest():
        page.specific.delete()
    # Words that our tables would no longer show; without them nothing takes them away.
    Revision.objects.filter(content_type__app_label=LABEL).delete()
    WorkflowState.objects.filter(content_type__app_label=LABEL).delete()
    WorkflowContentType.objects.filter(content_type__app_label=LABEL).delete()
    groups.ours().delete()
    Schedule.objects.filter(name__startswith=PREFIX).delete()


def refuse_to_leave_pages(*, using, plan=(), **kwargs):
    """Receive `pre_migrate`: our tables do not go before our pages. Raise CommandError."""
    going = any(backwards and step.app_label == LABEL and step.initial for step, backwards in plan)
    if going and our_pages(using).exists():
        raise CommandError(
            "Nos pages resteraient en ligne sans nos tables. "
            "Lancez d’abord : python manage.py heurecivique_desinstaller"
        )
