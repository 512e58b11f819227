"""The wheel that strangers install."""

import sys

import pytest

from . import readme
from .workplace import Shell, alone, copy_sources


@pytest.fixture(scope="session")
def wheel(tmp_path_factory, worker_id):
    """The wheel that step 1 of the README makes, once for all the processes of a run."""
    mine = tmp_path_factory.getbasetemp()
    shared = (mine if worker_id == "master" else mine.parent) / "roue"
    with alone("roue"):
        if not list(shared.glob("dist/*.whl")):
            copy_sources(shared)
            shell = Shell(shared, sys.prefix)
            for command in readme.commands()[:2]:
                shell.run(command)
    (made,) = shared.glob("dist/*.whl")
    return made
