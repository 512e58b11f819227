"""A commune's own version of a common geste, and the updates of ours that leave it alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.models import Geste, GesteFait, Theme
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.gestes.redaction.versions import adapt, hide, listed_for, remove, restore
from heurecivique_app.journal.models import Evenement
from tests.factories import (
    CommuneFactory,
    GesteFactory,
    ThemeFactory,
    UserFactory,
    no_geste,
    pages_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def officer(commune):
    user = UserFactory()
    appoint(user=user, commune=commune, role=Role.COMMUNICATION)
    return user


@pytest.fixture
def geste():
    geste = GesteFactory(titre="Rapporter le pain")
    geste.voisins.add(GesteFactory(), GesteFactory())
    geste.save()
    return geste


def test_a_version_says_the_same_but_for_what_changes(commune, officer, geste):
    version = adapt(geste, commune=commune, by=officer, texte="Chez Odette.")

    assert (version.titre, version.texte) == ("Rapporter le pain", "Chez Odette.")
    assert version.theme == geste.theme
    assert set(version.voisins.all()) == set(geste.voisins.all())
    assert version in Geste.objects.of_commune(commune)
    assert geste not in Geste.objects.of_commune(commune)
    assert geste in Geste.objects.of_commune(CommuneFactory())


def test_a_version_takes_the_hidden_words_and_may_have_its_own(commune, officer, geste):
    Geste.objects.filter(pk=geste.pk).update(mots="miche")

    assert adapt(geste, commune=commune, by=officer, titre="Le pain").mots == "miche"
    assert adapt(geste, commune=commune, by=officer, mots="fougasse").mots == "fougasse"
    geste.refresh_from_db()
    assert geste.mots == "miche"


def test_adapting_twice_keeps_one_version_and_the_first_change(commune, officer, geste):
    adapt(geste, commune=commune, by=officer, texte="Chez Odette.")
    hide(geste, commune=commune, by=officer)
    version = geste.versions.get()

    assert (version.texte, version.live) == ("Chez Odette.", False)
    actions = Evenement.objects.filter(commune=commune, objet_type="geste")
    assert [event.action for event in actions] == ["version"] * 2


def test_a_version_gives_way_to_a_geste_of_the_commune_at_its_address(commune, officer, geste):
    GesteFactory(commune=commune, slug=geste.slug)

    assert adapt(geste, commune=commune, by=officer).slug == f"{geste.slug}-{geste.pk}"


def test_what_no_geste_may_say_is_refused_whole(commune, officer, geste):
    with pytest.raises(ValidationError):
        adapt(geste, commune=commune, by=officer, duree=500)
    assert not geste.versions.exists()


def test_the_text_of_origin_comes_back_with_all_that_was_counted(commune, officer, geste):
    version = adapt(geste, commune=commune, by=officer, texte="Chez Odette.")
    accueil, *_ = pages_of(commune)
    page = accueil.add_child(
        instance=GestesPage(title="Gestes", slug="gestes", geste_du_mois=version)
    )
    day = date(2026, 3, 1)
    GesteFait.objects.create(commune=commune, geste=geste, jour=day, nombre=2)
    GesteFait.objects.create(commune=commune, geste=version, jour=day, nombre=3)
    GesteFait.objects.create(commune=commune, geste=version, jour=date(2026, 3, 2), nombre=4)
    assert restore(version, by=officer) == geste

    assert list(geste.faits.order_by("jour").values_list("nombre", flat=True)) == [5, 4]
    page.refresh_from_db()
    assert page.geste_du_mois == geste
    assert geste in Geste.objects.of_commune(commune)


def test_what_taking_away_does_depends_on_whose_geste_it_is(commune, officer, geste):
    ours = GesteFactory(commune=commune)
    version = adapt(GesteFactory(), commune=commune, by=officer)
    admin = UserFactory(is_superuser=True)

    assert "supprimé" in remove(ours, by=officer)
    assert "texte d’origine" in remove(version, by=officer)
    assert "ne paraît plus à" in remove(geste, by=officer)
    assert not Geste.objects.filter(pk__in=[ours.pk, version.pk]).exists()
    geste.refresh_from_db()
    assert geste.live

    assert "sauf dans les communes" in remove(geste, by=admin)
    geste.refresh_from_db()
    assert (geste.live, geste.versions.count()) == (False, 1)
    alone = GesteFactory()
    assert "supprimé" in remove(alone, by=admin)
    assert not Geste.objects.filter(pk=alone.pk).exists()


def test_the_list_keeps_the_common_text_until_every_commune_of_the_officer_has_its_own(
    commune, officer, geste
):
    other = CommuneFactory()
    appoint(user=officer, commune=other, role=Role.COMMUNICATION)
    adapt(geste, commune=commune, by=officer)
    assert geste in listed_for(officer)
    adapt(geste, commune=other, by=officer)
    assert geste not in listed_for(officer)
    assert geste.versions.filter(pk__in=listed_for(officer)).count() == 2


DATA = {
    "version": 1,
    "themes": [{"slug": "jardin", "nom": "Jardin", "exemples": "", "mots": "", "icone": "jardin"}],
    "gestes": [
        {
            "slug": slug,
            "theme": "jardin",
            "titre": titre,
            "texte": "Comme au premier jour.",
            "duree": 30,
            "mode": "individuel",
            "saison": "toute",
            "a_distance": False,
            "a_domicile": False,
            "mineur_ok": True,
            "vehicule": False,
            "materiel": "",
            "vigilance": "",
            "mots": "",
            "voisins": [],
        }
        for slug, titre in (("un", "Un geste"), ("deux", "Deux gestes"), ("trois", "Trois"))
    ],
}


def renewed(**changes):
    """The next version of the data: every text is new, and each geste has a neighbour."""
    rows = [
        {**row, "texte": "Écrit à nouveau.", "voisins": ["trois"], **changes}
        for row in DATA["gestes"]
    ]
    rows.append({**DATA["gestes"][0], "slug": "quatre", "titre": "Quatre"})
    return {**DATA, "version": 2, "gestes": rows}


@pytest.fixture
def delivered(monkeypatch):
    """The three gestes of DATA; call it with other data for the next version."""
    no_geste()
    Theme.objects.all().delete()

    def bring(data):
        monkeypatch.setattr(delivery, "read", lambda: data)
        return delivery.deliver()

    bring(DATA)
    return bring


def text_of(slug):
    return Geste.objects.get(slug=slug, commune=None).texte


def test_an_update_renews_what_nobody_touched(delivered):
    before = Geste.objects.get(slug="un")
    fates = delivered(renewed(duree=45))
    after = Geste.objects.get(slug="un")

    assert (after.pk, after.texte, after.duree) == (before.pk, "Écrit à nouveau.", 45)
    assert [geste.slug for geste in after.voisins.all()] == ["trois"]
    assert fates == {"renouvelé": 3, "ajouté": 1}
    assert delivered(renewed(duree=45)) == {"à jour": 4}


def test_an_update_brings_hidden_words_to_what_was_delivered_without_any(delivered):
    assert delivered(renewed(mots="bêche")) == {"renouvelé": 3, "ajouté": 1}
    assert Geste.objects.get(slug="un").mots == "bêche"


@pytest.mark.parametrize(
    "edit",
    [
        {"titre": "Le nôtre"},
        {"texte": "Le nôtre."},
        {"duree": 20},
        {"saison": "ete"},
        {"vigilance": "À deux."},
        {"mineur_ok": False},
        {"mots": "bêche"},
        {"ordre": 7},
    ],
    ids=str,
)
def test_an_update_never_overwrites_a_common_geste_that_somebody_edited(delivered, edit):
    geste = Geste.objects.get(slug="un")
    for name, value in edit.items():
        setattr(geste, name, value)
    geste.save()
    before = Geste.objects.filter(pk=geste.pk).values().get()
    for _ in range(2):
        assert delivered(renewed())["gardé"] == 1

    assert Geste.objects.filter(pk=geste.pk).values().get() == before
    assert not geste.voisins.exists()
    assert text_of("deux") == "Écrit à nouveau."


def test_an_update_keeps_the_theme_given_the_hiding_and_the_words_of_the_themes(delivered):
    moved = Geste.objects.get(slug="un")
    moved.theme = ThemeFactory(slug="autre")
    moved.save()
    Geste.objects.filter(slug="deux").update(live=False)
    Theme.objects.filter(slug="jardin").update(nom="Nos jardins")
    delivered(renewed())

    assert Geste.objects.get(slug="un").theme.slug == "autre"
    assert text_of("un") == "Comme au premier jour."
    hidden = Geste.objects.get(slug="deux")
    assert (hidden.live, hidden.texte) == (False, "Écrit à nouveau.")
    assert Theme.objects.get(slug="jardin").nom == "Nos jardins"


def test_an_update_leaves_versions_and_local_gestes_alone(delivered, commune, officer):
    common = Geste.objects.get(slug="un")
    version = adapt(common, commune=commune, by=officer, texte="Chez Odette.")
    hidden = hide(Geste.objects.get(slug="deux"), commune=commune, by=officer)
    local = GesteFactory(commune=commune, slug="quatre", texte="D’ici.")
    before = list(Geste.objects.exclude(commune=None).order_by("pk").values())
    delivered(renewed())

    assert list(Geste.objects.exclude(commune=None).order_by("pk").values()) == before
    assert text_of("un") == "Écrit à nouveau."
    shown = set(Geste.objects.published().of_commune(commune))
    assert {version, local} <= shown
    assert not {common, hidden, hidden.remplace} & shown
