"""What the team writes beside a file."""

from django.conf import settings
from django.db import models

from heurecivique_app.formulaires.contents import libre


class Note(models.Model):
    """A dated remark of the team; factual, and read by the person on request (domaine.md §4).

    A subclass names the file that it is about, with `related_name="notes"`.
    """

    wagtail_reference_index_ignore = True

    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    texte = libre(models.TextField("note", max_length=1000))
    ecrite_le = models.DateTimeField("écrite le", auto_now_add=True)

    class Meta:
        abstract = True
        verbose_name = "note"
        verbose_name_plural = "notes"
        ordering = ["-pk"]

    def __str__(self):
        return f"Note n° {self.pk}"


def add_note(dossier, *, texte, by):
    """Keep a dated remark about a file that has notes and return it."""
    return dossier.notes.create(auteur=by, texte=texte)
