"""The words of a document: what replaces the marks {commune}, {date}…, and what is too long.

Marks are replaced by name, one by one: what people type is never a format string.
"""

import re

from heurecivique_app.communes.short_addresses import shared_url
from heurecivique_app.formulaires.signs import said as not_printed
from heurecivique_app.formulaires.signs import unprinted
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.formulaires.telephones import in_words, parse
from heurecivique_app.francais import days

from .mises_en_page import Ecriture

# What stands for an answer that nobody gave: a line to write on.
POINTILLES = "…" * 8
NBSP = "\N{NO-BREAK SPACE}"
# Begins a label whose words are boxes to tick.
CASE = "□"
VIDE = f"Écrivez ici{NBSP}: «{NBSP}{{}}{NBSP}» ne peut pas rester vide."
MARQUE = re.compile(r"\{(\w*)\}")


def options(label):
    """The choices of a label to fill in, « □ Matin / Soir »; [] for a line to write on."""
    if not label.startswith(CASE):
        return []
    return [words for part in label.lstrip(CASE).split("/") if (words := part.strip())]


def day(moment):
    """« samedi 5 juin 2027 », as one reads it on a poster."""
    return f"{days.day_and_month(moment, NBSP)} {moment.year}"


def phone(commune, reponses):
    """The PhoneNumber printed on the documents."""
    return parse(reponses.telephone) if reponses.telephone else commune.telephone


def printed_url(route, commune):
    """Return the short address that documents of `commune` print; looked for once a request: the
    answer stays with the instance."""
    known = vars(commune).setdefault("_adresses_imprimees", {"": ""})
    if route not in known:
        known[route] = shared_url(route, commune)
    return known[route]


def values(commune, reponses):
    """Return what replaces each mark, for a commune and its answers."""
    said = {
        "commune": commune.nom,
        "de_commune": commune.nom_avec_de,
        "a_commune": commune.nom_avec_a,
        "coordinateur": commune.nom_coordinateur,
        "telephone": in_words(phone(commune, reponses)),
        "courriel": commune.courriel,
        "adresse": f"{commune.adresse}, {commune.code_postal} {commune.nom}",
        "horaires": commune.horaires,
        "maire": commune.maire,
        "site": commune.site_web,
        "date": reponses.date and day(reponses.date),
        "heure": reponses.heure and days.hour(reponses.heure),
        "lieu": reponses.lieu,
        "annee": reponses.date and str(reponses.date.year),
    }
    return {name: value or POINTILLES for name, value in said.items()}


def squares(commune, reponses):
    """Return the signs that documents replace by a square, in what is said of commune and people.

    Forms refuse them where an officer could write something else; a name stays as it is.
    """
    return unprinted(" ".join([*values(commune, reponses).values(), reponses.contact]))


def each_text(value, change):
    """Return `value` (a str, or lists and dicts of them) with `change` done to every text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(inner, change) for key, inner in value.items()}
    return [each_text(inner, change) for inner in value]


def merged(contenu, said):
    """Return the words with their marks replaced by `said`; an unknown mark stays as typed."""
    return each_text(
        contenu, lambda text: MARQUE.sub(lambda m: said.get(m[1], m[0]), clean_text(text))
    )


def texts(value):
    """Return every text of a field's value."""
    found = []
    each_text(value, found.append)
    return found


def problems(mise, contenu, reglages, said):
    """Return what is wrong with the words of a layout: {field name: French sentence}.

    Lengths are those of the printed words, marks replaced. Signs that no font draws are for texts
    to copy alone.
    """
    found = {}
    for rubrique in mise.rubriques:
        limit = reglages.get("signes", rubrique.signes)
        value = contenu.get(rubrique.nom, rubrique.vide)
        wrong = unknown_marks(value, said) or too_many(rubrique, value)
        wrong = wrong or (mise.source and unknown_signs(value))
        wrong = wrong or too_long(rubrique, merged(value, said), limit)
        if rubrique is mise.rubrique_principale and not wrong and not value.strip():
            wrong = VIDE.format(rubrique.libelle)
        if wrong:
            found[rubrique.nom] = wrong
    if "colonnes" in found:  # the example has as many cells: told with them
        found.pop("exemple", None)
    return found or wrong_table(contenu)


def wrong_table(contenu):
    """Return what makes no table: {field name: French sentence}."""
    columns = contenu.get("colonnes")
    if columns is None:
        return {}
    if len(columns) < 2:
        return {"colonnes": "Écrivez au moins deux colonnes, une par ligne."}
    surplus = len(contenu.get("exemple", ())) - len(columns)
    if surplus > 0:
        cells = counted(surplus, "case")
        return {"exemple": f"{cells} de trop{NBSP}: il y a {len(columns)} colonnes."}
    return {}


def unknown_marks(value, said):
    for text in texts(value):
        for mark in MARQUE.findall(text):
            if mark not in said:
                known = ", ".join(f"{{{nom}}}" for nom in said)
                return f"{{{mark}}} n’est pas connu. Les marques possibles sont : {known}."
    return ""


def unknown_signs(value):
    """Return the sentence about the signs of a field's value that no font draws, or ""."""
    missing = unprinted(" ".join(texts(value)))
    return not_printed(missing) if missing else ""


def too_many(rubrique, value):
    surplus = len(value) - rubrique.nombre if isinstance(value, list) else 0
    if surplus <= 0:
        return ""
    kind = "partie" if rubrique.ecriture is Ecriture.PARTIES else "ligne"
    return f"{counted(surplus, kind)} de trop ({rubrique.nombre} au plus)."


def too_long(rubrique, value, limit):
    """Return « 23 caractères de trop (60 au plus). », naming the item at fault, or ""."""
    if rubrique.ecriture is Ecriture.PARTIES:
        items = [(p["titre"], rubrique.signes_titre) for p in value]
        items += [(p["texte"], limit) for p in value]
    else:
        items = [(text, limit) for text in texts(value)]
    for text, most in items:
        if len(text) > most:
            where = f"«{NBSP}{text[:30].strip()}…{NBSP}» : " if isinstance(value, list) else ""
            return f"{where}{counted(len(text) - most, 'caractère')} de trop ({most} au plus)."
    return ""


def counted(number, word):
    """« 1 caractère », « 23 caractères »."""
    return f"{number} {word}{'s' if number > 1 else ''}"
