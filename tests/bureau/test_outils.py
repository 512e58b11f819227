"""The toolkit of the communication officer: the kits, one of them, what residents then see."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import CollectionViewRestriction

from heurecivique_app.bureau.outils.campagnes import said_day
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.journal.models import Evenement
from heurecivique_app.outils import actions
from heurecivique_app.outils.campagnes import Campagne, Publication, Telechargement
from heurecivique_app.outils.modeles import kits, modeles
from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.outils.pages import OutilsPage
from tests.factories import (
    AffichageFactory,
    CampagneFactory,
    CommuneFactory,
    document_of,
    file_of,
    pages_of,
    place,
    words_of,
)

from .conftest import member, messages_of, page

pytestmark = pytest.mark.django_db

FETE = "fete-des-voisins"
AFFICHE = "fete-des-voisins-affiche"


@pytest.fixture
def officer(client, commune):
    """The browser of the communication officer."""
    client.force_login(member(commune, Role.COMMUNICATION, first_name="Maud", last_name="Rey"))
    return client


def answers(**changes):
    """What the form of the kit sends, the documents for residents ticked."""
    chosen = [modele.code for modele in kits()[FETE].modeles if modele.public]
    day = timezone.localdate() + timedelta(days=40)
    given = {"date": day.isoformat(), "heure": "18:30", "lieu": "place du Puits"}
    return {"brouillon": "1", "choisis": chosen, **given, **changes}


def prepare(client, commune, screen="outils-kit", kit=FETE, **changes):
    return client.post(page(screen, commune.pk, kit), answers(**changes), follow=True)


def states(response):
    return {rayon.fourni.code: rayon.etat for rayon in response.context["rayons"]}


# The list


def test_the_kits_come_in_their_order_with_their_state_in_words(officer, commune):
    campagne = CampagneFactory(commune=commune, publiee=True)
    Publication.objects.update(publiee_le=timezone.localtime().replace(month=6, day=3))
    CampagneFactory(commune=commune, kit=Kit.objects.get(code="canicule"))
    changed = CampagneFactory(commune=commune, kit=Kit.objects.get(code="noel"), publiee=True)
    actions.prepare(
        changed, reponses={"lieu": "salle du Puits"}, choisis=changed.documents(), by=None
    )
    gone = CampagneFactory(commune=commune, kit=Kit.objects.get(code="merci"), publiee=True)
    actions.withdraw(gone, by=None)
    response = officer.get(page("outils"))
    assert list(states(response)) == list(kits())
    said = states(response)
    assert said[campagne.kit.code] == "Publié le 3\u00a0juin"
    assert said["canicule"] == "Brouillon"
    assert said["noel"] == "Publié, avec des changements à publier"
    assert said["merci"].startswith("Brouillon, retiré du site le ")
    assert said["grand-froid"] == "Pas encore publié"
    assert said["gestes-solidaires"] == "Toujours en ligne"
    assert " ".join(kits()["canicule"].moment.split()) in words_of(response)


def test_downloads_of_a_year_are_counted_by_kit(officer, commune):
    today = timezone.localdate()
    for day, code, number in (
        (today, AFFICHE, 3),
        (today - timedelta(days=300), f"{FETE}-conseils", 4),
        (today - timedelta(days=400), AFFICHE, 50),
        (today, "besoins-a-completer", 2),
    ):
        Telechargement.objects.create(commune=commune, document=code, jour=day, nombre=number)
    Telechargement.objects.create(commune=CommuneFactory(), document=AFFICHE, jour=today, nombre=9)
    rayons = {r.fourni.code: r.pris for r in officer.get(page("outils")).context["rayons"]}
    assert (rayons[FETE], rayons["lancement"], rayons["noel"]) == (7, 2, 0)


def test_the_number_of_queries_does_not_grow(
    officer, commune, django_assert_max_num_queries, django_assert_num_queries
):
    AffichageFactory(campagne=CampagneFactory(commune=commune, publiee=True))
    urls = [
        page("outils"),
        page("outils-kit", commune.pk, FETE),
        page("outils-texte", commune.pk, FETE, AFFICHE),
        page("outils-affichages", commune.pk),
        "/admin/",
    ]
    few = []
    for url in urls:
        officer.get(url)
        with django_assert_max_num_queries(40) as counted:
            officer.get(url)
        few.append(len(counted))
    for kit in Kit.objects.exclude(code__in=[FETE, "gestes-solidaires"]):
        campagne = CampagneFactory(commune=commune, kit=kit, publiee=True)
        for modele in list(modeles().values())[:4]:
            AffichageFactory(campagne=campagne, document=modele.code)
    mine = Campagne.objects.get(commune=commune, kit__code=FETE)
    AffichageFactory.create_batch(5, campagne=mine)
    for modele in mine.fourni.modeles:
        changed = {**modele.contenu, modele.mise.rubrique_principale.nom: "Autre chose"}
        actions.write(mine, modele, changed, by=None)
    for url, number in zip(urls, few, strict=True):
        with django_assert_num_queries(number):
            officer.get(url)


def test_posters_to_replace_are_told_on_top(officer, commune):
    poster = AffichageFactory(campagne__commune=commune)
    assert "à remplacer" not in words_of(officer.get(page("outils")))
    poster.commune.telephone = "01 99 00 55 55"
    poster.commune.save()
    assert "1 affiche à remplacer" in words_of(officer.get(page("outils")))


def test_who_has_several_communes_chooses(client, commune):
    user = member(commune, Role.COMMUNICATION)
    other = CommuneFactory(nom="Assas")
    appoint(user=user, commune=other, role=Role.COMMUNICATION)
    client.force_login(user)
    words = words_of(client.get(page("outils-commune", other.pk)))
    assert "Saint-Drézéry" in words
    assert "Assas" in words


# The kit


def test_only_what_the_kit_asks_is_asked(officer, commune):
    party = officer.get(page("outils-kit", commune.pk, FETE)).context["form"]
    heat = officer.get(page("outils-kit", commune.pk, "canicule")).context["form"]
    always = {"contact", "telephone", "valable_jusquau", "choisis"}
    assert set(party.fields) == {"date", "heure", "lieu"} | always
    assert set(heat.fields) == always


def test_documents_for_residents_are_ticked_at_first(officer, commune):
    cartes = officer.get(page("outils-kit", commune.pk, FETE)).context["cartes"]
    assert {c.outil["code"]: c.choisi for c in cartes} == {
        modele.code: modele.public for modele in kits()[FETE].modeles
    }
    assert not Campagne.objects.exists()


def test_a_draft_is_kept_and_residents_see_nothing(officer, commune, client):
    response = prepare(officer, commune, contact="Nadia", telephone="01 99 00 77 88")
    assert "Brouillon enregistré" in messages_of(response)[0]
    campagne = Campagne.objects.get()
    assert (campagne.lieu, campagne.contact) == ("place du Puits", "Nadia")
    assert campagne.telephone.as_e164 == "+33199007788"
    assert campagne.choisis is None
    event = Evenement.objects.get(action="preparation")
    assert set(event.details["champs"]) == {"date", "heure", "lieu", "contact", "telephone"}
    assert client.get(public(commune)).status_code == 404
    prepare(officer, commune, contact="Nadia", telephone="01 99 00 77 88")
    assert Evenement.objects.filter(action="preparation").count() == 1


def public(commune, code=AFFICHE):
    return f"/hc/documents/{commune.code_insee}/{code}.pdf"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "demain"}, "date"),
        ({"date": "1999-01-01"}, "date"),
        ({"heure": "midi"}, "heure"),
        ({"lieu": "x" * 61}, "lieu"),
        ({"telephone": "12"}, "telephone"),
        ({"contact": "x" * 41}, "contact"),
        ({"valable_jusquau": timezone.localdate().isoformat()}, "valable_jusquau"),
        ({"choisis": ["inconnu"]}, "choisis"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(officer, commune, changes, field):
    for screen in ("outils-kit", "outils-publier"):
        response = prepare(officer, commune, screen, **{"contact": "Nadia", **changes})
        assert response.status_code == 422
        assert set(response.context["form"].errors) == {field}
        assert "Rien n’est perdu" in words_of(response)
        if field != "contact":
            assert 'value="Nadia"' in response.content.decode()
    assert not Campagne.objects.exists()


def test_publishing_saves_what_is_on_the_screen_and_shows_it(officer, commune, client):
    accueil, *_ = pages_of(commune)
    box = place(OutilsPage(title="Boîte à outils", slug="boite-a-outils"), under=accueil)
    chosen = [AFFICHE, f"{FETE}-bulletin"]
    response = prepare(officer, commune, "outils-publier", choisis=chosen)
    assert "2 documents sont publiés" in messages_of(response)[0]
    assert f'href="{box.url}{FETE}/"' in response.content.decode()
    publication = Publication.objects.get()
    assert publication.edition.documents == tuple(sorted(chosen))
    assert publication.edition.reponses.lieu == "place du Puits"
    assert client.get(public(commune)).status_code == 200
    assert client.get(public(commune, f"{FETE}-conseils")).status_code == 404
    words = words_of(officer.get(page("outils-kit", commune.pk, FETE)))
    assert "2 documents, en ligne par Maud Rey" in words


def test_publishing_twice_changes_nothing(officer, commune):
    for _ in range(2):
        prepare(officer, commune, "outils-publier")
    assert Publication.objects.count() == 1


def test_nothing_ticked_is_not_published(officer, commune):
    response = prepare(officer, commune, "outils-publier", choisis=[])
    assert messages_of(response) == ["Cochez au moins un document à publier."]
    assert not Publication.objects.exists()


def test_a_place_that_does_not_fit_is_told_before_residents_see_it(officer, commune):
    modele = modeles()[f"{FETE}-panneau-lumineux"]
    campagne = CampagneFactory(commune=commune, lieu="")
    full = "{lieu}".ljust(100, "x")
    actions.write(campagne, modele, {"texte": full}, by=None)
    place = "Salle des fêtes du quartier des Oliviers, entrée par le parc"
    response = prepare(officer, commune, "outils-publier", lieu=place, choisis=[modele.code])
    assert response.status_code == 422
    assert "de trop" in response.context["form"].errors["choisis"][0]
    assert not Publication.objects.exists()


def test_withdrawing_leaves_the_draft_and_the_history(officer, commune, client):
    prepare(officer, commune, "outils-publier")
    officer.post(page("outils-retirer", commune.pk, FETE))
    assert client.get(public(commune)).status_code == 404
    words = words_of(officer.get(page("outils-kit", commune.pk, FETE)))
    assert "jusqu’au" in words
    assert "retiré du site" in words
    assert Campagne.objects.get().lieu == "place du Puits"


def test_a_kit_that_is_always_there_asks_nothing(officer, commune):
    response = officer.get(page("outils-kit", commune.pk, "gestes-solidaires"))
    words = words_of(response)
    assert "Toujours en ligne" in words
    assert "Une fois pour tous" not in words
    assert "Publier" not in words


@pytest.mark.parametrize(("couleur", "told"), [("#f2e205", True), ("#1f6f5c", False)])
def test_a_colour_that_was_darkened_is_told(officer, commune, couleur, told):
    commune.couleur = couleur
    commune.save()
    response = officer.get(page("outils-kit", commune.pk, FETE))
    assert ("trop claire pour être lue" in words_of(response)) == told
    assert 'style="' not in response.content.decode().split("hc-bureau")[1]


@pytest.mark.parametrize("kit", ["inconnu", "affiche"])
def test_an_unknown_kit_is_not_there(officer, commune, kit):
    assert officer.get(page("outils-kit", commune.pk, kit)).status_code == 404


def test_a_kit_made_by_an_administrator_has_no_screen(officer, commune):
    Kit.objects.create(code="maison", titre="Maison")
    assert officer.get(page("outils-kit", commune.pk, "maison")).status_code == 404
    assert officer.get(page("outils")).status_code == 200


def test_a_kit_that_an_administrator_took_away_is_not_listed(officer, commune):
    Kit.objects.get(code="noel").delete()
    assert "noel" not in states(officer.get(page("outils")))
    assert officer.get(page("outils-kit", commune.pk, "noel")).status_code == 404


@pytest.mark.parametrize("screen", ["outils-publier", "outils-retirer", "outils-fichier-ajouter"])
def test_a_get_leads_back_and_changes_nothing(officer, commune, screen):
    back = officer.get(page(screen, commune.pk, FETE))
    assert back["Location"] == page("outils-kit", commune.pk, FETE)
    assert not Campagne.objects.exists()


# All at once


def archive_of(response):
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_draft_is_taken_at_once_in_the_version_one_wants(officer, commune):
    prepare(officer, commune, choisis=[AFFICHE, f"{FETE}-bulletin"])
    url = page("outils-zip", commune.pk, FETE, variante="noir-et-blanc")
    names = " ".join(archive_of(officer.get(url)).namelist())
    assert "noir et blanc" in names
    assert "LISEZMOI" in names
    assert "Dix conseils" not in names
    assert officer.get(page("outils-zip", commune.pk, FETE, variante="x")).status_code == 404
    assert officer.get(page("outils-zip", CommuneFactory().pk, FETE)).status_code == 404


# Files of the commune


def test_a_file_of_the_commune_joins_a_kit_and_leaves_it(officer, commune):
    document = document_of(commune, "Arrêté de voirie")
    data = {"document": document.pk, "titre": "", "usage": "pour la gendarmerie"}
    officer.post(page("outils-fichier-ajouter", commune.pk, FETE), data)
    outil = Outil.objects.get(commune=commune)
    assert (outil.titre, outil.usage, outil.document) == (
        "Arrêté de voirie",
        "pour la gendarmerie",
        document,
    )
    assert "Arrêté de voirie" in words_of(officer.get(page("outils-kit", commune.pk, FETE)))
    gone = officer.post(page("outils-fichier-retirer", outil.pk))
    assert gone["Location"] == page("outils-kit", commune.pk, FETE) + "#fichiers"
    assert not Outil.objects.filter(commune=commune).exists()
    document.refresh_from_db()
    actions_told = Evenement.objects.values_list("action", flat=True)
    assert {"fichier", "fichier_retire"} <= set(actions_told)


def test_a_file_of_another_commune_can_be_neither_chosen_nor_removed(officer, commune):
    theirs = file_of(CommuneFactory())
    document_of(commune)
    data = {"document": theirs.document_id, "titre": "x", "usage": ""}
    response = officer.post(page("outils-fichier-ajouter", commune.pk, FETE), data)
    assert response.status_code == 422
    assert set(response.context["fichier_form"].errors) == {"document"}
    assert officer.post(page("outils-fichier-retirer", theirs.pk)).status_code == 404
    assert Outil.objects.filter(pk=theirs.pk).exists()


def test_nobody_removes_what_is_common_to_all(officer):
    common = Outil.objects.filter(commune=None).first()
    assert officer.post(page("outils-fichier-retirer", common.pk)).status_code == 404


def test_a_file_kept_to_some_readers_is_said_reserved(officer, commune):
    outil = file_of(commune)
    screen = page("outils-kit", commune.pk, FETE)
    mark = "<strong>réservé</strong>"
    assert mark not in officer.get(screen).content.decode()
    CollectionViewRestriction.objects.create(
        collection=outil.document.collection, restriction_type="login"
    )
    assert mark in officer.get(screen).content.decode()


# Who


@pytest.mark.parametrize("role", [Role.REFERENT, Role.ELU])
def test_who_does_not_publish_has_no_toolkit(client, commune, role):
    client.force_login(member(commune, role))
    for url in (page("outils"), page("outils-kit", commune.pk, FETE)):
        assert client.get(url).status_code == 403


def test_the_toolkit_of_another_commune_is_not_there(officer):
    theirs = CampagneFactory(publiee=True).commune
    for screen in ("outils-kit", "outils-publier", "outils-retirer", "outils-fichier-ajouter"):
        assert officer.get(page(screen, theirs.pk, FETE)).status_code == 404
        assert officer.post(page(screen, theirs.pk, FETE), answers()).status_code == 404
    assert Publication.objects.get().retiree_le is None


def test_a_day_is_said_as_people_say_it():
    year = timezone.localdate().year
    assert said_day(date(year, 6, 1)) == "1er\u00a0juin"
    assert said_day(date(2020, 8, 12)) == "12\u00a0août 2020"
