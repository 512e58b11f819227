"""What one does with `make demo`: wait for the addresses, read two pages, press Ctrl-C.

    python3 try_demo.py 8123

Runs on the bare machine, in the folder of the project, with Python alone. Says what went wrong and
leaves with 1.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

PATIENCE = 900  # seconds: a far backstop, for a machine that does much else
OUTPUT = Path("/tmp/sortie")
MAILS = Path("var/courriels")
OPENER = build_opener(ProxyHandler({}))
READY = "Ctrl-C arrête tout"


def said():
    return OUTPUT.read_text(encoding="utf-8")


def left():
    """The processes of the demonstration that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:
            continue
        if any(word.endswith((b"manage.py", b"gunicorn", b"demo.py")) for word in words):
            found.append(b" ".join(words).decode())
    return [command for command in found if "try_demo.py" not in command]


def wait(demo):
    deadline = time.monotonic() + PATIENCE
    while READY not in said():
        if demo.poll() is not None:
            sys.exit(f"make demo ended with {demo.returncode}:\n{said()}")
        if time.monotonic() > deadline:
            sys.exit(f"make demo is not ready:\n{said()}")
        time.sleep(0.1)


def environment(port):
    """Ours; once nothing is downloaded any more, a proxy that would lose what is asked of it."""
    lost = {"http_proxy": "http://127.0.0.1:9"} if Path(".venv").exists() else {}
    return {**os.environ, "PORT": port, **lost}


def main(port):
    site = f"http://localhost:{port}"
    with OUTPUT.open("wb") as written:
        demo = subprocess.Popen(
            ["make", "demo"],
            env=environment(port),
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait(demo)
        # What is announced is well: no second try.
        for path in ("/hc/sante/", "/heure-civique/", "/heure-civique/100-gestes/"):
            with OPENER.open(f"{site}{path}", timeout=60) as page:
                shown = page.read().decode()
        assert "Saint-Drézéry" in shown
        assert f'href="{site}/heure-civique/100-gestes/"' in shown
        for word in (f"{site}/admin/heure-civique/", "demo-heure-civique", str(MAILS)):
            assert word in said(), word
    finally:
        # As a terminal does: to make and to all that it started there.
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(60)
    sys.stdout.buffer.write(said().encode())
    assert "Arrêt du site" in said()
    assert "Traceback" not in said()
    assert not left(), left()


if __name__ == "__main__":
    main(sys.argv[1])
