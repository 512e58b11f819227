"""Every address of the app × every role × GET and POST.

An address that is not classified below fails the test: adding one means saying who may use it.
The expected answers are `login` (go and sign in), `refus` (not your job), `absent` (404: not of
your commune) and `ok` (anything else that is not an error of ours). A method that the address
does not know is a refusal of its own and fits everybody.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.feuilles import PhotoFeuille
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.models import Commune, Partenaire, Quartier, Referent
from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Acces, Role
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.depots.models import Depot, Lot
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.models import Besoin, MiseEnRelation, Volontaire
from heurecivique_app.outils.campagnes import Affichage
from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.reception.models import Lettre, PieceLettre
from heurecivique_app.relais.models import Relais
from heurecivique_app.voirie.models import Voie
from tests.factories import CommuneFactory, GesteFactory, UserFactory, pages_of
from tests.test_leaks import populate

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("indexed")]

BUREAU = "admin/heure-civique/"
REGISTRE = "admin/^heurecivique_app/"

# Route → (access, model whose number the address holds or None).
BUREAU_ROUTES = {
    "": (None, None),  # each role is led to its own first screen
    "besoins/": (Acces.PERSONNES, None),
    "besoins/<int:pk>/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/modifier/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/demander/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/photos/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/note/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/proposer/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/compte-rendu/": (Acces.CLOTURE, Besoin),
    "besoins/<int:pk>/fiche/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/partenaire/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/reunir/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/reunir/<int:autre>/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/separer/": (Acces.PERSONNES, Besoin),
    "besoins/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Besoin),
    "appels/": (Acces.PERSONNES, None),
    "appels/garder/": (Acces.PERSONNES, None),
    "appels/<int:pk>/": (Acces.PERSONNES, Brouillon),
    "appels/<int:pk>/abandonner/": (Acces.PERSONNES, Brouillon),
    "feuilles/": (Acces.PERSONNES, None),
    "feuilles/lire/": (Acces.PERSONNES, None),
    "feuilles/photos/<int:pk>.jpg": (Acces.PERSONNES, PhotoFeuille),
    "feuilles/photos/<int:pk>/retirer/": (Acces.PERSONNES, PhotoFeuille),
    "personnes/": (Acces.PERSONNES, None),
    "personnes/<int:pk>/": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/modifier/": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/note/": (Acces.PERSONNES, Beneficiaire),
    "personnes/semblables/": (Acces.PERSONNES, None),
    "personnes/<int:pk>/reunir/<int:autre>/": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/separer/": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/copie.txt": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/clore/": (Acces.PERSONNES, Beneficiaire),
    "personnes/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Beneficiaire),
    "propositions/<int:pk>/": (Acces.PERSONNES, MiseEnRelation),
    "propositions/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, MiseEnRelation),
    "volontaires/": (Acces.PERSONNES, None),
    "volontaires/saisir/": (Acces.PERSONNES, None),
    "volontaires/<int:pk>/": (Acces.PERSONNES, Volontaire),
    "volontaires/<int:pk>/modifier/": (Acces.PERSONNES, Volontaire),
    "volontaires/<int:pk>/note/": (Acces.PERSONNES, Volontaire),
    "volontaires/<int:pk>/charte/": (Acces.PERSONNES, Volontaire),
    "volontaires/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Volontaire),
    "courriels/": (Acces.PERSONNES, None),
    "courriels/<int:pk>/": (Acces.PERSONNES, Courriel),
    "courriels/<int:pk>/lettre/": (Acces.PERSONNES, Courriel),
    "courriels/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Courriel),
    "lettres/": (Acces.PERSONNES, None),
    "lettres/<int:pk>/": (Acces.PERSONNES, Lettre),
    "lettres/<int:pk>/besoin/": (Acces.PERSONNES, Lettre),
    "lettres/<int:pk>/joindre/": (Acces.PERSONNES, Lettre),
    "lettres/<int:pk>/ranger/": (Acces.PERSONNES, Lettre),
    "lettres/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Lettre),
    "lettres/pieces/<int:pk>/": (Acces.PERSONNES, PieceLettre),
    "idees/": (Acces.CONTENUS, None),
    "idees/<int:pk>/": (Acces.CONTENUS, Idee),
    "idees/<int:pk>/publier/": (Acces.CONTENUS, Idee),
    "idees/<int:pk>/acte/<slug:code>/": (Acces.CONTENUS, Idee),
    "outils/": (Acces.CONTENUS, None),
    "outils/<int:pk>/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/affichages/": (Acces.CONTENUS, Commune),
    "outils/affichages/<int:pk>/decrochee/": (Acces.CONTENUS, Affichage),
    "outils/fichiers/<int:pk>/retirer/": (Acces.CONTENUS, Outil),
    "outils/<int:pk>/<slug:kit>/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/publier/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/retirer/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/tout.zip": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/fichiers/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/<slug:document>/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/<slug:document>/origine/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/<slug:document>/poser/": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/<slug:document>/apercu.png": (Acces.CONTENUS, Commune),
    "outils/<int:pk>/<slug:kit>/<slug:document>/fichier.<str:format>": (Acces.CONTENUS, Commune),
    "depliant/": (Acces.PERSONNES, None),
    "depliant/<int:pk>/depots/": (Acces.PERSONNES, Commune),
    "depliant/depots/<int:pk>/": (Acces.PERSONNES, Depot),
    "depliant/depots/<int:pk>/imprimer/": (Acces.PERSONNES, Depot),
    "depliant/depots/<int:pk>/passage/": (Acces.PERSONNES, Depot),
    "depliant/lots/<int:pk>.pdf": (Acces.PERSONNES, Lot),
    "relais/": (Acces.PERSONNES, None),
    "relais/ouvrir/<int:pk>/": (Acces.PERSONNES, Commune),
    "relais/<int:pk>/": (Acces.PERSONNES, Relais),
    "relais/<int:pk>/carte.pdf": (Acces.PERSONNES, Relais),
    "relais/<int:pk>/acte/<slug:code>/": (Acces.PERSONNES, Relais),
    "chiffres/": (Acces.CHIFFRES, None),
    "reglages/": (Acces.REGLAGES, None),
    "reglages/<int:pk>/": (Acces.REGLAGES, Commune),
    "reglages/<int:pk>/equipe/": (Acces.REGLAGES, Commune),
    "reglages/<int:pk>/charte/": (Acces.REGLAGES, Commune),
    "reglages/<int:pk>/relecture/": (Acces.REGLAGES, Commune),
    "equipe/<int:pk>/retirer/": (Acces.REGLAGES, Referent),
    "reglages/<int:pk>/voies/": (Acces.REGLAGES, Commune),
    "reglages/<int:pk>/voies/apercu/": (Acces.REGLAGES, Commune),
    "reglages/<int:pk>/voies/quartiers/": (Acces.REGLAGES, Commune),
    "voies/<int:pk>/": (Acces.REGLAGES, Voie),
    "voies/<int:pk>/ancien-nom/": (Acces.REGLAGES, Voie),
    "voies/<int:pk>/reunir/": (Acces.REGLAGES, Voie),
}
REGISTRE_ROUTES = {
    "quartier": Quartier,
    "partenaire": Partenaire,
    "contactpartenaire": ContactPartenaire,
    "courriel": Courriel,
}
# Where the commune of a row is, when it is not on the row itself.
OWNERS = {
    ContactPartenaire: "partenaire__commune",
    Lot: "depot__commune",
    PieceLettre: "lettre__commune",
    PhotoFeuille: "besoin__commune",
}
# For the administrators of the site alone.
ADMIN_ROUTES = {"commune": Commune}
# Editorial, common to all communes: for whoever writes contents, or for administrators alone.
SNIPPETS = {"theme": Theme, "geste": Geste}
ADMIN_SNIPPETS = {"kit": Kit}
# What follows the name of a snippet: of all, of those with drafts, and of those chosen in a page.
SNIPPET_ROUTES = {
    *("", "results/", "add/", "edit/<int:pk>/", "delete/<int:pk>/", "usage/<int:pk>/"),
    *("history/<int:pk>/", "history-results/<int:pk>/"),
}
CHOOSER_ROUTES = {"", "results/", "chosen/<str:pk>/", "chosen-multiple/", "create/"}
REVISION = "history/<int:pk>/revisions/<int:revision_id>/"
# Route → does its own commune get an answer there, while nothing is scheduled nor proofread?
DRAFT_ROUTES = {
    "preview/": True,
    "preview/<int:pk>/": True,
    f"{REVISION}view/": True,
    f"{REVISION}revert/": True,
    "history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\\d+)"
    r"\.\.\.(?P<revision_id_b>live|latest|\d+)/$": True,
    f"{REVISION}unschedule/": True,
    "unpublish/<int:pk>/": True,
    "lock/<int:pk>/": True,
    "unlock/<int:pk>/": True,
    "workflow/action/<int:pk>/<slug:action_name>/<int:task_state_id>/": False,
    "workflow/collect_action_data/<int:pk>/<slug:action_name>/<int:task_state_id>/": False,
    "workflow/confirm_cancellation/<int:pk>/": True,
    "workflow_history/<int:pk>/": True,
    "workflow_history/<int:pk>/detail/<int:workflow_state_id>/": False,
    "workflow/preview/<int:pk>/<int:task_id>/": False,
    "diffuser/": True,
}
PUBLIC_ROUTES = {
    "demander/<int:page_id>/",
    "inscription/<int:page_id>/",
    "aide/<str:code_insee>/",
    "volontaire/<str:code_insee>/",
    "commune/<str:code_insee>/",
    "gestes/<int:page_id>/proposer/",
    "gestes/<int:page_id>/<slug:slug>/fait/",
    "initiatives/<int:page_id>/proposer/",
    "idees/<str:code_insee>/",
    "gestes/<str:code_insee>.png",
    "gestes/<str:code_insee>/<slug:slug>.png",
    "gestes/<str:code_insee>/fil.xml",
    "gestes/<str:code_insee>/integrer/",
    "documents/<str:code_insee>/<slug:code>.<str:format>",
    "documents/<str:code_insee>/<slug:code>.<str:format>/prendre/",
    "kits/<str:code_insee>/<slug:code>.zip",
    "kits/<str:code_insee>/<slug:code>.zip/prendre/",
    "sante/",
    "voies/<str:code_insee>.json",
    "couleurs/<str:code_insee>.css",
    "dessins/<str:code_insee>/<slug:nom>.svg",
}
# The link that somebody received is the right to use it.
JETON_ROUTES = {
    "confirmer/<str:token>/",
    "charte/<str:token>/",
    "mon-espace/<str:token>/",
    "demande/<str:token>/",
    "relais/<str:token>/",
    "association/<str:token>/",
    "demande/<str:token>/agenda.ics",
    "merci/<str:token>/",
    "merci/<str:token>/agenda.ics",
    "proposition/<str:token>/",
    "rendez-vous/<str:token>/",
    "rendez-vous/<str:token>/agenda.ics",
}


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route


def classified(route):
    if route.startswith("hc/"):
        return route.removeprefix("hc/") in PUBLIC_ROUTES | JETON_ROUTES
    if route.startswith(BUREAU):
        return route.removeprefix(BUREAU) in BUREAU_ROUTES
    if route.startswith(REGISTRE):
        return route.removeprefix(REGISTRE).split("/")[0] in REGISTRE_ROUTES | ADMIN_ROUTES
    before, _, after = route.partition("heurecivique_app/")
    name, _, rest = after.partition("/")
    if name not in SNIPPETS | ADMIN_SNIPPETS:
        return False
    if before == "admin/snippets/choose/":
        return rest in CHOOSER_ROUTES
    return rest in SNIPPET_ROUTES or (name == "geste" and rest in DRAFT_ROUTES)


def test_every_address_is_classified():
    ours = [
        r for r in routes() if r.startswith("hc/") or "heure-civique" in r or "heurecivique" in r
    ]
    assert len(ours) > 60
    assert [route for route in ours if not classified(route)] == []


@pytest.fixture
def town():
    """Commune A with its team by role, and commune B with its coordinator."""
    a, b = CommuneFactory(), CommuneFactory()
    for commune, name in ((a, "Notrenom"), (b, "Leurnom")):
        pages_of(commune)
        populate(commune, name)
    people = {role: UserFactory(username=role) for role in Role.values}
    for role, user in people.items():
        appoint(user=user, commune=a, role=role)
    people["ailleurs"] = UserFactory(username="ailleurs")
    appoint(user=people["ailleurs"], commune=b, role=Role.COORDINATION)
    people["admin"] = UserFactory(username="admin", is_staff=True, is_superuser=True)
    people["anonyme"] = AnonymousUser()
    people["passant"] = UserFactory(username="passant")
    return a, b, people


class Browsers(dict):
    """The browser of each account, logged in once."""

    def __missing__(self, user):
        self[user] = Client()
        if user.is_authenticated:
            self[user].force_login(user)
        return self[user]


@pytest.fixture
def client():
    return Browsers()


def answer(client, user, method, url):
    """What `user` gets, in one word; whatever the request wrote is undone."""
    browser = client[user]
    with transaction.atomic():
        response = getattr(browser, method)(url)
        transaction.set_rollback(True)
    target = response.headers.get("Location", "")
    assert response.status_code < 500, (user, method, url)
    if response.status_code == 405:
        return "methode"
    if "/login/" in target:
        return "login"
    if response.status_code == 403 or target == "/admin/":
        return "refus"
    return "absent" if response.status_code == 404 else "ok"


def wrong_answers(client, people, url, expected):
    return [
        f"{name} {method.upper()} {url}: {got}, not {expected(name)}"
        for name, user in people.items()
        for method in ("get", "post")
        if (got := answer(client, user, method, url)) not in [*expected(name), "methode"]
    ]


# A move that the first row of each kind really offers.
CODES = {
    "besoins": "annule",
    "personnes": "informee",
    "propositions": "annulee",
    "volontaires": "retire",
    "courriels": "fait",
    "idees": "refusee",
    "lettres": "traitee",
    "relais": "renouveler",
}


# A document that exists, and a form that it has.
PARTS = {
    "<slug:kit>": "fete-des-voisins",
    "<slug:document>": "fete-des-voisins-affiche",
    "<str:format>": "pdf",
}


def fill(route, pk):
    for part in ("<int:pk>", r"(?P<pk>\d{1,18})", r"(?P<instance_pk>[-\w]+)"):
        route = route.replace(part, str(pk))
    route = route.replace("<int:autre>", str(pk + 1))
    for part, value in PARTS.items():
        route = route.replace(part, value)
    kind = route.removeprefix(BUREAU).split("/")[0]
    route = route.replace("<slug:code>", CODES.get(kind, ""))
    return "/" + route.replace("^", "").replace("$", "")


def number_in(model, commune):
    if model is None:
        return 0
    if model is Commune:
        return commune.pk
    owner = OWNERS.get(model, "commune")
    return model._default_manager.filter(**{owner: commune}).order_by("pk").first().pk


def bureau_expectation(acces, foreign):
    """Who may, by role; somebody of another commune gets a 404 for our rows, and we for theirs."""
    allowed = ROLES_BY_ACCESS[acces] if acces else set(Role)

    def expected(name):
        if name in ("anonyme", "passant"):
            return ["login"]
        if name == "admin":
            return ["ok"]
        if name == "ailleurs":
            return ["absent"] if foreign else ["ok"]
        return ["ok"] if name in allowed else ["refus"]

    return expected


def test_the_bureau_opens_to_the_right_roles_of_the_right_commune(client, town):
    a, _, people = town
    wrong = []
    for route, (acces, model) in BUREAU_ROUTES.items():
        url = fill(BUREAU + route, number_in(model, a))
        wrong += wrong_answers(client, people, url, bureau_expectation(acces, model is not None))
    assert wrong == []


def test_the_rows_of_another_commune_do_not_exist(client, town):
    _, b, people = town
    ours = {role: people[role] for role in Role.values}
    wrong = []
    for route, (acces, model) in BUREAU_ROUTES.items():
        if model is None:
            continue
        url = fill(BUREAU + route, number_in(model, b))
        wrong += wrong_answers(
            client,
            ours,
            url,
            lambda name, acces=acces: ["absent"] if name in ROLES_BY_ACCESS[acces] else ["refus"],
        )
    assert wrong == []


def test_the_registers_belong_to_those_who_handle_needs(client, town):
    a, b, people = town
    handlers = ROLES_BY_ACCESS[Acces.PERSONNES] | {"admin"}
    wrong = []
    for name, model in REGISTRE_ROUTES.items():
        for action in ("", "create/", "edit/{}/", "delete/{}/"):
            writable = action and model is not Courriel
            for commune in (a, b):
                url = f"/admin/heurecivique_app/{name}/{action.format(number_in(model, commune))}"

                def expected(who, commune=commune, action=action, writable=writable):
                    if who in ("anonyme", "passant"):
                        return ["login"]
                    if who not in handlers | {"ailleurs"}:
                        return ["refus"]
                    foreign = (who == "ailleurs") == (commune is a) and who != "admin"
                    if "{}" in action and foreign:
                        return ["absent"]
                    return ["ok"] if writable or not action else ["refus"]

                wrong += wrong_answers(client, people, url, expected)
    assert wrong == []


def test_only_administrators_open_communes(client, town):
    a, _, people = town
    wrong = []
    for action in ("", "create/", f"edit/{a.pk}/"):
        wrong += wrong_answers(
            client,
            people,
            f"/admin/heurecivique_app/commune/{action}",
            lambda who: {"admin": ["ok"], "anonyme": ["login"], "passant": ["login"]}.get(
                who, ["refus"]
            ),
        )
    assert wrong == []


def test_contents_belong_to_those_who_write_them(client, town):
    _, _, people = town
    wrong = []
    for name in SNIPPETS | ADMIN_SNIPPETS:
        writers = {"admin"}
        if name in SNIPPETS:
            writers |= ROLES_BY_ACCESS[Acces.CONTENUS] | {"ailleurs"}
        for action in ("", "add/"):
            wrong += wrong_answers(
                client,
                people,
                f"/admin/snippets/heurecivique_app/{name}/{action}",
                lambda who, writers=writers: (
                    ["login"]
                    if who in ("anonyme", "passant")
                    else ["ok" if who in writers else "refus"]
                ),
            )
    assert wrong == []


def test_the_geste_of_another_commune_is_out_of_reach_at_each_address(client, town):
    a, _, people = town
    geste = GesteFactory(commune=a, titre="Un brouillon", live=False)
    geste.save_revision()
    some = ("anonyme", Role.ELU, Role.COMMUNICATION, "ailleurs", "admin")
    people = {name: people[name] for name in some}
    wrong = []
    for route in sorted(SNIPPET_ROUTES | DRAFT_ROUTES.keys()):
        if "pk>" not in route:
            continue

        answers = DRAFT_ROUTES.get(route, True)

        def expected(who, answers=answers):
            if who == "anonyme":
                return ["login"]
            if who in (Role.COMMUNICATION, "admin") and answers:
                return ["ok"]
            return ["absent", "refus"]

        wrong += wrong_answers(client, people, address_of_geste(route, geste), expected)
    assert wrong == []


def address_of_geste(route, geste):
    """The address of a geste, of its last revision, and of a task that does not exist."""
    revision = geste.latest_revision.pk
    for part, value in {
        "<int:pk>": geste.pk,
        "(?P<pk>.+)": geste.pk,
        "<int:revision_id>": revision,
        r"(?P<revision_id_a>live|earliest|\d+)": revision,
        r"\.\.\.": "...",
        r"(?P<revision_id_b>live|latest|\d+)/$": f"{revision}/",
        "<slug:action_name>": "approve",
        "<int:task_state_id>": 0,
        "<int:workflow_state_id>": 0,
        "<int:task_id>": 0,
    }.items():
        route = route.replace(part, str(value))
    return f"/admin/snippets/heurecivique_app/geste/{route}"


def test_a_private_link_that_is_none_opens_nothing_to_anybody(client, town):
    _, _, people = town
    for route in JETON_ROUTES:
        for token in ("x", "A" * 43, "é" * 43, "%00"):
            url = "/hc/" + route.replace("<str:token>", token)
            for user in people.values():
                assert answer(client, user, "get", url) == "absent", url
                assert answer(client, user, "post", url) == "absent", url
