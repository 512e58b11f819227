"""What a message is: one small class per e-mail, each part keeping its own in its messages.py."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string

from heurecivique_app.communes.addresses import link
from heurecivique_app.francais.clock import clock
from heurecivique_app.francais.speaking import french

from .etats import Canal

REGISTRE = {}

# Everything below space but line feed and tab, and the marks that turn the reading direction.
INVISIBLES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

# Spaces and whatever may end a line, the no-break space of French typography excepted.
BLANCS = re.compile(r"[ \t\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Destinataire:
    """Whom a message is for. `type` and `id` name the row of the person, for erasure."""

    type: str = ""
    id: int | None = None
    nom: str = ""
    courriel: str = ""
    telephone: str = ""
    adresse_postale: str = ""

    def canal(self):
        """The way to reach this person: an e-mail if one can go, else a call, else a letter."""
        if has_usable_email(self.courriel):
            return Canal.COURRIEL
        return Canal.APPEL if self.telephone else Canal.LETTRE


def has_usable_email(adresse):
    """Whether an e-mail may be tried at `adresse`."""
    try:
        validate_email(adresse)
    except ValidationError:
        return False
    return len(adresse) <= 254


class Message:
    """One kind of message: its code, whom it is for, what its template needs.

    A subclass with a `code` enters REGISTRE. `template` names a text template whose first line is
    the subject. One that carries a private link sets `usage` and `jours`, and writes `{{ lien }}`
    in its template; the usage « besoin.suivre » names the address `heurecivique:besoin-suivre`, of
    a view that takes the token as its only argument. `bouton` says what one does there;
    `sur_papier` too, beside a square that holds the link: without it a letter has none.
    """

    code = ""
    libelle = ""
    template = ""
    usage = ""
    jours = 0
    bouton = "Ouvrir mon lien personnel"
    url_name = ""
    sur_papier = ""
    # For whom of several; a message of which there are takes it after `objet`.
    pour = ""

    def __init__(self, objet):
        self.objet = objet

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.usage and not cls.url_name:
            cls.url_name = "heurecivique:" + cls.usage.replace(".", "-")
        if not cls.code:
            return
        if cls.code in REGISTRE:
            raise TypeError(f"two messages have the code {cls.code}")
        REGISTRE[cls.code] = cls

    @property
    def commune(self):
        """The commune in whose name the message goes."""
        return self.objet.commune

    def destinataire(self):
        """Return the Destinataire."""
        raise NotImplementedError

    def context(self):
        """What the template needs besides objet, commune, destinataire, lien, par_courriel."""
        return {}

    def piece(self):
        """An attached calendar file as (file name, text), or two empty strings."""
        return "", ""

    def render(self, destinataire, *, lien=""):
        """Return (subject, body) for `destinataire`, `lien` standing for the private link.

        Whoever causes it, in French, at the hour of the commune.
        """
        with clock(self.commune), french():
            return self.worded(destinataire, lien)

    def worded(self, destinataire, lien):
        context = {
            "objet": self.objet,
            "commune": self.commune,
            "destinataire": destinataire,
            "lien": lien,
            "par_courriel": destinataire.canal() == Canal.COURRIEL,
            **self.context(),
        }
        text = render_to_string(self.template, context).replace("\r\n", "\n").replace("\r", "\n")
        sujet, _, corps = INVISIBLES.sub("", text).lstrip().partition("\n")
        corps = re.sub(r"\n{3,}", "\n\n", corps.strip())
        return BLANCS.sub(" ", sujet).strip()[:200], corps


def message_of(courriel):
    """Return the message of an outbox row, to be worded again."""
    kind, objet = REGISTRE[courriel.modele], courriel.objet()
    return kind(objet, courriel.pour) if courriel.pour else kind(objet)


def private_link(courriel):
    """The full address that the person of `courriel` opens; its token is rebuilt here."""
    url_name = REGISTRE[courriel.modele].url_name
    with french():
        return link(courriel.commune, url_name, courriel.jeton.token())
