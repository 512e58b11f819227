"""The headers of a mail, read raw and cut before they are decoded.

The parser of structured headers that comes with Python is slow over thousands of addresses and
fails over broken ones.
"""

import re
from email import errors
from email.header import decode_header
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_HEADER = 4_000
MOST_RECIPIENTS = 50
# Codecs that run for hours, or give back something else than what was written.
UNTRUSTED_CODECS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
RAW_BYTES = re.compile("[\udc80-\udcff]")
IDENTIFIER = re.compile(r"<[!-;=?-~]{1,250}>")
ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]{1,64}@[^\s<>,;:\"()\[\]@]{1,190}")
UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError),
    errors.MessageError,
)
TO_US = ("delivered-to", "x-original-to", "to", "cc")


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
    return on_one_line(decoded(first(headers, name)))


def on_one_line(text):
    return " ".join(text.split())


def decoded(value):
    """Return what an encoded header says, as far as it can be told."""
    try:
        pieces = decode_header(value)
    except UNREADABLE:
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
        name, address = parseaddr(on_one_line(first(headers, "from")))
    except UNREADABLE:  # a thousand brackets
        return "", ""
    address = address.lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    return on_one_line(decoded(name))[:200], address[:254]


def recipients(headers, envelope=()):
    """Return the addresses that a mail was for, those of `envelope` and of its way first."""
    found = [address.lower() for address in envelope if address]
    for name in TO_US:
        for value in headers.get(name, []):
            found += ADDRESS.findall(value.lower())
    return tuple(dict.fromkeys(found))[:MOST_RECIPIENTS]


def identifiers(headers, name):
    return IDENTIFIER.findall(first(headers, name))


def references(headers):
    """Return the identifiers of what is answered, nearest first, each once."""
    nearest = [*identifiers(headers, "in-reply-to"), *reversed(identifiers(headers, "references"))]
    return tuple(dict.fromkeys(nearest))[:20]
