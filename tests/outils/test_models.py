import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from wagtail.documents import get_document_model

from heurecivique_app.outils import chargement
from heurecivique_app.outils.models import Kit, Outil

pytestmark = pytest.mark.django_db

ONE_OF_TWO = "Choisissez un fichier ou un document aux couleurs de la commune"


@pytest.fixture
def kit():
    return Kit.objects.create(code="essai", titre="Essai")


@pytest.fixture
def fichier():
    file = ContentFile(b"%PDF-1.7", name="affiche.pdf")
    return get_document_model().objects.create(title="Affiche", file=file)


def test_an_outil_is_a_file_or_a_generated_document(kit, fichier):
    Outil(kit=kit, titre="Affiche", document=fichier).full_clean()
    Outil(kit=kit, titre="Dépliant", generateur="besoins-a-completer").full_clean()


def test_neither_is_refused_with_a_sentence(kit):
    with pytest.raises(ValidationError, match=ONE_OF_TWO):
        Outil(kit=kit, titre="Rien").full_clean()


def test_both_are_refused_with_a_sentence_and_by_the_database(kit, fichier):
    both = Outil(kit=kit, titre="Deux", document=fichier, generateur="besoins-a-completer")

    with pytest.raises(ValidationError, match=ONE_OF_TWO):
        both.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()


def test_a_generated_document_must_exist(kit):
    with pytest.raises(ValidationError, match="n’est pas au catalogue"):
        Outil(kit=kit, titre="Inventé", generateur="invente").full_clean()


def test_published_leaves_out_what_is_hidden(kit):
    shown = Outil.objects.create(kit=kit, titre="Vu", generateur="besoins-a-completer")
    Outil.objects.create(kit=kit, titre="Caché", generateur="besoins-a-completer", publie=False)

    assert list(Outil.objects.published().filter(kit=kit)) == [shown]


def test_the_shipped_kits_are_valid_and_loaded_once():
    for _ in range(2):
        chargement.load(Kit, Outil)

    assert Kit.objects.filter(code="lancement").count() == 1
    outils = Outil.objects.filter(kit__code="lancement")
    assert [outil.generateur for outil in outils] == ["besoins-a-completer"]
    for outil in outils:
        outil.full_clean()


def test_loading_again_keeps_what_a_commune_changed():
    chargement.load(Kit, Outil)
    Kit.objects.filter(code="lancement").update(titre="Pour commencer")
    Outil.objects.filter(kit__code="lancement").delete()
    chargement.load(Kit, Outil)

    assert Kit.objects.get(code="lancement").titre == "Pour commencer"
    assert not Outil.objects.filter(kit__code="lancement").exists()
