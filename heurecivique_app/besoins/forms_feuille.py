"""The paper sheet on the screen: the lines of the flyer, in its order, none of them compulsory."""

import re

from django import forms
from django.utils import timezone

from heurecivique_app.depots import codes
from heurecivique_app.depots.actions import lot_of
from heurecivique_app.formulaires.fields import (
    JourEcrit,
    SemaineEcrite,
    about_somebody_else,
    speak,
)
from heurecivique_app.francais.days import day_and_month

from .champs import CHAMPS, Feuille
from .forms import ChampsDuBesoin
from .listes import Canal, TypeDemandeur
from .models import Besoin
from .photos import PhotosField
from .tract import LIGNES

ILLISIBLE, COMME_SA_FICHE = "?", "="
PAPIER = [champ.nom for champ in CHAMPS if champ.papier is not Feuille.ABSENT]
RESERVE = ("code_feuille", "recue_le")  # what the town hall writes on the sheet…
RANGEMENT = ("signataire", "signee_le", "classeur")  # … and what becomes of the paper
PHOTOS = "photos"
# Lines of somebody who may have a file.
DE_LA_PERSONNE = [nom for nom in PAPIER if nom.startswith("benef_") or nom == "quartier"]
DU_DEMANDEUR = [nom for nom in PAPIER if nom.startswith("demandeur_")]
COURT = re.compile(r"\s*(\d{1,3})[\s-]*([A-Za-z])\s*")
INCONNUE = (
    "Aucune feuille de la commune ne porte ce code\u00a0: relisez-le en haut de la feuille, ou "
    "laissez vide."
)
VIDE = (
    "Cette feuille est vide\u00a0: notez au moins une ligne, ou «\u00a0?\u00a0» là où elle ne se "
    "lit pas."
)
PASSE = "Le jour souhaité, {}, est passé\u00a0: il est à demander."


