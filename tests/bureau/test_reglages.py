import pytest

from heurecivique_app.bureau.reglages.forms import GROUPES
from heurecivique_app.communes.models import Commune, Referent
from heurecivique_app.communes.roles import Role
from heurecivique_app.journal.models import Evenement
from heurecivique_app.volontaires.models import Charte
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, user_of, words_of

from .conftest import member, messages_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def settings_of(client, coordinator):
    """The browser of the coordinator."""
    client.force_login(coordinator)
    return client


def sent(commune, **changes):
    """The whole form as the browser sends it back, with some settings changed."""
    names = [name for _, group in GROUPES for name in group]
    values = {name: getattr(commune, name) for name in names}
    given = {name: str(value) for name, value in values.items() if value not in (None, "", False)}
    return {**given, **changes}


def test_a_setting_is_changed_and_the_journal_says_which(settings_of, commune):
    data = sent(commune, horaires="le mardi", couleur="#123456")
    response = settings_of.post(page("commune", commune.pk), data, follow=True)
    assert "Réglages enregistrés." in messages_of(response)
    commune.refresh_from_db()
    assert (commune.horaires, commune.couleur) == ("le mardi", "#123456")
    event = Evenement.objects.get(action="reglages")
    assert event.details == {"champs": ["couleur", "horaires"]}


def test_saving_without_a_change_leaves_no_line_in_the_journal(settings_of, commune):
    settings_of.post(page("commune", commune.pk), sent(commune))
    assert not Evenement.objects.filter(action="reglages").exists()


def test_forms_cannot_open_without_a_data_officer(settings_of, commune):
    response = settings_of.post(page("commune", commune.pk), sent(commune, dpo_courriel=""))
    assert response.status_code == 422
    assert "délégué à la protection des données avant d’ouvrir" in words_of(response)
    assert Commune.objects.get(pk=commune.pk).dpo_courriel


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("couleur", "rouge", "Écrivez la couleur comme"),
        ("code_postal", "3416", "cinq chiffres"),
        ("age_minimum", "12", "supérieure ou égale à 15"),
        ("telephone", "12", "numéro"),
        ("courriel", "mairie", "adresse"),
        ("nom", "", "Cette réponse est nécessaire."),
        ("visa_date", "hier", "Écrivez le jour comme"),
    ],
)
def test_a_wrong_setting_is_told_and_what_was_typed_stays(
    settings_of, commune, field, value, sentence
):
    data = sent(commune, **{field: value, "horaires": "le mardi"})
    response = settings_of.post(page("commune", commune.pk), data)
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert 'value="le mardi"' in response.content.decode()
    assert Commune.objects.get(pk=commune.pk).horaires != "le mardi"


def test_the_insee_code_does_not_change_here(settings_of, commune):
    settings_of.post(page("commune", commune.pk), sent(commune, code_insee="99999"))
    assert Commune.objects.get(pk=commune.pk).code_insee == commune.code_insee


def test_somebody_joins_the_team_with_what_the_role_opens(settings_of, commune):
    user = UserFactory(username="nouveau")
    data = {"compte": " nouveau ", "role": Role.REFERENT}
    settings_of.post(page("equipe-ajouter", commune.pk), data)
    assert user.referents.get().commune == commune
    assert user.has_perm("wagtailadmin.access_admin")


def test_joining_twice_is_harmless(settings_of, commune):
    UserFactory(username="nouveau")
    for _ in range(2):
        settings_of.post(
            page("equipe-ajouter", commune.pk), {"compte": "nouveau", "role": Role.ELU}
        )
    assert Referent.objects.filter(role=Role.ELU).count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"compte": "inconnu", "role": "referent"},
        {"compte": "", "role": "referent"},
        {"compte": "parti", "role": "referent"},
        {"compte": "nouveau", "role": "maire"},
        {},
    ],
)
def test_a_wrong_member_is_told(settings_of, commune, data):
    UserFactory(username="nouveau")
    UserFactory(username="parti", is_active=False)
    response = settings_of.post(page("equipe-ajouter", commune.pk), data)
    assert response.status_code == 422
    assert commune.referents.count() == 1


def test_a_role_ends(settings_of, commune):
    other = member(commune, Role.REFERENT)
    settings_of.post(page("equipe-retirer", other.referents.get().pk))
    assert not other.referents.exists()
    assert not other.groups.exists()


