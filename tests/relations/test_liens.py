"""The private links of volunteers, of needs and of matches, through the front door."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from tests.factories import (
    BesoinFactory,
    CharteFactory,
    MiseEnRelationFactory,
    ThemeFactory,
    VolontaireFactory,
    title_of,
    words_of,
)

pytestmark = pytest.mark.django_db

# url name → (usage of the link, how to make its object)
LIENS = {
    "volontaire-confirmer": ("volontaire.confirmer", lambda: VolontaireFactory(a_confirmer=True)),
    "volontaire-charte": ("volontaire.charte", lambda: VolontaireFactory(charte=True)),
    "volontaire-espace": ("volontaire.espace", lambda: VolontaireFactory(actif=True)),
    "besoin-suivre": ("besoin.suivre", BesoinFactory),
    "relation-repondre": ("relation.repondre", MiseEnRelationFactory),
    "relation-suivre": (
        "relation.suivre",
        lambda: BesoinFactory(planifie=True).mises_en_relation.get(),
    ),
}


def open_to(name, objet, days=2):
    """The address of a new private link of `objet`."""
    jeton = tokens.issue(objet=objet, usage=LIENS[name][0], days=days)
    return reverse(f"heurecivique:{name}", args=[jeton.token()])


@pytest.fixture(params=LIENS)
def name(request):
    return request.param


def test_opening_a_link_changes_nothing_and_stays_private(client, name):
    objet = LIENS[name][1]()
    url = open_to(name, objet)
    before = (objet.etat, Evenement.objects.count(), Courriel.objects.count())
    response = client.get(url)
    assert response.status_code == 200
    objet.refresh_from_db()
    assert (objet.etat, Evenement.objects.count(), Courriel.objects.count()) == before
    assert Jeton.objects.get().utilise_le is None
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert client.head(url).status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "é", "..%2f..", "a" * 2000, "🦊"])
def test_a_wrong_token_gets_a_page_with_what_to_do(client, name, token):
    known = reverse(f"heurecivique:{name}", args=["x"]).removesuffix("x/")
    for send in (client.get, client.post):
        response = send(f"{known}{token}/")
        assert response.status_code == 404
    if "%2f" not in token:
        assert "Que faire" in words_of(response)


def test_a_link_made_for_another_use_opens_nothing(client, name):
    objet = LIENS[name][1]()
    for other in set(LIENS) - {name}:
        jeton = tokens.issue(objet=objet, usage=LIENS[name][0], days=2)
        response = client.post(reverse(f"heurecivique:{other}", args=[jeton.token()]))
        assert response.status_code == 404


def test_an_expired_link_says_so_and_does_nothing(client, name):
    objet = LIENS[name][1]()
    url = open_to(name, objet, days=-1)
    for response in (client.get(url), client.post(url, {"acte": "accepter"})):
        assert response.status_code == 410
        assert response["Cache-Control"] == "no-store, private"
        assert objet.commune.telephone.as_national in words_of(response)
    before = objet.etat
    objet.refresh_from_db()
    assert objet.etat == before


def test_a_link_whose_object_is_gone_opens_nothing(client):
    volontaire = VolontaireFactory(a_confirmer=True)
    url = open_to("volontaire-confirmer", volontaire)
    volontaire.delete()
    assert client.get(url).status_code == 404


def test_an_envelope_too_big_gets_a_sentence(client, name, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    url = open_to(name, LIENS[name][1]())
    response = client.post(url, {"acte": "x" * 2000})
    assert response.status_code == 413
    assert "trop long" in words_of(response)


@pytest.mark.parametrize("acte", ["", "inconnu", "\x00", "annuler\x00"])
@pytest.mark.parametrize(
    "name", sorted(set(LIENS) - {"volontaire-confirmer"})
)  # it has a single button
def test_an_unknown_button_does_nothing(client, name, acte):
    objet = LIENS[name][1]()
    response = client.post(open_to(name, objet), {"acte": acte})
    assert response.status_code in (200, 303)
    before = objet.etat
    objet.refresh_from_db()
    assert objet.etat == before


# Confirm a sign-up


def test_a_sign_up_is_confirmed_by_the_button_however_often_it_is_pressed(client):
    volontaire = VolontaireFactory(a_confirmer=True)
    url = open_to("volontaire-confirmer", volontaire)
    for _ in range(3):
        response = client.post(url)
        assert response.status_code == 303
    volontaire.refresh_from_db()
    assert volontaire.etat == EtatVolontaire.INSCRIT
    assert Courriel.objects.filter(modele="V2").count() == 1
    assert Courriel.objects.filter(modele="V3").count() == 1
    assert "confirmée" in words_of(client.get(response["Location"]))


def test_an_expired_confirmation_sends_one_new_link(client):
    volontaire = VolontaireFactory(a_confirmer=True)
    url = open_to("volontaire-confirmer", volontaire, days=-1)
    assert "Recevoir un nouveau lien" in words_of(client.get(url))
    assert not Courriel.objects.exists()
    for _ in range(3):
        client.post(url)
    assert Courriel.objects.filter(modele="V1").count() == 1


def test_an_expired_confirmation_says_nothing_of_who_is_signed_up(client):
    pages = []
    for state in (
        {"a_confirmer": True},
        {"actif": True},
        {"a_confirmer": True, "a_verifier": True},
    ):
        volontaire = VolontaireFactory(
            commune__nom="Assas", commune__telephone="0199001234", **state
        )
        url = open_to("volontaire-confirmer", volontaire, days=-1)
        pages.append((words_of(client.get(url)), words_of(client.post(url))))
    assert len(set(pages)) == 1
    assert Courriel.objects.filter(modele="V1").count() == 1


# Approve the charter


def test_the_charter_is_read_then_approved_once(client):
    volontaire = VolontaireFactory(charte=True)
    charte = CharteFactory(commune=volontaire.commune)
    url = open_to("volontaire-charte", volontaire)
    assert "Je reste discret" in words_of(client.get(url))
    for _ in range(2):
        assert client.post(url, {"charte": charte.pk}).status_code == 303
    approbation = volontaire.approbations.get()
    assert (approbation.charte, approbation.canal) == (charte, "web")
    assert "Vous l’avez approuvée" in words_of(client.get(url))


def test_the_charter_is_drawn_without_its_marks(client):
    volontaire = VolontaireFactory(charte=True)
    CharteFactory(commune=volontaire.commune, texte="# Ma charte\n\n## Promis\n\n- Être là.")
    page = BeautifulSoup(
        client.get(open_to("volontaire-charte", volontaire)).content, "html.parser"
    )
    said = page.find(class_="hc-texte")
    assert page.h1.text.strip() == "Ma charte"
    assert (said.h2.text, said.li.text) == ("Promis", "Être là.")


def test_a_charter_replaced_while_it_was_read_is_not_approved(client):
    volontaire = VolontaireFactory(charte=True)
    old = CharteFactory(commune=volontaire.commune)
    CharteFactory(commune=volontaire.commune, version=2)
    client.post(open_to("volontaire-charte", volontaire), {"charte": old.pk})
    assert not volontaire.approbations.exists()


def test_somebody_who_left_has_nothing_to_approve(client):
    volontaire = VolontaireFactory(retire=True)
    charte = CharteFactory(commune=volontaire.commune)
    url = open_to("volontaire-charte", volontaire)
    client.post(url, {"charte": charte.pk})
    assert not volontaire.approbations.exists()
    assert "a pris fin" in words_of(client.get(url))


# Answer a proposal


def test_a_proposal_never_says_who(client):
    relation = MiseEnRelationFactory(
        besoin__benef_prenom="Philomène",
        besoin__benef_nom="Secrète",
        besoin__benef_adresse="99 rue Cachée",
        besoin__description="Texte confidentiel",
    )
    response = client.get(open_to("relation-repondre", relation))
    said = response.content.decode()
    for secret in (
        "Philomène",
        "Secrète",
        "Cachée",
        "confidentiel",
        relation.besoin.benef_courriel,
    ):
        assert secret not in said
    assert relation.besoin.quartier.nom in said


def test_a_yes_counts_once(client):
    relation = MiseEnRelationFactory()
    url = open_to("relation-repondre", relation)
    for _ in range(3):
        assert client.post(url, {"acte": "accepter"}).status_code == 303
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.ACCEPTEE
    assert relation.besoin.etat == EtatBesoin.POURVU
    assert Courriel.objects.filter(modele="R4").count() == 1
    assert "Vous avez dit oui" in words_of(client.get(url))


def test_a_no_asks_for_no_reason_and_counts_once(client):
    relation = MiseEnRelationFactory()
    url = open_to("relation-repondre", relation)
    for _ in range(2):
        assert client.post(url, {"acte": "decliner"}).status_code == 303
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.DECLINEE
    assert "pour une autre fois" in words_of(client.get(url))


def test_who_said_no_may_change_their_mind_while_the_place_is_free(client):
    relation = MiseEnRelationFactory()
    url = open_to("relation-repondre", relation)
    client.post(url, {"acte": "decliner"})
    assert "Finalement, j’y vais" in words_of(client.get(url))
    assert client.post(url, {"acte": "accepter"}).status_code == 303
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.ACCEPTEE
    assert relation.besoin.etat == EtatBesoin.POURVU
    said = words_of(client.post(url, {"acte": "decliner"}))  # an old tab
    assert "Vous avez dit oui" in said
    assert "On ne passe pas" not in said


def test_who_said_no_does_not_take_a_place_that_is_gone(client):
    relation = MiseEnRelationFactory()
    url = open_to("relation-repondre", relation)
    client.post(url, {"acte": "decliner"})
    other = MiseEnRelationFactory(besoin=relation.besoin)
    client.post(open_to("relation-repondre", other), {"acte": "accepter"})
    assert "Finalement" not in words_of(client.get(url))
    assert "pour une autre fois" in words_of(client.post(url, {"acte": "accepter"}))
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.DECLINEE


def test_a_yes_too_late_is_thanked(client):
    besoin = BesoinFactory(pourvu=True)
    late = MiseEnRelationFactory(besoin=besoin)
    url = open_to("relation-repondre", late)
    assert "ce n’est plus nécessaire" in words_of(client.get(url))
    response = client.post(url, {"acte": "accepter"})
    assert response.status_code == 200
    assert "Un autre volontaire a déjà répondu" in words_of(response)
    late.refresh_from_db()
    assert late.etat == EtatRelation.PROPOSEE


def test_after_its_delay_a_proposal_may_still_be_accepted_while_free(client):
    relation = MiseEnRelationFactory(etat=EtatRelation.EXPIREE)
    url = open_to("relation-repondre", relation)
    assert "la place est encore libre" in words_of(client.get(url))
    client.post(url, {"acte": "accepter"})
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.ACCEPTEE


@pytest.mark.parametrize("etat", [EtatVolontaire.PAUSE, EtatVolontaire.SUSPENDU])
def test_somebody_suspended_or_resting_does_not_take_a_place(client, etat):
    relation = MiseEnRelationFactory(volontaire__etat=etat)
    response = client.post(open_to("relation-repondre", relation), {"acte": "accepter"})
    assert "appelez la mairie" in words_of(response)
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.PROPOSEE


# Follow an appointment


@pytest.fixture
def appointment():
    return BesoinFactory(planifie=True, benef_nom="Fabrègue").mises_en_relation.get()


def test_a_confirmed_volunteer_knows_who_and_where(client, appointment):
    said = words_of(client.get(open_to("relation-suivre", appointment)))
    assert "Fabrègue" in said
    assert appointment.besoin.benef_adresse in said


@pytest.mark.parametrize(
    "etat", [EtatRelation.ACCEPTEE, EtatRelation.ANNULEE, EtatRelation.NON_EFFECTUEE]
)
def test_who_is_not_told_before_confirmation_nor_after_the_end(client, etat):
    besoin = BesoinFactory(benef_nom="Fabrègue", etat=EtatBesoin.QUALIFIE)
    relation = MiseEnRelationFactory(besoin=besoin, etat=etat)
    said = words_of(client.get(open_to("relation-suivre", relation)))
    assert "Fabrègue" not in said
    assert besoin.benef_adresse not in said


def test_a_closed_need_does_not_show_its_address_any_more(client):
    relation = BesoinFactory(cloture=True).mises_en_relation.get()
    assert relation.besoin.benef_adresse not in words_of(
        client.get(open_to("relation-suivre", relation))
    )


@pytest.mark.parametrize(("days", "asked"), [(1, False), (0, True), (-1, True)])
def test_how_long_it_took_is_not_asked_before_the_day(client, days, asked):
    day = timezone.now() + timedelta(days=days)
    relation = BesoinFactory(planifie=True, prevu_le=day).mises_en_relation.get()
    assert ("hc-formulaire" in client.get(open_to("relation-suivre", relation)).text) is asked


def test_done_is_said_by_quarters_of_an_hour_and_may_be_corrected(client, appointment):
    url = open_to("relation-suivre", appointment)
    for minutes in (75, 75, 90):
        assert client.post(url, {"acte": "fait", "minutes": minutes}).status_code == 303
    appointment.refresh_from_db()
    assert (appointment.etat, appointment.minutes_declarees) == (EtatRelation.EFFECTUEE, 90)
    assert "1\xa0h\xa030" in client.get(url).content.decode()


@pytest.mark.parametrize("minutes", ["", "0", "-15", "7", "100000", "une heure", "\x00", "15\x00"])
def test_an_odd_duration_gets_a_sentence(client, appointment, minutes):
    response = client.post(
        open_to("relation-suivre", appointment), {"acte": "fait", "minutes": minutes}
    )
    assert response.status_code == 200
    assert "hoisissez" in words_of(response)
    appointment.refresh_from_db()
    assert appointment.etat == EtatRelation.CONFIRMEE


def test_giving_up_is_asked_once_more(client, appointment):
    url = open_to("relation-suivre", appointment)
    assert 'value="desister"' not in client.get(url).content.decode()
    asked = client.get(url, {"empeche": "1"})
    assert 'value="desister"' in asked.content.decode()
    assert title_of(asked).startswith("Je ne peux plus venir – Mon rendez-vous")
    appointment.refresh_from_db()
    assert appointment.etat == EtatRelation.CONFIRMEE


def test_each_state_of_an_appointment_has_its_title(client, appointment):
    url = open_to("relation-suivre", appointment)
    assert title_of(client.get(url)).startswith("Mon rendez-vous")
    client.post(url, {"acte": "fait", "minutes": 60})
    assert title_of(client.get(url)).startswith("C’est noté – Mon rendez-vous")


@pytest.mark.parametrize(
    ("trait", "title"),
    [
        ("proposee", "Un coup de main ?"),
        ("acceptee", "Vous avez dit oui – Un coup de main"),
        ("declinee", "C’est noté – Un coup de main"),
        ("annulee", "Plus nécessaire – Un coup de main"),
    ],
)
def test_each_state_of_a_proposal_has_its_title(client, trait, title):
    relation = MiseEnRelationFactory(etat=trait)
    assert title_of(client.get(open_to("relation-repondre", relation))).startswith(title)


def test_giving_up_frees_the_place_and_tells_the_beneficiary_once(client, appointment):
    url = open_to("relation-suivre", appointment)
    for _ in range(2):
        assert client.post(url, {"acte": "desister"}).status_code == 303
    appointment.refresh_from_db()
    assert appointment.etat == EtatRelation.ANNULEE
    appointment.besoin.refresh_from_db()
    assert appointment.besoin.etat == EtatBesoin.QUALIFIE
    assert Courriel.objects.filter(modele="B7D").count() == 1
    assert "annulé" in words_of(client.get(url))


# Follow a need


@pytest.mark.parametrize("etat", EtatBesoin.values)
def test_every_state_of_a_need_is_told_in_words(client, etat):
    made = {"etat": etat} if etat in ("recu", "archive") else {etat: True}
    besoin = BesoinFactory(**made)
    response = client.get(open_to("besoin-suivre", besoin))
    assert response.status_code == 200
    assert f"n° {besoin.pk}" in words_of(response)


def test_the_volunteer_is_named_once_the_day_is_fixed(client):
    before, after = BesoinFactory(pourvu=True), BesoinFactory(planifie=True)
    for besoin, known in ((before, False), (after, True)):
        volontaire = besoin.mises_en_relation.get().volontaire
        volontaire.prenom = "Barnabé"
        volontaire.save()
        response = client.get(open_to("besoin-suivre", besoin))
        assert ("Barnabé" in words_of(response)) == known
        assert volontaire.nom + "<" not in response.content.decode()


def test_a_need_is_cancelled_after_a_second_question_and_once(client):
    besoin = BesoinFactory(planifie=True)
    url = open_to("besoin-suivre", besoin)
    assert "Annuler cette demande" in words_of(client.get(f"{url}?annuler=1"))
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PLANIFIE
    for _ in range(2):
        assert client.post(url, {"acte": "annuler"}).status_code == 303
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.ANNULE
    assert Courriel.objects.filter(modele="B7V").count() == 1
    assert Courriel.objects.filter(modele="B7").count() == 1


def test_a_need_that_took_place_cannot_be_cancelled(client):
    besoin = BesoinFactory(realise=True)
    url = open_to("besoin-suivre", besoin)
    assert "Annuler ma demande" not in words_of(client.get(url))
    response = client.post(url, {"acte": "annuler"})
    assert response.status_code == 200
    said = words_of(response)
    assert "voici où en sont les choses" in said
    assert "On ne passe pas" not in said


# The volunteer's space


@pytest.fixture
def volontaire():
    return VolontaireFactory(actif=True, prenom="Maëlys")


@pytest.fixture
def espace(volontaire):
    return open_to("volontaire-espace", volontaire)


def test_the_space_shows_what_is_known_and_what_is_to_come(client, volontaire, espace):
    BesoinFactory(cloture=True, commune=volontaire.commune, relation__volontaire=volontaire)
    relation = MiseEnRelationFactory(
        volontaire=volontaire, besoin__commune=volontaire.commune, besoin__benef_nom="Secrète"
    )
    answer = open_to("relation-repondre", relation)
    response = client.get(espace)
    said = words_of(response)
    for known in (volontaire.nom, volontaire.courriel, "À venir", "vous avez donné une heure"):
        assert known in said
    assert answer in response.content.decode()
    assert "Secrète" not in said


def profile(volontaire, **changes):
    return {
        "acte": "profil",
        "telephone": "06 12 34 56 78",
        "modes": ["individuelle"],
        "themes": [ThemeFactory(slug="numerique").pk],
        "frequence": "2h",
        "disponibilites": ["sam-soir", "lun-matin"],
        **changes,
    }


def test_the_profile_is_changed_and_the_journal_says_which_fields(client, volontaire, espace):
    assert client.get(f"{espace}?profil=1").status_code == 200
    response = client.post(espace, profile(volontaire))
    assert response.status_code == 303
    volontaire.refresh_from_db()
    assert str(volontaire.telephone) == "+33612345678"
    assert volontaire.disponibilites == ["lun-matin", "sam-soir"]
    assert [theme.slug for theme in volontaire.themes.all()] == ["numerique"]
    event = Evenement.objects.about(volontaire).get(action="correction")
    assert "telephone" in event.details["champs"]
    assert "0612345678" not in str(event.details)
    assert volontaire.rc_attestee


@pytest.mark.parametrize(
    "changes",
    [
        {"telephone": "12"},
        {"modes": []},
        {"themes": ["999999"]},
        {"themes": ["x"]},
        {"quartier": "999999"},
        {"mobilites": ["voiture"]},
        {"competence_autre": "x" * 200},
        {"disponibilites": ["jamais"]},
    ],
)
def test_a_wrong_profile_keeps_what_was_typed(client, volontaire, espace, changes):
    response = client.post(espace, profile(volontaire, adresse="5 rue Neuve", **changes))
    assert response.status_code == 200
    assert "5 rue Neuve" in response.content.decode()
    assert "à revoir" in words_of(response)
    volontaire.refresh_from_db()
    assert volontaire.adresse != "5 rue Neuve"


def test_a_pause_then_a_return(client, volontaire, espace):
    until = timezone.localdate() + timedelta(days=20)
    for _ in range(2):
        assert client.post(espace, {"acte": "pause", "jusquau": until}).status_code == 303
    volontaire.refresh_from_db()
    assert (volontaire.etat, volontaire.pause_jusquau) == (EtatVolontaire.PAUSE, until)
    assert "Envie de reprendre" in words_of(client.get(espace))
    for _ in range(2):
        assert client.post(espace, {"acte": "reprendre"}).status_code == 303
    volontaire.refresh_from_db()
    assert (volontaire.etat, volontaire.pause_jusquau) == (EtatVolontaire.ACTIF, None)


def test_a_pause_that_ends_yesterday_gets_a_sentence(client, volontaire, espace):
    response = client.post(espace, {"acte": "pause", "jusquau": "2020-01-01"})
    assert "Choisissez un jour à venir" in words_of(response)
    volontaire.refresh_from_db()
    assert volontaire.etat == EtatVolontaire.ACTIF


def test_who_no_longer_meets_the_guards_learns_what_is_missing(client, volontaire, espace):
    client.post(espace, {"acte": "pause"})
    CharteFactory(commune=volontaire.commune, version=2)
    response = client.post(espace, {"acte": "reprendre"})
    assert response.status_code == 200
    assert "charte" in words_of(response)


def test_leaving_gives_every_place_back_and_says_goodbye_once(client, volontaire, espace):
    planned = BesoinFactory(
        planifie=True, commune=volontaire.commune, relation__volontaire=volontaire
    )
    asked = MiseEnRelationFactory(volontaire=volontaire, besoin__commune=volontaire.commune)
    assert "Quitter l’Heure Civique ?" in words_of(client.get(f"{espace}?quitter=1"))
    for _ in range(2):
        assert client.post(espace, {"acte": "quitter"}).status_code in (200, 303)
    volontaire.refresh_from_db()
    planned.refresh_from_db()
    asked.refresh_from_db()
    assert volontaire.etat == EtatVolontaire.RETIRE
    assert planned.etat == EtatBesoin.QUALIFIE
    assert asked.etat == EtatRelation.DECLINEE
    assert Courriel.objects.filter(modele="V15").count() == 1
    assert Courriel.objects.filter(modele="B7D").count() == 1
    said = words_of(client.get(espace))
    assert "au revoir" in said
    assert volontaire.nom not in said
