"""Debian's Dovecot, started for the tests: any account, one password, no root."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.machine import patience

PASSWORD = "passe"
BEFORE_24 = """
disable_plaintext_auth = no
mail_location = maildir:{home}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
"""
SINCE_24 = """
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {home}/mail/%{{user}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {home}/mail/%{{user}}
  }}
}}
"""
CONFIG = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log
listen = 127.0.0.1
protocols = imap
ssl = no
first_valid_uid = 1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  # Who was refused once is not made to wait the next time.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


def program():
    found = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, "dovecot-imapd is missing: outils_dev/packages.sh names what tests need"
    return found


def is_24(dovecot):
    told = subprocess.run([dovecot, "--version"], capture_output=True, text=True, check=True)
    return not told.stdout.startswith("2.3")


def config(home, port, modern):
    """Return the text of the configuration; mails belong to nobody when we are root."""
    root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid())
    mails = pwd.getpwnam("nobody") if root else me
    own = (me.pw_name, me.pw_name, grp.getgrgid(me.pw_gid).gr_name)
    internal, login, group = ("dovecot", "dovenull", "dovecot") if root else own
    mail = home / "mail"
    mail.mkdir()
    os.chown(mail, mails.pw_uid, mails.pw_gid)
    head = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" if modern else ""
    return head + (CONFIG + (SINCE_24 if modern else BEFORE_24)).format(
        home=home,
        port=port,
        internal=internal,
        login=login,
        group=group,
        uid=mails.pw_uid,
        gid=mails.pw_gid,
        password=PASSWORD,
    )


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@contextmanager
def running():
    """Give the port of a Dovecot that answers, and end it."""
    dovecot = program()
    # Not pytest's own folder: nobody may enter it but root.
    home = Path(tempfile.mkdtemp(prefix="hc-dovecot-"))
    home.chmod(0o755)
    port = free_port()
    file = home / "dovecot.conf"
    file.write_text(config(home, port, is_24(dovecot)))
    process = subprocess.Popen([dovecot, "-F", "-c", file], stderr=subprocess.PIPE)
    try:
        wait_for(port, process, home)
        yield port
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(home, ignore_errors=True)


def wait_for(port, process, home):
    end = time.monotonic() + patience(20)
    while time.monotonic() < end and process.poll() is None:
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.05)
        else:
            return
    log = home / "log"
    told = process.stderr.read() if process.poll() is not None else b""
    raise AssertionError((told, log.read_text() if log.exists() else ""))
