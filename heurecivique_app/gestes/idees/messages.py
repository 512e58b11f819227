"""The messages about an idea: thanks at once, then what became of it."""

from heurecivique_app.courrier.messages import Destinataire, Message


class MessageIdee(Message):
    """A message to whoever proposed an idea; only for one who left an address."""

    def destinataire(self):
        idee = self.objet
        return Destinataire(type="idee", id=idee.pk, nom=idee.prenom, courriel=idee.courriel)


class MerciIdee(MessageIdee):
    """Goes to an address that nobody has checked yet: not a word of it was written by a visitor."""

    code = "I1"
    libelle = "Merci pour une idée"
    template = "heurecivique_app/courriers/i1_merci_idee.txt"


class IdeePubliee(MessageIdee):
    code = "I2"
    libelle = "Idée retenue"
    template = "heurecivique_app/courriers/i2_idee_publiee.txt"

    def __init__(self, objet, adresse=""):
        super().__init__(objet)
        self.adresse = adresse

    def context(self):
        return {"adresse": self.adresse}


class IdeeRefusee(MessageIdee):
    """`mot` is what the team wants to add for this person."""

    code = "I3"
    libelle = "Idée non retenue"
    template = "heurecivique_app/courriers/i3_idee_refusee.txt"

    def __init__(self, objet, mot=""):
        super().__init__(objet)
        self.mot = mot

    def context(self):
        return {"mot": self.mot}
