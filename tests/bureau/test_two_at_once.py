"""Two people who correct one file: whatever both wrote is kept, or asked again, never lost."""

import pytest
from django.test import Client
from lxml import html

from heurecivique_app.depots.actions import open_depot
from heurecivique_app.depots.models import Depot
from heurecivique_app.journal.models import Evenement
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    RelaisFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db

# (how a file is made, its screen, two of its answers with what one and the other write)
DOSSIERS = {
    "besoin": (
        BesoinFactory,
        "besoin-modifier",
        ("description", "Tailler la haie.", "Ramasser les feuilles."),
        ("benef_adresse", "3 rue Neuve", "4 rue Neuve"),
    ),
    "volontaire": (
        VolontaireFactory,
        "volontaire-modifier",
        ("nom", "Marty", "Martin"),
        ("telephone", "01 99 00 11 22", "01 99 00 11 33"),
    ),
    "personne": (
        BeneficiaireFactory,
        "personne-modifier",
        ("proche_nom", "Sa fille", "Son fils"),
        ("telephone", "01 99 00 11 22", "01 99 00 11 33"),
    ),
    "relais": (
        RelaisFactory,
        "relais-un",
        ("structure", "La Poste", "ADMR"),
        ("telephone", "01 99 00 11 22", "01 99 00 11 33"),
    ),
    "depot": (
        lambda commune: open_depot(Depot(commune=commune, nom="Fournil")),
        "depot",
        ("nom", "Au fournil", "À la mairie"),
        ("precisions", "Mme Roux", "M. Roux"),
    ),
    "reglages": (
        lambda commune: commune,
        "commune",
        ("horaires", "le lundi", "le mardi"),
        ("nom_coordinateur", "Le CCAS", "L’entraide"),
    ),
}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def form_of(response):
    """What a browser would send of the form that corrects, as a dict of lists."""
    document = html.fromstring(response.content.decode())
    form = next(f for f in document.forms if any(n.startswith("initial-") for n in f.fields))
    sent = {}
    for control in form.inputs:
        for value in values_of(control):
            sent.setdefault(control.name, []).append(value)
    return sent


def values_of(control):
    """What one control sends."""
    if control.tag == "select":
        return [one.get("value", "") for one in control.iter("option") if "selected" in one.attrib]
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if control.checked else []
    named = control.name and control.tag != "button"
    # A browser drops the line end that opens a text area.
    return [(control.value or "").removeprefix("\n")] if named else []


@pytest.fixture(params=DOSSIERS)
def dossier(request, commune):
    factory, route, first, second = DOSSIERS[request.param]
    row = factory(commune=commune)
    return row, page(route, row.pk), first, second


def read(row, name):
    row.refresh_from_db()
    value = getattr(row, name)
    return value.as_national if hasattr(value, "as_national") else value


def test_what_one_left_alone_keeps_what_the_other_wrote(desk, dossier):
    row, url, (a, ours, _), (b, _, theirs) = dossier
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    assert desk.post(url, colleague | {b: [theirs]}).status_code == 302
    assert desk.post(url, mine | {a: [ours]}).status_code == 302
    assert (read(row, a), read(row, b)) == (ours, theirs)


def test_the_journal_tells_each_what_they_changed(desk, commune):
    besoin = BesoinFactory(commune=commune)
    url = page("besoin-modifier", besoin.pk)
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    desk.post(url, colleague | {"materiel": ["une échelle"]})
    desk.post(url, mine | {"description": ["Tailler la haie."]})
    told = [one.details for one in Evenement.objects.about(besoin).filter(action="correction")]
    assert told == [{"champs": ["materiel"]}, {"champs": ["description"]}]


def test_who_corrected_meanwhile_is_named(desk, commune, agent):
    besoin = BesoinFactory(commune=commune)
    url = page("besoin-modifier", besoin.pk)
    mine = form_of(desk.get(url))
    other = Client()
    other.force_login(agent)
    other.post(url, form_of(other.get(url)) | {"description": ["Tailler la haie."]})
    (said,) = messages_of(desk.post(url, mine | {"description": ["Ramasser."]}))
    assert said.startswith("Agathe Vidal a corrigé ce dossier")


def test_what_one_emptied_while_the_other_wrote_is_said(desk, commune):
    besoin = BesoinFactory(commune=commune, materiel="une échelle")
    url = page("besoin-modifier", besoin.pk)
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    desk.post(url, colleague | {"materiel": [""]})
    refused = desk.post(url, mine | {"materiel": ["un escabeau"]})
    assert "a vidé cette réponse" in words_of(refused)
    besoin.refresh_from_db()
    assert besoin.materiel == ""


def test_moments_and_boxes_are_read_as_they_stand(desk, commune):
    besoin = BesoinFactory(commune=commune, creneaux=["lun-matin"], souplesse=False)
    url = page("besoin-modifier", besoin.pk)
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    desk.post(url, colleague | {"creneaux": ["mar-matin", "mer-matin"], "souplesse": ["on"]})
    assert desk.post(url, mine | {"description": ["Tailler la haie."]}).status_code == 302
    besoin.refresh_from_db()
    assert (besoin.creneaux, besoin.souplesse) == (["mar-matin", "mer-matin"], True)


def test_what_both_wrote_is_shown_side_by_side_then_kept_as_told(desk, dossier):
    row, url, (a, ours, theirs), _ = dossier
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    assert desk.post(url, colleague | {a: [theirs]}).status_code == 302
    refused = desk.post(url, mine | {a: [ours]})
    assert refused.status_code == 422
    assert theirs.rstrip(".") in words_of(refused)
    assert form_of(refused)[a] == [ours]
    assert read(row, a) == theirs
    assert desk.post(url, form_of(refused)).status_code == 302
    assert read(row, a) == ours


def test_who_wrote_the_same_is_asked_nothing(desk, dossier):
    row, url, (a, ours, _), _ = dossier
    mine, colleague = form_of(desk.get(url)), form_of(desk.get(url))
    for sent in (colleague, mine):
        assert desk.post(url, sent | {a: [ours]}).status_code == 302
    assert read(row, a) == ours
    events = Evenement.objects.about(row)
    assert events.count() == len({(one.action, str(one.details)) for one in events})
