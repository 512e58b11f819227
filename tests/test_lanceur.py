"""`make demo`: the port asked for, the start, and Ctrl-C that leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.machine import patience

ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = ROOT / "outils_dev" / "demo.py"


@pytest.fixture
def taken():
    """A port that somebody listens to."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def ask(port):
    return subprocess.run(
        [sys.executable, LAUNCHER, "port"],
        env={**os.environ, "PORT": str(port)},
        capture_output=True,
        text=True,
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


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def wait_for(condition, process, output):
    deadline = time.monotonic() + patience(240)
    while not condition():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.2)


@pytest.mark.proof
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads the processes of Linux")
def test_the_demonstration_runs_until_ctrl_c(tmp_path):
    port, folder, output = free_port(), tmp_path / "var", tmp_path / "sortie"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    with output.open("w") as written:
        demo = subprocess.Popen(
            [sys.executable, LAUNCHER],
            env={**kept, "PORT": str(port), "HEURECIVIQUE_VAR": str(folder)},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: "Ctrl-C arrête tout" in output.read_text(), demo, output)
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
    assert "Traceback" not in output.read_text()
