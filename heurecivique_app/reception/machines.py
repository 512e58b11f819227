"""Whom nobody answers: machines, lists, refusals, and ourselves (RFC 3834)."""

import re
from email.utils import parseaddr

NOBODY = re.compile(
    r"(mailer-daemon|postmaster|abuse|bounces?|no-?_?reply|ne-?pas-?repondre|nepasrepondre|"
    r"do-?not-?reply)([+._-].*)?@",
    re.I,
)
BULK = {"bulk", "list", "junk", "auto_reply"}
LISTS = ("list-id", "list-unsubscribe", "list-post", "list-help", "mailing-list", "x-mailing-list")
AUTOMATIC = ("x-autoreply", "x-autorespond", "x-auto-response-suppress", "feedback-id", "x-loop")


# What machines write by themselves over an answer, without any header that says so. Whole: a
# daughter may well write « Absence de ma mère le 12 ».
ABSENCE = re.compile(
    r"(absence( du bureau)?|absente?( du bureau)?|message d.absence"
    r"|(r[eé]ponse automatique|automatic reply|auto(matische)?[ -]?(reply|antwort)"
    r"|out of (the )?office)\b.*)\W*",
    re.I,
)


def why_a_machine(headers, address, *, subject="", ours=()):
    """Return why nobody should be answered: "rapport", "automatique", "liste", "nous", "personne"…

    `headers` are {name in lower case: [values]}, `address` is who wrote, `ours` whom we write as,
    `subject` the words of that header.
    "" when it is somebody. An answer to a machine may be answered by it, and so for ever.
    """
    if address and address in {parseaddr(own)[1].lower() for own in ours}:
        return "nous"
    if is_report(headers):
        return "rapport"
    if any(name in headers for name in LISTS) or words(headers, "precedence") & BULK:
        return "liste"
    submitted = words(headers, "auto-submitted")
    if (submitted and submitted != {"no"}) or any(name in headers for name in AUTOMATIC):
        return "automatique"
    if ABSENCE.fullmatch(subject.strip()):
        return "automatique"
    return "personne" if not address or NOBODY.match(address) else ""


def is_report(headers):
    """Tell whether a mail server says that a mail did, or did not, arrive."""
    empty = any(not value.strip(" <>\t\r\n") for value in headers.get("return-path", []))
    return empty or "multipart/report" in words(headers, "content-type")


def words(headers, name):
    """Return the first word of each value of a header, without what follows « ; »."""
    values = (value.partition(";")[0].partition("(")[0] for value in headers.get(name, []))
    return {value.strip().lower() for value in values if value.strip()}
