"""What waits for a proofreader on the home screen of Wagtail: of the gestes, those in reach."""

from wagtail.admin.views import home

from ..geste.scope import editable_by
from ..models import Geste


def without_foreign(states, user, content):
    """Return the workflow states whose content is no geste, or one that `user` may open."""
    mine = set(editable_by(user).values_list("pk", flat=True))
    pairs = [(state, content(state)) for state in states]
    return [state for state, one in pairs if not isinstance(one, Geste) or one.pk in mine]


class ToModeratePanel(home.WorkflowObjectsToModeratePanel):
    """A group that proofreads may gather the officers of several communes."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["states"] = without_foreign(context["states"], user, lambda one: one["obj"])
        return context


class InModerationPanel(home.UserObjectsInWorkflowModerationPanel):
    """What one sent to be read; what is of a commune that she left is no more hers."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        states, user = context["workflow_states"], parent_context["request"].user
        context["workflow_states"] = without_foreign(states, user, lambda one: one.content_object)
        return context


NARROWED = {
    home.WorkflowObjectsToModeratePanel: ToModeratePanel,
    home.UserObjectsInWorkflowModerationPanel: InModerationPanel,
}


def narrowed(panels):
    """Return the panels of the home screen, ours in the place of those that show every commune."""
    return [NARROWED[type(one)]() if type(one) in NARROWED else one for one in panels]
