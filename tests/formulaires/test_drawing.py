"""How a form says what it needs, and what the browser may propose."""

import pytest
from django import forms

from heurecivique_app.besoins.forms import BesoinForm
from heurecivique_app.bureau.saisie.views import ProfilForm, SaisieVolontaireForm
from heurecivique_app.formulaires.drawing import Formulaire, necessity
from heurecivique_app.gestes.idees.forms import IdeeDeGesteForm
from heurecivique_app.volontaires.forms import InscriptionForm, MonProfilForm
from tests.factories import CommuneFactory


class Form(Formulaire, forms.Form):
    nom = forms.CharField()
    jour = forms.DateField(required=False)
    couleur = forms.ChoiceField(choices=[("r", "Rouge")], widget=forms.RadioSelect)
    gouts = forms.MultipleChoiceField(
        choices=[("s", "Sucré")], widget=forms.CheckboxSelectMultiple, label="Vos goûts"
    )


def fields(form, *names):
    return [form[name] for name in names or form.fields]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ["nom", "jour"],
            "Les réponses sont nécessaires, sauf celles marquées «\u00a0facultatif\u00a0».",
        ),
        (["nom", "couleur"], "Toutes les réponses sont nécessaires."),
        (["nom"], "Cette réponse est nécessaire."),
        (["jour"], ""),
        ([], ""),
    ],
)
def test_what_is_necessary_is_said_in_one_sentence(names, sentence):
    form = Form()
    assert necessity([form[name] for name in names]) == sentence


def test_what_is_necessary_is_announced_by_the_control_or_by_the_name():
    form = Form()
    assert "required" in str(form["nom"])
    assert "required" in str(form["couleur"])
    assert "required" not in str(form["jour"])
    assert "required" not in str(form["gouts"])  # each box would be
    drawn = form["gouts"].as_field_group()
    assert "Vos goûts" in drawn.partition("</legend>")[0]
    assert "(nécessaire)" in drawn.partition("</legend>")[0]
    assert "(nécessaire)" not in form["nom"].as_field_group()


def completed(form):
    """The tokens of `autocomplete` of a form, by name of field."""
    said = {name: field.widget.attrs.get("autocomplete") for name, field in form.fields.items()}
    return {name: token for name, token in said.items() if token}


@pytest.mark.django_db
def test_the_browser_proposes_what_it_knows_of_whoever_types():
    commune = CommuneFactory()
    name = {"prenom": "given-name", "nom": "family-name"}
    reached = {"telephone": "tel", "courriel": "email"}
    assert completed(InscriptionForm(commune=commune)) == name | reached | {
        "date_naissance": "bday"
    }
    assert completed(MonProfilForm(commune=commune)) == {
        "telephone": "tel",
        "adresse": "address-line1",
    }
    idea = {"prenom": "given-name", "courriel": "email"}
    assert completed(IdeeDeGesteForm(commune=commune)) == idea
    mine = completed(BesoinForm(commune=commune, initial={"type_demandeur": "moi"}))
    theirs = completed(BesoinForm(commune=commune, initial={"type_demandeur": "proche"}))
    assert (mine["benef_nom"], mine["benef_adresse"]) == ("family-name", "address-line1")
    assert theirs["demandeur_nom"] == "family-name"
    assert all(name.startswith("demandeur_") for name in theirs)


@pytest.mark.django_db
@pytest.mark.parametrize("form_class", [ProfilForm, SaisieVolontaireForm])
def test_the_browser_of_an_agent_proposes_nothing_of_the_agent(form_class):
    said = completed(form_class(commune=CommuneFactory()))
    assert {"nom", "telephone", "adresse"} <= said.keys()
    assert set(said.values()) == {"off"}


@pytest.mark.django_db
def test_a_volunteer_reads_the_own_profile_in_the_first_person():
    form = MonProfilForm(commune=CommuneFactory())
    mine = ("Je ", "J’ai ", "Mon ", "Comment j", "Comment je ", "Ce que je ", "Quand je ")
    others = [f.label for f in form.fields.values() if not f.label.startswith(mine)]
    assert others == [
        "Les coups de main qui me plaisent",
        "Autre chose que je sais faire",
        "Le temps que je peux donner",
    ]
