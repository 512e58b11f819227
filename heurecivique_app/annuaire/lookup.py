"""Finding a file by what somebody says of it: one question, the same on every database."""

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from .models import Mot
from .words import ARTICLES, CIVILITES, NUMERO, VOIES, ascii_of, digits_asked, slips, sound, words

NUMERO_DE_DOSSIER = re.compile(
    r"^(?:besoin|demande)?\s*(?:n\s*°?\s*|#\s*)?(\d{1,7})$", re.IGNORECASE | re.ASCII
)
# After whatever begins so, before whatever comes next, in every order that a database may know.
APRES = "zzzzzzzz"
MOTS_LUS = 5
# What people write before a number.
ANNONCES = {"tel", "telephone", "port", "portable", "fixe", "mobile", "numero", "num"}


@dataclass(frozen=True)
class Critere:
    """One thing that a file must be found by: one of these keys, or one that begins so."""

    cles: frozenset = frozenset()
    debuts: frozenset = frozenset()
    mot: str = ""

    def met(self, keys):
        """True when one of these stored keys answers it."""
        if self.cles & keys:
            return True
        return any(key.startswith(start) for start in self.debuts for key in keys)

    def condition(self):
        found = Q(mot__in=sorted(self.cles))
        for start in sorted(self.debuts):
            found |= Q(mot__gte=start, mot__lte=start + APRES)
        return found


def number_asked(text):
    """The number of a file that a text is, as it was typed; "" when it is none."""
    found = NUMERO_DE_DOSSIER.match(" ".join(text.split()))
    return found[1] if found else ""


def criteria(text, *, loose=False):
    """What a text asks for, as a list of Critere that all must be met.

    `loose`: each word may also be one slip of the finger away.
    """
    found = []
    for number in NUMERO.findall(text):
        if digits := digits_asked(number):
            found.append(Critere(debuts=frozenset(digits)))
    rest = NUMERO.sub(" ", text) if found else text
    mails = [piece for piece in rest.split() if "@" in piece]
    for mail in mails:
        found.append(Critere(debuts=frozenset({ascii_of(mail.strip("<>,;()"))})))
    asked = telling(words(" ".join(p for p in rest.split() if "@" not in p)), told=bool(found))
    return found + [of_word(word, loose) for word in asked[:MOTS_LUS]]


def telling(asked, *, told):
    """The words of a question that say something; all of them when none does and nothing else."""
    heavy = [word for word in asked if word not in CIVILITES | ARTICLES | VOIES | ANNONCES]
    heavy = [word for word in heavy if len(word) > 1 and not word.isdigit()]
    return heavy if heavy or told else asked


def of_word(word, loose):
    cles = {word, sound(word)} - {""}
    if loose and len(word) > 3:
        cles |= slips(word)
    return Critere(frozenset(cles), frozenset({word} if len(word) > 2 else ()), word)


def find(text, *, communes=None, models=(), limit=None):
    """The files that a text names: ({model: [numbers]}, the list of Critere that they meet).

    `communes` (a queryset or a list; None for all) and `models` (none for all) bound the search.
    Costs one query for each way of reading the text: as it is, in one word, with slips.
    """
    scope = Q() if communes is None else Q(commune__in=communes)
    if models:
        types = ContentType.objects.get_for_models(*models, for_concrete_models=True)
        scope &= Q(objet_type__in=[one.pk for one in types.values()])
    for asked in readings(text):
        rows = matching(asked, scope)
        if found := list(rows[:limit] if limit else rows):
            return by_model(found), asked
    return {}, []


def readings(text):
    """The ways to read a text, the strictest first, without any that asks for nothing."""
    strict = criteria(text)
    whole = "".join(words(text))
    ways = [strict, [of_word(whole, False)] if len(strict) > 1 else [], criteria(text, loose=True)]
    return [way for way in ways if way]


def matching(asked, scope):
    """The (type, number) of the files that meet every Critere."""
    rows = [
        Mot.objects.filter(scope, one.condition()).order_by().values_list("objet_type", "objet_id")
        for one in asked
    ]
    return rows[0].intersection(*rows[1:]) if rows[1:] else rows[0].distinct()


def by_model(found):
    grouped = {}
    for type_id, number in found:
        model = ContentType.objects.get_for_id(type_id).model_class()
        grouped.setdefault(model, []).append(number)
    return grouped


def narrow(rows, text, *, communes=None):
    """Keep the rows of a queryset of one Cherchable that `text` names; all for an empty text."""
    if not text.strip():
        return rows
    number = number_asked(text)
    if number and (len(number) < 4 or rows.filter(pk=number).exists()):
        return rows.filter(pk=number)
    found, _ = find(text, communes=communes, models=(rows.model,))
    return rows.filter(pk__in=found.get(rows.model, ()))
