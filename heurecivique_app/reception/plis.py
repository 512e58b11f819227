"""What somebody says in a mail, apart from what they quote and what they sign with.

One line at a time, so that the time grows with the text alone. mail-parser-reply (1.36) was tried:
it cuts « Le lundi 3 mars… a écrit : » in two, sees neither Orange's quotations nor « Envoyé de mon
iPhone », and takes 3 s over 24 KB of « Le Le Le… ».
"""

import re
from dataclasses import dataclass

WROTE = re.compile(r"(Le|On) .{0,300}\b(a écrit|wrote)\s?:$")
ORIGINAL = re.compile(
    r"(>\s?)?(-{2,}\s?(Message|Original|Forwarded|Mail|E-mail|Courriel)\b|_{20,}$|Message du \d)",
    re.I,
)
HEADING = re.compile(r"\**(De|From)\s?:\**\s")
HEADING_GOES_ON = re.compile(r"\**(Envoyé|Date|Sent|À|To|Objet|Subject)( le)?\s?:", re.I)
SIGNED = re.compile(
    r"(--|(Envoyé|Sent|Provenance|Télécharge[rz]|Get)\b.{0,20}\b"
    r"(de(puis)?|from|via|avec|Outlook|Courrier)\b.{0,80})$",
    re.I,
)


@dataclass(frozen=True)
class Plis:
    """The three parts of a text: said, quoted, signature."""

    dit: str = ""
    cite: str = ""
    signature: str = ""


def folded(text):
    """Return the Plis of a text. Somebody who only quotes, or forwards, says what they quote."""
    lines = [line.rstrip() for line in text.split("\n")]
    said, quoted = apart(lines)
    said, signature = unsigned(said)
    if not joined(said):
        return Plis(dit=joined(quoted), signature=joined(signature))
    return Plis(joined(said), joined(quoted), joined(signature))


def apart(lines):
    """Return (said, quoted): from a heading on all is quoted, unless « > » marks what is."""
    said, quoted = [], []
    for at, line in enumerate(lines):
        if ORIGINAL.match(line) or is_heading(lines, at):
            return said, [*quoted, *lines[at:]]
        if length := attribution(lines, at):
            rest = lines[at + length :]
            marked = next((after for after in rest if after.strip()), "").startswith(">")
            if not marked:
                return said, [*quoted, *lines[at:]]
            inside, around = by_mark(rest)
            return [*said, *around], [*quoted, *lines[at : at + length], *inside]
        (quoted if line.startswith(">") else said).append(line)
    return said, quoted


def by_mark(lines):
    """Return (the lines that « > » marks, the others)."""
    marked = [line for line in lines if line.startswith(">")]
    return marked, [line for line in lines if not line.startswith(">")]


def attribution(lines, at):
    """Return over how many lines « Le … a écrit : » goes from here: 0 when it does not."""
    if not lines[at].startswith(("Le ", "On ")):
        return 0
    for length in (1, 2, 3):
        if WROTE.match(" ".join(lines[at : at + length])[:400]):
            return length
    return 0


def is_heading(lines, at):
    """Tell whether the head of an earlier mail (« De : … Envoyé : … ») begins here."""
    following = lines[at + 1 : at + 5]
    return bool(HEADING.match(lines[at])) and any(map(HEADING_GOES_ON.match, following))


def unsigned(lines):
    """Return (the lines, the signature below them)."""
    for at, line in enumerate(lines):
        if SIGNED.match(line[:200]):
            return lines[:at], lines[at:]
    return lines, []


def joined(lines):
    return "\n".join(lines).strip()
