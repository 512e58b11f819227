"""What a need lacks: what its sheet did not say, or nobody could read; and what that forbids."""

from .champs import CHAMPS
from .listes import ORGANISATIONS, OuiNon, OuiNonNsp

A_PRECISER = "Coup de main à préciser"


class AvecManques:
    """What is still to be asked, read from what a need holds. A part of `Besoin`."""

    @property
    def quoi(self):
        """The kind of help, in words; some sheets do not say it."""
        return self.theme.nom if self.theme_id else A_PRECISER

    @property
    def a_demander(self):
        """The questions that nobody answered, or whose answer nobody could read; in order."""
        asked = {"type_demandeur": self.type_demandeur}
        return [champ for champ in CHAMPS if champ.concerns(asked) and self.lacks(champ)]

    def lacks(self, champ):
        if champ.nom in self.sans_reponse:
            return True
        spared = champ.nom == "benef_telephone" and self.sans_telephone
        told = getattr(self, self._meta.get_field(champ.nom).attname)
        return champ.requis and not told and not spared

    def answered(self, names):
        """The `sans_reponse` that is left once these fields say something."""
        return [nom for nom in self.sans_reponse if nom not in names]

    def missing_to_qualify(self):
        """What keeps this need from being accepted, as French phrases; [] when nothing does.

        Source: the guards of domaine.md §5.1 and the four rules of §4.1.
        """
        rules = [
            *self.rules_of_the_programme(),
            ("choisissez le type de coup de main", self.theme_id),
            ("choisissez le quartier", self.quartier_id),
            ("demandez où cela se passe", self.lieu),
            ("demandez le nom de la personne", self.is_named),
            ("il faut un moyen de joindre la personne", self.is_reachable),
            (
                "notez pourquoi l’assurance n’est pas confirmée",
                self.rc_attestee == OuiNonNsp.OUI or self.notes.exists(),
            ),
            ("vérifiez d’abord que la demande est réelle", not self.a_verifier),
        ]
        return [phrase for phrase, held in rules if not held]

    def rules_of_the_programme(self):
        """The rules of domaine.md §4.1 and whether each is held; a sheet does not ask them all."""
        rules = (
            ("q_ponctuel", "la demande n’est pas ponctuelle", OuiNon.NON),
            ("q_urgent", "la demande est urgente", OuiNon.OUI),
            ("q_pro", "c’est le travail d’un professionnel", OuiNonNsp.OUI),
        )
        ask = {
            "q_ponctuel": "demandez si c’est pour une seule fois",
            "q_urgent": "demandez si cela peut attendre deux jours",
            "q_pro": "demandez si un professionnel s’en occupe",
        }
        return [
            (phrase if getattr(self, name) else ask[name], getattr(self, name) not in (wrong, ""))
            for name, phrase, wrong in rules
        ]

    @property
    def is_named(self):
        return self.nom_beneficiaire or self.type_demandeur in ORGANISATIONS

    @property
    def is_reachable(self):
        return self.benef_telephone or self.demandeur_telephone or self.sans_telephone
