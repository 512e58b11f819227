"""Where a stranger works: a new environment, a new Wagtail project, a shell, running processes."""

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager, suppress

import requests

from tests.machine import patience

from .readme import ROOT

VENVS = ROOT / ".venvs"
DISTRIBUTION = "wagtail-heurecivique"
NOT_SOURCES = shutil.ignore_patterns(
    ".git", ".venv", ".venvs", "var", "build", "dist", "*.egg-info", "__pycache__", ".*_cache"
)
# How a terminal in Latin-1, which lacks half of the signs that we write, looks to Python.
LATIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "iso-8859-1"}
OURS = ("DJANGO_", "PYTHON", "PYTEST_", "HEURECIVIQUE_", "TEST_", "ANYMAIL_", "VIRTUAL_ENV")


@contextmanager
def alone(name):
    """Only one process at a time works under this name."""
    VENVS.mkdir(exist_ok=True)
    with (VENVS / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Shell:
    """Runs commands in `folder` with the Python of `venv`, and nothing of our own environment."""

    def __init__(self, folder, venv):
        self.folder = folder
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        self.env["PATH"] = f"{venv}/bin:{os.environ['PATH']}"
        self.env["PIP_NO_COMPILE"] = "0"  # says yes: what is imported is compiled then

    def run(self, command, **env):
        """Run a command to its end and return what it wrote. AssertionError if it fails."""
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=self.env | env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience(170),
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout[-6000:]}"
        return done.stdout

    @contextmanager
    def background(self, command, log):
        """Keep a command running; what it writes goes to the file `log`."""
        with log.open("w") as output:
            process = subprocess.Popen(
                f"exec {command}",
                shell=True,
                cwd=self.folder,
                env=self.env | {"PYTHONUNBUFFERED": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                end(process)


def end(process):
    """Ask the process and its group to end; insist after a while."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(patience(40))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def copy_sources(folder):
    """Copy the repository as a fresh clone would be, with all that is beside the app."""
    shutil.copytree(ROOT, folder, ignore=NOT_SOURCES, symlinks=True)


def environment(wagtail):
    """Return an environment that holds this Wagtail and our dependencies but not the app.

    Kept under .venvs as long as the list of dependencies stays the same: the first time, the
    dependencies come with the app itself.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = repr((sys.version, wagtail, sorted(project["dependencies"])))
    digest = hashlib.sha256(wanted.encode()).hexdigest()[:10]
    venv = VENVS / f"etranger-{wagtail}-{digest}"
    if not (venv / "pret").exists():
        for old in VENVS.glob(f"etranger-{wagtail}-*"):
            shutil.rmtree(old)
        run = Shell(ROOT, venv).run
        run(f"{sys.executable} -m venv {venv}")
        run(f"python -m pip install -q wagtail=={wagtail}")
        (venv / "pret").touch()
    Shell(ROOT, venv).run(f"python -m pip uninstall -q -y {DISTRIBUTION}")
    return venv


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, *processes):
    """Wait until `url` answers 200; return the answer. AssertionError if a process dies first."""
    limit, answer = time.monotonic() + patience(60), None
    while time.monotonic() < limit:
        for process in processes:
            assert process.poll() is None, f"{process.args}: ended with {process.returncode}"
        with suppress(requests.ConnectionError):
            answer = requests.get(url, timeout=patience(10))
            if answer.status_code == 200:
                return answer
        time.sleep(0.2)
    raise AssertionError(f"{url} does not answer 200: {answer and answer.text[:2000]}")