def test_the_last_coordinator_stays(settings_of, commune, coordinator):
    response = settings_of.post(page("equipe-retirer", coordinator.referents.get().pk), follow=True)
    assert "Nommez d’abord une autre personne" in messages_of(response)[0]
    assert coordinator.referents.exists()


def test_a_new_charter_is_a_new_version(settings_of, commune):
    url = page("charte-publier", commune.pk)
    settings_of.post(url, {"texte": "Je donne une heure."})
    settings_of.post(url, {"texte": "Je donne une heure."})
    settings_of.post(url, {"texte": "Je donne une heure par mois."})
    versions = list(Charte.objects.filter(commune=commune).order_by("version"))
    assert [charte.version for charte in versions] == [1, 2]
    assert "Version 2" in words_of(settings_of.get(page("reglages")))


@pytest.mark.parametrize("texte", ["", "  ", "é" * 8001])
def test_an_empty_or_endless_charter_is_told(settings_of, commune, texte):
    response = settings_of.post(page("charte-publier", commune.pk), {"texte": texte})
    assert response.status_code == 422
    assert not Charte.objects.exists()


def test_nothing_of_another_commune_is_within_reach(settings_of, commune):
    foreign = CommuneFactory()
    referent = user_of(foreign).referents.get()
    for url in (
        page("commune", foreign.pk),
        page("equipe-ajouter", foreign.pk),
        page("charte-publier", foreign.pk),
        page("equipe-retirer", referent.pk),
    ):
        assert settings_of.get(url).status_code == 404, url
        assert settings_of.post(url, {}).status_code == 404, url


def test_settings_are_not_for_a_referent(desk, commune):
    assert desk.get(page("reglages")).status_code == 403
    assert desk.post(page("commune", commune.pk), sent(commune)).status_code == 403


def test_a_get_changes_nothing(settings_of, commune):
    BesoinFactory(commune=commune)
    for name in ("equipe-ajouter", "charte-publier"):
        assert settings_of.get(page(name, commune.pk)).url == page("commune", commune.pk)


def test_the_flyer_is_shown_with_its_link_to_print(desk, commune):
    html = desk.get(page("tract")).content.decode()
    for extension in ("png", "pdf"):
        assert f"/hc/documents/{commune.code_insee}/besoins-a-completer.{extension}" in html


def test_the_hour_and_the_open_days_are_corrected_there(settings_of, commune):
    Commune.objects.filter(pk=commune.pk).update(code_insee="67482")
    url = page("commune", commune.pk)
    said = words_of(settings_of.get(url)).replace("\u00a0", " ")
    assert "D’après le code INSEE : heure de Paris" in said
    assert "D’après le code INSEE : jour férié" in said
    changes = {
        "fuseau": "Indian/Reunion",
        "vendredi_saint": "ouvert",
        "jours_fermes": "16 août",
        "jours_ouverts": "17 mai 2027",
    }
    settings_of.post(url, sent(commune, **changes))
    commune.refresh_from_db()
    assert str(commune.zone) == "Indian/Reunion"
    assert commune.calendrier.vendredi_saint is False
    assert (commune.calendrier.fermes, commune.calendrier.ouverts) == (
        ((16, 8, None),),
        ((17, 5, 2027),),
    )


def test_a_day_that_cannot_be_read_is_refused_there(settings_of, commune):
    response = settings_of.post(
        page("commune", commune.pk), sent(commune, jours_fermes="27 mai, mardi gras")
    )
    assert response.status_code == 422
    assert "mardi gras » n’est pas un jour" in words_of(response).replace("\u00a0", " ")


def test_a_sign_that_paper_cannot_hold_is_said_while_typing(settings_of, commune):
    response = settings_of.post(page("commune", commune.pk), sent(commune, horaires="☎ le mardi"))
    assert response.status_code == 422
    assert "« ☎ » ne s’imprime pas : retirez ce signe" in words_of(response)
    assert Commune.objects.get(pk=commune.pk).horaires != "☎ le mardi"


@pytest.mark.parametrize("nom", ["Faaʻa", "Plouñeour", "Nguyễn-sur-Đặng", "Київ"])
def test_a_commune_has_a_name_in_any_writing_that_we_print(settings_of, commune, nom):
    settings_of.post(page("commune", commune.pk), sent(commune, nom=nom))
    assert Commune.objects.get(pk=commune.pk).nom == nom


def test_nobody_is_told_how_to_be_called(settings_of, commune):
    settings_of.post(page("commune", commune.pk), sent(commune, maire="陳 Mei"))
    assert Commune.objects.get(pk=commune.pk).maire == "陳 Mei"
