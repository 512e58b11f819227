"""Mails handed over by the provider: each one letter, whatever it holds; no machine answered."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.reception import actions
from heurecivique_app.reception.corps import HEAVIEST_FILE, MOST_FILES
from heurecivique_app.reception.etats import EtatLettre, Verification
from heurecivique_app.reception.models import Lettre
from tests.factories import CommuneFactory

from .conftest import HEADERS, deliver, mail
from .hostile import MANY, mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("provider", "commune")]

FILES = (
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nVoici\r\n{}--b--"
)


def with_files(*files):
    """A mail that brings these (name, bytes)."""
    parts = "".join(
        f'--b\r\nContent-Type: application/pdf; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{content}\r\n'
        for name, content in files
    )
    head = mail().split(b"Content-Type")[0]
    return head + FILES.format(parts).encode()


def test_a_mail_becomes_a_letter_to_qualify_and_its_sender_is_told(commune):
    assert deliver(mail("Bonjour\n> cité\n-- \nIrène")) == 200
    letter = Lettre.objects.get()
    assert (letter.commune, letter.etat) == (commune, EtatLettre.A_QUALIFIER)
    assert (letter.nom, letter.adresse) == ("Irène Roux", "irene@essai.example")
    assert (letter.sujet, letter.texte, letter.cite) == ("Pour ma mère", "Bonjour", "> cité")
    told = Courriel.objects.get()
    assert (told.modele, told.adresse) == ("C1", "irene@essai.example")
    assert "Irène" not in told.corps
    assert "mère" not in told.sujet + told.corps


GIVEN = {
    "From": "Irène Roux <irene@essai.example>",
    "To": "mairie@essai.example",
    "Subject": "Pour ma mère",
    "Message-ID": "<1@essai.example>",
}


def brevo(headers):
    item = {"Headers": headers, "RawTextBody": "Bonjour à tous", "RawHtmlBody": None}
    return {"items": [{"Uuid": ["u"], **item}]}


def mailjet(headers):
    told = {"Headers": headers, "Text-part": "Bonjour à tous", "Sender": "irene@essai.example"}
    return {**told, "Recipient": "parse@relais.example", "Parts": []}


PROVIDERS = {"brevo": (brevo, "BREVO_API_KEY"), "mailjet": (mailjet, "MAILJET_API_KEY")}


@pytest.mark.parametrize(
    ("more", "machine"),
    [({}, ""), ({"Content-Type": "multipart/report; boundary=b"}, "rapport")],
)
@pytest.mark.parametrize("name", PROVIDERS)
def test_the_providers_of_the_guide_hand_over_their_own_way(settings, client, name, more, machine):
    body, key = PROVIDERS[name]
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe", key: "essai"}
    answer = client.post(
        f"/anymail/{name}/inbound/",
        json.dumps(body(GIVEN | more)),
        content_type="application/json",
        headers=HEADERS,
    )
    assert answer.status_code == 200
    letter = Lettre.objects.get()
    assert (letter.nom, letter.sujet) == ("Irène Roux", "Pour ma mère")
    assert (letter.texte, letter.automate) == ("Bonjour à tous", machine)


def test_a_mail_that_nobody_sent_is_a_report():
    assert deliver(mail(), sender="") == 200
    assert Lettre.objects.get().automate == "rapport"


def test_a_commune_writes_no_more_than_so_many_receipts_a_day(monkeypatch):
    monkeypatch.setattr(actions, "MOST_RECEIPTS", 2)
    for number in range(3):
        raw = mail(key=f"{number}@x.example", From=f"a{number}@essai.example")
        assert deliver(raw) == 200
    assert (Lettre.objects.count(), Courriel.objects.count()) == (3, 2)


def test_one_sender_is_told_once_a_day():
    for number in range(3):
        assert deliver(mail(key=f"{number}@essai.example")) == 200
    assert Lettre.objects.count() == 3
    assert Courriel.objects.count() == 1


@pytest.mark.parametrize(
    "header", ["Auto_Submitted", "Precedence", "List_Id", "Return_Path", "X_Autoreply"]
)
def test_no_machine_is_told_anything(header):
    value = {"Precedence": "bulk", "Return_Path": "<>"}.get(header, "auto-replied")
    assert deliver(mail(**{header: value})) == 200
    assert Lettre.objects.get().automate
    assert not Courriel.objects.exists()


def test_an_address_that_is_false_is_not_written_to(settings):
    settings.HEURECIVIQUE_SERVEUR_COURRIER = "mx.essai.example"
    told = "mx.essai.example (v1); spf=fail smtp.mailfrom=x@pirate.example; dkim=none"
    assert deliver(mail(Authentication_Results=told)) == 200
    letter = Lettre.objects.get()
    assert (letter.spf, letter.dkim) == (Verification.ECHEC, Verification.INCONNUE)
    assert not Courriel.objects.exists()


def test_two_copies_of_a_mail_are_one_letter_and_two_mails_of_one_identifier_are_two():
    for raw in (mail(), mail(), mail("Autre chose")):
        assert deliver(raw) == 200
    assert Lettre.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_delivered_fifty_times_twenty_at_once_is_one_letter(commune):
    gate = threading.Barrier(20)

    def run(number):
        if number < 20:
            gate.wait()
        try:
            return deliver(mail())
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(run, range(50)))
    assert answers == [200] * 50
    assert Lettre.objects.count() == Courriel.objects.count() == 1


def test_a_mail_goes_to_the_commune_that_it_is_for(settings):
    other = CommuneFactory(courriel="autre@essai.example", code_insee="34999")
    assert deliver(mail(to="Autre <Autre+suite@essai.example>"), to="x@relais.example") == 200
    assert Lettre.objects.get().commune == other
    stray = mail(to="x@ailleurs.example", key="2@essai.example")
    assert deliver(stray, to="x@relais.example") == 400
    settings.HEURECIVIQUE_COMMUNE_COURRIER = "34999"
    assert deliver(stray, to="x@relais.example") == 200
    assert Lettre.objects.filter(commune=other).count() == 2


def test_a_mail_without_our_address_comes_to_the_only_commune(commune):
    assert deliver(mail(to="x@ailleurs.example"), to="x@relais.example") == 200
    assert Lettre.objects.get().commune == commune


def test_files_are_kept_under_harmless_names_and_what_is_left_out_is_said():
    heavy = "x" * (HEAVIEST_FILE + 1)
    files = [("../../<b>.html", "<script>"), ("lourd.pdf", heavy), *[("a.pdf", "a")] * MOST_FILES]
    assert deliver(with_files(*files)) == 200
    letter = Lettre.objects.get()
    names = [piece.nom for piece in letter.pieces.all()]
    assert len(names) == MOST_FILES
    assert names[0] == "_.._b_.html"
    assert bytes(letter.pieces.first().contenu).strip() == b"<script>"
    assert letter.laisse.split("\n") == [
        "lourd.pdf, fichier trop lourd.",
        "a.pdf, fichier en trop.",
    ]


def test_a_mail_of_thirty_megabytes_is_kept_and_a_heavier_one_refused():
    assert deliver(with_files(("photo.jpg", "x" * 30_000_000))) == 200
    letter = Lettre.objects.get()
    assert (letter.texte, letter.laisse) == ("Voici", "photo.jpg, fichier trop lourd.")
    assert deliver(with_files(("photo.jpg", "x" * 46_000_000))) == 413
    assert Lettre.objects.count() == 1


def test_hostile_mails_are_taken_in_without_a_fault_and_no_machine_is_answered():
    for raw, _ in mails(seed=11, count=MANY):
        assert deliver(raw) in {200, 400}
    letters = Lettre.objects.all()
    assert len(letters) > MANY / 2
    told = set(Courriel.objects.values_list("objet_id", flat=True))
    assert not told & {letter.pk for letter in letters if letter.automate}
    assert all(len(letter.texte) <= 20_000 for letter in letters)
