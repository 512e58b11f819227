"""The worker as a town runs it: a command of its own, killed in every way."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from django_q.models import OrmQ, Schedule

from heurecivique_app.courrier import health
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.messages import Destinataire
from heurecivique_app.courrier.models import Battement, Courriel
from tests.machine import patience

from .provider import running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
ROOT = Path(__file__).resolve().parents[2]
SOAK = bool(os.environ.get("SOAK"))
ROUNDS = 60 if SOAK else 3


def processes():
    """Every process as {pid: (ppid, session)}, the dead ones left out."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                found[int(folder.name)] = (int(fields[1]), int(fields[3]))
    return found


def reads_its_queue(pid):
    """Whether the process waits for its next task: the kernel names the call that it sleeps in."""
    return Path(f"/proc/{pid}/wchan").read_text().endswith("pipe_read")


def wait_for(condition, seconds=None):
    """Poll until `condition` gives something true; return it."""
    deadline = time.monotonic() + (patience(120) if seconds is None else seconds)
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.05)
    raise AssertionError(f"it never came: {condition.__name__}")


class Ouvrier:
    """One worker command and what it says."""

    def __init__(self, folder, address):
        self.said = folder / "ouvrier.txt"
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.courrier.worker_settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "PYTHONUNBUFFERED": "1",
            "OUVRIER_BASE": str(connection.settings_dict["NAME"]),
            "OUVRIER_FOURNISSEUR": address,
        }
        command = [sys.executable, "-m", "django", "heurecivique_worker"]
        self.process = subprocess.Popen(
            [*command, "--silence", str(round(patience(5))), "--tour", "1"],
            env=env,
            stdout=self.said.open("w"),
            stderr=subprocess.STDOUT,
        )
        self.sessions = set()

    def cluster(self):
        """The number of the cluster's main process, or None between two."""
        for pid, (ppid, session) in processes().items():
            if ppid == self.process.pid and pid == session:
                self.sessions.add(session)
                return pid
        return None

    def family(self):
        """The cluster's processes, eldest first."""
        cluster = self.cluster()
        return sorted(pid for pid, (_, session) in processes().items() if session == cluster)

    def whole_family(self):
        """The family once complete: main, sentinel, worker, monitor and pusher."""
        family = self.family()
        return family if len(family) >= 5 else None

    def orphans(self):
        """What is left of all the clusters seen."""
        self.cluster()
        return [pid for pid, (_, session) in processes().items() if session in self.sessions]

    def nothing_left(self):
        return self.process.poll() is not None and not self.orphans()


@pytest.fixture
def fournisseur_ouvert():
    with running() as (fournisseur, address):
        yield fournisseur, address


@pytest.fixture
def ouvrier(tmp_path, fournisseur_ouvert, commune):
    ouvrier = Ouvrier(tmp_path, fournisseur_ouvert[1])
    wait_for(lambda: health.last_beat())
    wait_for(ouvrier.whole_family)
    yield ouvrier
    ouvrier.process.kill()
    ouvrier.process.wait()
    wait_for(ouvrier.nothing_left)


@pytest.fixture
def ask(quartier, message_class):
    """Queue one e-mail to somebody new; return a question: has it gone?"""
    message, numbers = message_class(), iter(range(10_000))

    def ask():
        person = Destinataire("volontaire", 1, "Jeanne", f"jeanne{next(numbers)}@essai.example")
        message.destinataire = lambda self: person
        pk = queue(message(quartier)).pk
        return lambda: Courriel.objects.filter(pk=pk, etat=Etat.ENVOYE).exists()

    return ask


def test_it_sends_keeps_its_timetable_and_stops_when_told(ouvrier, fournisseur_ouvert, ask):
    wait_for(ask())
    assert Schedule.objects.filter(name="heurecivique:sweep").exists()
    assert health.worker_state().ok
    ouvrier.process.send_signal(signal.SIGTERM)
    assert ouvrier.process.wait(patience(30)) == 0
    assert ouvrier.orphans() == []
    assert "arrêtée" in ouvrier.said.read_text()


def test_a_killed_child_that_freezes_the_queue_is_seen_and_cured(ouvrier, ask):
    worker = wait_for(ouvrier.whole_family)[2]
    wait_for(lambda: reads_its_queue(worker))
    os.kill(worker, signal.SIGKILL)  # it dies holding the lock of its queue
    wait_for(ask())
    assert "ne répond plus" in ouvrier.said.read_text()


def test_when_the_watchdog_is_killed_nothing_survives_it(ouvrier):
    wait_for(ouvrier.whole_family)
    ouvrier.process.kill()
    wait_for(ouvrier.nothing_left)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(5) if SOAK else [2])
def test_a_storm_of_kills_loses_nothing_and_sends_nothing_twice(
    ouvrier, fournisseur_ouvert, ask, seed
):
    chance, fournisseur = random.Random(seed), fournisseur_ouvert[0]
    questions = []
    for _ in range(ROUNDS):
        questions += [ask() for _ in range(chance.randint(1, 4))]
        if family := ouvrier.family():
            with suppress(ProcessLookupError):
                os.kill(chance.choice(family), signal.SIGKILL)
        if chance.random() < 0.3:
            OrmQ.objects.all().delete()
            Schedule.objects.all().delete()
            Battement.objects.all().delete()
        with suppress(AssertionError):  # the next blow comes before or after the cure
            wait_for(questions[-1], chance.uniform(0, 4))
    for question in questions:
        wait_for(question)
    assert Counter(fournisseur.deliveries().values()) == {1: len(questions)}
