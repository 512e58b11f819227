"""Runs the demonstration: web server and worker together, until Ctrl-C.

`demo.py port` only says whether the port is free: `make demo` asks it before anything else.
"""

import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from older_history import set_aside

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("HEURECIVIQUE_VAR") or ROOT / "var")
HOST = os.environ.get("HOST", "127.0.0.1")
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PATIENCE = 15
# Our own site is never behind a proxy, whatever the environment says of the others.
OPENER = build_opener(ProxyHandler({}))
# Started in the background, a shell hands SIGINT down as ignored: we listen to it all the same.
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ACCOUNTS = [
    ("admin", "tout"),
    ("communication", "les pages, les gestes, la boîte à outils"),
    ("referent", "le bureau de Saint-Drézéry"),
    ("ccas", "le bureau et ses réglages : la coordination"),
    ("elu", "les chiffres, sans aucun nom"),
    ("referent-assas", "le bureau d’Assas, qui ne voit rien de Saint-Drézéry"),
]


def free_port():
    """Return the port asked for in PORT; leave with one sentence when it cannot be had."""
    asked = os.environ.get("PORT") or "8000"
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        sys.exit(f"PORT={asked} n’est pas un numéro de port : choisissez entre 1 et 65535.")
    with socket.socket() as trial:
        # As the web server will: a port whose last connections still close is free.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, int(asked)))
        except PermissionError:
            sys.exit(f"Le port {asked} est réservé au système : essayez « PORT=8123 make demo ».")
        except OSError:
            sys.exit(f"Le port {asked} est déjà pris : essayez « PORT=8123 make demo ».")
    return int(asked)


def environment(port):
    return {
        "ADRESSE_DU_SITE": f"http://localhost:{port}",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mairie.settings.demo",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def prepare(launch):
    """Bring database, sample town and static files up to date; what is there stays."""
    if aside := set_aside(VAR, ROOT):
        print(
            "Cette démonstration date d’une version dont la base ne se met pas à jour : elle est "
            f"gardée dans\n{aside}, et une nouvelle commence.",
            flush=True,
        )
    print("Préparation de la base et de la commune de démonstration…", flush=True)
    (VAR / "courriels").mkdir(parents=True, exist_ok=True)
    launch(*MANAGE, "migrate", "--verbosity=0", finish=True)
    launch(*MANAGE, "heurecivique_demo", finish=True)
    stamp = VAR / "static" / ".etat"
    state = state_of_static_files()
    if not stamp.exists() or stamp.read_text() != state:
        print("Préparation des feuilles de style et des images…", flush=True)
        launch(*MANAGE, "collectstatic", "--noinput", "--clear", "--verbosity=0", finish=True)
        stamp.write_text(state)


def state_of_static_files():
    """Return a digest of our static files and of the libraries that bring the others."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted(ROOT.glob("*/static/**/*")):
        # What is collected already is not a source.
        if file.is_file() and VAR not in file.parents:
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


def start(port, launch):
    """Start the web server and the worker; return their processes."""
    web = launch(
        *(sys.executable, "-m", "gunicorn", "mairie.wsgi", "--pythonpath", str(ROOT / "site")),
        *("--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--workers", "1"),
        *("--threads", "64", "--graceful-timeout", "5", "--log-level", "error"),
        # It would lie in the home, which may be nobody's to write in, and nobody uses it.
        "--no-control-socket",
    )
    return [web, launch(*MANAGE, "heurecivique_worker")]


def wait_until_all_is_well(port, processes):
    """Wait for the site to say that it and the worker are well; leave when it does not answer.

    Old messages that a provider refuses keep a site from being well: it is shown all the same.
    """
    deadline, code = time.monotonic() + 120, None
    while time.monotonic() < deadline and all(process.poll() is None for process in processes):
        code = answer(f"http://127.0.0.1:{port}/hc/sante/")
        if code == 200:
            return
        time.sleep(0.2)
    if code != 503 or any(process.poll() is not None for process in processes):
        sys.exit("Le site ne répond pas : voyez les messages ci-dessus.")
    print(f"\n  L’envoi des courriels tarde : voyez http://localhost:{port}/hc/sante/", flush=True)


def answer(address):
    """Return the status code that this address answers, None when nobody does."""
    try:
        with OPENER.open(address, timeout=10) as page:
            return page.status
    except HTTPError as refusal:
        return refusal.code
    except OSError:
        return None


def where_mails_go():
    named = os.environ.get("COURRIEL_FOURNISSEUR", "")
    if named not in {"", "fichiers"} or any(key.startswith("ANYMAIL_") for key in os.environ):
        return (
            "Les courriels partent vraiment, par le fournisseur que nomme l’environnement ;\n"
            "  ils se lisent aussi dans le bureau, sous « Courriels »."
        )
    return (
        f"Les courriels ne partent pas : ils sont écrits dans {VAR / 'courriels'}\n"
        "  et se lisent dans le bureau, sous « Courriels »."
    )


def announce(port):
    width = max(len(name) for name, _ in ACCOUNTS)
    accounts = "\n".join(f"    {name:<{width}}   {what}" for name, what in ACCOUNTS)
    print(
        f"""
  L’Heure Civique à Saint-Drézéry (démonstration)

  Le site      http://localhost:{port}/
  Le bureau    http://localhost:{port}/admin/heure-civique/
  L’admin      http://localhost:{port}/admin/

  Comptes (mot de passe de tous : demo-heure-civique)
{accounts}

  {where_mails_go()}

  Ctrl-C arrête tout ; ce que vous avez saisi est gardé dans {VAR}.
""",
        flush=True,
    )


def stop(processes):
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
        deadline = time.monotonic() + PATIENCE
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                continue


def interrupted(number, frame):
    raise KeyboardInterrupt


def run(port):
    env = environment(port)
    launched = []

    def launch(*command, finish=False):
        # In a group of its own: Ctrl-C reaches us alone, and we stop it with all its children.
        process = subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True)
        launched.append(process)
        if finish:
            if process.wait() != 0:
                sys.exit("La préparation a échoué : voyez les messages ci-dessus.")
            # Its number may be another's by the time we stop.
            launched.remove(process)
        return process

    for number in STOPS:
        signal.signal(number, interrupted)
    try:
        prepare(launch)
        processes = start(port, launch)
        wait_until_all_is_well(port, processes)
        announce(port)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        return "Le site ou la file d’envoi s’est arrêté : voyez les messages ci-dessus."
    except KeyboardInterrupt:
        print("\nArrêt du site et de la file d’envoi…", flush=True)
        return None
    finally:
        # A second Ctrl-C must not leave a process behind.
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        stop(launched)


if __name__ == "__main__":
    # A terminal that calls itself Latin-1 must not stop us on our first « … ».
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    port = free_port()
    if sys.argv[1:] != ["port"]:
        sys.exit(run(port))
