"""Two files that are one, made one, and two again for thirty days: what persons and needs share.

Nothing is deleted: what belonged to the file that goes is moved, row by row, and remembered. So
merges may cross and be undone in any order: each takes back what it moved, if it is still there.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from heurecivique_app.formulaires.contents import neutre, personnel

from .scope import ScopedQuerySet

REVERSIBLE = timedelta(days=30)


class ReunissableQuerySet(ScopedQuerySet):
    def for_user(self, user, *acces):
        """The files that `user` may reach; one that became part of another is that other."""
        return super().for_user(user, *acces).present()

    def present(self):
        """Without the files that became part of another."""
        return self.filter(fusionnee_dans=None)


class Reunissable(models.Model):
    """A file that may become part of another one of its kind.

    It is kept aside as long as that may be undone.
    """

    fusionnee_dans = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="absorbees"
    )

    class Meta:
        abstract = True

    def standing(self):
        """The file that stands for this one today: itself, or the one that it became part of."""
        return self.fusionnee_dans.standing() if self.fusionnee_dans_id else self

    def parts(self):
        """Its own number, and those of all the files that became part of it."""
        found, last = [self.pk], [self.pk]
        while last:
            rows = models.QuerySet(type(self)).filter(fusionnee_dans__in=last)
            last = list(rows.values_list("pk", flat=True))
            found += last
        return found


class FusionQuerySet(models.QuerySet):
    def reversible(self, now=None):
        """Those that may still be undone."""
        since = (now or timezone.now()) - REVERSIBLE
        return self.filter(defaite_le=None, faite_le__gt=since)


class FusionDeDeux(models.Model):
    """Two files made one, and all that is needed to make them two again.

    A subclass names them: `garde`, with `related_name="fusions"`, and `absorbe`.
    """

    wagtail_reference_index_ignore = True

    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    faite_le = models.DateTimeField("faite le", default=timezone.now)
    defaite_le = models.DateTimeField("défaite le", null=True, blank=True)
    # {model: [numbers]}: what went from one file to the other.
    lignes = neutre(models.JSONField(default=dict))
    # {field: [before, after]} of the file that was kept.
    champs = personnel(models.JSONField(default=dict))

    objects = FusionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self):
        return f"Fusion n° {self.pk}"

    @property
    def commune(self):
        return self.garde.commune


def raw(fiche, name):
    """The value of a field as JSON holds it."""
    value = getattr(fiche, fiche._meta.get_field(name).attname)
    return value if isinstance(value, str | int | bool | list | None) else str(value)


def write(fiche, name, value):
    """Give a field the value that `raw` read."""
    field = fiche._meta.get_field(name)
    setattr(fiche, field.attname, value if value is None else field.to_python(value))


def give_back(fiche, champs):
    """Write the fields of a merge as they were before; return the names of those written.

    One corrected since keeps its correction.
    """
    back = [name for name, (_, new) in champs.items() if raw(fiche, name) == new]
    for name in back:
        write(fiche, name, champs[name][0])
    return back


def locked(*fiches):
    """The files as they are now, held until the end of the transaction, in the order given."""
    rows = models.QuerySet(type(fiches[0])).select_for_update()
    rows = rows.filter(pk__in=[one.pk for one in fiches])
    found = {row.pk: row for row in rows.order_by("pk")}
    return [found[one.pk] for one in fiches]


def owned(fiche):
    """(model, field) of all that belongs to a file, the merges themselves put aside."""
    return [
        (relation.related_model, relation.field)
        for relation in fiche._meta.related_objects
        if not issubclass(relation.related_model, type(fiche) | FusionDeDeux)
    ]


def move(source, target, numbers=None, *, left=None):
    """Give to `target` what belongs to `source`, or of that the rows of `numbers` alone.

    `left` is {model: [numbers]} of what stays. Of what a file has once at most, `target` keeps its
    own. Return what was moved, as {model: [numbers]}.
    """
    moved = {}
    for model, field in owned(source):
        name, rows = model._meta.model_name, models.QuerySet(model)
        if field.unique and rows.filter(**{field.name: target}).exists():
            continue
        mine = rows.filter(**{field.name: source}).exclude(pk__in=(left or {}).get(name, ()))
        if numbers is not None:
            mine = mine.filter(pk__in=numbers.get(name, ()))
        if found := list(mine.values_list("pk", flat=True)):
            rows.filter(pk__in=found).update(**{field.name: target})
            moved[name] = found
    return moved
