"""Who reaches which address of one geste: said once, for all those that Wagtail has."""

from functools import wraps

from django.http import Http404

from ..geste.scope import editable_by
from .numbers import numbers_among

# What a commune may do with a common geste: read it, write its version, hide it. The rest (take it
# back, lock it, its drafts and their workflow) is for those who write for all communes.
COMMUN = {"edit", "delete", "usage", "history", "history_results", "preview_on_edit"}


def within_reach(pattern):
    """The address of a viewset, where a geste out of reach does not exist: Http404."""
    view, name = pattern.callback, pattern.name

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if "pk" in kwargs and not reaches(request.user, kwargs["pk"], name):
            raise Http404
        return view(request, *args, **kwargs)

    pattern.callback = guarded
    return pattern


def reaches(user, pk, name):
    """True when `user` may ask for the address `name` of the geste of this number."""
    geste = editable_by(user).filter(pk__in=numbers_among([pk])).first()
    return geste is not None and (
        user.is_superuser or geste.commune_id is not None or name in COMMUN
    )
