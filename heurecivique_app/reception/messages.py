"""The message about a letter: it came."""

from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.messages import Destinataire, Message
from heurecivique_app.courrier.models import Courriel


class LettreRecue(Message):
    """Goes to an address that nobody has checked: not a word of it was written by a stranger.

    When it does not arrive, nobody is called or written to by post for that.
    """

    code = "C1"
    libelle = "Votre message est arrivé"
    template = "heurecivique_app/courriers/c1_lettre_recue.txt"

    def destinataire(self):
        if Courriel.objects.about(self.objet).filter(etat=Etat.ECHEC).exists():
            return None
        return Destinataire(type="lettre", id=self.objet.pk, courriel=self.objet.adresse)
