"""Names in the order of a French dictionary: « Écoles » before « Mairie ».

SQLite, and PostgreSQL where its collation is C, put letters with an accent after « z » and capitals
before « a ». What is read together is a few dozen rows: they are sorted here.
"""

from django.forms.models import ModelChoiceIterator

from .folding import fold


class InOrder(ModelChoiceIterator):
    """The choices of a field, by their labels; the empty one stays first."""

    def __iter__(self):
        choices = list(super().__iter__())
        first = int(self.field.empty_label is not None)
        yield from choices[:first]
        yield from sorted(choices[first:], key=lambda choice: fold(str(choice[1])))


def offer(field, rows):
    """Let the ModelChoiceField `field` offer the queryset `rows` in the order of their labels."""
    field.iterator = InOrder
    field.queryset = rows


def by_name(rows, *names):
    """Return the list of `rows` sorted by these attributes."""
    return sorted(rows, key=lambda row: [fold(getattr(row, name)) for name in names])
