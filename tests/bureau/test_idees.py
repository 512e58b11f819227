"""Moderating what residents propose: never without a human, never a need in sight."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from heurecivique_app.bureau.idees.forms import marked, noticed
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.courrier.sending import claim, send
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.models import ECRITS, Idee
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.journal.models import Evenement
from tests.factories import GesteFactory, IdeeFactory, pages_of, place, words_of

from .conftest import member, messages_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, commune):
    """The browser of the communication officer."""
    client.force_login(member(commune, Role.COMMUNICATION))
    return client


@pytest.fixture
def idee(commune):
    return IdeeFactory(commune=commune, prenom_publiable=True)


def form_of(response, **changes):
    """What the publishing form of a screen would send, with changes."""
    form = response.context["form"]
    values = {form.add_prefix(n): form[n].value() for n in form.fields}
    values |= {form.add_prefix(n): v for n, v in changes.items()}
    return {k: v for k, v in values.items() if v not in (None, False)}


def publish(client, idee, **changes):
    data = form_of(client.get(page("idee", idee.pk)), **changes)
    return client.post(page("idee-publier", idee.pk), data)


def move(client, idee, code, **data):
    return client.post(page("idee-acte", idee.pk, code), data)


# Who


def test_the_officer_finds_the_ideas_first_and_nothing_about_people(officer, idee):
    landing = officer.get(page("aujourdhui"), follow=True)
    assert landing.redirect_chain[-1][0] == page("idees")
    assert idee.titre in words_of(landing)
    tabs = [onglet.nom for onglet in landing.context["onglets"]]
    assert tabs == ["Idées", "Boîte à outils"]
    home = officer.get("/admin/").content.decode()
    assert "Idées à lire" in home
    assert "Demandes reçues" not in home


@pytest.mark.parametrize("role", [Role.REFERENT, Role.ELU])
def test_who_does_not_publish_does_not_moderate(client, commune, idee, role):
    client.force_login(member(commune, role))
    assert client.get(page("idee", idee.pk)).status_code == 403
    assert client.post(page("idee-publier", idee.pk)).status_code == 403


def test_an_idea_of_another_commune_is_not_there(officer):
    theirs = IdeeFactory()
    assert officer.get(page("idee", theirs.pk)).status_code == 404
    assert officer.post(page("idee-publier", theirs.pk)).status_code == 404
    assert move(officer, theirs, "refusee").status_code == 404
    assert Idee.objects.get().etat == "recue"


def test_ideas_wait_in_the_list_of_the_coordination(client, commune, coordinator, idee):
    IdeeFactory(commune=commune, suspecte=True)
    client.force_login(coordinator)
    piles = {p.code: p for p in client.get(page("aujourdhui")).context["piles"]}
    assert (piles["idees-a-lire"].total, piles["idees-a-verifier"].total) == (1, 1)
    for code in ("idees-a-lire", "idees-a-verifier"):
        assert client.get(piles[code].suite).context["total"] == 1


# The list


def test_each_idea_is_in_one_tab(officer, commune):
    rows = {
        "a_lire": IdeeFactory(commune=commune),
        "publiee": IdeeFactory(commune=commune, publiee=True),
        "refusee": IdeeFactory(commune=commune, refusee=True),
        "a_verifier": IdeeFactory(commune=commune, suspecte=True),
    }
    for etat, row in rows.items():
        response = officer.get(page("idees", etat=etat))
        assert [one.idee.pk for one in response.context["lignes"]] == [row.pk]
        assert {e.nombre for e in response.context["etats"]} == {1}


def test_the_list_says_what_to_read_closely_and_finds_words(officer, commune):
    wanted = IdeeFactory(commune=commune, texte="Chez Madame Fabrègue, au 06 39 98 12 34.")
    IdeeFactory(commune=commune, initiative=True)
    response = officer.get(page("idees", q="fabregue"))
    assert [one.idee.pk for one in response.context["lignes"]] == [wanted.pk]
    words = words_of(response)
    assert "nom d’une personne" in words
    assert "numéro de téléphone" in words
    only = officer.get(page("idees", nature="initiative"))
    assert len(only.context["lignes"]) == 1


@pytest.mark.parametrize("query", [{"etat": "x"}, {"page": "x"}, {"q": "\x00"}, {"nature": "x"}])
def test_a_wrong_address_still_shows_a_list(officer, idee, query):
    assert officer.get(page("idees", **query)).status_code == 200


def test_the_number_of_queries_does_not_grow(
    officer, commune, django_assert_max_num_queries, django_assert_num_queries
):
    IdeeFactory.create_batch(2, commune=commune)
    officer.get(page("idees"))
    with django_assert_max_num_queries(30) as few:
        officer.get(page("idees"))
    IdeeFactory.create_batch(20, commune=commune)
    with django_assert_num_queries(len(few)):
        officer.get(page("idees"))


# The screen


def test_personal_details_are_marked_and_listed_and_nothing_is_run(officer, commune):
    idee = IdeeFactory(
        commune=commune,
        texte="Voir M. Pagès, 3 rue des Oliviers.\n<script>alert(1)</script> odile@essai.example",
    )
    response = officer.get(page("idee", idee.pk))
    html = response.content.decode()
    assert "<mark>M. Pagès" in html
    assert "<mark>3 rue des Oliviers" in html
    assert "<mark>odile@essai.example" in html
    assert "<script>alert" not in html
    assert dict(response.context["reperes"])["nom d’une personne"] == ["M. Pagès"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Appeler le 04.67.00.00.00", ["numéro de téléphone"]),
        ("Appeler le +33 6 39 98 12 34", ["numéro de téléphone"]),
        ("Appeler le 0033639981234", ["numéro de téléphone"]),
        ("chez monsieur Le Goff", ["nom d’une personne"]),
        ("chez Mme d’Aurelle", ["nom d’une personne"]),
        ("au 12 bis, chemin du Puits", ["adresse"]),
        ("au 4 de la rue du Four", ["adresse"]),
        ("elle est malade", ["mot sensible"]),
        ("dire bonjour à Monsieur le maire", []),
        ("En 2024, 12 personnes, 30 minutes, le 31/12/2026", []),
        ("dans la rue, sur la place", []),
        ("", []),
        ("\u202e🦊 مريم", []),
    ],
)
def test_what_names_somebody_is_noticed(text, kinds):
    assert [kind for kind, _ in noticed(IdeeFactory.build(texte=text, titre=""))] == kinds
    assert str(marked(text)).count("<mark>") == len(kinds)


@pytest.mark.parametrize("name", ECRITS)
def test_no_answer_goes_unread(name):
    idee = IdeeFactory.build(**{name: "MONSIEUR DURAND"})
    assert ("nom d’une personne", ["MONSIEUR DURAND"]) in noticed(idee)


def test_long_hostile_texts_are_read_quickly():
    for text in ("a" * 5000, "0" * 5000, "M. " * 2000, "1 rue " * 1000, "@." * 2000, "+" * 5000):
        noticed(IdeeFactory.build(texte=text, titre=""))


# Publishing a geste


def test_a_geste_is_published_as_the_commune_s_own_and_signed(officer, commune, idee):
    accueil, *_ = pages_of(commune)
    box = place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)
    response = publish(officer, idee, titre="Sortir le bac d’un absent", duree="15")
    assert response.status_code == 302
    geste = Geste.objects.get(commune=commune)
    assert (geste.titre, geste.duree, geste.slug) == (
        "Sortir le bac d’un absent",
        15,
        "sortir-le-bac-dun-absent",
    )
    assert (geste.local, geste.live, geste.propose_par) == (True, True, "Odile")
    idee.refresh_from_db()
    assert (idee.etat, idee.geste) == ("publiee", geste)
    assert idee.titre != geste.titre
    mail = Courriel.objects.get()
    assert mail.modele == "I2"
    assert f"{box.url}{geste.slug}/" in mail.corps
    assert "signé de votre prénom" in mail.corps
    assert mail.corps.count("http") == 1
    assert Evenement.objects.about(idee).filter(vers="publiee").count() == 1
    after = officer.get(response["Location"])
    assert messages_of(after) == ["Le geste est publié."]
    assert "Le voir dans la boîte à idées" in words_of(after)
    assert "Publiée" in words_of(after)


def test_a_first_name_that_may_not_appear_is_never_published(officer, commune):
    idee = IdeeFactory(commune=commune, prenom="Odile", prenom_publiable=False)
    assert "propose_par" not in officer.get(page("idee", idee.pk)).context["form"].fields
    data = form_of(officer.get(page("idee", idee.pk)))
    officer.post(page("idee-publier", idee.pk), data | {"publier-propose_par": "Odile"})
    assert Geste.objects.get(commune=commune).propose_par == ""


def test_the_author_is_told_of_a_signature_only_if_there_is_one(officer, commune, idee):
    publish(officer, idee, propose_par="")
    assert Geste.objects.get(commune=commune).propose_par == ""
    assert "signé" not in Courriel.objects.get(modele="I2").corps


def test_what_says_something_of_somebody_is_told_once_more(officer, commune):
    idee = IdeeFactory(commune=commune, texte="Chez Madame Fabrègue, on arrose.")
    response = publish(officer, idee)
    assert response.status_code == 422
    assert "« Madame Fabrègue » (nom d’une personne)" in words_of(response).replace("\u00a0", " ")
    assert not Geste.objects.filter(commune=commune).exists()
    assert publish(officer, idee, relu="on").status_code == 302
    assert Geste.objects.filter(commune=commune).exists()


def test_a_double_click_publishes_once(officer, commune, idee):
    data = form_of(officer.get(page("idee", idee.pk)))
    for _ in range(2):
        officer.post(page("idee-publier", idee.pk), data)
    assert Geste.objects.filter(commune=commune).count() == 1
    assert Courriel.objects.filter(modele="I2").count() == 1


@pytest.mark.parametrize("titre", ["Au hasard", "Geste déjà là", "Мария"])
def test_the_address_of_a_geste_is_always_free(officer, commune, titre):
    GesteFactory(titre="Geste déjà là", slug="geste-deja-la")
    first, second = IdeeFactory.create_batch(2, commune=commune)
    publish(officer, first, titre=titre)
    publish(officer, second, titre=titre)
    slugs = set(Geste.objects.filter(commune=commune).values_list("slug", flat=True))
    assert len(slugs) == 2
    assert not slugs & {"", "au-hasard", "geste-deja-la"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"titre": " "}, "titre"),
        ({"titre": "🦊🦊"}, "titre"),
        ({"texte": "…"}, "texte"),
        ({"texte": "a" * 601}, "texte"),
        ({"duree": "600"}, "duree"),
        ({"theme": "999999"}, "theme"),
        ({"mode": "x"}, "mode"),
    ],
)
def test_what_cannot_be_published_is_said(officer, commune, idee, changes, field):
    response = publish(officer, idee, **changes)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert not Geste.objects.filter(commune=commune).exists()


# An initiative


def test_an_initiative_becomes_a_draft_that_only_a_person_publishes(officer, commune):
    idee = IdeeFactory(commune=commune, initiative=True, texte="On <b>marche</b>.\n\nÀ pied.")
    accueil, *_ = pages_of(commune)
    place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    response = publish(officer, idee)
    draft = InitiativePage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert not draft.live
    assert draft.has_unpublished_changes
    assert draft.qui == "Les parents de l’école"
    assert "&lt;b&gt;marche" in draft.recit
    assert draft.faire_pareil == "<p>Commencer à trois familles.</p>"
    idee.refresh_from_db()
    assert (idee.etat, idee.page_id) == ("publiee", draft.pk)
    assert "Rien ne paraît encore" in Courriel.objects.get().corps
    assert officer.get(draft.url).status_code == 404
    assert "Finir et publier la page" in words_of(officer.get(page("idee", idee.pk)))


def test_since_when_is_read_before_it_becomes_a_page(officer, commune):
    accueil, *_ = pages_of(commune)
    place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    idee = IdeeFactory(commune=commune, initiative=True, depuis="2019, Mme Durand")
    assert set(publish(officer, idee).context["form"].errors) == {"depuis"}
    assert publish(officer, idee, relu="on").status_code == 302


@pytest.mark.parametrize("titre", ["مريم", "Ensemble", "२०२४"])
def test_every_title_gives_a_page_its_address(officer, commune, titre):
    accueil, *_ = pages_of(commune)
    place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    for idee in IdeeFactory.create_batch(2, commune=commune, initiative=True):
        assert publish(officer, idee, titre=titre).status_code == 302
    slugs = set(InitiativePage.objects.values_list("slug", flat=True))
    assert len(slugs) == 2
    assert "" not in slugs


def test_the_officer_may_open_the_draft(client, commune):
    accueil, *_ = pages_of(commune)
    place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    client.force_login(member(commune, Role.COMMUNICATION))
    idee = IdeeFactory(commune=commune, initiative=True)
    assert client.get(publish(client, idee)["Location"]).status_code == 200


def test_without_a_page_of_initiatives_the_idea_stays(officer, commune):
    idee = IdeeFactory(commune=commune, initiative=True)
    response = publish(officer, idee)
    assert "n’a pas encore sa page" in messages_of(officer.get(response["Location"]))[0]
    idee.refresh_from_db()
    assert idee.etat == "recue"
    assert not Courriel.objects.exists()


# Refusing, and robots


def test_refusing_thanks_with_the_team_s_own_words(officer, commune, idee):
    move(officer, idee, "refusee", mot="Une idée voisine y est déjà : « Arroser ».")
    idee.refresh_from_db()
    assert idee.etat == "refusee"
    mail = Courriel.objects.get()
    assert mail.modele == "I3"
    assert "Une idée voisine y est déjà" in mail.corps
    move(officer, idee, "refusee")
    assert Courriel.objects.count() == 1


def test_an_idea_refused_may_still_be_published(officer, commune, idee):
    move(officer, idee, "refusee")
    assert "Publier tout de même" in words_of(officer.get(page("idee", idee.pk)))
    publish(officer, idee)
    assert Geste.objects.filter(commune=commune).exists()


def test_an_idea_without_address_is_answered_to_nobody(officer, commune):
    idee = IdeeFactory(commune=commune, courriel="")
    move(officer, idee, "refusee")
    assert not Courriel.objects.exists()


def test_a_word_too_long_is_said_in_place(officer, idee):
    response = move(officer, idee, "refusee", mot="a" * 500)
    assert response.status_code == 422
    assert "au plus 400" in words_of(response) or "400 caractères" in words_of(response)


def test_a_suspect_is_judged_before_anything_else(officer, commune):
    idee = IdeeFactory(commune=commune, suspecte=True)
    assert officer.get(page("idee", idee.pk)).context["form"] is None
    officer.post(page("idee-publier", idee.pk), {"publier-titre": "x"})
    assert move(officer, idee, "refusee").status_code == 404
    idee.refresh_from_db()
    assert idee.etat == "recue"
    move(officer, idee, "verifier")
    move(officer, idee, "verifier")
    idee.refresh_from_db()
    assert not idee.a_verifier
    assert [c.modele for c in Courriel.objects.all()] == ["I1"]


def test_a_robot_is_wiped_and_a_true_idea_never(officer, commune, idee):
    robot = IdeeFactory(commune=commune, suspecte=True)
    assert move(officer, robot, "ecarter")["Location"] == page("idees")
    move(officer, idee, "ecarter")
    assert list(Idee.objects.values_list("pk", flat=True)) == [idee.pk]


def test_an_unknown_act_is_not_there(officer, idee):
    assert move(officer, idee, "inconnu").status_code == 404


def test_a_get_on_an_act_leads_back_to_the_screen(officer, idee):
    for url in (page("idee-publier", idee.pk), page("idee-acte", idee.pk, "refusee")):
        assert officer.get(url)["Location"] == page("idee", idee.pk)


def test_an_idea_emptied_by_time_is_still_shown(officer, commune):
    idee = IdeeFactory(commune=commune, refusee=True)
    QuerySet(Idee).filter(pk=idee.pk).update(titre="", texte="", courriel="", prenom="")
    assert "a été effacé" in words_of(officer.get(page("idee", idee.pk)))
    assert officer.get(page("idees", etat="refusee")).status_code == 200


# Erasing who sent it, when that person asks


ETATS = [{}, {"publiee": True}, {"refusee": True}, {"suspecte": True}, {"initiative": True}]


@pytest.mark.parametrize("traits", ETATS)
def test_who_sent_an_idea_is_erased_on_request_in_every_state(officer, commune, traits):
    idee = IdeeFactory(commune=commune, prenom_publiable=True, **traits)
    address = page("idee-acte", idee.pk, "effacer")
    before = officer.get(page("idee", idee.pk))
    assert f'action="{address}"' in before.content.decode()
    assert "Confirmer : Effacer le prénom et l’adresse" in words_of(before).replace("\u00a0", " ")
    after = officer.post(address, follow=True)
    idee.refresh_from_db()
    assert (idee.prenom, idee.courriel) == ("", "")
    assert bool(idee.texte) == (idee.etat != "refusee")
    assert messages_of(after) == ["Le prénom et l’adresse sont effacés."]
    assert f'action="{address}"' not in after.content.decode()
    words = words_of(after)
    assert "effacés à la demande de la personne" in words
    assert "Prénom et adresse effacés, à la demande de la personne" in words
    assert "sa durée de conservation" not in words
    assert "Odile" not in words
    assert "essai.example" not in words


def test_erasing_leaves_a_line_in_the_journal_without_the_person(officer, commune, idee):
    move(officer, idee, "effacer")
    line = Evenement.objects.about(idee).get()
    assert (line.action, line.auteur_id) == ("effacement", int(officer.session["_auth_user_id"]))
    assert line.details == {"texte": False}
    again = officer.post(page("idee-acte", idee.pk, "effacer"), follow=True)
    assert messages_of(again)[-1] == "Le prénom et l’adresse sont déjà effacés."
    assert Evenement.objects.about(idee).count() == 1


def test_a_message_that_waits_never_leaves_for_an_erased_address(officer, commune, mailoutbox):
    idee = actions.receive(IdeeFactory.build(commune=commune, theme=IdeeFactory().theme))
    move(officer, idee, "effacer")
    mail = Courriel.objects.get()
    send(mail.pk)
    assert mailoutbox == []
    assert (mail.etat, mail.adresse, mail.corps, mail.nom_destinataire) == ("annule", "", "", "")
    move(officer, idee, "refusee")
    assert Courriel.objects.count() == 1


def test_while_a_message_is_leaving_nothing_is_erased(officer, commune):
    idee = actions.receive(IdeeFactory.build(commune=commune, theme=IdeeFactory().theme))
    claim(Courriel.objects.get().pk)
    after = officer.post(page("idee-acte", idee.pk, "effacer"), follow=True)
    assert "réessayez dans deux minutes" in messages_of(after)[0]
    idee.refresh_from_db()
    assert (idee.prenom, bool(idee.courriel)) == ("Odile", True)
    assert not Evenement.objects.about(idee).filter(action="effacement").exists()


def test_erasing_says_what_stays_published(officer, commune, idee):
    publish(officer, idee)
    words = words_of(officer.get(page("idee", idee.pk))).replace("\u00a0", " ")
    assert "Le geste reste signé « Odile » : ouvrez-le dans l’éditeur" in words
    move(officer, idee, "effacer")
    assert Geste.objects.get(commune=commune).propose_par == "Odile"
    idee.refresh_from_db()
    assert idee.prenom == ""
    after = words_of(officer.get(page("idee", idee.pk)))
    assert "Ouvrir le geste dans l’éditeur" in after


def test_an_idea_whose_author_was_erased_is_published_without_signature(officer, commune, idee):
    data = form_of(officer.get(page("idee", idee.pk)))
    assert data["publier-propose_par"] == "Odile"
    move(officer, idee, "effacer")
    assert "propose_par" not in officer.get(page("idee", idee.pk)).context["form"].fields
    officer.post(page("idee-publier", idee.pk), data)
    assert Geste.objects.get(commune=commune).propose_par == ""
    assert not Courriel.objects.exists()


def test_nothing_can_be_published_of_a_text_that_was_erased(officer, commune):
    idee = IdeeFactory(commune=commune, refusee=True)
    data = form_of(officer.get(page("idee", idee.pk)))
    move(officer, idee, "effacer")
    assert officer.get(page("idee", idee.pk)).context["form"] is None
    after = officer.post(page("idee-publier", idee.pk), data, follow=True)
    assert "rien n’est à publier" in messages_of(after)[-1]
    assert not Geste.objects.filter(commune=commune).exists()


def test_nothing_to_erase_is_not_offered(officer, commune):
    idee = IdeeFactory(commune=commune, prenom="", courriel="")
    screen = officer.get(page("idee", idee.pk))
    assert "Effacer le prénom" not in words_of(screen)
    assert "aucune adresse" in words_of(screen)


def test_only_who_moderates_here_may_erase(client, commune, idee):
    client.force_login(member(commune, Role.REFERENT))
    assert move(client, idee, "effacer").status_code == 403
    client.force_login(member(commune, Role.COMMUNICATION))
    theirs = IdeeFactory()
    assert move(client, theirs, "effacer").status_code == 404
    assert Idee.objects.with_author().count() == 2


def test_the_history_is_told_in_words(officer, commune):
    idee = actions.receive(IdeeFactory.build(commune=commune, theme=IdeeFactory().theme))
    move(officer, idee, "refusee")
    words = words_of(officer.get(page("idee", idee.pk)))
    assert "Idée reçue" in words
    assert "Passage à « Non retenue »" in words.replace("\u00a0", " ")
    assert "Merci pour une idée" in words
