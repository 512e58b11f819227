"""Letters of the last days: a daughter for her mother, an answer to one of ours, an absence."""

from datetime import timedelta
from email.message import EmailMessage

from heurecivique_app.courrier.etats import Canal
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.reception.actions import keep, ours
from heurecivique_app.reception.lecture import read

from .courrier import send_all
from .temps import at

FILLE = """Bonjour,

Ma mère, Lucette Vidal, a 84\u00a0ans et vit seule rue des Aires. Elle ne peut plus porter ses
courses depuis sa chute. Quelqu’un pourrait-il l’accompagner au marché, jeudi ou vendredi de la
semaine prochaine\u00a0?

Merci beaucoup, et bravo pour ce que vous faites.
--\u0020
Claire Vidal
06\u00a039\u00a098\u00a000\u00a091
"""
REPONSE = """Bonjour,

Finalement, plutôt le matin si c’est possible\u00a0: l’après-midi, l’infirmière passe.

Le ven. à 10:02, L’Heure Civique a écrit\u00a0:
> Nous avons bien reçu votre demande.
"""
ABSENCE = """Je suis absent jusqu’à lundi. Votre message sera lu à mon retour."""
LETTRES = (
    (27, "Claire Vidal", "claire.vidal@courrier.example", "Un coup de main pour ma mère", FILLE),
    (5, "", "", "Re: Votre demande est bien reçue", REPONSE),
    (3, "Foyer rural", "foyer@courrier.example", "Absence du bureau", ABSENCE),
)


def begin(town):
    """Receive the letters of a Ville, so many hours ago."""
    for number, (hours, name, address, subject, text) in enumerate(LETTRES):
        message = EmailMessage()
        message["To"] = town.commune.courriel
        message["Subject"] = subject
        message["Message-ID"] = f"<lettre-{number}@courrier.example>"
        if address:
            message["From"] = f"{name} <{address}>"
        else:
            answer(message, town)
        if text is ABSENCE:
            message["Auto-Submitted"] = "auto-replied"
        message.set_content(text)
        moment = town.now - timedelta(hours=hours)
        with at(moment):
            keep(read(message.as_bytes(), ours=ours()))
            send_all(moment)


def answer(message, town):
    """Let a message answer the last receipt that was sent to somebody who asked."""
    sent = Courriel.objects.filter(commune=town.commune, canal=Canal.COURRIEL, modele="B1")
    receipt = sent.exclude(envoye_le=None).order_by("-pk").first()
    message["From"] = f"{receipt.nom_destinataire} <{receipt.adresse}>"
    message["In-Reply-To"] = f"<{receipt.cle_idempotence.hex}@courrier.example>"
