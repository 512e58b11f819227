"""Whether a mail comes from where it says, as the one server that we believe wrote it down.

`Authentication-Results` (RFC 8601) is a header like any other: anybody may write one. Only that of
the server named in the setting counts, and of its results the first of each kind: servers write
theirs above what came. authheaders, which would judge by itself, asks the DNS of strangers' domains
from our web process, after the address that sent is no longer known.
"""

import re

from heurecivique_app import conf

from .etats import Verification as V

COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"^\s*(spf|dkim)\s*=\s*(\w+)", re.I)
DOMAIN = re.compile(r"(?:smtp\.mailfrom|smtp\.helo|header\.[di])\s*=\s*[\"']?([^\s\"';]+)", re.I)
FAILED = {"fail", "softfail", "policy", "permerror"}


def verified(headers, address):
    """Return {"spf": Verification, "dkim": Verification} of a mail from `address`.

    A domain that is not the sender's proves nothing: V.AUTRE.
    """
    found = {}
    for value in headers.get("authentication-results", []):
        server, _, results = COMMENT.sub(" ", value).partition(";")
        if not trusted(server):
            continue
        for result in results.split(";"):
            if method := RESULT.match(result):
                judged = judge(method[2].lower(), result, address)
                found.setdefault(method[1].lower(), judged)
    return {name: found.get(name, V.INCONNUE) for name in ("spf", "dkim")}


def trusted(server):
    """Tell whether the first word of a header names the server that we believe."""
    name = conf.get("SERVEUR_COURRIER").lower()
    return bool(name) and server.lower().split()[:1] == [name]


def judge(said, result, address):
    if said in FAILED:
        return V.ECHEC
    if said != "pass":
        return V.INCONNUE
    domain = DOMAIN.search(result)
    theirs = address.rpartition("@")[2]
    return V.REUSSIE if domain and same(domain[1].lower(), theirs) else V.AUTRE


def same(one, other):
    """Tell whether two domains are one, or one is below the other."""
    one = one.rpartition("@")[2].strip(".")
    return bool(one and other) and (
        one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
    )
