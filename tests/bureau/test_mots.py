"""The journal in words, and the table of the buttons: nothing that the app does is left unsaid."""

import re
from pathlib import Path

import pytest

import heurecivique_app
from heurecivique_app.besoins.etats import EN_COURS
from heurecivique_app.besoins.etats import MACHINE as BESOIN_MACHINE
from heurecivique_app.bureau.besoins import acts as besoins
from heurecivique_app.bureau.ecran.words import PHRASES, sentence
from heurecivique_app.bureau.reglages.forms import GROUPES
from heurecivique_app.bureau.volontaires.acts import VOLONTAIRE
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relations.etats import MACHINE as RELATION_MACHINE
from heurecivique_app.volontaires.etats import MACHINE as VOLONTAIRE_MACHINE

APP = Path(heurecivique_app.__file__).parent
ACTION = re.compile(r"""(?:action=|_record\(\s*\w+, |by, )"([a-z_.]+)\"""")


def actions_written():
    """Every code that the app's own modules write in the journal."""
    codes = set()
    for file in APP.rglob("*.py"):
        if not {"migrations", "management"} & set(file.parts):
            codes |= set(ACTION.findall(file.read_text(encoding="utf-8")))
    return codes


def test_every_action_has_its_sentence():
    written = actions_written()
    assert {"etat", "reception", "courriel.fait", "ecarte", "reglages"} <= written
    assert written <= set(PHRASES)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"action": "etat", "vers": "pourvu"}, "Passage à «\u00a0Volontaire trouvé\u00a0»"),
        (
            {"action": "etat", "vers": "refuse", "details": {"motif": "urgent"}},
            "Passage à «\u00a0Non recevable\u00a0: Urgence\u00a0»",
        ),
        (
            {"action": "correction", "details": {"champs": ["benef_nom", "inconnu"]}},
            "Corrigé\u00a0: nom, inconnu",
        ),
        (
            {"action": "courriel", "details": {"modele": "B1", "canal": "appel"}},
            "Accusé de réception (appel)",
        ),
        ({"action": "courriel", "details": {}}, " ()"),
        ({"action": "nomination", "details": {"role": "elu"}}, "Entrée dans l’équipe\u00a0: Élu"),
        ({"action": "inconnue"}, "inconnue"),
        ({"action": "etat", "vers": "disparu"}, "Passage à «\u00a0\u00a0»"),
    ],
)
def test_an_event_is_a_french_sentence(fields, expected):
    event = Evenement(objet_type="besoin", objet_id=1, **{"details": {}, **fields})
    assert sentence(event, {}) == expected


@pytest.mark.parametrize(
    ("machine", "table"),
    [
        (BESOIN_MACHINE, besoins.BESOIN),
        (VOLONTAIRE_MACHINE, VOLONTAIRE),
        (RELATION_MACHINE, besoins.RELATION),
    ],
)
def test_every_button_of_a_machine_does_something(machine, table):
    buttons = {t.vers for t in machine.table.values() if t.bouton}
    assert buttons <= set(table)


def test_the_settings_screen_names_each_field_once():
    names = [name for _, group in GROUPES for name in group]
    assert len(names) == len(set(names))


def test_a_file_says_what_to_do_in_every_open_state():
    assert set(besoins.CONSIGNES) == set(EN_COURS)
