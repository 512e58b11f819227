"""Texts that are easy to read (FALC), and what a town hall notes of their rereading.

A text is « facile à lire et à comprendre », by the European rules, once people concerned have
reread it. A part says which texts it has (`register`); a town hall notes who reread one, and when
(`note`); as soon as its words change, ours or theirs, it is to be reread again (`mark_of`).
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction

from heurecivique_app.formulaires.contents import Contenu, imprime
from heurecivique_app.francais import days
from heurecivique_app.journal.actions import record

from .models import Commune

# What any text says of itself until then; « relu » alone would claim what nobody has done.
A_RELIRE = (
    "Ce texte est à relire.",
    "Pas encore relu par des personnes concernées.",
    "Par exemple, des personnes qui ont un handicap intellectuel.",
)

_texts = {}


@dataclass(frozen=True)
class TexteFacile:
    """A text: its code, its title, and what gives its words for a commune (JSON, None without)."""

    code: str
    titre: str
    words: Callable


@dataclass(frozen=True)
class Marque:
    """Whether a text was reread: `relue` as it stands; `changee` when it was, with other words."""

    relecture: "Relecture | None"
    relue: bool

    @property
    def changee(self):
        return bool(self.relecture) and not self.relue

    @property
    def lignes(self):
        """What the text says of itself, a tuple of sentences."""
        if not self.relue:
            return A_RELIRE
        return ("Ce texte est relu.", f"Il est relu par : {self.relecture.par}.", self.le)

    @property
    def le(self):
        return f"C’était le {days.in_words(self.relecture.le)}."


class Relecture(models.Model):
    """The last rereading of one text of a commune: by which group, when, and of which words."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="relectures")
    texte = models.CharField("texte", max_length=20)
    par = imprime(
        models.CharField(
            "relu par",
            max_length=120,
            help_text="Le nom d’un groupe ou d’une structure, jamais celui d’une personne.",
        )
    )
    le = models.DateField("relu le")
    empreinte = models.CharField(max_length=64)

    class Meta:
        verbose_name = "relecture"
        verbose_name_plural = "relectures"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "texte"],
                name="relecture_unique_par_texte",
                violation_error_message="Ce texte a déjà une relecture dans cette commune.",
            )
        ]

    def __str__(self):
        return f"{self.texte} · {self.commune}"


def register(code, titre, words):
    """Say that there is a text to reread (see TexteFacile)."""
    _texts[code] = TexteFacile(code, titre, words)


def texts_of(commune):
    """Return [(TexteFacile, Marque)] of the texts that a commune has."""
    rows = {row.texte: row for row in commune.relectures.all()}
    found = [(text, text.words(commune)) for text in _texts.values()]
    return [(t, marked(rows.get(t.code), words)) for t, words in found if words is not None]


def mark_of(commune, code):
    """Return the Marque of a text. KeyError for an unknown one."""
    row = commune.relectures.filter(texte=code).first()
    return marked(row, _texts[code].words(commune))


def marked(row, words):
    return Marque(row, relue=bool(row) and row.empreinte == digest(words))


def digest(words):
    """Return a fingerprint of words, 64 characters; the numbers that Wagtail gives to blocks apart.

    `words` is what JSON can carry.
    """
    said = json.dumps(without_numbers(words), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def without_numbers(words):
    if isinstance(words, dict):
        return {name: without_numbers(value) for name, value in words.items() if name != "id"}
    return [without_numbers(one) for one in words] if isinstance(words, (list, tuple)) else words


@transaction.atomic
def note(commune, *, texte, par, le, by):
    """Write that a text of `commune` was reread as it stands. KeyError for an unknown text."""
    stamp = digest(_texts[texte].words(commune))
    commune.relectures.update_or_create(
        texte=texte, defaults={"par": par, "le": le, "empreinte": stamp}
    )
    record(commune=commune, objet=commune, action="relecture", by=by, details={"texte": texte})
