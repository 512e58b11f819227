"""The volunteer's answers: sign-up on the web, sign-up keyed in, and the profile."""

from datetime import date

from django import forms
from django.utils import timezone

from heurecivique_app.communes.forms import (
    ChoixDeLignesFormField,
    as_days,
    as_radios,
    as_rows,
    as_weekly_grid,
    speak,
)
from heurecivique_app.communes.listes import TrancheAge
from heurecivique_app.formulaires import Formulaire
from heurecivique_app.gestes.models import Theme

from .listes import Decouverte, Inscription, Mobilite
from .models import Charte, Volontaire

TROP_JEUNE = "trop_jeune"
PARENT = ("date_naissance", "parent_nom", "parent_courriel", "parent_telephone")
NO_HEALTH = "N’indiquez ni maladie, ni traitement, ni situation financière."
REACH_PARENT = "Donnez au moins un moyen de joindre ce parent : téléphone ou courriel."
DRIVER = "Cochez « Permis valide… » pour proposer votre voiture, ou décochez « En voiture »."
JOIGNABLE = next(c for c in Volontaire._meta.constraints if c.name == "volontaire_joignable")
RADIOS = ("tranche_age", "frequence", "inscription")


def age_on(birth, day):
    """Age in whole years on a day, of somebody born on `birth`."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_choices(minimum):
    """The age bands of a commune that takes volunteers from `minimum`, the refused one first."""
    minor = {15: "De 15 à 17 ans", 16: "16 ou 17 ans", 17: "17 ans"}.get(minimum)
    adults = [(code, label) for code, label in TrancheAge.choices if code != TrancheAge.MINEUR]
    below = [(TROP_JEUNE, f"Moins de {minimum} ans")]
    return below + ([(TrancheAge.MINEUR.value, minor)] if minor else []) + adults


class ChampsDuVolontaire(Formulaire, forms.ModelForm):
    """What the forms of a volunteer share: the commune's lists, plain words, the guardian's block.

    `commune` is where the volunteer lives.
    """

    use_required_attribute = False

    class Meta:
        model = Volontaire
        fields = []
        field_classes = {"themes": ChoixDeLignesFormField}

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = self.instance.commune = commune
        self.answers = self.data if self.is_bound else self.initial
        for name, field in self.fields.items():
            self.shape(name, field)
        speak(self.fields)

    def shape(self, name, field):
        """Give a field the control that suits it."""
        if name in RADIOS:
            initial = field.initial
            as_radios(field, self.choices_of(name))
            field.initial = initial
        elif name == "decouverte":
            field.choices = [("", "Je ne sais plus"), *Decouverte.choices]
        elif name == "disponibilites":
            as_weekly_grid(field)
        elif isinstance(field, forms.DateField):
            as_days(field)
        elif name == "quartier":
            field.queryset = self.commune.quartiers.all()
            field.empty_label = "Je ne sais pas"
        elif name == "themes":
            field.label_from_instance = with_examples
            as_rows(field, Theme.objects.all(), forms.CheckboxSelectMultiple())
        elif name in ("message", "competence_autre"):
            field.help_text = NO_HEALTH

    def choices_of(self, name):
        field = Volontaire._meta.get_field(name)
        choices = list(field.flatchoices)
        if name == "tranche_age":
            return age_choices(self.commune.age_minimum)[1:]
        if name == "inscription":
            choices = [(code, label) for code, label in choices if code != Inscription.WEB]
        return choices

    def is_minor(self):
        declared = self.answers.get("tranche_age", self.instance.tranche_age)
        return declared == TrancheAge.MINEUR

    def clean(self):
        cleaned = super().clean()
        self.check_guardian()
        self.check_reachable()
        if Mobilite.VOITURE not in cleaned.get("mobilites", []) or self.is_minor():
            cleaned["vehicule_atteste"] = False
        return cleaned

    def check_reachable(self):
        """The model's own rule, which Django skips while the form leaves out the state."""
        ways = ("telephone", "courriel")
        known = [self.cleaned_data.get(n, getattr(self.instance, n)) for n in ways]
        if not any(known) and not any(name in self.errors for name in ways):
            self.add_error(None, JOIGNABLE.violation_error_message)

    def check_guardian(self):
        """A birth date and a guardian for a minor, nothing of the kind for an adult (§7.3)."""
        asked = [name for name in PARENT if name in self.fields]
        if not self.is_minor():
            for name in asked:
                self.errors.pop(name, None)
                self.cleaned_data[name] = Volontaire._meta.get_field(name).get_default()
        elif asked:
            self.check_birth()
            reached = ("parent_telephone", "parent_courriel")
            told = any(self.cleaned_data.get(n) or n in self.errors for n in reached)
            if not told:
                self.add_error("parent_telephone", REACH_PARENT)

    def check_birth(self):
        birth = self.cleaned_data.get("date_naissance")
        if birth and age_on(birth, timezone.localdate()) >= 18:
            self.add_error(
                "date_naissance",
                "D’après cette date, vous avez 18 ans ou plus : choisissez votre tranche d’âge.",
            )
        elif birth and birth > timezone.localdate():
            self.add_error("date_naissance", "Cette date n’est pas encore arrivée.")


class InscriptionForm(ChampsDuVolontaire):
    """The sign-up of the web: one short page, and a second one for a minor (domain §3, step 1)."""

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
            "telephone": "Par exemple 06 12 34 56 78. Nous vous appelons pour faire connaissance.",
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
        for name, field in self.fields.items():
            if name in self.AUTOCOMPLETE:
                field.widget.attrs["autocomplete"] = self.AUTOCOMPLETE[name]
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
        field.texte = shown.texte
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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


class ProfilForm(ChampsDuVolontaire):
    """What a référent writes down after the interview: identity, profile, what was seen."""

    class Meta(ChampsDuVolontaire.Meta):
        fields = [
            *("prenom", "nom", "courriel", "telephone", "tranche_age", *PARENT),
            *("autorisation_le", *PROFIL, "rc_attestee", "rc_vue_le", "newsletter"),
        ]


class SaisieVolontaireForm(ChampsDuVolontaire):
    """A sign-up taken on the phone, at the desk or from paper; a phone number alone will do."""

    class Meta(ChampsDuVolontaire.Meta):
        fields = [
            *("inscription", "prenom", "nom", "telephone", "courriel", "tranche_age", *PARENT),
            *(*PROFIL, "rc_attestee", "decouverte", "message", "newsletter"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inscription"].initial = Inscription.TELEPHONE
        for name in PARENT:
            self.fields[name].condition = "si moins de 18 ans"


def with_examples(theme):
    return f"{theme.nom} : {theme.exemples}" if theme.exemples else theme.nom
