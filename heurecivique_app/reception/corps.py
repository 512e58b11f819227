"""What a mail says and brings: its text, and files that stay bytes which nobody opens."""

import re
from dataclasses import dataclass
from email import policy
from pathlib import PurePath

from .entetes import UNREADABLE, decoded, in_words, on_one_line
from .html import text_of

LONGEST_TEXT = 20_000
MOST_PARTS = 100
MOST_FILES = 10
HEAVIEST_FILE = 5_000_000
HEAVIEST_ALL = 15_000_000
LONGEST_NAME = 100
UNNAMED = "pièce"
FORWARDED = "message transféré.eml"
# What no file system, or no screen, takes in the name of a file.
NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|%]+')


@dataclass(frozen=True)
class Piece:
    """A file that came with a mail: its name made harmless, its bytes as they are."""

    nom: str
    contenu: bytes


@dataclass(frozen=True)
class Corps:
    """`laisse`: one French line for each thing that was not kept."""

    texte: str
    pieces: tuple
    laisse: tuple


def body_of(message):
    """Return the Corps of a message. Raises nothing."""
    leaves, more = parts(message)
    plain, html, files = [], "", []
    for part in leaves:
        shown = part.get_content_disposition() != "attachment"
        kind = part.get_content_type()
        if shown and kind == "text/plain" and not part.get_filename():
            plain.append(words_of(part))
        elif shown and kind == "text/html" and not part.get_filename():
            html = html or text_of(words_of(part))
        else:
            files.append(part)
    pieces, left = files_of(files)
    whole = "\n".join(words for words in plain if words.strip()) or html
    if len(whole) > LONGEST_TEXT:
        left.insert(0, "La fin du texte, trop long.")
    if more:
        left.append("D’autres parties du message, trop nombreuses.")
    return Corps(whole[:LONGEST_TEXT], tuple(pieces), tuple(left))


def parts(message):
    """Return (the leaves of a mail, never too many; whether there are more).

    What is forwarded whole counts as one.
    """
    waiting, found, seen = [message], [], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        part.policy = policy.compat32  # no structured headers: they fail over broken ones
        seen += 1
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = part.get_payload()
        else:
            found.append(part)
    return found, bool(waiting)


def content_of(part):
    """Return the bytes of one part, none when they cannot be read."""
    try:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            return part.get_payload(0).as_bytes()
        content = part.get_payload(decode=True) or b""
    except UNREADABLE:
        return b""
    return content.encode() if isinstance(content, str) else content


def words_of(part):
    """Return the text of one part, cut to a little more than somebody may read."""
    try:
        charset = part.get_content_charset()
    except UNREADABLE:
        charset = None
    return in_words(content_of(part)[: 2 * LONGEST_TEXT], charset)


def files_of(files):
    """Return (the Piece of each part worth keeping, what was left out, in French lines)."""
    kept, left, weight = [], [], 0
    for part in files:
        content, name = content_of(part), name_of(part, len(kept) + 1)
        if not content:
            continue
        weight += len(content)
        if len(content) > HEAVIEST_FILE or weight > HEAVIEST_ALL:
            weight -= len(content)
            left.append(f"{name}, fichier trop lourd.")
        elif len(kept) == MOST_FILES:
            left.append(f"{name}, fichier en trop.")
        else:
            kept.append(Piece(name, content))
    return kept, left[:MOST_FILES]


def name_of(part, number):
    """Return a name for a file that harms nothing, whatever the mail calls it."""
    try:
        given = decoded(part.get_filename() or "")
    except UNREADABLE:
        given = ""
    if not given and part.get_content_type() == "message/rfc822":
        given = FORWARDED
    told = on_one_line(NOT_IN_A_NAME.sub("_", given)).lstrip(". ")
    suffix = PurePath(told).suffix[:10]
    stem = told.removesuffix(suffix)[: LONGEST_NAME - len(suffix)].strip()
    return f"{stem}{suffix}".strip() or f"{UNNAMED} {number}"
