"""The round of a mailbox, on a real server: each mail kept once, none holding the next back."""

import imaplib
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from heurecivique_app import tasks
from heurecivique_app.checks import check_mailbox
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.reception import boite, releve
from heurecivique_app.reception.models import Lettre
from tests.factories import CommuneFactory

from .conftest import mail
from .dovecot import PASSWORD, running
from .hostile import MANY, mails

WHOLE = {"hote": "imap.essai.example", "compte": "mairie", "mot_de_passe": "x"}

pytestmark = pytest.mark.django_db
people = count()


@pytest.fixture(scope="module")
def port():
    with running() as port:
        yield port


class Mailbox:
    """A mailbox of its own, as its owner sees it."""

    def __init__(self, port):
        self.name = f"mairie{next(people)}"
        self.server = imaplib.IMAP4("127.0.0.1", port, timeout=30)
        self.server.login(self.name, PASSWORD)
        self.settings = {
            "hote": "127.0.0.1",
            "port": port,
            "compte": self.name,
            "mot_de_passe": PASSWORD,
            "securite": "aucune",
        }

    def receives(self, *raws):
        for raw in raws:
            kind, told = self.server.append("INBOX", None, None, raw)
            assert kind == "OK", told

    def holds(self, folder="INBOX"):
        """How many mails that are not deleted are in a folder."""
        kind, _ = self.server.select(folder)
        return len(self.server.search(None, "UNDELETED")[1][0].split()) if kind == "OK" else 0


@pytest.fixture
def box(port, settings, commune):
    mailbox = Mailbox(port)
    settings.HEURECIVIQUE_BOITE = mailbox.settings
    settings.DEFAULT_FROM_EMAIL = "L’Heure Civique <heurecivique@mairie.example>"
    yield mailbox
    mailbox.server.logout()


def test_a_mail_is_kept_and_put_away_and_is_one_letter_when_it_comes_back(box, commune):
    box.receives(mail())
    assert vars(releve.collect()) == {"gardees": 1, "connues": 0, "a_part": 0, "laissees": 0}
    assert (box.holds(), box.holds(releve.GARDES)) == (0, 1)
    box.receives(mail())
    assert vars(releve.collect()) == {"gardees": 0, "connues": 1, "a_part": 0, "laissees": 0}
    letter = Lettre.objects.get()
    assert (letter.commune, letter.nom) == (commune, "Irène Roux")
    assert Courriel.objects.count() == 1


def test_hostile_mails_hold_nothing_back(box, monkeypatch):
    monkeypatch.setattr(releve, "MOST", MANY + 1)
    box.receives(*(raw for raw, _ in mails(seed=12, count=MANY)), mail())
    done = releve.collect()
    assert (done.a_part, done.laissees, box.holds()) == (0, 0, 0)
    assert done.gardees + done.connues == MANY + 1
    letters = Lettre.objects.all()
    told = set(Courriel.objects.values_list("objet_id", flat=True))
    assert letters.filter(nom="Irène Roux").get().pk in told
    assert not told & {letter.pk for letter in letters if letter.automate}


def test_a_mail_that_cannot_be_kept_is_set_apart_and_the_next_is_kept(box):
    CommuneFactory(courriel="autre@essai.example")
    box.receives(mail(to="x@ailleurs.example"), mail())
    done = releve.collect()
    assert (done.gardees, done.a_part, box.holds()) == (1, 1, 0)
    assert box.holds(releve.A_PART) == 1


def test_when_the_database_fails_the_mail_waits(box, monkeypatch):
    def fails(lu):
        raise OperationalError("database is locked")

    box.receives(mail(), mail(key="2@essai.example"))
    with monkeypatch.context() as patched:
        patched.setattr(releve, "keep", fails)
        assert releve.collect().laissees == 2
    assert box.holds() == 2
    assert releve.collect().gardees == 2


def test_a_round_cut_after_a_letter_is_kept_makes_no_double(box, monkeypatch):
    def cut(self, number, folder):
        raise imaplib.IMAP4.abort("socket error: EOF")

    box.receives(mail())
    with monkeypatch.context() as patched:
        patched.setattr(boite.Boite, "move", cut)
        with pytest.raises(boite.BoiteIllisible):
            releve.collect()
    assert (Lettre.objects.count(), box.holds()) == (1, 1)
    assert releve.collect().connues == 1
    assert (Lettre.objects.count(), box.holds()) == (1, 0)


