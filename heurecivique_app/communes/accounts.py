"""The accounts of the host: how one is called, put in order and found, whatever its model holds."""

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from wagtail.admin.utils import get_user_display_name


def name_of(user):
    """The name of the person, or what the account logs in with; "" for nobody."""
    return str(get_user_display_name(user))


def order(before=""):
    """What sorts accounts: the names that their model has, then what they log in with.

    `before` leads to the account: « user__ » for the members of a team.
    """
    model = get_user_model()
    names = ("last_name", "first_name", model.USERNAME_FIELD)
    return [f"{before}{name}" for name in names if has_field(model, name)]


def has_field(model, name):
    """True when this model keeps `name` in the database."""
    try:
        return model._meta.get_field(name).concrete
    except FieldDoesNotExist:
        return False


def login_field():
    """The field that accounts log in with."""
    model = get_user_model()
    return model._meta.get_field(model.USERNAME_FIELD)


def find(login):
    """The active account that logs in with `login`, or None.

    Capitals count only when they tell two accounts apart.
    """
    for writing in ("exact", "iexact"):
        accounts = get_user_model()._default_manager
        try:
            found = list(accounts.filter(**{f"{login_field().name}__{writing}": login}))
        except (TypeError, ValueError, ValidationError):  # no login is written so
            return None
        active = [user for user in found if user.is_active]
        if len(active) == 1:
            return active[0]
    return None
