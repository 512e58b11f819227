"""The first pages of a scan that comes as PDF, as most copiers send it, drawn to pictures."""

import importlib.util
import logging
import subprocess
from pathlib import Path

from heurecivique_app.impression.workshop import python

from . import dessin_pdf

ATTENTE = 60  # seconds by the clock: far off, a busy machine is no fault
logger = logging.getLogger(__name__)


class ScanRefuse(ValueError):
    """A PDF that cannot be drawn; `protege`: a password keeps it."""

    def __init__(self, *, protege=False):
        super().__init__("protégé" if protege else "abîmé")
        self.protege = protege


def pictures(content, *, cote):
    """The bytes of a TIFF of the first pages of a PDF (bytes), each `cote` points long.

    Drawn in a process apart, that a hostile file can at worst end. Raise ScanRefuse.
    """
    places = {home(name) for name in ("pypdfium2", "PIL")}
    command = [python(), "-I", dessin_pdf.__file__, str(cote), *places]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=ATTENTE, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise ScanRefuse from error
    if done.returncode not in (0, dessin_pdf.PROTEGE, dessin_pdf.ABIME):
        logger.warning("a PDF was not drawn (%s)", done.returncode)
    if done.returncode:
        raise ScanRefuse(protege=done.returncode == dessin_pdf.PROTEGE)
    return done.stdout


def home(package):
    """The folder that a package of ours is read from."""
    return str(Path(importlib.util.find_spec(package).origin).parents[1])
