"""The two commands of the README on a machine that has nothing else than the README asks for."""

import shutil
from pathlib import Path

import pytest

from . import readme
from .machine import Machine, can_be_made
from .workplace import LATIN, alone, copy_sources, free_port

pytestmark = [
    pytest.mark.proof,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not can_be_made(), reason="root makes a bare machine, with debootstrap"),
]

# What is short in the suite, and asks for the base, the browser and the press; the shortest of it.
SHORT = "tests/journeys/test_habitant.py"
SHORTEST = f"{SHORT}::test_a_need_asked_by_touch"
HERE = "/srv/été à Saint-Drézéry/L’Heure Civique"
THERE = "/srv/la racine"


def asked():
    """The packages that the README says to install before its two commands."""
    install, demo, test = [b.text.strip() for b in readme.blocks(readme.section("Essayer"))]
    assert (demo, test) == ("make demo", "make test")
    return install.partition("install ")[2].split()


@pytest.fixture
def machine():
    with alone("machine-neuve"):
        machine = Machine(asked())
        succeeds(machine, "useradd --no-create-home lucie")
        for folder in (HERE, THERE):
            copy_sources(machine.path(folder))
        succeeds(machine, f"chown -R lucie: '{HERE}'")
        yield machine
        shutil.rmtree(machine.folder, ignore_errors=True)


def succeeds(machine, command, **how):
    """Run a command there and return what it wrote."""
    code, wrote = machine.run(command, **how)
    assert code == 0, wrote[-6000:]
    return wrote


def test_the_two_commands_work_on_a_machine_that_has_nothing_else(machine):
    lucie = {"user": "lucie", "folder": HERE}
    what_is_missing_is_said_first(machine, lucie)
    the_demonstration_runs(machine, **lucie, **LATIN)
    the_demonstration_runs(machine, **lucie, network=False)
    the_tests_pass(machine, SHORT, folder=THERE)
    the_demonstration_runs(machine, folder=THERE)
    the_tests_pass(machine, SHORTEST, **lucie)


def what_is_missing_is_said_first(machine, lucie):
    """An ordinary user may install nothing, and waits for no download to learn it."""
    code, wrote = machine.run("make test", **lucie)
    assert code != 0
    assert "Il manque à cette machine" in wrote
    assert "libatomic1" in wrote
    assert not Path(machine.path(HERE), ".venv").exists()


def the_demonstration_runs(machine, **how):
    command = f"python3 tests/installation/try_demo.py {free_port()}"
    assert "http://localhost:" in succeeds(machine, command, **how)


def the_tests_pass(machine, which, **how):
    wrote = succeeds(machine, f"make test PYTEST_ARGS={which}", **how)
    assert " passed" in wrote
    assert "skipped" not in wrote
