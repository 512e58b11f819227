"""Runs a command with a PostgreSQL of its own, gone at the end.

    python3 outils_dev/with_postgres.py .venv/bin/pytest -n 2

The command finds the address in TEST_POSTGRES. Under root the server runs as `postgres`, which
it asks for.
"""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile

# Nothing here outlives the run: durability would only cost time.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries():
    found = sorted(
        glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4])
    )
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    if initdb is None:
        sys.exit("PostgreSQL est introuvable : installez le paquet postgresql.")
    return os.path.dirname(os.path.realpath(initdb))


def server_user():
    """Return what subprocess needs to leave root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def main(command):
    programs, user = binaries(), server_user()
    folder = tempfile.mkdtemp(prefix="hc-pg-")
    os.chmod(folder, 0o755)
    if user:
        os.chown(folder, user["user"], user["group"])
    data = f"{folder}/data"

    def server(*arguments):
        subprocess.run(arguments, check=True, cwd=folder, stdout=subprocess.DEVNULL, **user)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = False
    try:
        server(f"{programs}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        options = f"{OPTIONS} -c listen_addresses='' -k {folder}"
        server(
            f"{programs}/pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", options, "start"
        )
        started = True
        address = f"postgresql://postgres@/postgres?host={folder}"
        return subprocess.run(command, env={**os.environ, "TEST_POSTGRES": address}).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        if started:
            server(f"{programs}/pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
