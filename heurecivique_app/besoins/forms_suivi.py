"""What whoever asks may still say of their need behind its private link."""

from heurecivique_app.formulaires.two_at_once import ADeux

from .champs import CHAMPS
from .etats import EtatBesoin
from .forms import BesoinForm
from .gate import gate, stops
from .listes import ORGANISATIONS
from .personnes import COPIES

# Nobody has been asked to come yet: what changes misleads no volunteer.
OUVERTS = (EtatBesoin.RECU, EtatBesoin.A_COMPLETER)
# What one may say otherwise. What else was said decides who is looked for, or who they are.
CORRIGIBLES = (
    *("description", "lieu", "vehicule", "materiel"),
    *("date_souhaitee", "souplesse", "creneaux", "duree", "contact_pref"),
)
NOMBRE = ("nb_volontaires",)  # of an association or a service
AILLEURS = (
    "Alors l’Heure Civique ne convient pas\u00a0: la mairie vous dira au téléphone qui appeler."
)


def may_say(besoin):
    """The names of the questions that the private link of a need asks, what lacks first.

    [] once it is accepted, and before anybody vouched for it. What stands in the file of the
    person is corrected by the team alone: a link proves nothing of who holds it.
    """
    if besoin.etat not in OUVERTS or besoin.a_verifier:
        return []
    held = {"type_demandeur", *(COPIES.values() if besoin.beneficiaire_id else ())}
    lacking = [champ.nom for champ in besoin.a_demander]
    more = [*CORRIGIBLES, *(NOMBRE if besoin.type_demandeur in ORGANISATIONS else ())]
    return [name for name in dict.fromkeys([*lacking, *more]) if name not in held]


class SuiviForm(ADeux, BesoinForm):
    """BesoinForm, with what `may_say` allows; what lacks need not all be answered."""

    def __init__(self, data=None, *, besoin):
        if data is not None:
            data = data.copy()
            data["type_demandeur"] = besoin.type_demandeur
        super().__init__(data, instance=besoin, commune=besoin.commune)
        self.fields = {name: self.fields[name] for name in may_say(besoin)}
        self.lacking = {champ.nom for champ in besoin.a_demander}.intersection(self.fields)
        for name in self.lacking:
            self.fields[name].required = False
            if name in besoin.sans_reponse:
                self.initial[name] = None

    def clean(self):
        cleaned = super().clean()
        porte = gate(cleaned)
        if porte and stops(porte):
            self.add_error(None, AILLEURS)
        return cleaned

    def check_day(self):
        """A day that was asked for before, and did not change, is not judged anew."""
        if "date_souhaitee" in self.changed_data:
            super().check_day()


def sections(form):
    """The questions of a SuiviForm: those that lack, and those that may be said otherwise."""
    asked = [form[champ.nom] for champ in CHAMPS if champ.nom in form.fields]
    return (
        [field for field in asked if field.name in form.lacking],
        [field for field in asked if field.name not in form.lacking],
    )
