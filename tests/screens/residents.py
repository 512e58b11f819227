"""Every screen that a resident may meet, in every state: pages, steps of forms, private links.

What people typed in is long and holds words that nothing can cut: a screen that holds it holds
anything.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine
from django.test import Client
from django.urls import reverse

from heurecivique_app.besoins.champs import Etape, champs_of
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier import tokens
from heurecivique_app.formulaires.submission import OUVERTURE
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER
from heurecivique_app.relations.etats import EtatRelation
from tests.factories import (
    BesoinFactory,
    CharteFactory,
    MiseEnRelationFactory,
    QuartierFactory,
    RelaisFactory,
    VolontaireFactory,
    begin_again,
    opened_before,
)
from tests.home.village import build_village, public_addresses

from .edges import edges
from .told import LONG, QUARTIER, WORDS, need_answers, sign_up_answers, theme

HERE = "/heure-civique/"
# An open day, far from a holiday: what is drawn is the same whenever it is.
TODAY = datetime(2026, 6, 11, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))


def screens():
    """Return {name: HTML} of all of them, for the town of the demonstration; needs a database."""
    begin_again()
    with time_machine.travel(TODAY, tick=False):
        build_village()
        town = Town()
        found = town.pages() | town.need() | town.sign_up() | town.ideas() | town.links()
        return found | edges(town)


class Town:
    """The commune, and a passer-by without cookie."""

    def __init__(self):
        self.commune = Commune.objects.get(nom="Saint-Drézéry")
        self.client = Client()
        CharteFactory(commune=self.commune)
        self.quartier = QuartierFactory(commune=self.commune, nom=QUARTIER)
        accueil = self.commune.accueil
        self.initiatives = InitiativesPage(title="Les initiatives", slug="initiatives")
        accueil.add_child(instance=self.initiatives)
        story = InitiativePage(
            title="Le pédibus", qui=LONG["nom"], recit="<p>On marche.</p>", theme=theme()
        )
        self.initiatives.add_child(instance=story)

    def get(self, address):
        return self.client.get(address).content.decode()

    def post(self, address, answers):
        return self.client.post(address, answers, follow=True).content.decode()

    def pages(self):
        """What is read, every page of the site and some answers of the idea box."""
        box = f"{HERE}100-gestes/"
        asked = ["?q=tomate", "?q=xyzzy", "?q=suicide", "?theme=numerique&duree=60"]
        more = [box + query for query in asked]
        more += [f"{box}{Geste.objects.first().slug}/", "/hc/demande/perdu/"]
        addresses = [*public_addresses(), self.initiatives.url, *more]
        addresses += [page.url for page in InitiativePage.objects.all()]
        found = {address: self.get(address) for address in addresses}
        Commune.objects.update(ouverte=False)
        for slug in ("demander-un-coup-de-main", "devenir-volontaire"):
            found[f"{slug} fermé"] = self.get(f"{HERE}{slug}/")
        Commune.objects.update(ouverte=True)
        return found

    def form(self, name, action, page, answers):
        """Return `send(state, **answers)`, which keeps in `found` what comes back."""
        found = {}
        base = {OUVERTURE: opened_before(page, minutes=15)}

        def send(state, given=answers, **changes):
            found[f"{name} : {state}"] = self.client.post(
                action, base | given | changes, follow=True
            ).content.decode()

        return found, send

    def need(self):
        """The form of a need: each step empty, in error and filled, its gates, its summary."""
        page = self.commune.accueil.get_children().get(slug="demander-un-coup-de-main")
        answers = need_answers(self.quartier)
        action = f"/hc/demander/{page.pk}/"
        found, send = self.form("besoin", action, page, answers)
        frame = {k: v for k, v in answers.items() if k.startswith(("type_", "q_"))}
        for etape in Etape:
            code, asked = etape.code, [champ.nom for champ in champs_of(etape)]
            if etape is not Etape.DEMANDEUR:
                send(f"{code} vide", given=frame, acte=f"aller:{code}")
                send(f"{code} rempli", acte=f"aller:{code}")
                left_out = {k: v for k, v in answers.items() if k not in asked}
                send(f"{code} à revoir", given=left_out, acte="continuer", etape=code)
        send("pour un proche", type_demandeur="proche", acte="aller:demandeur")
        send("son accord", type_demandeur="proche", acte="continuer", etape="demandeur")
        send("son adresse", type_demandeur="proche", acte="aller:personne")
        send("trop tôt", date_souhaitee="2020-01-01", acte="continuer", etape="quand")
        told = {"acte": "continuer", "etape": "coup-de-main"}
        send("mots à relire", description="J’ai un traitement.", vu="", **told)
        send("urgence", q_urgent="oui", acte="continuer", etape="cadre")
        send("professionnel", q_pro="oui", acte="continuer", etape="cadre")
        send("régulier", q_ponctuel="non", acte="continuer", etape="cadre")
        send("relecture", acte="continuer", etape="accord")
        send("merci", acte="envoyer")
        assert Besoin.objects.filter(benef_nom=LONG["nom"]).exists()
        self.easy_need(send)
        found["besoin : refus"] = self.client.post(
            action, answers, headers={"Sec-Fetch-Site": "cross-site"}
        ).content.decode()
        return found

    def easy_need(self, send):
        """The same in words that are easy to read: questions of each kind, gates, summary."""
        easy = {"facile": "1"}
        for name in ("benef_prenom", "theme", "description", "creneaux", "date_souhaitee"):
            send(f"{name} en facile", acte=f"aller:{name}", **easy)
        for state, name, wrong in (
            ("à revoir", "benef_telephone", {"benef_telephone": "12"}),
            ("mots à relire", "description", {"description": "J’ai un traitement.", "vu": ""}),
            ("urgence", "q_urgent", {"q_urgent": "oui"}),
            ("professionnel", "q_pro", {"q_pro": "oui"}),
            ("régulier", "q_ponctuel", {"q_ponctuel": "non"}),
            ("relecture", "rc_attestee", {}),
        ):
            send(f"{state} en facile", acte="continuer", etape=name, **easy, **wrong)
        send("merci en facile", acte="envoyer", **easy)

    def sign_up(self):
        """The sign-up, that of a minor, and its thanks."""
        page = self.commune.accueil.get_children().get(slug="devenir-volontaire")
        answers = sign_up_answers(self.quartier)
        found, send = self.form("inscription", f"/hc/inscription/{page.pk}/", page, answers)
        send("à revoir", given={"acte": "envoyer", "etape": "vous"})
        send("parent", tranche_age="16-17")
        send("parent à revoir", tranche_age="16-17", etape="parent")
        send("trop jeune", tranche_age="trop_jeune")
        send("mots à relire", message="J’ai un traitement.")
        send("merci")
        return found

    def ideas(self):
        """The two forms of an idea."""
        box = GestesPage.objects.first()
        found = {}
        for name, page, kind in (
            ("geste", box, "gestes"),
            ("initiative", self.initiatives, "initiatives"),
        ):
            action = f"/hc/{kind}/{page.pk}/proposer/"
            answers = {"titre": WORDS[:80], "texte": WORDS, "theme": theme().pk, "qui": "L’école"}
            seen, send = self.form(f"idée de {name}", action, page, answers)
            seen[f"idée de {name}"] = self.get(action)
            send("à revoir", given={})
            send("mots à relire", texte="Appelez le 06 39 98 11 22, elle a un cancer.")
            send("merci")
            found |= seen
        return found

    def link(self, found, name, usage, objet, *queries, days=2, **sent):
        """Keep what a new private link shows, with each query, then what an answer brings."""
        token = tokens.issue(objet=objet, usage=usage, days=days).token()
        kind = {"volontaire": "volontaire", "besoin": "besoin"}.get(usage.partition(".")[0])
        route = f"{kind or 'relation'}-{usage.partition('.')[2]}"
        address = reverse(f"heurecivique:{route}", args=[token])
        for query in ("", *queries):
            found[f"{name} {query}".strip()] = self.get(address + query)
        for state, answers in sent.items():
            found[f"{name} {state}"] = self.post(address, answers)

    def links(self):
        """What private links open, before and after their answers."""
        found = self.links_of_volunteers() | self.links_of_relations() | self.links_of_needs()
        return found | self.links_of_relays()

    def volunteer(self, **fields):
        known = LONG | {"quartier": self.quartier, "message": WORDS}
        return VolontaireFactory(commune=self.commune, **(known | fields))

    def links_of_volunteers(self):
        found, confirm = {}, "volontaire.confirmer"
        waiting = self.volunteer(a_confirmer=True)
        self.link(found, "confirmer", confirm, waiting, fait={})
        late = self.volunteer(a_confirmer=True)
        self.link(found, "confirmer trop tard", confirm, late, days=-1, renvoyé={})
        self.link(found, "charte", "volontaire.charte", self.volunteer(charte=True))
        active = self.volunteer(actif=True, competences=["jardinage"], disponibilites=["lun-midi"])
        self.link(found, "charte approuvée", "volontaire.charte", active)
        for need in ("planifie", "cloture"):
            self.asked(**{need: True}, relation__volontaire=active)
        past = {"acte": "pause", "jusquau": "2020-01-01"}
        wrong = {"acte": "profil", "mobilites": ["voiture"], "telephone": "12"}
        self.link(
            *(found, "espace", "volontaire.espace", active, "?profil=1", "?quitter=1"),
            **{
                "profil à revoir": wrong,
                "pause à revoir": past,
            },
        )
        self.link(found, "espace en pause", "volontaire.espace", self.volunteer(pause=True))
        self.link(found, "espace quitté", "volontaire.espace", self.volunteer(retire=True))
        return found

    def asked(self, **fields):
        """A need, told with long words."""
        told = {f"benef_{name}": value for name, value in LONG.items()} | {
            "description": WORDS,
            "materiel": LONG["adresse"],
            "quartier": self.quartier,
        }
        return BesoinFactory(commune=self.commune, **(told | fields))

    def links_of_relations(self):
        found, answer, follow = {}, "relation.repondre", "relation.suivre"
        for name, acte in (("oui", "accepter"), ("non", "decliner")):
            need = self.asked(etat="propose", relation=False, creneaux=["lun-matin"])
            relation = MiseEnRelationFactory(besoin=need)
            self.link(found, f"proposition {name}", answer, relation, répondu={"acte": acte})
        accepted = self.asked(pourvu=True).mises_en_relation.get()
        self.link(found, "proposition acceptée", answer, accepted, "?empeche=1")
        self.link(found, "rendez-vous à fixer", follow, accepted)
        for name, fields in {
            "rendez-vous": {"planifie": True},
            "rendez-vous fini": {"cloture": True},
            "rendez-vous collectif": {"association": True, "planifie": True},
        }.items():
            relation = self.asked(**fields).mises_en_relation.get()
            self.link(found, name, follow, relation)
        running = self.asked(planifie=True).mises_en_relation.get()
        told = {
            "à revoir": {"acte": "fait", "minutes": "x"},
            "fait": {"acte": "fait", "minutes": 60},
        }
        self.link(found, "rendez-vous tenu", follow, running, "?empeche=1", **told)
        given_up = self.asked(planifie=True).mises_en_relation.get()
        self.link(found, "rendez-vous", follow, given_up, rendu={"acte": "desister"})
        taken = self.asked(planifie=True, relation=False)
        late = MiseEnRelationFactory(besoin=taken, etat=EtatRelation.ANNULEE)
        self.link(found, "proposition close", answer, late)
        return found

    def links_of_needs(self):
        found, coming = {}, self.volunteer(actif=True)
        for state in (
            "qualifie",
            "propose",
            "pourvu",
            "planifie",
            "cloture",
            "reoriente",
            "annule",
        ):
            need = self.asked(**{state: True}, relation__volontaire=coming)
            self.link(found, f"demande {state}", "besoin.suivre", need)
        paper = self.asked(canal="flyer", theme=None)
        wrong = {"acte": "completer", "date_souhaitee": "2020-01-01"}
        self.link(
            *(found, "demande à compléter", "besoin.suivre", paper, "?completer=1"),
            **{"à revoir": wrong},
        )
        self.link(found, "demande trop tard", "besoin.suivre", paper, days=-1)
        asking = self.asked(planifie=True, relation__volontaire=coming)
        self.link(
            found, "demande", "besoin.suivre", asking, "?annuler=1", annulée={"acte": "annuler"}
        )
        return found

    def links_of_relays(self):
        """The form of a home help in each state, and the page of an association."""
        relais = RelaisFactory(commune=self.commune, nom=LONG["nom"], structure=LONG["adresse"])
        address = path_of(relais, SIGNALER)
        answers = need_answers(self.quartier) | {"accord_par": "dit", "prevenir": "demandeur"}
        found, send = self.form("relais", address, relais, answers)
        found["relais"] = self.get(address)
        for code in ("coup-de-main", "personne"):
            send(f"{code} vide", given={}, acte=f"aller:{code}")
            send(f"{code} à revoir", given={"etape": code}, acte="continuer")
        send("urgence", q_urgent="oui", acte="continuer", etape="regles")
        send("professionnel", q_pro="oui", acte="continuer", etape="regles")
        send("renvois", description="Une prise électrique", acte="continuer", etape="coup-de-main")
        send("merci", acte="continuer", etape="personne")
        association = RelaisFactory(commune=self.commune, association=True, nom=LONG["nom"])
        told = {"partenaire": association.partenaire, "association": True}
        for trait in ("propose", "planifie", "cloture"):
            self.asked(**told, **{trait: True})
        page = path_of(association, PAGE)
        found["association"] = self.get(page)
        need = self.asked(**told, planifie=True)
        found["association ?annuler"] = self.get(f"{page}?annuler={need.pk}")
        found["association : demander"] = self.get(path_of(association, SIGNALER))
        return found
