"""The forms of the bureau: a sign-up keyed in, and a profile after the interview."""

import pytest
from django.http import QueryDict

from heurecivique_app.volontaires.actions import sign_up
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.forms import ProfilForm, SaisieVolontaireForm
from tests.factories import CommuneFactory, ThemeFactory, UserFactory, VolontaireFactory

pytestmark = pytest.mark.django_db


def filled(**answers):
    query = QueryDict(mutable=True)
    for name, value in answers.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


@pytest.fixture
def commune():
    return CommuneFactory()


def keyed(commune, **answers):
    base = {
        "inscription": "telephone",
        "prenom": "Marius",
        "nom": "O",
        "telephone": "04 67 00 00 00",
        "tranche_age": "70+",
        "frequence": "coup",
    }
    return SaisieVolontaireForm(filled(**base | answers), commune=commune)


def test_a_phone_number_alone_will_do(commune):
    form = keyed(commune, themes=[str(ThemeFactory().pk)])
    assert form.is_valid(), form.errors
    volontaire = sign_up(form.instance, themes=form.cleaned_data["themes"], by=UserFactory())
    assert volontaire.etat == EtatVolontaire.INSCRIT
    assert volontaire.inscription == "telephone"


def test_nobody_is_kept_who_cannot_be_reached(commune):
    form = keyed(commune, telephone="")
    assert not form.is_valid()
    assert "nous ne pourrions pas vous joindre" in str(form.non_field_errors())


def test_the_web_is_not_a_channel_of_the_desk(commune):
    assert "inscription" in keyed(commune, inscription="web").errors


def test_a_minor_keyed_in_has_a_parent(commune):
    form = keyed(commune, tranche_age="16-17")
    assert "parent_telephone" in form.errors


def test_a_car_without_its_conditions_is_not_kept_as_one(commune):
    form = keyed(commune, mobilites=["pied"], vehicule_atteste="on")
    assert form.is_valid()
    assert not form.instance.vehicule_atteste


def test_the_profile_shows_what_is_known_and_changes_it():
    volontaire = VolontaireFactory(actif=True, disponibilites=["lun-matin"])
    form = ProfilForm(instance=volontaire, commune=volontaire.commune)
    assert "checked" in str(form["disponibilites"])
    data = filled(
        prenom=volontaire.prenom,
        nom=volontaire.nom,
        courriel=volontaire.courriel,
        telephone=str(volontaire.telephone),
        tranche_age="45-59",
        modes=["individuelle"],
        frequence="1h",
        disponibilites=["dim-soir", "mar-midi"],
        competences=["jardinage"],
        rc_attestee="on",
        rc_vue_le="03/03/2026",
    )
    form = ProfilForm(data, instance=volontaire, commune=volontaire.commune)
    assert form.is_valid(), form.errors
    form.save()
    volontaire.refresh_from_db()
    assert volontaire.disponibilites == ["mar-midi", "dim-soir"]
    assert volontaire.rc_vue_le.isoformat() == "2026-03-03"
