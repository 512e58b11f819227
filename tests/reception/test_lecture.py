"""What is understood of a mail, whoever wrote it and whatever they put in it."""

import pytest

from heurecivique_app.reception.entetes import UNSEEN
from heurecivique_app.reception.html import text_of
from heurecivique_app.reception.lecture import read
from heurecivique_app.reception.plis import folded

from .hostile import MACHINES, mails

OURS = ("L’Heure Civique <heurecivique@mairie.example>",)
HEAD = b"From: =?utf-8?q?Ir=C3=A8ne?= Roux <Irene@essai.example>\r\n"


def test_a_plain_mail_is_read():
    lu = read(
        HEAD + b"Subject: =?iso-8859-1?q?Pour_ma_m=E8re?=\r\nMessage-ID: <1@essai.example>\r\n"
        b"In-Reply-To: <b@x>\r\nReferences: <a@x> <b@x>\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nElle a 80 ans, \xe0 c\xf4t\xe9."
    )
    assert (lu.nom, lu.adresse) == ("Irène Roux", "irene@essai.example")
    assert (lu.sujet, lu.plis.dit) == ("Pour ma mère", "Elle a 80 ans, à côté.")
    assert (lu.identifiant, lu.references) == ("<1@essai.example>", ("<b@x>", "<a@x>"))
    assert (lu.machine, lu.pieces) == ("", ())


@pytest.mark.parametrize("charset", [b"", b"; charset=x-nothing", b"; charset=punycode"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_a_text_whose_charset_is_wrong_is_read_all_the_same(charset, codec):
    body = "Une échelle, à l’été".encode(codec)
    lu = read(HEAD + b"Content-Type: text/plain" + charset + b"\r\n\r\n" + body)
    assert lu.plis.dit == "Une échelle, à l’été"


@pytest.mark.parametrize(
    ("text", "said", "quoted", "signature"),
    [
        ("Oui\n\nLe lun. 3 mars, M <a@b>\na écrit :\n> Quand ?", "Oui", 3, ""),
        ("Oui\nLe 3 mars, M a écrit\u00a0:\n> Un ?\nmardi\n> Deux ?", "Oui\nmardi", 3, ""),
        ("Oui\nLe 3 mars, M a écrit :\nQuand ?", "Oui", 2, ""),
        ("Oui\n\nDe : M\nEnvoyé : lundi\nÀ : X\n\nQuand ?", "Oui", 4, ""),
        ("Oui\n-----Message d'origine-----\nQuand ?", "Oui", 2, ""),
        ("Oui\n> Message du 03/03/25\n> De : M\nQuand ?", "Oui", 3, ""),
        ("Oui\nEnvoyé de mon iPhone", "Oui", 0, "Envoyé de mon iPhone"),
        ("Oui\n-- \nIrène\nRue Haute", "Oui", 0, "--\nIrène\nRue Haute"),
        ("> Quand ?", "> Quand ?", 0, ""),
        ("De : la part de ma mère, bonjour", "De : la part de ma mère, bonjour", 0, ""),
        ("Le chat a écrit son nom", "Le chat a écrit son nom", 0, ""),
    ],
)
def test_what_is_quoted_and_signed_is_folded(text, said, quoted, signature):
    plis = folded(text)
    assert (plis.dit, plis.signature) == (said, signature)
    assert len([line for line in plis.cite.split("\n") if line]) == quoted


def test_an_html_mail_becomes_its_words():
    page = (
        "<style>p{}</style><script>alert(1)</script><p>Bonjour <b>à</b> tous</p>"
        "<div>Le 3 mars, M a écrit :</div><blockquote><p>Quand ?</p></blockquote>"
    )
    assert text_of(page) == "Bonjour à tous\nLe 3 mars, M a écrit :\n> Quand ?"
    lu = read(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode())
    assert lu.plis.dit == "Bonjour à tous"


def test_a_name_that_looks_like_an_address_is_not_the_address():
    lu = read(b"From: =?utf-8?q?heurecivique=40mairie=2Eexample?= <a@pirate.example>\r\n\r\nx")
    assert lu.adresse == "a@pirate.example"


@pytest.mark.parametrize("header", MACHINES)
def test_nobody_answers_a_machine(header):
    rest = b"" if header.startswith(b"From") else HEAD
    assert read(header + b"\r\n" + rest + b"\r\nx", ours=OURS).machine


@pytest.mark.parametrize(
    "header",
    [b"Auto-Submitted: no", b"Precedence: normal", b"X-Mailer: y"]
    + ["Subject: Absence de ma mère le 12".encode(), b"Subject: Re: absence"],
)
def test_somebody_is_not_taken_for_a_machine(header):
    assert read(HEAD + header + b"\r\nReturn-Path: <a@b.example>\r\n\r\nx", ours=OURS).machine == ""


@pytest.mark.parametrize("levels", [1, 50])
def test_what_is_said_below_fifty_levels_is_read(levels):
    boundaries = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        for level in range(levels)
    )
    raw = HEAD + boundaries.encode() + b"Content-Type: text/plain\r\n\r\nBonjour"
    assert read(raw).plis.dit == "Bonjour"


def test_two_hundred_hostile_mails_are_read_or_left_empty_and_never_answered():
    for raw, machine in mails(seed=10, count=200):
        lu = read(raw, ours=OURS)
        words = (lu.nom, lu.adresse, lu.sujet, lu.identifiant, *lu.references)
        words += (lu.plis.dit, lu.plis.cite, lu.plis.signature)
        assert not any(UNSEEN.search(word) for word in words)
        assert not any("\n" in word for word in words[:-3])
        assert "root:" not in lu.plis.dit
        assert all(word.encode() is not None for word in words)  # a database takes it
        assert bool(lu.machine) or not machine
