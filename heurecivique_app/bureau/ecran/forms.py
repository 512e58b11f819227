"""What some moves ask before they are made."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.besoins.listes import MotifRefus, Reorientation
from heurecivique_app.communes.models import Referent
from heurecivique_app.communes.roles import Role
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import DAY, DAY_FORMATS, Jour
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.volontaires.models import Charte


def in_words(minutes):
    """« 45 min », « 1 h », « 1 h 30 », with no-break spaces."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02d}" if rest else "")


MINUTES_MAX = 12 * 60
DUREES = [(str(n), in_words(n)) for n in range(15, MINUTES_MAX + 1, 15)]
SANS_JOUR = {"required": "Indiquez le jour.", "invalid": DAY}


class HeureInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class ActeForm(Formulaire, forms.Form):
    """Base of the forms of a move; `for_objet` fills what the object already says."""

    @classmethod
    def for_objet(cls, objet, data=None, prefix=""):
        return cls(data, auto_id=f"{prefix}-%s", initial=cls.initial_of(objet))

    @classmethod
    def initial_of(cls, objet):
        return {}


class MotifForm(ActeForm):
    """`motif`: why the need is refused."""

    motif = forms.ChoiceField(
        label="Motif",
        choices=[("", "Choisissez le motif"), *MotifRefus.choices],
        error_messages={"required": "Choisissez le motif."},
    )


class ServiceForm(ActeForm):
    """`vers`: the service that will help."""

    vers = forms.ChoiceField(
        label="Vers quel service ?",
        choices=[("", "Choisissez le service"), *Reorientation.choices],
        error_messages={"required": "Choisissez le service."},
    )


class RendezVousForm(ActeForm):
    """`when`: a moment to come."""

    champ = "prevu_le"
    jour = forms.DateField(
        label="Jour",
        widget=Jour,
        input_formats=DAY_FORMATS,
        error_messages=SANS_JOUR,
    )
    heure = forms.TimeField(
        label="Heure",
        widget=HeureInput,
        error_messages={
            "required": "Indiquez l’heure.",
            "invalid": "Écrivez l’heure, par exemple 14:30.",
        },
    )

    @classmethod
    def initial_of(cls, objet):
        moment = getattr(objet, cls.champ)
        if moment:
            local = timezone.localtime(moment)
            return {"jour": local.date(), "heure": local.time()}
        return {"jour": getattr(objet, "date_souhaitee", None)}

    def clean(self):
        cleaned = super().clean()
        jour, heure = cleaned.pop("jour", None), cleaned.pop("heure", None)
        if jour and heure:
            cleaned["when"] = timezone.make_aware(datetime.combine(jour, heure))
            if cleaned["when"] < timezone.now():
                self.add_error("jour", "Ce moment est déjà passé.")
            elif cleaned["when"] > timezone.now() + timedelta(days=366):
                self.add_error("jour", "Choisissez un jour dans les douze mois qui viennent.")
        return cleaned


class PresentationForm(RendezVousForm):
    champ = "presentation_le"


class PauseForm(ActeForm):
    """`until`: the last day of the pause, or nothing."""

    until = forms.DateField(
        label="Jusqu’au",
        widget=Jour,
        required=False,
        input_formats=DAY_FORMATS,
        error_messages={"invalid": DAY},
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        today = timezone.localdate()
        if until and not today < until <= today + timedelta(days=3 * 366):
            raise forms.ValidationError("Choisissez un jour à venir, ou laissez vide.")
        return until


class DureeForm(ActeForm):
    """`minutes`: how long it took, as the volunteer says."""

    minutes = forms.TypedChoiceField(
        label="Durée dite",
        coerce=int,
        choices=DUREES,
        initial=60,
    )


class CharteApprouveeForm(ActeForm):
    """`on`: the day when the charter was signed on paper."""

    on = forms.DateField(
        label="Signée sur papier le",
        widget=Jour,
        input_formats=DAY_FORMATS,
        error_messages=SANS_JOUR,
    )

    @classmethod
    def initial_of(cls, objet):
        return {"on": timezone.localdate()}

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not timezone.localdate() - timedelta(days=3660) < on <= timezone.localdate():
            raise forms.ValidationError("Choisissez un jour déjà venu : celui de la signature.")
        return on


class NoteForm(ActeForm):
    texte = forms.CharField(
        label="Ajouter une note",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=("Des faits ; la personne peut les lire. Ni maladie, ni traitement, ni argent."),
        error_messages={"required": "Écrivez la note avant de l’ajouter."},
    )


class MembreForm(ActeForm):
    """Somebody who has an account joins the team."""

    compte = forms.CharField(
        label="Identifiant du compte",
        max_length=150,
        help_text="Le compte existe déjà : l’administrateur du site le crée.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Écrivez l’identifiant du compte."},
    )
    role = forms.ChoiceField(
        label="Rôle", choices=Role.choices, error_messages={"required": "Choisissez le rôle."}
    )

    def clean_compte(self):
        accounts = Referent._meta.get_field("user").related_model.objects
        name = self.cleaned_data["compte"].strip()
        user = accounts.filter(username=name, is_active=True).first()
        if user is None:
            raise forms.ValidationError("Aucun compte actif ne porte cet identifiant.")
        return user


class TexteCharteForm(ActeForm):
    texte = forms.CharField(
        label="Nouveau texte",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Les volontaires déjà actifs le restent ; les prochains approuvent ce texte.",
        error_messages={"required": "Écrivez le texte de la charte."},
    )

    @classmethod
    def initial_of(cls, objet):
        return {"texte": Charte.objects.text_to_start_from(objet)}

    def clean_texte(self):
        return clean_text(self.cleaned_data["texte"])
