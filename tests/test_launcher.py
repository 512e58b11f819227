"""`make demo`: what it takes for granted, the port asked for, the start, and Ctrl-C that leaves
nothing behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from outils_dev.older_history import set_aside
from tests.installation.machine import can_be_made
from tests.installation.workplace import LATIN, free_port
from tests.machine import patience

ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = ROOT / "outils_dev" / "demo.py"
COMMANDS = [
    file.stem for file in (ROOT / "heurecivique_app/management/commands").glob("heurecivique_*.py")
]
PACKAGES = ROOT / "outils_dev" / "packages.sh"


@pytest.fixture
def taken():
    """A port that somebody listens to."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def ask(port, **env):
    return subprocess.run(
        [sys.executable, LAUNCHER, "port"],
        env={**os.environ, **env, "PORT": str(port)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_taken_port_is_said_in_one_sentence(taken):
    asked = ask(taken)
    assert asked.returncode != 0
    sentence = f"Le port {taken} est déjà pris : essayez « PORT=8123 make demo »."
    assert asked.stderr.replace("\u00a0", " ").strip() == sentence


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "²"])
def test_what_is_no_port_is_said(port):
    asked = ask(port)
    assert asked.returncode != 0
    assert "n’est pas un numéro de port" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_a_free_port_needs_no_word():
    asked = ask(free_port())
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "")


def test_a_terminal_in_latin_1_reads_the_sentence_in_utf_8(taken):
    asked = ask(taken, **LATIN)
    assert asked.returncode != 0
    assert "« PORT=8123 make demo »" in asked.stderr.replace("\u00a0", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_speaks_to_a_terminal_in_latin_1(command):
    asked = subprocess.run(
        [sys.executable, ROOT / "manage.py", command, "--help"],
        env={**os.environ, **LATIN, "DJANGO_SETTINGS_MODULE": "mairie.settings.test"},
        capture_output=True,
    )
    assert asked.returncode == 0, asked.stderr.decode()
    assert "usage" in asked.stdout.decode("iso-8859-1")


@pytest.fixture
def lacking(tmp_path):
    """`lacking("demo", python)` asks what is missing for `make demo` of a machine that has a shell
    and nothing else, not even root's rights, but a python3 that is this script."""

    def ask(what, python=None):
        programs = tmp_path / "bin"
        programs.mkdir()
        scripts = {"id": "echo 1000", "python3": python, "ldconfig": "exit 0"}
        for name, script in scripts.items():
            if script is not None:
                (programs / name).write_text(f"#!/bin/sh\n{script}\n")
                (programs / name).chmod(0o755)
        # The script adds the places of the machine itself to the path: not here.
        text = PACKAGES.read_text().replace('PATH="$PATH:/usr/sbin:/sbin"', "")
        return subprocess.run(
            ["/bin/sh", "-c", text, "packages.sh", what],
            env={"PATH": str(programs)},
            capture_output=True,
            text=True,
        )

    return ask


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (None, "Il manque Python à cette machine"),
        ('case "$2" in *version_info*) exit 1;; esac; echo Python 3.9.2', "(Python 3.9.2)"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "sudo apt-get install python3-venv"),
    ],
)
def test_a_python_that_cannot_do_is_said_before_anything_else(lacking, python, sentence):
    asked = lacking("demo", python)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert sentence in asked.stderr
    assert len(asked.stderr.splitlines()) == 1


FOR_TESTS = "chromium-headless-shell libatomic1 poppler-utils hunspell dovecot-imapd"


@pytest.mark.parametrize(
    ("what", "packages"),
    [
        ("demo", ""),
        ("test", FOR_TESTS),
        (
            "proof",
            f"{FOR_TESTS} libreoffice-writer-nogui default-jre-headless",
        ),
    ],
)
def test_all_that_is_missing_is_named_at_once(lacking, what, packages):
    asked = lacking(what, "exit 0")
    # What lies at a known place may be there on this machine, where the others are not looked for.
    named = asked.stderr.partition("apt-get install ")[2].split()
    at_a_place = {"hunspell-fr", "postgresql", "libreoffice-calc-nogui"}
    assert [name for name in named if name not in at_a_place] == packages.split()
    assert asked.returncode == (1 if packages else 0)


