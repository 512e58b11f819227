"""A mailbox over IMAP: what waits in it, one mail after the other, and where each is put.

imap-tools was looked at: it is a better IMAP, yet every mail that it gives is read by Python's
parser first, as any stranger wrote it; we ask for bytes, and need four commands.
"""

import imaplib
import re
import ssl
from contextlib import contextmanager, suppress

from heurecivique_app import conf

PATIENCE = 20  # seconds for each answer
SECURITES = ("ssl", "starttls", "aucune")
MANQUE = "Le réglage HEURECIVIQUE_BOITE demande {}."
PERDUE = "La boîte {} ne répond pas comme il faut\u00a0: {}."
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
PREFIX = re.compile(rb'^\(\("([^"]*)"')


class BoiteIllisible(Exception):
    """The mailbox cannot be opened or goes away; its text is a French sentence."""


def settings():
    """Return what the setting BOITE says, completed; {} when there is no mailbox.

    Raises BoiteIllisible for one that is not whole.
    """
    given = conf.get("BOITE")
    if not given.get("hote"):
        return {}
    lacks = [name for name in ("compte", "mot_de_passe") if not given.get(name)]
    if lacks:
        raise BoiteIllisible(MANQUE.format(" et ".join(f"«\u00a0{name}\u00a0»" for name in lacks)))
    told = {"securite": "ssl", "dossier": "INBOX", **given}
    if told["securite"] not in SECURITES:
        raise BoiteIllisible(MANQUE.format("«\u00a0securite\u00a0» parmi ssl, starttls, aucune"))
    told = {"port": 993 if told["securite"] == "ssl" else 143, **told}
    if not str(told["port"]).isdecimal():
        raise BoiteIllisible(MANQUE.format("un nombre pour «\u00a0port\u00a0»"))
    return told


@contextmanager
def opened(told):
    """Give the Boite of these settings, and close it. Raises BoiteIllisible."""
    try:
        server = connected(told)
        try:
            enter(server, told["compte"], told["mot_de_passe"])
            yield Boite(server, told["dossier"])
        finally:
            leave(server)
    except (OSError, imaplib.IMAP4.error, UnicodeError) as error:
        said = " ".join(str(error).split())[:200]
        raise BoiteIllisible(PERDUE.format(told["hote"], said)) from error


def connected(told):
    place = {"host": told["hote"], "port": int(told["port"]), "timeout": PATIENCE}
    if told["securite"] == "ssl":
        return imaplib.IMAP4_SSL(**place, ssl_context=ssl.create_default_context())
    server = imaplib.IMAP4(**place)
    if told["securite"] == "starttls":
        server.starttls(ssl.create_default_context())
    return server


def enter(server, account, password):
    """Log in; LOGIN knows no accents, AUTHENTICATE does."""
    if (account + password).isascii():
        server.login(account, password)
    else:
        server.authenticate("PLAIN", lambda _: f"\0{account}\0{password}".encode())


def leave(server):
    with suppress(OSError, imaplib.IMAP4.error):  # it has gone before us
        server.logout()


class Boite:
    """An open mailbox. Every method may raise OSError or imaplib's errors."""

    def __init__(self, server, folder):
        self.server = server
        self.folders = set()
        self.abilities = self.abilities_of_server()
        self.prefix = self.prefix_of_folders()
        self.done(server.select(quoted(folder)))

    def abilities_of_server(self):
        """Return what the server can do: it says more once somebody has logged in."""
        told = b" ".join(filter(None, self.done(self.server.capability())))
        return set(told.decode("ascii", "replace").upper().split())

    def prefix_of_folders(self):
        """What the server puts before the name of every folder: « INBOX. » in some old ones."""
        if "NAMESPACE" not in self.abilities:
            return ""
        (told,) = self.done(self.server.namespace())[:1]
        found = PREFIX.match(told or b"")
        return found[1].decode("ascii", "replace") if found else ""

    def done(self, answer):
        """Return what a command answers, or raise when the server refuses it."""
        kind, told = answer
        if kind != "OK":
            raise imaplib.IMAP4.error(str(told))
        return told

    def numbers(self):
        """Return the numbers of the mails that wait, the oldest first."""
        (found,) = self.done(self.server.uid("SEARCH", "UNDELETED"))[:1]
        return (found or b"").split()

    def size(self, number):
        """Return the size of a mail in bytes; None when it has gone."""
        told = self.done(self.server.uid("FETCH", number, "(RFC822.SIZE)"))
        sizes = (SIZE.search(line) for line in told if isinstance(line, bytes))
        return next((int(size[1]) for size in sizes if size), None)

    def raw(self, number, part="BODY.PEEK[]"):
        """Return a mail as bytes, still unread for who looks; None when it has gone."""
        told = self.done(self.server.uid("FETCH", number, f"({part})"))
        return next((line[1] for line in told if isinstance(line, tuple)), None)

    def move(self, number, folder):
        """Put a mail away in a folder, made if need be."""
        name = quoted(self.prefix + folder)
        if name not in self.folders:
            self.server.create(name)  # « it exists » is a refusal that changes nothing
            self.folders.add(name)
        if "MOVE" in self.abilities:
            self.done(self.server.uid("MOVE", number, name))
            return
        self.done(self.server.uid("COPY", number, name))
        self.done(self.server.uid("STORE", number, "+FLAGS.SILENT", r"(\Deleted)"))
        if "UIDPLUS" in self.abilities:
            self.done(self.server.uid("EXPUNGE", number))


def quoted(folder):
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
