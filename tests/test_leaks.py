"""Nothing of commune B is within reach of the team of commune A, whatever they open."""

import pytest
from django.utils import timezone

from heurecivique_app.besoins import actions as needs
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.brouillons import keep
from heurecivique_app.besoins.feuilles import Feuille, add_photos
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.notes import add_note
from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Role
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.depots.actions import open_depot, print_batch
from heurecivique_app.depots.models import Depot
from heurecivique_app.gestes.idees import actions as ideas
from heurecivique_app.gestes.redaction.versions import adapt
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.relations import actions as matches
from heurecivique_app.voirie.actions import touch
from heurecivique_app.voirie.models import Voie
from tests.crawling import crawl
from tests.factories import (
    AffichageFactory,
    BeneficiaireFactory,
    BesoinFactory,
    CampagneFactory,
    CommuneFactory,
    GesteFactory,
    IdeeFactory,
    LettreFactory,
    PartenaireFactory,
    QuartierFactory,
    RelaisFactory,
    UserFactory,
    VolontaireFactory,
    file_of,
    pages_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("indexed")]

CANARI = "Zibelinette"


def idea_of(name):
    """The word that the contents of a commune bear: some read them who may not read of people."""
    return name[::-1].capitalize()


def populate(commune, name):
    """Fill a commune with people, needs, matches, messages and notes that all bear `name`.

    Its ideas, its gestes, its initiative, its campaign and its posters bear `idea_of(name)`.
    """
    agent = UserFactory(username=f"agent-{name.lower()}", last_name=name)
    appoint(user=agent, commune=commune, role=Role.COORDINATION)
    quartier = QuartierFactory(commune=commune, nom=f"Quartier {name}")
    partner = PartenaireFactory(commune=commune, nom=f"Les amis de {name}")
    streets_of(commune, name)
    print_batch(open_depot(Depot(commune=commune, nom=name, precisions=name)), nombre=2, by=agent)
    relay = RelaisFactory(commune=commune, nom=name, structure=name)
    RelaisFactory(commune=commune, association=True, partenaire=partner, nom=name)
    people = {"commune": commune, "quartier": quartier}
    volontaire = VolontaireFactory(
        **people, actif=True, nom=name, message=name, adresse=f"1 rue {name}"
    )
    add_note(volontaire, texte=f"note sur {name}", by=agent)
    BesoinFactory(**people, benef_nom=name, relais=relay)
    for trait in ("qualifie", "realise", "cloture", "a_completer", "suspect", "sans_courriel"):
        besoin = BesoinFactory(
            **people,
            benef_nom=name,
            description=name,
            relation__volontaire=volontaire,
            **{trait: True},
        )
        add_note(besoin, texte=f"note sur {name}", by=agent)
    fiche = personnes.open_file(BesoinFactory(**people, benef_nom=name), by=agent)
    add_note(fiche, texte=f"note sur {name}", by=agent)
    told = {"benef_nom": [name], "description": [name]}
    keep(commune=commune, page=name, numero=0, version=0, reponses=told, by=agent)
    letters_of(commune, name, besoin)
    BeneficiaireFactory(**people, nom=name, adresse=f"1 rue {name}", proche_nom=name)
    ContactPartenaire.objects.create(partenaire=partner, nom=name, role=name)
    received = BesoinFactory.build(**people, theme=besoin.theme, benef_nom=name)
    Feuille.objects.create(besoin=needs.receive(received, by=agent), signataire=name, classeur=name)
    add_photos(received, [name.encode()])
    open_need = BesoinFactory(**people, benef_nom=name, qualifie=True)
    matches.propose(open_need, VolontaireFactory(**people, actif=True, nom=name), by=agent)
    word = idea_of(name)
    for trait in ("initiative", "suspecte"):
        IdeeFactory(commune=commune, titre=word, texte=word, prenom=word, **{trait: True})
    campagne = CampagneFactory(commune=commune, lieu=word, publiee=True)
    AffichageFactory(campagne=campagne, lieu=word)
    file_of(commune, word)
    tell(commune, word, besoin.theme)
    ideas.receive(IdeeFactory.build(commune=commune, theme=besoin.theme, titre=word, prenom=word))
    return agent