def code_field():
    return forms.CharField(
        label="Code de la feuille",
        max_length=20,
        required=False,
        help_text="En haut de la première face, par exemple «\u00a0CK3-012-K\u00a0».",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class LitLeCode:
    """Mixin of a ModelForm of Besoin with a field `code_feuille`: whose sheet it is."""

    def clean_code_feuille(self):
        """The sheet is that of the need from now on; what has a code came on paper."""
        text = self.cleaned_data["code_feuille"]
        self.instance.lot = self.instance.rang_feuille = None
        if not text:
            return ""
        try:
            sheet = lot_of(self.commune, codes.read(text))
        except codes.CodeIllisible as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if sheet is None:
            raise forms.ValidationError(INCONNUE)
        self.instance.lot, self.instance.rang_feuille = sheet
        self.instance.canal = Canal.FLYER
        return self.instance.code_feuille


class FeuilleForm(LitLeCode, ChampsDuBesoin):
    """One sheet. « ? » alone on a line: nobody can read it; « = » alone: as on the file.

    `pile` is the letters and the batch of the sheet before, « CK3 »: « 12K » is then enough. What
    is left out is in `instance.a_demander`; `remarques` says what had to be put aside.
    """

    code_feuille = code_field()
    recue_le = JourEcrit(label="Reçue le", passe=True, required=False)
    date_souhaitee = JourEcrit(required=False)
    creneaux = SemaineEcrite(required=False)
    signataire = forms.CharField(label="Signée par", max_length=80, required=False)
    signee_le = JourEcrit(label="Signée le", passe=True, required=False)
    classeur = forms.CharField(label="Le papier est dans", max_length=60, required=False)
    photos = PhotosField(label="Photos ou scan de la feuille", required=False)

    class Meta(ChampsDuBesoin.Meta):
        fields = PAPIER

    def __init__(self, data=None, files=None, *, pile="", **kwargs):
        self.typed, self.pile = data, pile
        self.illisibles, self.comme_sa_fiche, self.remarques = [], "", []
        super().__init__(None if data is None else self.legible(data), files, **kwargs)
        self.instance.canal = Canal.FLYER
        for champ in CHAMPS:
            if champ.nom in self.fields:
                self.fields[champ.nom].label, self.fields[champ.nom].help_text = champ.court, ""
        for field in self.fields.values():
            field.required, field.condition = False, ""
        self.fields["code_feuille"].help_text = ""
        self.fields["description"].widget.attrs["rows"] = LIGNES
        # A line like the others: « ? » is typed there too.
        self.fields["nb_volontaires"].widget = forms.TextInput()
        self.fields["theme"].label_from_instance = lambda theme: theme.nom
        self.offer_illegible()
        speak(self.fields)
        about_somebody_else({n: field for n, field in self.fields.items() if n != PHOTOS})
        self.order_fields([*RESERVE, *PAPIER, *RANGEMENT, PHOTOS])

    def ask_when(self):
        """As it is written on the sheet."""

    def offer_illegible(self):
        """A closed list is illegible by one more choice."""
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select | forms.RadioSelect):
                field.choices = [*field.choices, (ILLISIBLE, "?\u00a0illisible")]

    def choices_of(self, name):
        return [(code, label) for code, label in super().choices_of(name) if code != ""]

    def legible(self, data):
        """The answers without the marks of who types, which `self` remembers."""
        told = data.copy()
        for nom in [*PAPIER, *RANGEMENT, *RESERVE]:
            mark = told.get(nom, "").strip()
            if mark == ILLISIBLE:
                self.illisibles.append(nom)
            elif mark == COMME_SA_FICHE and nom in DE_LA_PERSONNE:
                self.comme_sa_fiche = nom
            if mark in ("", ILLISIBLE) or nom == self.comme_sa_fiche:
                told.pop(nom, None)
        if not told.get("type_demandeur"):
            self.illisibles.append("type_demandeur")
            asked_by_another = any(told.get(nom, "").strip() for nom in DU_DEMANDEUR)
            told["type_demandeur"] = TypeDemandeur.PROCHE if asked_by_another else TypeDemandeur.MOI
        if self.pile and (found := COURT.fullmatch(told.get("code_feuille", ""))):
            told["code_feuille"] = f"{self.pile}-{found[1]}-{found[2]}"
        return told

    def full_clean(self):
        """Judge what could be read; the screen shows again what was typed."""
        super().full_clean()
        if self.is_bound:
            self.data = self.typed

    def clean(self):
        cleaned = super().clean()
        told = any(self.typed.get(nom, "").strip() for nom in ["code_feuille", *PAPIER])
        if not told and not cleaned.get(PHOTOS) and PHOTOS not in self.errors:
            raise forms.ValidationError(VIDE)
        self.instance.sans_reponse = [
            champ.nom for champ in CHAMPS if champ.nom in self.illisibles or self.is_silent(champ)
        ]
        return cleaned

    def is_silent(self, champ):
        """True for a question without an answer whose column says something all the same."""
        field = Besoin._meta.get_field(champ.nom)
        said = field.has_default() and field.get_default()
        return bool(
            said
            and champ.requis
            and champ.concerns(self.answers)
            and not self.cleaned_data.get(champ.nom)
        )

    def check_day(self):
        """A sheet may come after the day that it asks for: another one is to be agreed."""
        day = self.cleaned_data.get("date_souhaitee")
        if day and day < timezone.localdate():
            self.cleaned_data["date_souhaitee"] = None
            self.remarques.append(PASSE.format(day_and_month(day)))

    def echoes(self):
        """What was understood of the lines written freely: {field: (sentence, is it refused)}."""
        found = {}
        for nom, field in self.fields.items():
            if nom in self.errors:
                found[nom] = (" ".join(self.errors[nom]), True)
            elif (told := self.cleaned_data.get(nom)) and hasattr(field, "echo"):
                found[nom] = (field.echo(told), False)
        lot = self.instance.lot
        if lot and "code_feuille" not in self.errors:
            where = f"{lot.depot.nom}, feuille {self.instance.rang_feuille} du lot {lot.numero}"
            found["code_feuille"] = (where, False)
        return found
