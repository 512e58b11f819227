"""Mails that nobody should have to read, the same ones for the same seed."""

import os
import random
from base64 import b64encode

# By each way in, with SOAK=1; otherwise a few, each of the five shapes several times.
MANY = 200 if os.environ.get("SOAK") else 30
MACHINES = [
    b"Auto-Submitted: auto-replied",
    b"Precedence: bulk",
    b"List-Id: <liste.example>",
    b"List-Unsubscribe: <mailto:x@liste.example>",
    b"Return-Path: <>",
    b"X-Autoreply: yes",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    b"From: MAILER-DAEMON@relais.example",
    b"From: no-reply@relais.example",
    b"From: Mairie <heurecivique@mairie.example>",
    b"Subject: Absence",
    b"Subject: R\xc3\xa9ponse automatique : Bien re\xc3\xa7u",
]
HEADERS = [
    b"Subject: =?utf-8?b?////?= =?x?q?=FF?= =?utf-8?q?a=0ABcc:_x@y.example?=",
    b"Subject: =?punycode?b?" + b64encode(b"a" * 2_000) + b"?=",
    b"Subject: \xff\xfe\x00 caf\xe9 " + b"a" * 50_000,
    b"From: " + b"(" * 3_500 + b"a@b.example",
    b"From: =?utf-8?q?Mairie_=3Cheurecivique=40mairie=2Eexample=3E?= <a@pirate.example>",
    b"From: a@b.example\r\n\tBcc: c@d.example",
    b"From: " + b"a@b.example, " * 10_000,
    b"To: " + b"<a@b.example>," * 10_000,
    b"Date: Thu, 99 Zzz 99999 99:99:99 +9999",
    b"Date: Fri, 01 Jan 2999 00:00:00 +0000",
    b"References: " + b"<a@b.example> " * 10_000,
    b"Message-ID: <\x00\xed\xa0\x80>",
    b"Content-Type: text/plain; charset*0=utf; charset*9999=\xff",
    b'Content-Type: ;;;;===; name="' + b"a" * 9_000,
    b"No colon at all",
    b"From:",
    b"From: a@b.example\r\nFrom: c@d.example",
    b"From: " + b", ".join(b"a%d@b.example" % n for n in range(300)),
    b"Date: Thu, 01 Jan 1970 00:00:00 +0000",
    b"Date: Fri, 31 Dec 9999 23:59:59 -1200",
    b"Message-ID: <a\r\n b@c.example>",
    b"Subject: =?iso-2022-jp?b?GyRCGyRC?= =?utf-7?q?+ADw-script+AD4-?=",
    b"Reply-To: =?utf-8?q?a=40b=2Eexample=0D=0ABcc=3Ac=40d=2Eexample?=",
]
KINDS = [
    b'text/plain; charset="x-nothing"',
    b"text/plain; charset=utf-16",
    b"text/plain; charset=idna",
    b"text/plain; charset=hex\r\nContent-Transfer-Encoding: base64",
    b"text/html; charset=utf-8",
    b"text/html; charset=utf-7",
    b"image/svg+xml; name=a.svg",
    b"text/html; name=a.html\r\nContent-Disposition: attachment",
    b"application/octet-stream\r\nContent-Transfer-Encoding: x-uuencode",
    b"message/rfc822",
    b"application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64",
    b"text/calendar; method=REPLY; charset=utf-8",
    b"application/zip; name*0*=utf-8''..%2F..%2Fetc%2F; name*1*=passwd%00.zip",
    b"text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
    b"text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
    'application/pdf; name="facture\u202efdp.exe"\r\nContent-Disposition: attachment'.encode(),
    b'application/zip; name="' + b"a/" * 3_000 + b'.zip"\r\nContent-Disposition: attachment',
]
BODIES = [
    b"",
    b"\x00\xff\xfe\xed\xa0\x80 bonjour",
    b"Le " * 30_000,
    b"Le a\r\n" * 20_000,
    b">" * 100_000,
    b"a" * 1_000_000,
    b"<div>" * 30_000 + b"bonjour",
    b"<blockquote>" * 3_000,
    b"<script>alert(1)</script><svg onload=alert(1)><p>Bonjour</p>",
    b'<?xml version="1.0" encoding="x"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    b"begin 644 ../../etc\r\n####\r\nend",
    b"%%%=== not base64 at all ====\xff" * 300,
    b'x\x9f>"\x00\x00\x01\x06\x90\x08\x00' * 40,
    b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nATTENDEE;CN=:mailto:\r\n" * 500,
    b"=\r\n" * 20_000 + b"=3D=ZZ=",
    b"PK\x03\x04" + b"\x00" * 20 + b"\xff\xff../../../../etc/passwd" * 500,
    "Bonjour \u202e\u200b à tous".encode(),
]


def mails(*, seed, count):
    """Yield `count` pairs (the bytes of a mail, whether a machine sent it)."""
    chance = random.Random(seed)
    for number in range(count):
        machine = chance.random() < 0.4
        headers = [b"From: marie@essai.example", *chance.sample(HEADERS, 3)]
        if machine:
            headers.insert(0, chance.choice(MACHINES))
        shape = (flat, of_many_parts, nested, forwarded, unfinished)[number % 5]
        yield b"\r\n".join(headers) + b"\r\n" + shape(chance), machine


def flat(chance):
    return b"Content-Type: " + chance.choice(KINDS) + b"\r\n\r\n" + chance.choice(BODIES)


def of_many_parts(chance):
    parts = b"".join(b"\r\n--b\r\n" + flat(chance) for _ in range(chance.choice([2, 5, 12])))
    small = b"\r\n--b\r\nContent-Type: text/plain\r\n\r\nx" * 200
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + small + b"\r\n--b--"


def nested(chance):
    depth = chance.choice([50, 400, 2_000])
    levels = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(depth)
    )
    return levels + flat(chance)


def forwarded(chance):
    return b"Content-Type: message/rfc822\r\n\r\n" * chance.choice([1, 50, 1_500]) + flat(chance)


def unfinished(chance):
    whole = of_many_parts(chance)
    return whole[: chance.randrange(len(whole))]
