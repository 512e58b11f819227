"""The watchdog: runs the queue's cluster as a child, and replaces it when it dies or falls silent.

A cluster whose child is killed at the wrong moment keeps a lock for ever and sits there, alive and
deaf. Only the absence of signs of life tells; each one goes through the queue itself.
"""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta

from django.db import Error as DatabaseFailure
from django.db import close_old_connections, connections
from django.utils import timezone
from django_q.tasks import async_task

from .health import last_beat, longest_silence

logger = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1
LONGEST_DELAY = 60
MOST_PATIENCE = 8


class Watchdog:
    """Keeps one cluster working until `stop` is called.

    `prepare` is called at every turn of the clock (`every` seconds) before a sign of life is asked
    for; `silence` is how long none may come before the cluster is replaced.
    """

    def __init__(self, *, prepare, say=logger.info, silence=None, every=15, patience=25):
        self.prepare = prepare
        self.say = say
        self.silence = silence or longest_silence()
        self.every = every
        self.patience = patience
        self.cluster = None
        self.stopping = False
        self.vain = 0
        self.started = self.next_turn = None

    def run(self):
        """Watch until `stop`; leave no process behind."""
        try:
            while not self.stopping:
                self.watch()
                time.sleep(0.2)
        finally:
            self.end_cluster()

    def stop(self, *args):
        """Ask for the end; also a signal handler."""
        self.stopping = True

    def watch(self):
        """One look: start the cluster, replace it if dead or silent, ask for a sign of life."""
        if self.cluster is None:
            self.start_cluster()
        elif self.cluster.poll() is not None:
            self.replace("s’est arrêtée")
        elif time.monotonic() >= self.next_turn:
            self.next_turn = time.monotonic() + self.every
            self.turn()

    def turn(self):
        """The regular round. A database out of reach is no fault of the cluster's."""
        try:
            close_old_connections()
            self.prepare()
            beaten = last_beat()
            async_task("heurecivique_app.tasks.beat", save=False)
        except DatabaseFailure as error:
            logger.warning("the watchdog cannot reach the database: %s", type(error).__name__)
            connections.close_all()
            return
        if beaten and beaten > self.started:
            self.vain = 0
        if timezone.now() - max(beaten or self.started, self.started) > self.allowed():
            self.replace("ne répond plus")

    def allowed(self):
        """The silence allowed: longer after vain starts, a busy machine may need time to start."""
        return self.silence * min(2**self.vain, MOST_PATIENCE)

    def start_cluster(self):
        """Start the cluster in its own process group, tied to our life."""
        connections.close_all()
        command = [sys.executable, "-m", "django", "heurecivique_worker", "--grappe"]
        env = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self.cluster = subprocess.Popen(  # noqa: S603
            [*command, str(os.getpid())], env=env, start_new_session=True
        )
        self.started = timezone.now()
        self.next_turn = time.monotonic()
        self.say(f"La file d’envoi démarre (processus {self.cluster.pid}).")

    def replace(self, why):
        """End what is left of the cluster and start another, less and less hastily."""
        self.say(f"La file d’envoi {why} : elle redémarre.")
        self.kill_cluster()
        deadline = time.monotonic() + min(2**self.vain, LONGEST_DELAY)
        self.vain += 1
        while not self.stopping and time.monotonic() < deadline:
            time.sleep(0.1)

    def end_cluster(self):
        """Let the cluster finish its task, then see to it that nothing of it is left."""
        if self.cluster is None:
            return
        self.cluster.terminate()
        try:
            self.cluster.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.say("La file d’envoi tarde à finir : elle est interrompue.")
        self.kill_cluster()

    def kill_cluster(self):
        """Kill the whole group of processes."""
        with suppress(ProcessLookupError):
            os.killpg(self.cluster.pid, signal.SIGKILL)
        self.cluster.wait()
        self.cluster = None


def die_with_parent(parent):
    """Tie this process and every child that it will fork to the life of its parent (Linux).

    Elsewhere a watchdog killed outright leaves its cluster behind, which then works on alone.
    """
    if sys.platform != "linux":
        return
    tie_to_parent()
    os.register_at_fork(after_in_child=tie_to_parent)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def tie_to_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def seconds(value):
    """A duration from a command line."""
    return timedelta(seconds=float(value))
