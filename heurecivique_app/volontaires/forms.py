"""The volunteer's answers: sign-up on the web, sign-up keyed in, and the profile."""

from datetime import date

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.fields import about_oneself, about_somebody_else
from heurecivique_app.formulaires.two_at_once import ADeux

from .listes import Inscription, Mobilite
from .models import Charte
from .questions import PARENT, TROP_JEUNE, ChampsDuVolontaire, age_choices, age_on

DRIVER = "Cochez « J’ai le permis… » pour proposer votre voiture, ou décochez « En voiture »."


class InscriptionForm(ChampsDuVolontaire):
    """The sign-up of the web: one short page, and a second one for a minor (domaine.md §3)."""

    charte = forms.ModelChoiceField(
        queryset=Charte.objects.none(),
        required=False,
        label="J’ai lu la charte et je l’approuve",
        help_text="Vous pourrez aussi l’approuver plus tard, après notre rencontre.",
    )

    class Meta(ChampsDuVolontaire.Meta):
        fields = [
            *("prenom", "nom", "courriel", "telephone", "quartier", "tranche_age"),
            *("modes", "themes", "frequence", "rc_attestee", "message", "decouverte"),
            *("newsletter", *PARENT),
        ]
        labels = {
            "prenom": "Votre prénom",
            "nom": "Votre nom",
            "courriel": "Votre adresse électronique",
            "telephone": "Votre numéro de téléphone",
            "quartier": "Votre quartier ou lotissement",
            "tranche_age": "Votre âge",
            "modes": "Comment aimeriez-vous aider ?",
            "themes": "Pour quels coups de main ?",
            "frequence": "Combien de temps pouvez-vous donner ?",
            "rc_attestee": "J’ai une assurance responsabilité civile vie privée",
            "message": "Un mot pour nous",
            "decouverte": "Comment nous avez-vous connus ?",
            "newsletter": "Je veux recevoir la lettre mensuelle de l’Heure Civique",
            "date_naissance": "Votre date de naissance",
            "parent_nom": "Le nom d’un de vos parents, ou de la personne qui vous représente",
            "parent_courriel": "Son adresse électronique",
            "parent_telephone": "Son numéro de téléphone",
        }
        help_texts = {
            "courriel": "Vous y recevrez un lien pour confirmer votre inscription.",
            "telephone": "Par exemple 06 12 34 56 78. Nous vous appelons pour faire connaissance.",
            "quartier": "Nous cherchons d’abord des coups de main tout près de chez vous.",
            "modes": "Cochez une réponse ou les deux.",
            "themes": "Cochez tout ce qui vous plaît. Vous direz oui ou non à chaque fois.",
            "rc_attestee": (
                "Elle est presque toujours comprise dans l’assurance du logement. Vous pourrez "
                "vérifier d’ici notre rencontre."
            ),
        }

    AUTOCOMPLETE = {
        "prenom": "given-name",
        "nom": "family-name",
        "courriel": "email",
        "telephone": "tel",
        "date_naissance": "bday",
    }
    REQUIRED = ("courriel", "telephone", "tranche_age", "modes", "themes")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about_oneself(self.fields, self.AUTOCOMPLETE)
        for name, field in self.fields.items():
            field.required = field.required or name in self.REQUIRED
        if self.is_minor():
            for name in ("date_naissance", "parent_nom"):
                self.fields[name].required = True
        self.offer_charter()

    def offer_charter(self):
        """The version shown is the version approved, even if another comes out meanwhile."""
        field = self.fields["charte"]
        field.queryset = Charte.objects.filter(commune=self.commune)
        shown = field.queryset.in_force(self.commune)
        if shown is None:
            del self.fields["charte"]
            return
        field.montree = shown
        field.widget = CaseDeVersion(shown.pk)
        field.error_messages["invalid_choice"] = "La charte a changé : relisez-la ci-dessous."

    def choices_of(self, name):
        if name == "tranche_age":
            return age_choices(self.commune.age_minimum)
        return super().choices_of(name)

    def is_too_young(self):
        """True under the commune's minimum age, as declared or by the birth date."""
        if self.answers.get("tranche_age") == TROP_JEUNE:
            return True
        birth = self.cleaned_data.get("date_naissance") if self.is_minor() else None
        return (
            isinstance(birth, date)
            and birth <= timezone.localdate()
            and (age_on(birth, timezone.localdate()) < self.commune.age_minimum)
        )


