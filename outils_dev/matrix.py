"""Runs the tests on the corners of the versions that pyproject.toml claims.

    python3 outils_dev/matrix.py                            every corner whose Python is here
    python3 outils_dev/matrix.py 3.13-6.1-8.0               one: Python, Django, Wagtail
    python3 outils_dev/matrix.py 3.13-6.1-8.0 tests/home    and these tests alone

What a browser shows is left to `make test`: these versions change what runs behind it.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The last of each series. Django 6 wants Python 3.12; Wagtail 7.4 speaks of Django 6.0 at most.
DJANGO = {"5.2": "5.2.19", "6.0": "6.0.10", "6.1": "6.1.3"}
WAGTAIL = {"7.4": "7.4.4", "8.0": "8.0.1"}
CORNERS = ["3.11-5.2-7.4", "3.12-5.2-8.0", "3.12-6.0-7.4", "3.13-5.2-7.4", "3.13-6.1-8.0"]
TESTS = ["-q", "-n", "2", "-m", "not browser and not slow and not once"]


def python(version):
    """Return the path of this Python, on the PATH or in pyenv; None when the machine has none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places = [shutil.which(f"python{version}"), *sorted(pyenv.glob(f"{version}.*/bin/python"))]
    for place in filter(None, places):
        # A shim of pyenv stands on the PATH for a Python that may not be chosen.
        if subprocess.run([place, "-c", ""], capture_output=True).returncode == 0:
            return str(place)
    return None


def requirements(django, wagtail):
    """Return what the tests need, as one text, Django and Wagtail in these versions."""
    files = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    text = "\n".join(file.read_text() for file in files)
    text = re.sub(r"(?m)^-r .*$", "", text)
    text = re.sub(r"(?m)^Django==\S+", f"Django=={DJANGO[django]}", text)
    return re.sub(r"(?m)^wagtail==\S+", f"wagtail=={WAGTAIL[wagtail]}", text)


def environment(coin, interpreter, wanted):
    """Return the environment of a corner, made again when its list of packages changes."""
    venv = ROOT / ".venvs" / f"matrix-{coin}"
    stamp = venv / hashlib.sha256(wanted.encode()).hexdigest()[:10]
    if not stamp.exists():
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([interpreter, "-m", "venv", venv], check=True)
        listed = venv / "requirements.txt"
        listed.write_text(wanted)
        pip = [venv / "bin/python", "-m", "pip", "install", "--quiet", "--no-input", "-r", listed]
        subprocess.run([*pip, "--disable-pip-version-check"], check=True)
        stamp.touch()
    return venv / "bin"


def run(coin, tests):
    """Check the settings, then run the tests; return True when all is well."""
    version, django, wagtail = coin.split("-")
    interpreter = python(version)
    if interpreter is None:
        print(f"{coin} : pas de Python {version} sur cette machine.", flush=True)
        return False
    print(f"{coin} : Django {DJANGO[django]}, Wagtail {WAGTAIL[wagtail]}", flush=True)
    programs = environment(coin, interpreter, requirements(django, wagtail))
    commands = [
        [programs / "python", "manage.py", "check"],
        [programs / "pytest", *TESTS, *tests],
    ]
    return all(subprocess.run(command, cwd=ROOT).returncode == 0 for command in commands)


def main(asked, tests):
    coins = asked or [coin for coin in CORNERS if python(coin.split("-")[0])]
    failed = [coin for coin in coins if not run(coin, tests)]
    for coin in CORNERS:
        said = "échec" if coin in failed else "passé" if coin in coins else "pas essayé ici"
        print(f"{coin} : {said}")
    return 1 if failed else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    known = [argument for argument in arguments if argument in CORNERS]
    sys.exit(main(known, [argument for argument in arguments if argument not in CORNERS]))