def processes_of(folder):
    """Return the processes whose environment names `folder`: those of our demonstration."""
    mark = f"HEURECIVIQUE_VAR={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text())
        except (OSError, PermissionError):
            continue
    return [command for command in found if command]


def wait_for(condition, process, output):
    deadline = time.monotonic() + patience(240)
    while not condition():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.2)


def base_with(folder, *names):
    """The database of a demonstration in `folder` that these migrations of ours have made."""
    rows = [("auth", "0001_initial"), *(("heurecivique_app", name) for name in names)]
    with closing(sqlite3.connect(folder / "mairie.sqlite3")) as base:
        base.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        base.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
        base.commit()
    return folder


def test_a_demonstration_of_an_older_history_is_set_aside_whole(tmp_path):
    base_with(tmp_path, "0001_initial", "0002_groupes_et_gestes")
    (tmp_path / "courriels").mkdir()
    (tmp_path / "courriels" / "un.log").write_text("Bonjour")
    (tmp_path / "cle-secrete").write_text("secret")
    aside = set_aside(tmp_path, ROOT)
    assert (aside / "mairie.sqlite3").exists()
    assert (aside / "courriels" / "un.log").read_text() == "Bonjour"
    assert {file.name for file in tmp_path.iterdir()} == {aside.name, "cle-secrete"}
    assert set_aside(tmp_path, ROOT) is None


@pytest.mark.parametrize("names", [(), ("0001_initial",)])
def test_a_demonstration_of_today_stays(tmp_path, names):
    base_with(tmp_path, *names)
    assert set_aside(tmp_path, ROOT) is None
    assert [file.name for file in tmp_path.iterdir()] == ["mairie.sqlite3"]


def test_what_is_no_database_of_ours_yet_stays(tmp_path):
    assert set_aside(tmp_path, ROOT) is None
    sqlite3.connect(tmp_path / "mairie.sqlite3").close()
    assert set_aside(tmp_path, ROOT) is None


@pytest.mark.proof
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads the processes of Linux")
@pytest.mark.skipif(can_be_made(), reason="the bare machine starts it three times")
def test_the_demonstration_runs_until_ctrl_c(tmp_path):
    port, folder, output = free_port(), tmp_path / "var", tmp_path / "sortie"
    home = tmp_path / "chez-moi"
    home.mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO_", "XDG_"))
    }
    with output.open("w") as written:
        demo = subprocess.Popen(
            [sys.executable, LAUNCHER],
            env={
                **(kept | LATIN),
                **{"PORT": str(port), "HEURECIVIQUE_VAR": str(folder), "HOME": str(home)},
                # Our own site is asked directly.
                "http_proxy": "http://127.0.0.1:9",
            },
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: "Ctrl-C arrête tout" in output.read_text(), demo, output)
        with urlopen(f"http://127.0.0.1:{port}/hc/sante/") as health:
            assert health.status == 200
        said = output.read_text()
        assert f"http://localhost:{port}/admin/heure-civique/" in said
        assert "demo-heure-civique" in said
        assert str(folder / "courriels") in said
        with urlopen(f"http://127.0.0.1:{port}/heure-civique/100-gestes/") as page:
            shown = page.read().decode()
        assert "Saint-Drézéry" in shown
        assert f'href="http://localhost:{port}/heure-civique/100-gestes/"' in shown
    finally:
        demo.send_signal(signal.SIGINT)
        code = demo.wait(patience(60))
    assert code == 0, output.read_text()
    assert processes_of(folder) == []
    assert list(home.iterdir()) == []
    assert "Traceback" not in output.read_text()
