"""A campaign: its draft, what was published of it, the posters that hang."""

import dataclasses
import datetime

import pytest
from django.core.cache import cache
from wagtail.models import Site

from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.journal.models import Evenement
from heurecivique_app.outils import actions, edition
from heurecivique_app.outils.campagnes import Affichage, Campagne, Publication, Texte
from heurecivique_app.outils.modeles import kits, modeles
from heurecivique_app.outils.models import Kit
from tests.factories import CommuneFactory, UserFactory, pages_of

pytestmark = pytest.mark.django_db

AFFICHE = modeles()["canicule-affiche"]
TODAY = datetime.date(2026, 7, 14)


@pytest.fixture
def maud():
    return UserFactory(username="maud")


@pytest.fixture
def canicule():
    """A campaign that nobody has begun."""
    return actions.campaign_of(CommuneFactory(), Kit.objects.get(code="canicule"))


def journal():
    return list(Evenement.objects.order_by("pk").values_list("action", flat=True))


def rewritten(titre):
    return {**AFFICHE.contenu, "titre": titre}


def test_a_campaign_not_begun_leaves_nothing_behind(canicule):
    assert canicule.draft().contenu(AFFICHE) == AFFICHE.contenu
    assert canicule.standing() is not None
    assert not Campagne.objects.exists()


def test_what_is_for_residents_is_chosen_until_somebody_chooses(canicule):
    public = {modele.code for modele in kits()["canicule"].modeles if modele.public}

    assert set(canicule.documents()) == public


def test_words_are_kept_and_ours_come_back(canicule, maud):
    actions.write(canicule, AFFICHE, rewritten("Il fait chaud"), by=maud)
    canicule = Campagne.objects.get()
    assert canicule.draft().contenu(AFFICHE)["titre"] == "Il fait chaud"

    actions.reset(canicule, AFFICHE, by=maud)
    assert canicule.draft().contenu(AFFICHE) == AFFICHE.contenu
    assert journal() == ["texte", "texte_d_origine"]


def test_our_words_written_again_are_no_rewriting(canicule, maud):
    actions.write(canicule, AFFICHE, rewritten("Autre"), by=maud)
    actions.write(Campagne.objects.get(), AFFICHE, dict(AFFICHE.contenu), by=maud)

    assert not Texte.objects.exists()


def test_a_draft_changes_nothing_of_what_is_published(canicule, maud):
    publication = actions.publish(canicule, by=maud)
    campagne = Campagne.objects.get()
    actions.write(campagne, AFFICHE, rewritten("Plus tard"), by=maud)

    assert campagne.online() == publication
    assert campagne.online().edition.contenu(AFFICHE) == AFFICHE.contenu
    assert campagne.has_changes(publication)


def test_an_update_of_ours_changes_nothing_of_what_is_published(canicule, maud, monkeypatch):
    publication = actions.publish(canicule, by=maud)
    better = dataclasses.replace(AFFICHE, contenu=rewritten("Mieux dit"))
    monkeypatch.setitem(modeles(), AFFICHE.code, better)
    publication.refresh_from_db()

    assert publication.edition.contenu(better)["titre"] == AFFICHE.contenu["titre"]
    assert Campagne.objects.get().draft().contenu(better)["titre"] == "Mieux dit"
    assert edition.modeles()[AFFICHE.code] is better
    assert Campagne.objects.get().has_changes(publication)


def test_publishing_the_same_again_is_no_new_publication(canicule, maud):
    first = actions.publish(canicule, by=maud)

    assert actions.publish(Campagne.objects.get(), by=maud) == first
    assert journal() == ["publication"]


def test_a_new_publication_ends_the_one_before(canicule, maud):
    first = actions.publish(canicule, by=maud)
    campagne = Campagne.objects.get()
    actions.write(campagne, AFFICHE, rewritten("Nouveau"), by=maud)
    second = actions.publish(campagne, by=maud)
    first.refresh_from_db()

    assert first.retiree_le is not None
    assert list(Publication.objects.online()) == [second]
    assert second.par == maud


def test_what_is_withdrawn_is_shown_no_more_and_kept(canicule, maud):
    actions.publish(canicule, by=maud)
    campagne = Campagne.objects.get()
    for _ in range(2):
        actions.withdraw(campagne, by=maud)

    assert campagne.online() is None
    assert campagne.standing() is None
    assert Publication.objects.count() == 1
    assert journal() == ["publication", "retrait"]


def poster(canicule, maud):
    return actions.hang(canicule, AFFICHE, lieu="la pharmacie", pose_le=TODAY, by=maud)


def reasons(affichage):
    campagne = Campagne.objects.get()
    affichage = Affichage.objects.select_related("commune").get(pk=affichage.pk)
    return affichage.reasons(campagne.standing(), TODAY)


def test_a_poster_that_says_what_stands_is_left_where_it_hangs(canicule, maud):
    affichage = poster(canicule, maud)
    assert reasons(affichage) == []

    actions.publish(Campagne.objects.get(), by=maud)
    assert reasons(affichage) == []


def test_a_poster_is_replaced_when_the_number_changes(canicule, maud):
    affichage = poster(canicule, maud)
    commune = canicule.commune
    commune.telephone = "01 99 00 55 55"
    commune.save()

    assert reasons(affichage) == ["le téléphone a changé"]


def test_a_poster_is_replaced_when_the_address_of_the_site_changes(canicule, maud):
    pages_of(canicule.commune)
    affichage = poster(canicule, maud)
    assert affichage.adresse.startswith("http")
    assert reasons(affichage) == []

    Site.objects.update(hostname="www.nouveau-nom.fr")
    cache.clear()
    assert reasons(affichage) == ["l’adresse du site a changé"]


def test_a_poster_noted_before_its_address_was_kept_is_left_in_peace(canicule, maud):
    pages_of(canicule.commune)
    affichage = poster(canicule, maud)
    Affichage.objects.update(adresse="")
    assert reasons(affichage) == []


def test_a_poster_is_replaced_when_its_words_change(canicule, maud):
    affichage = poster(canicule, maud)
    actions.write(Campagne.objects.get(), AFFICHE, rewritten("Autre titre"), by=maud)

    assert reasons(affichage) == ["le texte a changé"]


def test_a_poster_is_replaced_when_its_day_is_gone(canicule, maud):
    canicule.valable_jusquau = TODAY - datetime.timedelta(days=1)
    canicule.save()

    assert reasons(poster(canicule, maud)) == ["la date est passée"]


def test_a_poster_of_a_withdrawn_campaign_comes_down(canicule, maud):
    actions.publish(canicule, by=maud)
    affichage = poster(Campagne.objects.get(), maud)
    actions.withdraw(Campagne.objects.get(), by=maud)

    assert reasons(affichage) == ["la campagne est retirée"]
    with pytest.raises(MouvementImpossible, match="Publiez d’abord"):
        poster(Campagne.objects.get(), maud)


def test_a_poster_is_taken_down_once(canicule, maud):
    affichage = poster(canicule, maud)
    for _ in range(2):
        actions.take_down(affichage, by=maud)

    assert not Affichage.objects.hanging().exists()
    assert journal() == ["affichage", "decrochage"]
