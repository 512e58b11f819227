"""A mail as it came, bytes from anybody, made into plain words: nothing of it is ever executed."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.parser import BytesHeaderParser
from hashlib import sha256

from . import entetes
from .authentification import verified
from .corps import body_of
from .entetes import UNREADABLE
from .etats import Verification
from .machines import why_a_machine
from .plis import Plis, folded

# Python's parser compares each line with the boundary of every level around it.
MOST_LEVELS = 60


@dataclass(frozen=True)
class Lu:
    """What was understood of one mail; whatever could not be is empty.

    `machine` is why nobody may be answered, or "" for somebody. `references`: the identifiers of
    the mails that this one answers, nearest first. `empreinte` is the same for the same mail,
    however often and by whichever way it comes. `laisse`: what was not kept, in French lines.
    """

    adresse: str = ""
    nom: str = ""
    sujet: str = ""
    plis: Plis = field(default_factory=Plis)
    identifiant: str = ""
    references: tuple = ()
    destinataires: tuple = ()
    machine: str = ""
    spf: str = Verification.INCONNUE
    dkim: str = Verification.INCONNUE
    pieces: tuple = ()
    laisse: tuple = ()
    empreinte: str = ""


def read(raw, *, ours=(), laisse=()):
    """Return the Lu of a mail given as bytes; `ours` are the addresses that we write from,
    `laisse` what was left out already.

    Raises nothing, whatever the bytes.
    """
    return understood(parsed(raw), ours=ours, laisse=laisse)


def parsed(raw):
    """Return the message, or its headers alone when its parts are nested beyond reason."""
    if raw.lower().count(b"multipart/") <= MOST_LEVELS:
        try:
            return message_from_bytes(raw, policy=policy.compat32)
        except UNREADABLE:
            pass
    return BytesHeaderParser(policy=policy.compat32).parsebytes(raw)


def understood(message, *, ours=(), envelope=(), laisse=()):
    """Return the Lu of a message already cut in parts; `envelope`: whom it was delivered to."""
    headers = entetes.raw_headers(message)
    name, address = entetes.sender(headers)
    subject = entetes.one_line(headers, "subject")[:200]
    body = body_of(message)
    return Lu(
        adresse=address,
        nom=name,
        sujet=subject,
        plis=folded(body.texte),
        identifiant=next(iter(entetes.identifiers(headers, "message-id")), ""),
        references=entetes.references(headers),
        destinataires=entetes.recipients(headers, envelope),
        machine=why_a_machine(headers, address, subject=subject, ours=ours),
        **verified(headers, address),
        pieces=body.pieces,
        laisse=(*laisse, *body.laisse),
        empreinte=fingerprint(headers, body.texte),
    )


def fingerprint(headers, text):
    """What makes a mail itself. Not its identifier alone: some senders give all theirs the same."""
    names = ("message-id", "date", "from", "subject")
    told = "\x00".join([*(entetes.first(headers, name) for name in names), text])
    return sha256(told.encode("utf-8", "replace")).hexdigest()
