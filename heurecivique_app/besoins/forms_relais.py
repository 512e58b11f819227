"""What a relay is asked of a need. What they told of themselves is written, never asked."""

from heurecivique_app.formulaires.fields import about_somebody_else, as_days, as_radios

from .champs import BY_NAME
from .forms import A_MOI, ChampsDuBesoin
from .listes import Accord, Canal, TypeDemandeur
from .models import Besoin

REGLES = ("q_urgent", "q_pro", "q_ponctuel")
ENSEMBLE = "Sans téléphone, donnez son adresse\u00a0: c’est là que nous lui écrirons."


class FormDuRelais(ChampsDuBesoin):
    """Base. `relais` is whose link it is; bound, `instance` is the need to record.

    Less is compulsory than on the web: the rest is « à demander », since the town hall calls.
    """

    # What the relay may leave out, though a need needs it.
    laissees = ("date_souhaitee", "benef_adresse")

    def __init__(self, data=None, *, relais, commune, initial=None):
        asked = {"type_demandeur": self.type_demandeur_of(relais)}
        if data is not None:
            data = data.copy()
            data["type_demandeur"] = asked["type_demandeur"]
        instance = Besoin(canal=Canal.RELAIS, relais=relais, **asked, **told_by(relais))
        super().__init__(data, instance=instance, commune=commune, initial=asked | (initial or {}))
        for name, champ in BY_NAME.items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = champ.asked(asked)
        for name in self.fields.keys() & set(self.laissees):
            self.fields[name].required = False
        self.ask_besides()
        about_somebody_else(self.fields)

    def type_demandeur_of(self, relais):
        """In whose name it is told."""
        return TypeDemandeur.PROFESSIONNEL

    def ask_when(self):
        as_days(self.fields["date_souhaitee"])

    def ask_besides(self):
        """Ask what is no question of champs.py."""

    def clean(self):
        cleaned = super().clean()
        self.instance.sans_reponse = [name for name in ("duree",) if name not in self.fields]
        return cleaned


class SignalementForm(FormDuRelais):
    """A need of a person, told by whoever sees her."""

    class Meta(ChampsDuBesoin.Meta):
        fields = [
            *REGLES,
            *("theme", "description", "date_souhaitee", "souplesse"),
            *("benef_prenom", "benef_nom", "benef_telephone", "sans_telephone", "benef_adresse"),
            *("quartier", "contact_pref", "accord_par", "prevenir"),
        ]

    def ask_besides(self):
        agreed, told = self.fields["accord_par"], self.fields["prevenir"]
        as_radios(agreed, Accord.choices)
        agreed.label = "La personne est-elle d’accord\u00a0?"
        agreed.help_text = "Sans son accord, ne nous dites rien d’elle."
        agreed.required = True
        as_radios(told, A_MOI.items())
        told.required = True
        self.fields["contact_pref"].label = "Quand l’appeler\u00a0?"

    def clean(self):
        cleaned = super().clean()
        told = cleaned.get("benef_adresse") or "benef_adresse" in self.errors
        if cleaned.get("sans_telephone") and not told:
            self.add_error("benef_adresse", ENSEMBLE)
        self.instance.accord_personne = bool(cleaned.get("accord_par"))
        return cleaned


class DemandeAssociationForm(FormDuRelais):
    """A need of an association or of a service, asked from its own page."""

    class Meta(ChampsDuBesoin.Meta):
        fields = [
            *REGLES,
            *("theme", "description", "nb_volontaires", "vehicule"),
            *("date_souhaitee", "souplesse", "duree", "lieu", "benef_adresse", "quartier"),
        ]

    def type_demandeur_of(self, relais):
        service = relais.partenaire.nature == relais.partenaire.Nature.SERVICE
        return TypeDemandeur.SERVICE if service else TypeDemandeur.ASSOCIATION

    def ask_when(self):
        super().ask_when()
        self.fields["nb_volontaires"].initial = None


def told_by(relais):
    """What the file of a relay already says of a need."""
    return {
        "demandeur_prenom": relais.prenom,
        "demandeur_nom": relais.nom,
        "demandeur_organisme": relais.organisme,
        "demandeur_telephone": relais.telephone,
        "demandeur_courriel": relais.courriel,
        "demandeur_lien": "" if relais.partenaire_id else relais.get_genre_display().lower(),
        "partenaire": relais.partenaire,
    }
