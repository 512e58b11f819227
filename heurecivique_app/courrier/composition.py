"""From an outbox row to a mail that Django can send: text, HTML, headers, and no tracking."""

import re
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.html import format_html, urlize
from django.utils.safestring import mark_safe

from heurecivique_app.communes.couleurs import ink_on
from heurecivique_app.formulaires.telephones import in_words
from heurecivique_app.francais.speaking import french

from . import transport
from .messages import REGISTRE, Message, private_link

# In a name: what ends a line for Python's mail (Django 6 lets it judge), and what ends the name.
UNWRITTEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029"\\<>]')
PUCE = re.compile(r"^[-•] ")


def compose(courriel):
    """Return the mail of `courriel`, its private link in place.

    The provider learns no more than it needs: the address, the text and the key of the sending.
    """
    lien = private_link(courriel) if courriel.jeton else ""
    texte = courriel.corps_envoye()
    mail = EmailMultiAlternatives(
        subject=" ".join(courriel.sujet.splitlines()),
        body=texte,
        from_email=sender(courriel.commune),
        to=[courriel.adresse],
        reply_to=[courriel.commune.courriel],
        headers=headers(courriel),
    )
    mail.attach_alternative(as_html(courriel, texte, lien), "text/html")
    if courriel.piece_nom:
        mail.attach(courriel.piece_nom, courriel.piece_corps, "text/calendar")
    mail.metadata = {"courriel": courriel.cle_idempotence.hex}
    return mail


def sender(commune):
    """The commune's name on the site's own address, whatever signs the name may hold."""
    name = UNWRITTEN.sub(" ", f"L’Heure Civique {commune.nom_avec_de}")
    return f'"{name}" <{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}>'


def headers(courriel):
    """What lets machines know that a machine writes, and the key that makes a sending unique.

    Brevo reads the key from `idempotencyKey` among the message's headers, remembers it a quarter
    of an hour and answers `duplicate_parameter` to a second use. Elsewhere the Message-ID stays
    the same from one attempt to the next, so that a mailbox may recognise its double.
    """
    backend = transport.backend()
    result = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if ".brevo." in backend:
        result["idempotencyKey"] = str(courriel.cle_idempotence)
    elif not backend.startswith("anymail."):
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        result["Message-ID"] = f"<{courriel.cle_idempotence.hex}@{domain}>"
    return result


def as_html(courriel, texte, lien):
    """The same text as a simple page: paragraphs, lists, and a button for the private link."""
    fond = courriel.commune.couleur
    context = {
        "commune": courriel.commune,
        "sujet": courriel.sujet,
        "blocs": blocks(texte, lien, courriel.commune.telephone),
        "bouton": REGISTRE.get(courriel.modele, Message).bouton,
        "fond": fond,
        "encre": ink_on(fond),
    }
    with french():
        return render_to_string("heurecivique_app/courriers/base.html", context)


def blocks(texte, lien, telephone=None):
    """The text cut as the HTML template wants it: paragraphs, lists, and the link alone.

    `telephone`: the commune's, that a paragraph makes one press away.
    """
    if lien:
        texte = re.sub(rf"(?m)^{re.escape(lien)}$", r"\n\g<0>\n", texte)
    for part in re.split(r"\n{2,}", texte):
        lines = part.strip("\n").split("\n")
        if lien and lines == [lien]:
            yield {"lien": lien}
        elif all(PUCE.match(line) for line in lines):
            yield {"puces": [PUCE.sub("", line) for line in lines]}
        elif part.strip():
            yield {"lignes": [clickable(line, telephone) for line in lines]}


def clickable(line, telephone):
    """Return a line of text as HTML: addresses, and this number as people say it, are links."""
    shown = urlize(line, autoescape=True)
    if telephone:
        said = in_words(telephone)
        link = format_html('<a href="tel:{}">{}</a>', telephone.as_e164, said)
        shown = shown.replace(said, link)
    return mark_safe(shown)  # noqa: S308 (escaped by both)
