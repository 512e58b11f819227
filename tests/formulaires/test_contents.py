"""What a field holds of people is said where it is declared, and all else follows from it."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from heurecivique_app.besoins.feuilles import Feuille
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.etats import Canal, Etat
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.contents import (
    TEXTES,
    Contenu,
    contenu_of,
    emptied,
    fields_of,
    fields_of_search,
    libre,
    neutre,
    personnel,
    unclassified,
)
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.relations.models import CompteRendu
from heurecivique_app.vie_privee import actions
from heurecivique_app.volontaires.models import Volontaire
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    IdeeFactory,
    VolontaireFactory,
)

OURS = sorted(apps.get_app_config("heurecivique_app").get_models(), key=lambda m: m.__name__)
OF_PEOPLE = [model for model in OURS if fields_of(model, Contenu.PERSONNEL, Contenu.LIBRE)]
CANARY = "Odilon Canari"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_for_text_says_what_it_holds(model):
    assert unclassified(model) == []


@isolate_apps("tests.formulaires")
def test_a_field_that_says_nothing_is_found():
    class Fiche(models.Model):
        nom = personnel(models.CharField(max_length=80), cherche=True)
        telephone = personnel(models.CharField(max_length=80, null=True), cherche=True)
        mot = libre(models.TextField())
        usage = neutre(models.CharField(max_length=8))
        choix = models.CharField(max_length=8, choices=[("a", "A")])
        oubli = models.CharField(max_length=80)
        autre_oubli = models.JSONField()

        class Meta:
            app_label = "essai"

        def __str__(self):
            return self.usage

    assert unclassified(Fiche) == ["oubli", "autre_oubli"]
    assert emptied(Fiche, Contenu.PERSONNEL) == {"nom": "", "telephone": None}
    assert emptied(Fiche, Contenu.PERSONNEL, Contenu.LIBRE).keys() == {"nom", "telephone", "mot"}
    assert [field.name for field in fields_of_search(Fiche)] == ["nom", "telephone"]


def test_the_models_with_people_are_known():
    """A new one needs its rule of retention, in vie_privee/conservation.py."""
    assert {model.__name__ for model in OF_PEOPLE} == {
        *("Besoin", "NoteBesoin", "Volontaire", "NoteVolontaire", "CompteRendu"),
        *("Idee", "Courriel", "Partenaire", "ContactPartenaire"),
        *(
            "Beneficiaire",
            "NoteBeneficiaire",
            "Fusion",
            "FusionBesoin",
            "Mot",
            "Depot",
            "Brouillon",
        ),
        *("Feuille", "PhotoFeuille", "Lettre", "PieceLettre", "Relais"),
    }


def fill(row):
    """Write the canary in every field of `row` that holds something of people, in the database."""
    values = {}
    for field in fields_of(type(row), Contenu.PERSONNEL, Contenu.LIBRE):
        if isinstance(field, TEXTES):
            limit = field.max_length or len(CANARY)
            values[field.name] = f"{CANARY} {field.name}"[:limit]
        else:
            values[field.name] = "2009-01-01"
    models.QuerySet(type(row)).filter(pk=row.pk).update(**values)
    return values


def held(row, *contenus):
    """What the row still holds under these Contenus, read from the database."""
    values = models.QuerySet(type(row)).filter(pk=row.pk).values().get()
    names = [field.attname for field in fields_of(type(row), *contenus)]
    return {name: values[name] for name in names if values[name]}


@pytest.mark.django_db
def test_an_anonymised_need_holds_nothing_of_what_it_declares():
    besoin = BesoinFactory(cloture=True)
    report = besoin.compte_rendu
    assert fill(besoin).keys() >= {"benef_nom", "description", "empreinte"}
    fill(report)
    fill(Feuille.objects.create(besoin=besoin))
    actions.anonymise_need(Besoin.objects.get(pk=besoin.pk))
    assert not Feuille.objects.exists()
    assert held(besoin, Contenu.PERSONNEL, Contenu.LIBRE) == {}
    assert held(report, Contenu.LIBRE) == {}


@pytest.mark.django_db
def test_free_texts_go_first_and_the_person_stays():
    besoin = BesoinFactory(cloture=True)
    fill(besoin)
    sheet = Feuille.objects.create(besoin=besoin)
    fill(sheet)
    assert actions.erase_free_texts(Besoin.objects.filter(pk=besoin.pk)) == 1
    assert held(besoin, Contenu.LIBRE) == held(sheet, Contenu.LIBRE) == {}
    assert held(sheet, Contenu.PERSONNEL)
    assert held(besoin, Contenu.PERSONNEL).keys() >= {"benef_nom", "benef_telephone"}


@pytest.mark.django_db
def test_an_anonymised_volunteer_holds_nothing_of_what_they_declare():
    volontaire = VolontaireFactory(retire=True)
    assert fill(volontaire).keys() >= {"nom", "date_naissance", "message"}
    actions.anonymise_volunteer(Volontaire.objects.get(pk=volontaire.pk))
    assert held(volontaire, Contenu.PERSONNEL, Contenu.LIBRE) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("etat", "texts"), [(EtatIdee.PUBLIEE, True), (EtatIdee.REFUSEE, False)])
def test_a_forgotten_author_leaves_the_text_of_what_was_published(etat, texts):
    idee = IdeeFactory(etat=etat)
    fill(idee)
    assert actions.forget_authors([Idee.objects.get(pk=idee.pk)]) == 1
    assert held(idee, Contenu.PERSONNEL) == {}
    assert bool(held(idee, Contenu.LIBRE)) is texts


@pytest.mark.django_db
def test_an_erased_message_holds_nothing_of_what_it_declares():
    about = {"objet_type": "besoin", "objet_id": 1, "canal": Canal.COURRIEL, "etat": Etat.ENVOYE}
    courriel = Courriel.objects.create(
        commune=CommuneFactory(), modele="B1", adresse="jeanne@essai.example", **about
    )
    assert fill(courriel).keys() >= {"adresse", "corps", "erreur"}
    assert actions.erase_messages(Courriel.objects.filter(pk=courriel.pk)) == 1
    assert held(courriel, Contenu.PERSONNEL, Contenu.LIBRE) == {}


def test_a_date_of_birth_is_personal_too():
    field = Volontaire._meta.get_field("date_naissance")
    assert contenu_of(field) is Contenu.PERSONNEL
    assert contenu_of(CompteRendu._meta.get_field("date")) is None
