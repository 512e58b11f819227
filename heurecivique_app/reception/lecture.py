"""A mail as it came, bytes from anybody, made into plain words: nothing of it is ever executed.

Headers are read raw and cut before they are decoded: the parser of structured headers that comes
with Python is slow over thousands of addresses and fails over broken ones.
"""

import re
from dataclasses import dataclass, field
from email import errors, message_from_bytes, policy
from email.header import decode_header
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .html import text_of
from .machines import why_a_machine
from .plis import Plis, folded

LONGEST_HEADER = 4_000
LONGEST_TEXT = 20_000
MOST_PARTS = 100
# Python's parser compares each line with the boundary of every level around it.
MOST_LEVELS = 60
# Codecs that run for hours, or give back something else than what was written.
UNTRUSTED_CODECS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
RAW_BYTES = re.compile("[\udc80-\udcff]")
IDENTIFIER = re.compile(r"<[!-;=?-~]{1,250}>")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True)
class Lu:
    """What was understood of one mail; whatever could not be is empty.

    `machine` is why nobody may be answered, or "" for somebody. `references`: the identifiers of
    the mails that this one answers, nearest first.
    """

    adresse: str = ""
    nom: str = ""
    sujet: str = ""
    plis: Plis = field(default_factory=Plis)
    identifiant: str = ""
    references: tuple = ()
    machine: str = ""
    pieces: int = 0


def read(raw, *, ours=()):
    """Return the Lu of a mail given as bytes; `ours` are the addresses that we write from.

    Raises nothing, whatever the bytes.
    """
    message = parsed(raw)
    headers = raw_headers(message)
    name, address = sender(headers)
    body, attached = text_and_attached(message)
    return Lu(
        adresse=address,
        nom=name,
        sujet=one_line(headers, "subject")[:200],
        plis=folded(body),
        identifiant=next(iter(identifiers(headers, "message-id")), ""),
        references=references(headers),
        machine=why_a_machine(headers, address, ours=ours),
        pieces=attached,
    )


def parsed(raw):
    """Return the message, or its headers alone when its parts are nested beyond reason."""
    if raw.lower().count(b"multipart/") <= MOST_LEVELS:
        try:
            return message_from_bytes(raw, policy=policy.compat32)
        except (*UNREADABLE, errors.MessageError):
            pass
    return BytesHeaderParser(policy=policy.compat32).parsebytes(raw)


def raw_headers(message):
    """Return {name in lower case: [values as they came]}, each cut to what is worth reading."""
    found = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(str(value)[:LONGEST_HEADER])
    return found


def first(headers, name):
    return headers.get(name, [""])[0]


def one_line(headers, name):
    """Return a header in plain words on one line."""
    return " ".join(decoded(first(headers, name)).split())


def decoded(value):
    """Return what an encoded header says, as far as it can be told."""
    try:
        pieces = decode_header(value)
    except (*UNREADABLE, errors.MessageError):
        pieces = [(value, None)]
    return "".join(
        visible(piece) if isinstance(piece, str) else in_words(piece, charset)
        for piece, charset in pieces
    )


def in_words(content, charset):
    """Return bytes as text: by their own charset if it is one, else as most mails are written."""
    named = (charset or "utf-8").lower().replace("-", "_")
    for codec in (named, "utf_8"):
        if codec in UNTRUSTED_CODECS:
            continue
        try:
            return visible(content.decode(codec))
        except (LookupError, ValueError):
            continue
    return visible(content.decode("cp1252", errors="replace"))


def visible(text):
    """Return a text without what nobody sees and a database refuses; bytes in it are read."""
    if RAW_BYTES.search(text):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def sender(headers):
    """Return (name, address) of who says to write; the address is "" unless it is one.

    The address is looked for before anything is decoded, so that no encoded name makes one up.
    """
    try:
        name, address = parseaddr(" ".join(first(headers, "from").split()))
    except UNREADABLE:  # a thousand brackets
        return "", ""
    address = address.lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    return " ".join(decoded(name).split())[:200], address


def identifiers(headers, name):
    return IDENTIFIER.findall(first(headers, name))


def references(headers):
    """Return the identifiers of what is answered, nearest first, each once."""
    nearest = [*identifiers(headers, "in-reply-to"), *reversed(identifiers(headers, "references"))]
    return tuple(dict.fromkeys(nearest))[:20]


def text_and_attached(message):
    """Return (the text that the mail shows, how many other parts it brings)."""
    plain, html, attached = "", "", 0
    for part in parts(message):
        kind = part.get_content_type()
        if part.get_content_disposition() != "attachment" and kind == "text/plain":
            plain = plain or words_of(part)
        elif part.get_content_disposition() != "attachment" and kind == "text/html":
            html = html or text_of(words_of(part))
        else:
            attached += 1
    return (plain if plain.strip() else html), attached


def parts(message):
    """Yield the leaves of a mail, one after the other and never too many; what is forwarded whole
    counts as one."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = part.get_payload()
        else:
            yield part


def words_of(part):
    """Return the text of one part, cut to a length that somebody may read."""
    try:
        content, charset = part.get_payload(decode=True) or b"", part.get_content_charset()
    except (*UNREADABLE, errors.MessageError):
        return ""
    return in_words(content[:LONGEST_TEXT], charset)
