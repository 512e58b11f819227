"""The reports of Wagtail that tell of the whole site: for who writes for every commune of it."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from .models import Commune
from .roles import Acces
from .scope import communes_for

# They name the last thing written, whoever wrote it: a draft or a geste of another commune.
SITE_HISTORY, PAGE_TYPES = "site-history", "page-types-usage"
CLOSED = {
    f"{name}{end}" for name in ("site_history", "page_types_usage") for end in ("", "_results")
}


def may_read(user):
    """True for an administrator, and for who writes for every commune of the site."""
    mine = communes_for(user, Acces.CONTENUS)
    return user.is_superuser or not Commune.objects.exclude(pk__in=mine).exists()


def guarded(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


def close():
    """Guard the reports where they are: an address of ours would come after theirs.

    For a hook `register_admin_urls`, which Wagtail calls while it gathers its addresses.
    """
    from wagtail.admin.urls import reports

    for pattern in reports.urlpatterns:
        if pattern.name in CLOSED:
            pattern.callback = guarded(pattern.callback)


def without_closed(request, items):
    """Return the entries of the menu of reports that lead somewhere."""
    hidden = () if may_read(request.user) else (SITE_HISTORY, PAGE_TYPES)
    return [item for item in items if item.name not in hidden]
