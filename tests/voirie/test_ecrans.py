"""The streets at the desk and in the forms: brought, seen before, given a quartier, completed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heurecivique_app.besoins.forms import SaisieBesoinForm
from heurecivique_app.communes.models import Quartier
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.voirie.models import Voie
from heurecivique_app.voirie.recherche import find
from heurecivique_app.volontaires.forms import MonProfilForm
from tests.bureau.conftest import member, messages_of, page
from tests.factories import CommuneFactory, VolontaireFactory, words_of

from .conftest import RUES, bal, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, commune):
    client.force_login(member(commune, Role.COORDINATION))
    return client


def send(desk, commune, content, name="bal.csv"):
    sent = SimpleUploadedFile(name, content, content_type="text/csv")
    return desk.post(page("voies", commune.pk), {"fichier": sent}, follow=True)


def test_a_file_is_seen_before_it_is_kept(desk, commune):
    shown = send(desk, commune, bal(RUES + "x;34249;Rue du Four;douze;;;;;"))
    assert "Ligne 9." in words_of(shown)
    assert not Voie.objects.exists()
    keep = {"acte": "importer", "empreinte": shown.context["empreinte"]}
    kept = desk.post(page("voies-apercu", commune.pk), keep, follow=True)
    assert kept.redirect_chain[-1][0] == page("voies-quartiers", commune.pk)
    assert commune.voies.count() == 4
    assert "4 voies, 6 portes" in words_of(desk.get(page("voies", commune.pk)))


def test_a_file_that_somebody_replaced_meanwhile_is_shown_again(desk, commune):
    send(desk, commune, bal())
    keep = {"acte": "importer", "empreinte": "autre"}
    answer = desk.post(page("voies-apercu", commune.pk), keep, follow=True)
    assert "Un autre fichier a été déposé" in messages_of(answer)[0]
    assert not Voie.objects.exists()


def test_a_file_may_be_left(desk, commune):
    send(desk, commune, bal())
    desk.post(page("voies-apercu", commune.pk), {"acte": "laisser"})
    assert desk.get(page("voies-apercu", commune.pk)).url == page("voies", commune.pk)


def test_a_workbook_gets_what_to_do(desk, commune):
    answer = send(desk, commune, b"PK\x03\x04...", "adresses.xlsx")
    assert answer.status_code == 422
    assert "CSV UTF-8" in words_of(answer)


def test_streets_may_be_pasted(desk, commune):
    shown = desk.post(page("voies", commune.pk), {"liste": "Rue Haute\nRue Basse"}, follow=True)
    keep = {"acte": "importer", "empreinte": shown.context["empreinte"]}
    desk.post(page("voies-apercu", commune.pk), keep)
    assert commune.voies.count() == 2


def test_many_streets_get_their_quartier_in_one_press(desk, commune, streets):
    nord = Quartier.objects.create(commune=commune, nom="Nord")
    url = page("voies-quartiers", commune.pk)
    ticked = [voie.pk for voie in streets.values()]
    desk.post(url, {"voie": ticked, "quartier": nord.pk, "cote": "tous"})
    assert {voie.quartier for voie in commune.voies.all()} == {nord}
    pairs = {"voie": ticked[:1], "quartier": nord.pk, "cote": "pairs", "du": "2", "au": "20"}
    desk.post(url, pairs)
    assert "les numéros pairs, à partir du 2, jusqu’au 20" in words_of(desk.get(url))
    assert "Cochez au moins une voie." in words_of(desk.post(url, {"cote": "tous"}))


def test_a_quartier_is_proposed_and_never_decided(desk, commune, streets):
    nord = Quartier.objects.create(commune=commune, nom="Nord")
    Voie.objects.filter(pk=streets["Rue du Four"].pk).update(quartier=nord)
    assert "peut-être Nord" in words_of(desk.get(page("voies-quartiers", commune.pk)))
    assert find(commune, "2 chemin de Saint-Jean").quartier is None


def queries_of(desk, url):
    with CaptureQueriesContext(connection) as asked:
        desk.get(url)
    return len(asked)


def test_the_list_asks_as_much_of_the_database_for_many_streets(desk, commune, streets):
    url = page("voies-quartiers", commune.pk)
    few = [queries_of(desk, url) for _ in range(2)][-1]
    bring(commune, "\n".join(f"Rue {n}" for n in range(150)).encode(), "liste collée")
    assert queries_of(desk, url) <= few


def test_nobody_reaches_the_streets_of_another_commune(desk, commune, streets):
    other = CommuneFactory()
    foreign = Voie.objects.create(commune=other, nom="Rue Ailleurs", cle="rue ailleurs")
    quartier = Quartier.objects.create(commune=commune, nom="Nord")
    for name in ("voies", "voies-apercu", "voies-quartiers"):
        assert desk.get(page(name, other.pk)).status_code == 404
    assert desk.get(page("voie", foreign.pk)).status_code == 404
    ticked = {"voie": foreign.pk, "quartier": quartier.pk, "cote": "tous"}
    desk.post(page("voies-quartiers", commune.pk), ticked)
    foreign.refresh_from_db()
    assert foreign.quartier is None


def test_the_list_for_browsers_is_kept_until_a_street_changes(client, commune, streets):
    url = reverse("heurecivique:voies", args=[commune.code_insee])
    answer = client.get(url)
    told = json.loads(answer.content)
    assert ["Rue du Four", 0] in told["voies"]
    assert "public" in answer.headers["Cache-Control"]
    etag = answer.headers["ETag"]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    bring(commune, bal(RUES.replace("Rue du Four", "Rue Simone Veil")))
    told = json.loads(client.get(url, headers={"if-none-match": etag}).content)
    assert ["Rue Simone Veil", 0, "Rue du Four"] in told["voies"]


def test_a_commune_without_streets_has_no_list(client, commune):
    assert client.get(reverse("heurecivique:voies", args=[commune.code_insee])).status_code == 404
    assert "data-hc-voies" not in str(SaisieBesoinForm(commune=commune)["benef_adresse"])


def profile(volontaire, **answers):
    return MonProfilForm(
        {"telephone": "06 39 98 00 01", "modes": ["individuelle"], **answers},
        instance=volontaire,
        commune=volontaire.commune,
    )


def test_the_quartier_follows_the_address_unless_it_was_chosen(commune, streets):
    nord, sud = (Quartier.objects.create(commune=commune, nom=nom) for nom in ("Nord", "Sud"))
    Voie.objects.filter(pk=streets["Rue du Four"].pk).update(quartier=nord)
    bring(commune)
    volontaire = VolontaireFactory(commune=commune, quartier=None)
    form = profile(volontaire, adresse="6 r. du four")
    form.is_valid()
    assert form.cleaned_data["quartier"] == nord
    form = profile(volontaire, adresse="6 r. du four", quartier=sud.pk)
    form.is_valid()
    assert form.cleaned_data["quartier"] == sud


def test_what_is_not_found_is_asked_once_and_never_refused(commune, streets):
    volontaire = VolontaireFactory(commune=commune, adresse="")
    form = profile(volontaire, adresse="6 rue du Fuor")
    assert "Vouliez-vous dire" in form.errors["adresse"][0]
    html = str(form["adresse"])
    assert 'value="6 Rue du Four"' in html
    again = profile(volontaire, adresse="6 rue du Fuor", vu="adresse:6 rue du Fuor")
    assert "adresse" not in again.errors
    assert again.cleaned_data["adresse"] == "6 rue du Fuor"
    assert "adresse" not in profile(volontaire, adresse="Chez la boulangère").errors


def test_a_letter_to_a_known_door_is_written_as_the_post_wants(desk, commune, streets):
    lettre = Courriel.objects.create(
        commune=commune,
        canal="lettre",
        etat="a_faire",
        sujet="Bonjour",
        objet_type="volontaire",
        objet_id=1,
        modele="V2",
        nom_destinataire="Odile Fabrègue",
        adresse_postale="1 r. gal leclerc",
    )
    said = words_of(desk.get(page("courriel-lettre", lettre.pk)))
    assert "Odile Fabrègue 1 RUE DU GENERAL LECLERC LES AIRES 34160 SAINT DREZERY" in said