def letters_of(commune, name, besoin):
    """A letter to qualify, with a file, and one that joined a need."""
    told = {"nom": name, "sujet": name, "texte": name, "cite": name, "laisse": name}
    letter = LettreFactory(commune=commune, **told)
    letter.pieces.create(nom=f"{name}.pdf", taille=1, contenu=name.encode())
    LettreFactory(commune=commune, besoin=besoin, **told)


def streets_of(commune, name):
    """A street that the file no longer has, and one that it has."""
    today = timezone.localdate()
    Voie.objects.create(commune=commune, nom=f"Rue Vieille {name}", cle="v", retiree_le=today)
    Voie.objects.create(commune=commune, nom=f"Rue {name}", cle=f"rue {name.lower()}")
    touch(commune, importe_le=timezone.now())


def tell(commune, word, theme):
    """A geste of the commune, its version of a common one, and the draft of an initiative."""
    agent = UserFactory(last_name="Rédaction")
    draft = GesteFactory(commune=commune, titre=word, theme=theme, live=False)
    draft.save_revision(user=agent, log_action=True)
    adapt(GesteFactory(theme=theme), commune=commune, by=agent, titre=word)
    liste = commune.accueil.add_child(
        instance=InitiativesPage(title=f"Initiatives {commune.pk}", slug="initiatives")
    )
    page = InitiativePage(title=word, theme=theme, qui=word, recit=f"<p>{word}</p>", live=False)
    liste.add_child(instance=page)
    page.save_revision(user=agent, log_action=True)


@pytest.fixture
def two_communes():
    ours = CommuneFactory(nom="Saint-Nous")
    theirs = CommuneFactory(nom=CANARI, adresse=f"place {CANARI}")
    pages_of(ours)
    pages_of(theirs)
    populate(ours, "Notrenom")
    populate(theirs, CANARI)
    assert Courriel.objects.filter(commune=theirs).exists()
    return ours, theirs


def test_who_coordinates_may_all_that_a_referent_may():
    """So that following every link as the one tells of the other too."""
    may = {
        role: {acces for acces, roles in ROLES_BY_ACCESS.items() if role in roles}
        for role in (Role.REFERENT, Role.COORDINATION)
    }
    assert may[Role.REFERENT]
    assert may[Role.REFERENT] < may[Role.COORDINATION]


@pytest.mark.parametrize("role", [Role.COORDINATION, Role.ELU])
def test_the_admin_shows_nothing_of_another_commune(client, two_communes, role):
    ours, _ = two_communes
    user = UserFactory(username="celui-qui-regarde")
    appoint(user=user, commune=ours, role=role)
    client.force_login(user)
    visited, seen_ours = 0, False
    for url, response in crawl(client, "/admin/", "/admin/heure-civique/", only="/admin/"):
        body = response.content.decode(errors="replace") if not response.streaming else ""
        assert response.status_code < 500, url
        assert CANARI.lower() not in body.lower(), f"{CANARI} at {url}"
        assert idea_of(CANARI).lower() not in body.lower(), f"idea of {CANARI} at {url}"
        seen_ours |= "Notrenom" in body
        visited += 1
    assert visited > (3 if role == Role.ELU else 20)
    assert seen_ours == (role != Role.ELU)


@pytest.mark.proof
def test_a_communication_officer_sees_nobody(client, two_communes):
    ours, _ = two_communes
    user = UserFactory(username="communication")
    appoint(user=user, commune=ours, role=Role.COMMUNICATION)
    client.force_login(user)
    seen_ideas = False
    for url, response in crawl(client, "/admin/", "/admin/heure-civique/", only="/admin/"):
        assert response.status_code < 500, url
        body = "" if response.streaming else response.content.decode(errors="replace")
        assert "Notrenom" not in body, url
        assert f"note sur {CANARI}" not in body, url
        assert f"1 rue {CANARI}" not in body, url
        assert idea_of(CANARI).lower() not in body.lower(), url
        seen_ideas |= idea_of("Notrenom") in body
    assert seen_ideas
