import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from wagtail.documents import get_document_model

from heurecivique_app.outils import delivery
from heurecivique_app.outils.modeles import kits
from heurecivique_app.outils.models import Kit, Outil
from tests.factories import CommuneFactory

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
        delivery.deliver()

    assert list(Kit.objects.values_list("code", flat=True)) == list(kits())
    for fourni in kits().values():
        outils = Outil.objects.filter(kit__code=fourni.code)
        assert [outil.generateur for outil in outils] == [row["code"] for row in fourni.outils]
        for outil in outils:
            outil.full_clean()


def test_loading_again_keeps_what_was_changed_and_brings_back_what_is_missing():
    delivery.deliver()
    Kit.objects.filter(code="lancement").update(titre="Pour commencer")
    first, second, third = Outil.objects.filter(kit__code="lancement")[:3]
    Outil.objects.filter(pk=first.pk).update(titre="Notre affiche")
    Outil.objects.filter(pk=second.pk).update(publie=False)
    third.delete()
    delivery.deliver()

    assert Kit.objects.get(code="lancement").titre == "Pour commencer"
    outils = Outil.objects.filter(kit__code="lancement")
    assert outils.get(generateur=first.generateur).titre == "Notre affiche"
    assert not outils.get(generateur=second.generateur).publie
    assert outils.get(generateur=third.generateur).publie


def test_the_outils_of_a_commune_are_the_common_ones_and_its_own(kit, fichier):
    commune, other = CommuneFactory(), CommuneFactory()
    common = Outil.objects.create(kit=kit, titre="Commun", generateur="besoins-a-completer")
    own = Outil.objects.create(kit=kit, titre="À nous", document=fichier, commune=commune)

    assert list(Outil.objects.filter(kit=kit).of_commune(commune)) == [common, own]
    assert list(Outil.objects.filter(kit=kit).of_commune(other)) == [common]
