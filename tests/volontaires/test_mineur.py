import pytest

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.volontaires.actions import confirm
from tests.factories import VolontaireFactory

pytestmark = pytest.mark.django_db


def asked():
    return Courriel.objects.filter(modele="V1b")


def test_the_guardian_of_a_minor_is_asked_once_the_sign_up_is_confirmed():
    volontaire = VolontaireFactory(a_confirmer=True, mineur=True, autorisation_le=None)
    assert not asked().exists()
    confirm(volontaire)
    confirm(volontaire)
    letter = asked().get()
    assert (letter.canal, letter.nom_destinataire) == ("appel", volontaire.parent_nom)
    assert volontaire.nom_complet in letter.corps


def test_an_agreement_already_given_is_not_asked_again():
    confirm(VolontaireFactory(a_confirmer=True, mineur=True))
    assert not asked().exists()


def test_an_adult_needs_nobody():
    confirm(VolontaireFactory(a_confirmer=True))
    assert not asked().exists()
