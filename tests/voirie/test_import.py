"""A file comes, and comes again: what changes, what stays."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from heurecivique_app.communes.models import Quartier
from heurecivique_app.journal.models import Evenement
from heurecivique_app.voirie import actions
from heurecivique_app.voirie.models import Adresse, Troncon, Voie
from heurecivique_app.voirie.recherche import find
from tests.factories import UserFactory, VolontaireFactory

from .conftest import RUES, bal, bring

pytestmark = pytest.mark.django_db
CALME = ("voies_nouvelles", "voies_renommees", "voies_disparues")
CALME += ("portes_nouvelles", "portes_changees", "portes_disparues")


def named(commune):
    return set(commune.voies.filter(retiree_le=None).values_list("nom", flat=True))


def test_preparing_writes_nothing(commune):
    projet = actions.prepare(commune, bal())
    assert (projet.nombres["voies_nouvelles"], projet.nombres["portes_nouvelles"]) == (4, 6)
    assert not Voie.objects.exists()


def test_an_import_is_idempotent(commune):
    bring(commune)
    again = bring(commune)
    assert [again.nombres[name] for name in CALME] == [0] * 6
    assert Adresse.objects.count() == 6
    assert Evenement.objects.filter(action="voies", commune=commune).count() == 2


def test_what_was_chosen_by_hand_stays(commune, streets):
    four = streets["Rue du Four"]
    aires = Quartier.objects.create(commune=commune, nom="Les Aires")
    actions.assign(commune, [four], aires, by=None)
    actions.assign(commune, [four], aires, by=None, cote=Troncon.Cote.PAIRS)
    actions.assign_doors(four, {four.portes.get(numero=11): aires}, by=None)
    bring(commune, bal(RUES.replace("3.9500", "3.9501")))
    four.refresh_from_db()
    assert (four.quartier, four.troncons.count()) == (aires, 1)
    assert four.portes.get(numero=11).quartier == aires


def test_a_renamed_street_keeps_its_old_name(commune, streets):
    projet = bring(commune, bal(RUES.replace("Rue du Four", "Rue Simone Veil")))
    assert projet.nombres["voies_renommees"] == 1
    assert find(commune, "6 rue du Four").voie.nom == "Rue Simone Veil"
    assert find(commune, "6 rue Simone-Veil").voie == streets["Rue du Four"]
    bring(commune, bal(RUES.replace("Rue du Four", "Rue Simone Veil")))
    assert find(commune, "6 rue du Four").voie.nom == "Rue Simone Veil"


def test_a_street_gone_stays_while_somebody_lives_there(commune, streets):
    VolontaireFactory(commune=commune, adresse="6 r. du four")
    rest = "\n".join(row for row in RUES.splitlines() if "Four" not in row and "Jean" not in row)
    bring(commune, bal(rest))
    assert set(commune.voies.values_list("nom", flat=True)) == {
        *("Rue du Four", "Rue du Général Leclerc", "Mas du Chêne")
    }
    assert find(commune, "6 rue du Four").porte.numero == 6
    assert commune.voies.get(nom="Rue du Four").retiree_le is not None
    assert bring(commune).nombres["voies_revenues"] == 1
    assert "Rue du Four" in named(commune)


def test_a_street_gone_may_be_joined_to_another(commune, streets):
    agent = UserFactory()
    four, leclerc = streets["Rue du Four"], streets["Rue du Général Leclerc"]
    actions.merge(four, leclerc, by=agent)
    assert find(commune, "1 rue du Four").voie == leclerc


def test_two_streets_that_exchange_their_names(commune, streets):
    swapped = RUES.replace("Rue du Four", "X").replace("Rue du Général Leclerc", "Rue du Four")
    bring(commune, bal(swapped.replace("X", "Rue du Général Leclerc")))
    assert find(commune, "11 rue du Général Leclerc").porte is not None
    assert find(commune, "11 rue du Four").porte is None


def test_the_certified_position_of_a_door_wins(commune):
    header = "commune_insee;voie_nom;numero;long;lat;position;certification_commune"
    rows = "34249;Rue A;1;3.1;43;entrée;0\n34249;Rue A;1;3.2;43;segment;1\n"
    projet = bring(commune, bal(rows, header))
    assert projet.nombres["doubles"] == 1
    assert Adresse.objects.get().lon == 3.2


def test_pasted_streets_add_and_take_nothing_away(commune, streets):
    Quartier.objects.create(commune=commune, nom="Centre")
    text = "Rue Neuve ; centre\nRue du Four\nRue Haute ; Nulle part\n\n"
    projet = bring(commune, text.encode(), actions.COLLE)
    assert (projet.nombres["voies_nouvelles"], projet.nombres["voies_disparues"]) == (2, 0)
    assert projet.lecture.fautes[0][0] == 3
    assert find(commune, "rue neuve").quartier.nom == "Centre"


def test_two_former_communes_may_have_a_street_of_one_name(commune):
    header = "commune_insee;voie_nom;numero;commune_deleguee_nom;long;lat"
    rows = "34249;Rue Haute;1;Buzignargues;3;43\n34249;Rue Haute;2;Galargues;3;43\n"
    bring(commune, bal(rows, header))
    assert find(commune, "1 rue Haute").voie.localite == "Buzignargues"
    assert find(commune, "9 rue Haute").voie is None
    assert find(commune, "9 rue Haute, Galargues").voie.localite == "Galargues"


def test_one_commune_says_nothing_of_another(commune, streets):
    from tests.factories import CommuneFactory

    other = CommuneFactory()
    assert find(other, "6 rue du Four").voie is None
    bring(other, bal(RUES.replace("34249;", f"{other.code_insee};")))
    assert commune.voies.count() == other.voies.count() == 4


def test_the_command_brings_a_file_and_may_only_say_what_it_would_bring(commune, tmp_path):
    file = tmp_path / "bal.csv"
    file.write_bytes(bal())
    out = StringIO()
    call_command("heurecivique_voies", "34249", str(file), dry_run=True, stdout=out)
    assert not Voie.objects.exists()
    call_command("heurecivique_voies", "34249", str(file), stdout=out)
    assert out.getvalue().count("Voies : 4 (4 nouvelles") == 2
    assert Adresse.objects.count() == 6
    for wrong in (("00000", str(file)), ("34249", str(tmp_path / "rien"))):
        with pytest.raises(CommandError):
            call_command("heurecivique_voies", *wrong)