def test_a_mail_is_moved_at_once_by_a_server_that_can(box):
    with boite.opened(boite.settings()) as opened:
        assert {"MOVE", "UIDPLUS", "NAMESPACE"} <= opened.abilities


def test_a_server_that_keeps_its_folders_below_the_inbox_is_followed(box, monkeypatch):
    told = ("OK", [b'(("INBOX." ".")) NIL NIL'])
    monkeypatch.setattr(imaplib.IMAP4, "namespace", lambda server: told)
    box.receives(mail())
    assert releve.collect().gardees == 1
    assert box.holds(f"INBOX.{releve.GARDES}") == 1


@pytest.mark.parametrize("missing", [{"MOVE"}, {"MOVE", "UIDPLUS"}, {"NAMESPACE"}])
def test_an_old_server_will_do(box, monkeypatch, missing):
    whole = boite.Boite.abilities_of_server
    monkeypatch.setattr(boite.Boite, "abilities_of_server", lambda self: whole(self) - missing)
    box.receives(mail())
    assert releve.collect().gardees == 1
    assert (box.holds(), box.holds(releve.GARDES)) == (0, 1)
    assert vars(releve.collect()) == vars(releve.Releve())


def test_a_mail_too_heavy_is_known_by_its_headers(box, monkeypatch):
    monkeypatch.setattr(releve, "HEAVIEST_MAIL", 1_000)
    box.receives(mail("a" * 2_000))
    assert releve.collect().gardees == 1
    letter = Lettre.objects.get()
    assert (letter.sujet, letter.texte) == ("Pour ma mère", "")
    assert "trop lourd" in letter.laisse


def test_a_round_is_short_and_says_what_is_left(box, monkeypatch):
    monkeypatch.setattr(releve, "MOST", 2)
    box.receives(*(mail(key=f"{number}@essai.example") for number in range(3)))
    assert vars(releve.collect())["laissees"] == 1
    assert releve.collect().gardees == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mot_de_passe": "faux"}, "ne répond pas"),
        ({"port": 1}, "ne répond pas"),
        ({"dossier": "Nulle part"}, "ne répond pas"),
        ({"compte": ""}, "compte"),
        ({"securite": "non"}, "securite"),
        ({"port": "imap"}, "port"),
        ({"securite": "ssl"}, "ne répond pas"),
        ({"hote": ""}, "Aucune boîte"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(box, settings, change, said):
    settings.HEURECIVIQUE_BOITE = box.settings | change
    with pytest.raises(CommandError, match=said):
        call_command("heurecivique_releve")


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ({}, []),
        ({"hote": "imap.essai.example"}, ["heurecivique.E051"]),
        ({**WHOLE, "securite": "aucune"}, ["heurecivique.W052"]),
        ({**WHOLE, "hote": "localhost", "securite": "aucune"}, []),
        (WHOLE, []),
    ],
)
def test_a_mailbox_badly_set_is_told_at_the_start(settings, box, found):
    settings.HEURECIVIQUE_BOITE = box
    assert [message.id for message in check_mailbox(None)] == found


def test_a_password_with_accents_is_said_as_it_is(box, settings):
    settings.HEURECIVIQUE_BOITE = box.settings | {"mot_de_passe": "été"}
    with pytest.raises(CommandError, match="(?i)auth"):
        call_command("heurecivique_releve")


def test_the_command_says_what_it_did(box, capsys):
    box.receives(mail())
    call_command("heurecivique_releve")
    assert "Lettres gardées\u00a0: 1" in capsys.readouterr().out


def test_the_queue_makes_the_round_and_a_mailbox_that_is_away_fails_no_task(box, settings):
    box.receives(mail())
    tasks.collect_letters()
    assert Lettre.objects.count() == 1
    settings.HEURECIVIQUE_BOITE = box.settings | {"port": 1}
    tasks.collect_letters()
    settings.HEURECIVIQUE_BOITE = {}
    tasks.collect_letters()
