"""The workshop: keeps one press at work for this process, and a short line in front of it.

A press that is slow, greedy or dead costs the document it was printing, and nothing else: the next
document finds a new one. A text is at fault when it costs too much work, never when the machine has
other things to do: work is counted in time of the processor.
"""

import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from . import press

CPU_LIMIT = 10  # seconds of the processor for a document; the heaviest takes less than one
# Seconds on the clock, for the line and for the printing: far off, a busy machine is no fault.
WAIT = 60
WALL_LIMIT = 60
MEMORY_LIMIT = 1024**3  # bytes on top of what an idle press takes; the heaviest takes 200 MiB
# Bytes of real memory beyond which a press is replaced: typst remembers what it drew.
MEMORY_KEPT = 256 * 1024**2

# One thread: more of them take more memory and the other processor, and are no faster. Memory that
# glibc keeps rather than gives back and asks again: pictures take a fifth less time.
ENVIRONMENT = {
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(128 * 1024**2),
    "MALLOC_TOP_PAD_": str(16 * 1024**2),
}

logger = logging.getLogger(__name__)


class DocumentImpossible(Exception):
    """The document cannot be made; the message is a French sentence for whoever asked."""


class PressBusy(DocumentImpossible):
    """Too many others ask for documents at this moment; in a minute it will do."""

    def __init__(
        self, sentence="Trop de documents sont demandés en même temps. Réessayez dans une minute."
    ):
        super().__init__(sentence)


class Workshop:
    """The press that prints the layouts of one folder with the fonts of another.

    `places`: how many callers the line holds, the one that is served included.
    """

    def __init__(self, layouts, fonts, places=8):
        self.layouts, self.fonts, self.places = layouts, fonts, places
        self.press = None
        self.line = []
        self.moved = threading.Condition()

    @contextmanager
    def turn(self):
        """Wait for one's turn, first come first served; `ask` belongs inside.

        Raise PressBusy at once when the line is full, and after WAIT seconds in it.
        """
        me = object()
        with self.moved:
            if len(self.line) >= self.places:
                raise PressBusy
            self.line.append(me)
        try:
            with self.moved:
                if not self.moved.wait_for(lambda: self.line[0] is me, WAIT):
                    raise PressBusy
            yield
        finally:
            with self.moved:
                self.line.remove(me)
                self.moved.notify_all()

    def ask(self, order):
        """Return the answer of the press to `order` (press.printed), and the document.

        Raise DocumentImpossible when it takes too much work, or when the press fails, and
        PressBusy when the machine had no time for it.
        """
        if self.press is None or self.press.is_gone():
            self.close()
            self.press = Press(self.layouts, self.fonts)
        try:
            answer, document = self.press.print(order)
        except BaseException:  # also when interrupted: what it would answer is not for the next one
            self.close()
            raise
        if answer["memory"] > MEMORY_KEPT:
            self.close()
        return answer, document

    def close(self):
        """End the press, if any."""
        press, self.press = self.press, None
        if press:
            press.end()

    def forget(self):
        """Leave the press to the process that this one was forked from."""
        if self.press:
            self.press.abandon()
        self.press, self.line, self.moved = None, [], threading.Condition()


class Press:
    """A press at work: its process, and our end of the socket that is its standard input."""

    def __init__(self, layouts, fonts):
        self.connection, theirs = socket.socketpair()
        typst = importlib.util.find_spec("typst")
        home = Path(typst.origin).parents[1] if typst else ""
        command = [python(), "-I", "-S", press.__file__, layouts, fonts, str(MEMORY_LIMIT), home]
        try:
            with theirs:
                self.process = subprocess.Popen(  # noqa: S603
                    command, stdin=theirs, stdout=subprocess.DEVNULL, env=os.environ | ENVIRONMENT
                )
        except OSError as error:
            self.connection.close()
            logger.exception("the press cannot be started")
            raise DocumentImpossible(
                "Ce site ne peut pas fabriquer de document en ce moment. "
                "Prévenez la personne qui le gère."
            ) from error

    def is_gone(self):
        """Tell whether the process has ended."""
        return self.process.poll() is not None

    def print(self, order):
        """Return the answer and the document. Raise DocumentImpossible as `Workshop.ask`."""
        deadline = time.monotonic() + WALL_LIMIT
        try:
            self.connection.settimeout(WALL_LIMIT)
            press.write(self.connection, order | {"seconds": CPU_LIMIT})
            return press.read(self.connection, deadline)
        except TimeoutError as error:
            logger.warning("the machine is too busy to print: %s", order["layout"])
            raise PressBusy(
                "Le site est très occupé en ce moment. Réessayez dans une minute."
            ) from error
        except (EOFError, OSError) as error:
            raise DocumentImpossible(self.last_words(order["layout"])) from error

    def last_words(self, layout):
        """Return the sentence for a press that died at work."""
        code = self.process.wait()
        if code == -signal.SIGPROF:
            logger.warning("the press worked more than %s s: %s", CPU_LIMIT, layout)
            return "Ce document a demandé trop de temps. Simplifiez son texte."
        logger.error("the press died (%s): %s", code, layout)
        if code == -signal.SIGABRT:
            return "Ce document a demandé trop de mémoire. Simplifiez son texte."
        return (
            "La fabrication de ce document s’est interrompue. Réessayez\N{NO-BREAK SPACE}; si cela "
            "recommence, prévenez la personne qui gère le site."
        )

    def end(self):
        """Stop the process; nothing of it is left."""
        self.connection.close()
        self.process.kill()
        self.process.wait()

    def abandon(self):
        """Close our end in a forked process: the press belongs to another."""
        self.connection.close()
        self.process.returncode = 0  # not ours to wait for


def python():
    """Return the interpreter: servers that embed Python put their own name in `sys.executable`."""
    if Path(sys.executable).name.startswith(("python", "pypy")):
        return sys.executable
    return str(Path(sys.prefix, "bin", "python3"))
