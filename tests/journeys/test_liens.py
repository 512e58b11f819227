"""The pages behind private links, in a real browser: each one seen, judged by axe, and used."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier import tokens
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from tests.browser import PHONE, follow, press
from tests.factories import (
    BesoinFactory,
    CharteFactory,
    CommuneFactory,
    MiseEnRelationFactory,
    QuartierFactory,
    VolontaireFactory,
)


@pytest.fixture
def commune(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    CharteFactory(commune=commune)
    return commune


@pytest.fixture
def check(axe, screenshot):
    """Nothing for axe to say, nothing wider than the screen, on a desktop and on a phone."""

    def look(page, name):
        desktop = page.viewport_size
        for width, size in ((1280, desktop), (360, PHONE)):
            page.set_viewport_size(size)
            screenshot(page, f"lien-{name}-{width}")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert axe(page) == []
        page.set_viewport_size(desktop)

    return look


@pytest.fixture
def visit(page):
    """Open a new private link of an object."""

    def go(name, usage, objet, *, days=2, query=""):
        token = tokens.issue(objet=objet, usage=usage, days=days).token()
        page.goto(reverse(f"heurecivique:{name}", args=[token]) + query)
        return page

    return go


@pytest.mark.once
def test_a_sign_up_is_confirmed(commune, visit, check):
    volontaire = VolontaireFactory(commune=commune, a_confirmer=True)
    page = visit("volontaire-confirmer", "volontaire.confirmer", volontaire)
    check(page, "confirmer")
    press(page, "Je confirme mon inscription")
    check(page, "confirme")
    volontaire.refresh_from_db()
    assert volontaire.etat == EtatVolontaire.INSCRIT


@pytest.mark.once
def test_lost_and_expired_links(commune, page, visit, check):
    page.goto("/hc/demande/nimporte-quoi/")
    check(page, "perdu")
    visit("besoin-suivre", "besoin.suivre", BesoinFactory(commune=commune), days=-1)
    check(page, "expire")
    volontaire = VolontaireFactory(commune=commune, a_confirmer=True)
    visit("volontaire-confirmer", "volontaire.confirmer", volontaire, days=-1)
    check(page, "confirmer-expire")
    press(page, "Recevoir un nouveau lien")
    check(page, "confirmer-renvoye")


@pytest.mark.once
def test_the_charter_is_approved(commune, visit, check):
    volontaire = VolontaireFactory(commune=commune, charte=True)
    page = visit("volontaire-charte", "volontaire.charte", volontaire)
    check(page, "charte")
    press(page, "J’ai lu la charte et je l’approuve")
    check(page, "charte-approuvee")
    assert volontaire.approved_charter()


def test_a_proposal_is_accepted_then_given_up(commune, visit, check):
    relation = MiseEnRelationFactory(besoin__commune=commune, besoin__creneaux=["lun-matin"])
    page = visit("relation-repondre", "relation.repondre", relation)
    check(page, "proposition")
    press(page, "Oui, j’y vais")
    check(page, "proposition-acceptee")
    follow(page, "Je ne peux plus venir")
    check(page, "proposition-empeche")
    press(page, "Oui, je rends ma place")
    check(page, "proposition-close")
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.ANNULEE


@pytest.mark.once
def test_a_proposal_is_declined(commune, visit, check):
    relation = MiseEnRelationFactory(besoin__commune=commune)
    page = visit("relation-repondre", "relation.repondre", relation)
    press(page, "Non, pas cette fois")
    check(page, "proposition-declinee")


@pytest.mark.once
def test_an_appointment_ends_with_its_duration(commune, visit, check):
    need = BesoinFactory(commune=commune, planifie=True, prevu_le=timezone.now())
    relation = need.mises_en_relation.get()
    page = visit("relation-suivre", "relation.suivre", relation)
    check(page, "rendez-vous")
    page.get_by_label("Combien de temps").select_option("75")
    press(page, "C’est fait")
    check(page, "rendez-vous-fait")
    relation.refresh_from_db()
    assert relation.minutes_declarees == 75


@pytest.mark.once
def test_a_need_is_followed_then_cancelled(commune, visit, check):
    besoin = BesoinFactory(commune=commune, planifie=True)
    page = visit("besoin-suivre", "besoin.suivre", besoin)
    check(page, "demande")
    follow(page, "Annuler ma demande")
    check(page, "demande-annuler")
    press(page, "Oui, annuler ma demande")
    check(page, "demande-annulee")
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.ANNULE


@pytest.mark.once
def test_the_space_of_a_volunteer(commune, visit, check):
    volontaire = VolontaireFactory(commune=commune, actif=True, quartier__nom="Le Puits")
    QuartierFactory(commune=commune)
    BesoinFactory(commune=commune, planifie=True, relation__volontaire=volontaire)
    BesoinFactory(commune=commune, cloture=True, relation__volontaire=volontaire)
    page = visit("volontaire-espace", "volontaire.espace", volontaire)
    check(page, "espace")
    follow(page, "Modifier mon profil")
    check(page, "profil")
    page.get_by_label("En voiture").check()
    press(page, "Enregistrer")
    check(page, "profil-erreurs")
    page.get_by_label("J’ai le permis").check()
    press(page, "Enregistrer")
    until = timezone.localdate() + timedelta(days=10)
    page.get_by_label("Jusqu’à quel jour").fill(until.isoformat())
    press(page, "Me mettre en pause")
    check(page, "espace-pause")
    press(page, "Je reprends")
    follow(page, "Quitter l’Heure Civique")
    check(page, "espace-quitter")
    press(page, "Oui, je quitte")
    check(page, "espace-parti")
    volontaire.refresh_from_db()
    assert volontaire.etat == EtatVolontaire.RETIRE
