"""What some moves ask before they are made."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import DAY, DAY_FORMATS, HOUR_FORMATS, Jour

SANS_JOUR = {"required": "Indiquez le jour.", "invalid": DAY}


class HeureInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class Heure(forms.TimeField):
    """An hour as browsers send it, whatever the host takes elsewhere."""

    widget = HeureInput

    def __init__(self, **kwargs):
        super().__init__(input_formats=HOUR_FORMATS, **kwargs)


class ActeForm(Formulaire, forms.Form):
    """Base of the forms of a move; `for_objet` fills what the object already says."""

    @classmethod
    def for_objet(cls, objet, data=None, prefix=""):
        return cls(data, auto_id=f"{prefix}-%s", initial=cls.initial_of(objet))

    @classmethod
    def initial_of(cls, objet):
        return {}


class RendezVousForm(ActeForm):
    """`when`: a moment to come."""

    champ = "prevu_le"
    jour = forms.DateField(
        label="Jour",
        widget=Jour,
        input_formats=DAY_FORMATS,
        error_messages=SANS_JOUR,
    )
    heure = Heure(
        label="Heure",
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


class NoteForm(ActeForm):
    texte = forms.CharField(
        label="Ajouter une note",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=("Des faits ; la personne peut les lire. Ni maladie, ni traitement, ni argent."),
        error_messages={"required": "Écrivez la note avant de l’ajouter."},
    )
