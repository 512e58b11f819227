"""The need asked on a screen: on the web step by step, and keyed in by an agent on one page."""

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import (
    about_oneself,
    about_somebody_else,
    as_days,
    as_radios,
    as_rows,
    as_weekly_grid,
    speak,
)
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.gestes.models import Theme
from heurecivique_app.voirie.champs import AvecAdresses

from .champs import BY_NAME, CHAMPS
from .gate import Porte, first_in_words, first_possible_day, gate, too_early
from .listes import Lieu, OuiNon, Prevenir, Priorite, TypeDemandeur
from .models import Besoin

NO_ANSWER = {
    "tranche_age": "Je préfère ne pas répondre",
    "quartier": "Je ne sais pas",
    "prevenir": "La mairie choisit",
}
# Who asks reads this on the web.
A_MOI = {Prevenir.PERSONNE: "La personne", Prevenir.DEMANDEUR: "Moi", Prevenir.DEUX: "Nous deux"}
RADIOS = (
    *("type_demandeur", "q_urgent", "q_pro", "q_ponctuel", "tranche_age", "lieu", "vehicule"),
    *("animaux", "fumeur", "duree", "rc_attestee", "prevenir"),
)
SANS_ACCORD = "Demandez-lui d’abord son accord."
DANGER = (
    "Si quelqu’un est en danger, donnez le 15, le 17, le 18 ou le 112. Pour noter la demande, "
    "assurez-vous qu’elle est sans danger et choisissez la priorité « À traiter vite »."
)


class ChampsDuBesoin(AvecAdresses, Formulaire, forms.ModelForm):
    """The fields of champs.py, in order; those that do not concern the answers are left out.

    `commune` is where the need is asked. Bound, `instance` is the need to record, without its
    channel and its state.
    """

    class Meta:
        model = Besoin
        fields = [champ.nom for champ in CHAMPS]

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = self.instance.commune = commune
        self.answers = self.data if self.is_bound else self.initial
        for name in self.fields.keys() & set(RADIOS):
            as_radios(self.fields[name], self.choices_of(name))
        self.ask_when()
        self.limit_to_commune()
        for champ in CHAMPS:
            if champ.nom in self.fields:
                self.fields[champ.nom].required = champ.requis and champ.concerns(self.answers)
        speak(self.fields)
        for name in self.fields.keys() & {"accord_personne", "accord_par"}:
            self.fields[name].error_messages["required"] = SANS_ACCORD
        self.help_addresses()

    def ask_when(self):
        """How the day and the moments of the week are asked."""
        as_days(self.fields["date_souhaitee"])
        as_weekly_grid(self.fields["creneaux"])
        self.fields["nb_volontaires"].initial = None

    def choices_of(self, name):
        """The choices of a closed list; an optional one may be left without an answer."""
        field = Besoin._meta.get_field(name)
        choices = list(field.flatchoices)
        if not BY_NAME[name].requis:
            choices.append(("", NO_ANSWER.get(name, "Je ne sais pas")))
        return choices

    def limit_to_commune(self):
        quartier, theme = self.fields["quartier"], self.fields["theme"]
        offer(quartier, self.commune.quartiers.all())
        quartier.empty_label = NO_ANSWER["quartier"]
        theme.label_from_instance = Theme.with_examples
        as_rows(theme, Theme.objects.all(), forms.RadioSelect())

    def clean(self):
        super().clean()
        self.forget_what_does_not_concern()
        self.check_reachable()
        self.check_day()
        self.follow_addresses()
        return self.cleaned_data

    def forget_what_does_not_concern(self):
        """A question that was not asked has no answer, whatever was sent for it."""
        for champ in CHAMPS:
            if champ.nom in self.fields and not champ.concerns(self.answers):
                self.errors.pop(champ.nom, None)
                self.cleaned_data[champ.nom] = Besoin._meta.get_field(champ.nom).get_default()

    def check_reachable(self):
        if self.cleaned_data.get("sans_telephone"):
            self.errors.pop("benef_telephone", None)
            self.cleaned_data["benef_telephone"] = ""

    def check_day(self):
        day = self.cleaned_data.get("date_souhaitee")
        if day is None:
            return
        today = timezone.localdate()
        commune = self.commune
        if sentence := too_early(day, today, commune.delai_jours, commune.calendrier):
            self.add_error("date_souhaitee", forms.ValidationError(sentence, code="trop_tot"))
        elif (day - today).days > 366:
            sentence = "Choisissez un jour dans les douze mois qui viennent."
            self.add_error("date_souhaitee", forms.ValidationError(sentence, code="annee"))