class CaseDeVersion(forms.CheckboxInput):
    """A tick box that sends the number of what is approved."""

    def __init__(self, number):
        super().__init__(check_test=lambda value: str(value) == str(number))
        self.number = number

    def format_value(self, value):
        return str(self.number)

    def value_from_datadict(self, data, files, name):
        return data.get(name)


PROFIL = [
    *("adresse", "quartier", "modes", "themes", "competences", "competence_autre"),
    *("disponibilites", "vacances", "jours_feries", "prefere_appel", "frequence"),
    *("mobilites", "vehicule_atteste"),
]


class MonProfilForm(ChampsDuVolontaire):
    """What a volunteer changes alone, in the private space."""

    class Meta(ChampsDuVolontaire.Meta):
        fields = ["telephone", *PROFIL, "rc_attestee", "newsletter"]
        labels = {
            "telephone": "Mon numéro de téléphone",
            "adresse": "Mon adresse",
            "quartier": "Mon quartier ou lotissement",
            "modes": "Comment j’aimerais aider",
            "themes": "Les coups de main qui me plaisent",
            "competences": "Ce que je sais faire",
            "competence_autre": "Autre chose que je sais faire",
            "disponibilites": "Quand je suis plutôt libre",
            "vacances": "Je suis libre aussi pendant les vacances scolaires",
            "jours_feries": "Je suis libre aussi les jours fériés",
            "prefere_appel": "Je préfère qu’on m’appelle",
            "frequence": "Le temps que je peux donner",
            "mobilites": "Comment je me déplace",
            "vehicule_atteste": (
                "J’ai le permis, mon véhicule est assuré, son contrôle technique est à jour"
            ),
            "rc_attestee": "J’ai une assurance responsabilité civile vie privée",
            "newsletter": "Je veux recevoir la lettre mensuelle de l’Heure Civique",
        }
        help_texts = {"adresse": "Numéro et rue."}

    AUTOCOMPLETE = {"telephone": "tel", "adresse": "address-line1"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about_oneself(self.fields, self.AUTOCOMPLETE)
        self.fields["modes"].required = self.fields["themes"].required = True
        if self.instance.rc_attestee:  # taken back by a référent only, after a talk
            del self.fields["rc_attestee"]

    def clean(self):
        cleaned = super().clean()
        if Mobilite.VOITURE in cleaned.get("mobilites", []) and not (
            cleaned.get("vehicule_atteste") or self.is_minor()
        ):
            self.add_error("vehicule_atteste", DRIVER)
        return cleaned


class ProfilForm(ADeux, ChampsDuVolontaire):
    """What a référent writes down after the interview: identity, profile, what was seen."""

    class Meta(ChampsDuVolontaire.Meta):
        fields = [
            *("prenom", "nom", "courriel", "telephone", "tranche_age", *PARENT),
            *("autorisation_le", *PROFIL, "rc_attestee", "rc_vue_le", "newsletter"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about_somebody_else(self.fields)


class SaisieVolontaireForm(ChampsDuVolontaire):
    """A sign-up taken on the phone, at the desk or from paper; a phone number alone will do."""

    class Meta(ChampsDuVolontaire.Meta):
        fields = [
            *("inscription", "prenom", "nom", "telephone", "courriel", "tranche_age", *PARENT),
            *(*PROFIL, "rc_attestee", "decouverte", "message", "newsletter"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about_somebody_else(self.fields)
        self.fields["inscription"].initial = Inscription.TELEPHONE
        for name in PARENT:
            self.fields[name].condition = "si moins de 18 ans"
