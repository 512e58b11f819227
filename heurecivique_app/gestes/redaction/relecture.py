"""The proofreading of gestes by a workflow of Wagtail, which knows groups and no communes."""

from django.db import transaction
from wagtail.models import WorkflowState

from heurecivique_app.gestes.models import Geste


@transaction.atomic
def stop(*, by):
    """Cancel every proofreading under way and return how many; the drafts stay.

    Their next mails would go to a whole group of the host, people of several communes from now on
    (`Geste.get_default_workflow` offers none any more).
    """
    states = WorkflowState.objects.active().filter(base_content_type=Geste.get_content_type())
    for state in states:
        state.cancel(user=by)
    return len(states)