class BesoinForm(ChampsDuBesoin):
    """The form of the web, worded for the person who fills it in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for champ in CHAMPS:
            field = self.fields[champ.nom]
            field.label, field.help_text = champ.asked(self.answers)
        about_oneself(self.fields, self.known())
        self.say_first_day()

    def say_first_day(self):
        """Beside the day asked: the first that the commune can hold."""
        today, commune = timezone.localdate(), self.commune
        first = first_possible_day(today, commune.delai_jours, commune.calendrier)
        field = self.fields["date_souhaitee"]
        field.help_text = first_in_words(today, first)
        field.widget.attrs["min"] = first.isoformat()

    def choices_of(self, name):
        choices = super().choices_of(name)
        if name == "prevenir":
            choices = [(code, A_MOI.get(code, label)) for code, label in choices]
        if name == "lieu" and self.answers.get("type_demandeur") == TypeDemandeur.MOI:
            choices = [
                (code, "Chez moi" if code == Lieu.DOMICILE else label) for code, label in choices
            ]
        return choices

    def known(self):
        """What the browser may know of the person who types, by name of field."""
        mine = self.answers.get("type_demandeur") == TypeDemandeur.MOI
        return {
            champ.nom: champ.autocomplete
            for champ in CHAMPS
            if champ.autocomplete and (mine or champ.nom.startswith("demandeur_"))
        }


class SaisieBesoinForm(ChampsDuBesoin):
    """A need typed by an agent, on one page worded as a script.

    Every question is there, those of another case with their condition. What is missing may be
    asked later; an urgent need is taken only if harmless, as « À traiter vite » (domaine.md §4.1).
    """

    priorite = forms.ChoiceField(
        label="Priorité", choices=Priorite, initial=Priorite.NORMALE, widget=forms.RadioSelect
    )

    class Meta(ChampsDuBesoin.Meta):
        fields = [*ChampsDuBesoin.Meta.fields, "priorite"]

    # Asked in this order.
    ordre = [*ChampsDuBesoin.Meta.fields, "priorite"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for champ in CHAMPS:
            field = self.fields[champ.nom]
            field.label, field.help_text = champ.phrase, champ.aide
            field.condition = condition_of(champ)
        about_somebody_else(self.fields)
        for name in ("benef_adresse", "date_souhaitee"):
            self.fields[name].required = False
        self.order_fields(self.ordre)

    def choices_of(self, name):
        """The agent asks whether it can wait: « oui » then means that it is not urgent."""
        if name == "q_urgent":
            return [
                (OuiNon.NON.value, "Oui, cela peut attendre"),
                (OuiNon.OUI.value, "Non, c’est urgent"),
            ]
        return super().choices_of(name)

    def clean(self):
        cleaned = super().clean()
        if gate(cleaned) is Porte.URGENCE:
            if cleaned.get("priorite") != Priorite.VITE:
                self.add_error("q_urgent", DANGER)
            cleaned["q_urgent"] = OuiNon.NON
        return cleaned

    def check_day(self):
        """Only a day already past is refused: the agent judges what can be done sooner."""
        day = self.cleaned_data.get("date_souhaitee")
        if day and day != self.instance.date_souhaitee and day < timezone.localdate():
            self.add_error("date_souhaitee", "Ce jour est passé.")


def condition_of(champ):
    """When a question of the keying screen is to be asked, in words; "" when it always is."""
    if not champ.si:
        return ""
    labels = [TypeDemandeur(value).label.lower() for value in champ.si[1]]
    return f"si : {', '.join(labels)}"
