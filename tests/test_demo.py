"""The demonstration town: whole, invented, alike each time, and of no use in production."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q, Sum
from django.test import Client, override_settings
from django.utils import timezone
from django_q.models import OrmQ

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import Canal
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.bureau.besoins.reunir import doubles
from heurecivique_app.communes.models import Commune, Partenaire, Quartier
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.gestes.delivery import deliver
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste, GesteFait
from heurecivique_app.initiatives.pages import InitiativePage
from heurecivique_app.journal.models import Evenement
from heurecivique_app.outils.campagnes import (
    Affichage,
    Campagne,
    Publication,
    Telechargement,
    Texte,
)
from heurecivique_app.outils.fitting import surplus
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire

pytestmark = pytest.mark.slow

PUBLIC = [
    "/",
    "/heure-civique/",
    "/heure-civique/100-gestes/",
    "/heure-civique/boite-a-outils/",
    "/heure-civique/boite-a-outils/fete-des-voisins/",
    "/heure-civique/boite-a-outils/canicule/canicule-affiche/",
    "/heure-civique/devenir-volontaire/",
    "/heure-civique/demander-un-coup-de-main/",
    "/heure-civique/initiatives/",
    "/heure-civique/initiatives/les-clics-du-jeudi/",
    "/heure-civique-assas/",
]
COUNTED = [
    *(Volontaire, Besoin, MiseEnRelation, CompteRendu, Courriel, Evenement, Partenaire),
    *(Idee, Geste, GesteFait, InitiativePage, Lettre),
    *(Kit, Outil, Campagne, Texte, Publication, Affichage, Telechargement),
]
MODELS_OF_PEOPLE = [Volontaire, Besoin, Partenaire, Commune, Idee]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for all the tests of this module, then forgotten."""
    with django_db_blocker.unblock(), transaction.atomic():
        deliver()
        with override_settings(HEURECIVIQUE_DEMO=True):
            call_command("heurecivique_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(demo, db):
    return Commune.objects.get(code_insee="34249")


def test_the_town_has_the_numbers_of_a_small_commune(town):
    assert Volontaire.objects.filter(commune=town).count() == 45
    assert Besoin.objects.filter(commune=town).count() == 66
    assert Quartier.objects.filter(commune=town).count() == 8
    assert town.partenaires.filter(nature="association").count() == 12


def test_loading_again_changes_nothing(town, settings):
    settings.HEURECIVIQUE_DEMO = True
    before = [model.objects.count() for model in COUNTED]
    call_command("heurecivique_demo", verbosity=0)

    assert [model.objects.count() for model in COUNTED] == before


@pytest.mark.parametrize(
    ("model", "etats"),
    [(Besoin, EtatBesoin), (Volontaire, EtatVolontaire), (MiseEnRelation, EtatRelation)],
)
def test_every_state_is_there(town, model, etats):
    present = set(model.objects.filter(commune=town).values_list("etat", flat=True))

    assert present == set(etats.values)


def test_every_theme_and_every_channel_is_used(town):
    needs = Besoin.objects.filter(commune=town)

    assert needs.order_by().values("theme").distinct().count() == 12
    assert needs.order_by().values("canal").distinct().count() == 7


def test_needs_came_in_by_every_door(town):
    needs = Besoin.objects.filter(commune=town)
    relayed = needs.get(canal=Canal.RELAIS)
    assert relayed.relais.nom_complet == "Sabine Arnal"
    sheet = needs.get(benef_nom="Combal")
    assert {"date_souhaitee", "vehicule"} <= {champ.nom for champ in sheet.a_demander}
    assert sheet.code_feuille
    first, second = needs.filter(benef_nom="Castan").order_by("pk")
    assert [one.besoin for one in doubles(second)] == [first]
    gone = needs.get(etat=EtatBesoin.REUNI)
    assert gone.standing().description == gone.description


def test_something_waits_for_the_team(town):
    now = timezone.now()

    assert Besoin.objects.filter(commune=town).to_check().count() == 2
    assert Volontaire.objects.filter(commune=town).to_check().count() == 1
    unread = Besoin.objects.filter(commune=town).genuine().filter(etat=EtatBesoin.RECU)
    assert unread.filter(etat_depuis__lt=now - timedelta(days=4)).count() >= 2
    assert MiseEnRelation.objects.filter(commune=town).pending().count() >= 5
    by_hand = Courriel.objects.filter(commune=town).to_do_by_hand()
    assert {"appel", "lettre"} == set(by_hand.values_list("canal", flat=True))
    assert Courriel.objects.filter(commune=town).failed().exists()


def test_letters_wait_at_the_desk(town):
    daughter, answer, absence = Lettre.objects.order_by("pk")
    assert (daughter.etat, daughter.signature[:12]) == ("a_qualifier", "--\nClaire Vi")
    assert answer.besoin_id
    assert "avons bien reçu" in answer.cite
    assert absence.automate == "automatique"
    told = set(Courriel.objects.filter(modele="C1").values_list("objet_id", flat=True))
    assert told == {daughter.pk, answer.pk}


def test_the_residents_propose_and_tell(town):
    idees = Idee.objects.filter(commune=town)
    assert sorted(idees.values_list("etat", flat=True)) == ["publiee", "recue", "recue", "refusee"]
    geste = Geste.objects.get(commune=town, remplace=None)
    assert (geste.local, geste.propose_par) == (True, "Firmin")
    told = InitiativePage.objects.live()
    assert told.count() == 3
    assert {page.gestes.count() for page in told} == {3}


def test_the_pedibus_leads_to_its_geste_and_its_table(town):
    shown = Client().get("/heure-civique/initiatives/le-pedibus-des-aires/").content.decode()
    assert "/heure-civique/100-gestes/encadrer-un-pedibus/" in shown
    assert "Le tableau du pédibus" in shown


def test_the_box_is_a_clean_hundred_without_any_ladder(town):
    shown = Geste.objects.published().of_commune(town)
    assert shown.count() == 100
    assert not shown.filter(Q(titre__icontains="échelle") | Q(texte__icontains="échelle")).exists()


def test_gestes_are_done_all_year_long(town):
    rows = GesteFait.objects.filter(commune=town)
    days = set(rows.values_list("jour", flat=True))
    assert max(days) <= timezone.localdate()
    assert len(days) > 200
    assert rows.values("geste").distinct().count() > 70
    done = rows.aggregate(total=Sum("nombre"))["total"]
    assert 300 < done < 450


def test_links_told_elsewhere_name_the_address_that_is_served(town, settings):
    page = "/heure-civique/100-gestes/"
    for host in ("localhost", "127.0.0.1"):
        shown = Client(SERVER_NAME=host, SERVER_PORT="8000").get(page).content.decode()
        assert f'<link rel="canonical" href="{settings.WAGTAILADMIN_BASE_URL}{page}">' in shown
        assert "http://localhost/" not in shown


def test_the_kits_are_published_drafted_and_hung(town):
    campagnes = Campagne.objects.filter(commune=town)
    online = [campagne.kit.code for campagne in campagnes if campagne.online()]
    assert len(online) == 8
    assert set(campagnes.values_list("kit__code", flat=True)) - set(online) == {
        "semaine-bleue",
        "crise",
    }
    assert campagnes.get(kit__code="fete-des-voisins").date > timezone.localdate()
    assert campagnes.get(kit__code="canicule").valable_jusquau > timezone.localdate()
    assert [texte.document for texte in Texte.objects.all()] == ["lancement-affiche"]
    assert Outil.objects.get(commune=town).document.file_size
    elsewhere = Publication.objects.exclude(campagne__commune=town).online()
    assert [row.campagne.kit.code for row in elsewhere] == ["lancement"]


def test_twelve_posters_hang_three_of_them_to_replace(town):
    posters = Affichage.objects.filter(commune=town).hanging()
    today = timezone.localdate()
    old = [row for row in posters if row.reasons(row.campagne.standing(), today)]

    assert (len(posters), len(old)) == (12, 3)


@pytest.mark.proof
def test_every_document_of_the_town_can_be_made(town):
    publications = Publication.objects.online()
    assert publications
    for publication in publications:
        assert publication.contenu["documents"]
        for code in publication.contenu["documents"]:
            modele = modeles()[code]
            assert surplus(modele, publication.campagne.commune, publication.edition) == {}, code


def test_no_mail_of_the_past_is_left_to_send(town):
    assert not Courriel.objects.waiting().exists()
    assert not OrmQ.objects.exists()
    assert not Courriel.objects.filter(envoye_le__gt=timezone.now()).exists()


def test_time_runs_forward_in_every_story(town):
    now = timezone.now()
    assert not Evenement.objects.filter(quand__gt=now).exists()
    for besoin in Besoin.objects.all():
        events = list(Evenement.objects.about(besoin))
        moves = [event for event in events if event.action == "etat"]
        moments = [event.quand for event in events]
        assert moments == sorted(moments)
        assert (moves[-1].vers if moves else EtatBesoin.RECU) == besoin.etat
        assert (moves[-1].quand if moves else besoin.recu_le) == besoin.etat_depuis
        assert besoin.recu_le <= moments[0]


def test_hours_are_recorded_by_the_reports(town):
    done = MiseEnRelation.objects.filter(commune=town, etat=EtatRelation.EFFECTUEE)

    assert done.filter(besoin__etat=EtatBesoin.CLOTURE).hours() >= 18
    closed = Besoin.objects.filter(etat=EtatBesoin.CLOTURE)
    assert closed
    for besoin in closed:
        assert besoin.compte_rendu.date >= timezone.localdate(besoin.recu_le)


def test_everybody_is_invented(town):
    for model in MODELS_OF_PEOPLE:
        for row in model.objects.all():
            for field in model._meta.concrete_fields:
                value = str(getattr(row, field.attname) or "")
                if "courriel" in field.name:
                    assert not value or value.endswith(".example"), value
                if "telephone" in field.name and value not in ("True", "False"):
                    assert not value or re.match(r"\+33(19900|63998)\d{4}$", value), value
    for user in get_user_model().objects.all():
        assert user.email.endswith(".example")


def test_the_accounts_open_with_the_password_and_see_what_is_theirs(town):
    for name in ("admin", "communication", "referent", "ccas", "elu", "referent-assas"):
        assert authenticate(username=name, password="demo-heure-civique") is not None
    user = get_user_model().objects.get
    seen = {
        name: list(communes_for(user(username=name), acces).values_list("nom", flat=True))
        for name, acces in [
            ("referent", Acces.PERSONNES),
            ("referent-assas", Acces.PERSONNES),
            ("elu", Acces.CHIFFRES),
            ("communication", Acces.CONTENUS),
        ]
    }
    assert seen.pop("referent-assas") == ["Assas"]
    assert set(map(tuple, seen.values())) == {("Saint-Drézéry",)}
    assert not communes_for(user(username="elu"), Acces.PERSONNES).exists()


@pytest.mark.parametrize("url", PUBLIC)
def test_every_public_page_opens(town, url):
    response = Client().get(url)

    assert response.status_code == 200
    assert not response.cookies
