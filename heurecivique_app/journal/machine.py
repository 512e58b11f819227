"""State machines as data: a table of allowed moves, and the one function that makes a move."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from .actions import record


class MouvementImpossible(Exception):
    """A move that the table or its guard forbids; its text is a French sentence for the user."""


class MouvementInconnu(MouvementImpossible):
    """The table has no such move; its text names the states, for the team alone."""


def always(obj):
    """The guard of a move that nothing holds back."""
    return ""


@dataclass(frozen=True)
class Transition:
    """One allowed move: from, to, the words of its button, its guard.

    `guard(obj)` returns "" when the move may be made, else the French sentence saying why not.
    `bouton` is what the référent reads; a move without one is never offered by hand.
    """

    de: str
    vers: str
    bouton: str = ""
    guard: Callable = always


@dataclass(frozen=True)
class Mouvement:
    """A move as the screen offers it: target, words, and what blocks it ("" if nothing)."""

    vers: str
    bouton: str
    motif: str


class EtatQuerySet(models.QuerySet):
    """Refuses to write a state in bulk: a state only changes through `Machine.move`."""

    def update(self, **kwargs):
        if "etat" in kwargs:
            raise MouvementImpossible("Un état ne change que par un mouvement de sa table.")
        return super().update(**kwargs)


class ModeleAEtat(models.Model):
    """Base of the models that have a life: `etat`, and since when.

    A subclass sets `machine` and declares `etat` with its own choices.
    """

    machine: "Machine"
    # Kept out of Wagtail's memory (ARCHITECTURE.md, Scope): no usage list speaks of people.
    wagtail_reference_index_ignore = True
    etat_depuis = models.DateTimeField("dans cet état depuis", default=timezone.now)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        read = getattr(self, "_etat_lu", None)
        if read is not None and read != self.etat:
            raise MouvementImpossible("Un état ne change que par un mouvement de sa table.")
        super().save(*args, **kwargs)
        self._etat_lu = self.etat

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        super().refresh_from_db(using=using, fields=fields, **kwargs)
        if fields is None or "etat" in fields:
            self._etat_lu = self.etat

    @classmethod
    def from_db(cls, db, field_names, values, **later):
        """`later` is what newer Djangos add (`fetch_mode` since 6.1)."""
        instance = super().from_db(db, field_names, values, **later)
        if "etat" in field_names:
            instance._etat_lu = instance.etat
        return instance

    def moves(self):
        """The moves that a référent may see from here, each with what blocks it."""
        return self.machine.moves(self)


class Machine:
    """The table of one model: `etats` (a TextChoices) and its transitions."""

    def __init__(self, etats, transitions):
        self.etats = etats
        self.table = {(t.de, t.vers): t for t in transitions}

    def sources(self, vers):
        """The states from which `vers` can be reached in one move."""
        return [de for de, target in self.table if target == vers]

    def moves(self, obj):
        """Every move with a button from the object's present state, blocked ones included."""
        return [
            Mouvement(t.vers, t.bouton, t.guard(obj))
            for t in self.table.values()
            if t.de == obj.etat and t.bouton
        ]

    def reason_against(self, obj, vers):
        """The French sentence that forbids the move, or "" if it may be made."""
        transition = self.table.get((obj.etat, vers))
        if transition is None:
            de, to = self.etats(obj.etat).label, self.etats(vers).label
            return f"On ne passe pas de « {de} » à « {to} »."
        return transition.guard(obj)

    @transaction.atomic
    def move(self, obj, vers, *, by=None, details=None):
        """Move `obj` to state `vers`, write it and its journal line; return `obj`.

        The write is conditional on the state read, so of two people who press at once one wins.
        Raises MouvementImpossible (a French sentence) otherwise, MouvementInconnu when the table
        has no such move; nothing is written then.
        """
        if reason := self.reason_against(obj, vers):
            known = (obj.etat, vers) in self.table
            raise MouvementImpossible(reason) if known else MouvementInconnu(reason)
        de, now = obj.etat, timezone.now()
        rows = models.QuerySet(type(obj)).filter(pk=obj.pk, etat=de)
        if not rows.update(etat=vers, etat_depuis=now):
            raise MouvementImpossible(
                "Quelqu’un d’autre vient de faire avancer ce dossier. Rechargez la page."
            )
        obj.etat = obj._etat_lu = str(vers)
        obj.etat_depuis = now
        record(objet=obj, action="etat", by=by, de=de, vers=vers, details=details)
        return obj
