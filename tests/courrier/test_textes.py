"""What people read: every text of the registry, for every kind of recipient."""

import re

import pytest
from django.utils import timezone

from heurecivique_app.besoins.listes import MotifRefus, Reorientation
from heurecivique_app.courrier.messages import REGISTRE
from heurecivique_app.formulaires.listes import Nature
from heurecivique_app.relais.models import PAGE
from heurecivique_app.relations.messages import MessageRelation
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    GesteFactory,
    IdeeFactory,
    LettreFactory,
    MiseEnRelationFactory,
    PartenaireFactory,
    RelaisFactory,
    VolontaireFactory,
)

# The words alone are read.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

LIEN = "[[lien:0123456789abcdef0123456789abcdef]]"
CODES = sorted(code for code in REGISTRE if not code.startswith("T"))
ENGLISH = re.compile(r"\b(the|and|your|please|hello|dear|click|link|None|True|False|null)\b")
# Names that nobody else's text could hold.
PERSONNE = {"benef_prenom": "Zéphyrine", "benef_nom": "Quatrecoups"}
VOLONTAIRE = {"prenom": "Ysaline", "nom": "Trifouillet"}
NAMES = ("Zéphyrine", "Quatrecoups", "Ysaline", "Trifouillet", "Léo", "Fabrègue", "Nadia", "Lilas")

FORMES = {
    "particulier": {"planifie": True},
    "sans_courriel": {"planifie": True, "sans_courriel": True},
    "lettre": {"planifie": True, "sans_courriel": True, "benef_telephone": ""},
    "proche": {"planifie": True, "tiers": True, "vehicule": "oui", "animaux": "oui"},
    "collective": {"planifie": True, "association": True, "relation": None},
    "commune": {"planifie": True, "association": True, "commanditaire": "commune"},
    "sans_rien": {
        "prevu_le": None,
        "date_souhaitee": None,
        "quartier": None,
        "description": "",
        "benef_adresse": "",
        "lieu": "distance",
    },
}


def the_need(forme="particulier", commune=None):
    fields = {**FORMES[forme]}
    if "association" not in fields:
        fields |= PERSONNE
    else:
        fields["partenaire"] = PartenaireFactory()
    fields.pop("relation", None)
    besoin = BesoinFactory(commune=commune or CommuneFactory(nom="Assas"), **fields)
    for relation in besoin.mises_en_relation.select_related("volontaire"):
        for name, value in VOLONTAIRE.items():
            setattr(relation.volontaire, name, value)
        relation.volontaire.save()
    return besoin


def the_idea(forme):
    courriel = {"courriel": ""} if forme in ("sans_courriel", "lettre") else {}
    signed = forme not in ("sans_rien", "collective")
    return IdeeFactory(
        commune=CommuneFactory(nom="Assas"),
        prenom=VOLONTAIRE["prenom"],
        prenom_publiable=forme != "sans_rien",
        initiative=forme == "collective",
        geste=GesteFactory(propose_par=VOLONTAIRE["prenom"]) if signed else None,
        **courriel,
    )


def the_object(cls, forme="particulier"):
    """What the message is about, as the part that sends it would give it."""
    if cls.__module__.endswith("volontaires.messages"):
        courriel = {"courriel": ""} if forme in ("sans_courriel", "lettre") else {}
        telephone = {"telephone": ""} if forme == "lettre" and not courriel else {}
        return VolontaireFactory(
            presentation_le=timezone.now(), **VOLONTAIRE, **courriel, **telephone
        )
    if cls.__module__.endswith("idees.messages"):
        return the_idea(forme)
    if cls.__module__.endswith("relais.messages"):
        courriel = {"courriel": ""} if forme in ("sans_courriel", "lettre") else {}
        of_a_partner = cls.usage == PAGE
        return RelaisFactory(
            commune=CommuneFactory(nom="Assas"), association=of_a_partner, **VOLONTAIRE, **courriel
        )
    if cls.__module__.endswith("reception.messages"):
        return LettreFactory(commune=CommuneFactory(nom="Assas"), nom=VOLONTAIRE["nom"])
    besoin = the_need(forme)
    if not issubclass(cls, MessageRelation):
        return besoin
    relation = besoin.mises_en_relation.first()
    if relation is None:
        relation = MiseEnRelationFactory(
            besoin=besoin, commune=besoin.commune, volontaire=VolontaireFactory(**VOLONTAIRE)
        )
    if forme in ("sans_courriel", "lettre"):
        relation.volontaire.courriel = ""
    relation.heures = relation.heures or 1
    relation.besoin = besoin
    return relation


def rendered(code, forme="particulier", objet=None):
    cls = REGISTRE[code]
    message = cls(objet or the_object(cls, forme))
    destinataire = message.destinataire()
    sujet, corps = message.render(destinataire, lien=LIEN if cls.usage else "")
    return destinataire, sujet, corps


def faults(text):
    """What is wrong with a French text, in words; [] when it is well set."""
    looked_for = {
        "trou": r"\(\)|\(\s|\s\)| ,|,,|\.\.(?!\.)|:\s*\.|^- *$|\bde \.|  +",
        "balise": r"\{\{|\}\}|\{%|%\}",
        "apostrophe droite": r"'",
        "guillemets droits": r'"',
        "espace sécable": r" [:;!?»]|« ",
        "espace oublié": r"[^\s\d\N{NO-BREAK SPACE}/(:]»|«[^\N{NO-BREAK SPACE}]|\w[!?;]",
        "cliquez": r"(?i)cliqu",
    }
    found = [name for name, pattern in looked_for.items() if re.search(pattern, text, re.M)]
    return found + ENGLISH.findall(text)


def test_the_registry_has_all_the_messages_of_the_domain():
    expected = "V1 V2 V3 V4 V5 V6 V7 V7P V8 V9 V10 V11 V15 V16 B1 B2 B3 B4 B4R B5 B7 B7V B7D R4"
    expected += " B1R B1P B8 L1 L2 R5 R6 C1 I1 I2 I3"

    assert set(expected.split()) <= set(REGISTRE)


@pytest.mark.parametrize("forme", FORMES)
@pytest.mark.parametrize("code", CODES)
def test_each_text_is_well_set_french_and_its_subject_names_nobody(code, forme):
    _, sujet, corps = rendered(code, forme)

    assert faults(sujet) == []
    assert faults(corps) == []
    assert corps.startswith("Bonjour")
    assert "L’équipe de l’Heure Civique d’" in corps or "Saint-Essai" in corps

    assert 8 <= len(sujet) <= 78
    assert not [name for name in NAMES if name in sujet]


@pytest.mark.parametrize("forme", ["sans_courriel", "lettre"])
@pytest.mark.parametrize("code", CODES)
def test_without_an_e_mail_a_text_gives_the_phone_and_no_link(code, forme):
    destinataire, _, corps = rendered(code, forme)

    if destinataire.canal() != "courriel":
        assert LIEN not in corps
        assert "lien" not in corps
        assert "01\N{NO-BREAK SPACE}99\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}12" in corps or (
            "01 99 00 12" in corps
        )


@pytest.mark.parametrize("code", [c for c in CODES if REGISTRE[c].usage])
def test_a_private_link_stands_alone_on_its_line(code):
    _, _, corps = rendered(code)

    assert LIEN in corps.split("\n")


@pytest.mark.parametrize("forme", FORMES)
def test_a_proposal_never_says_who(forme):
    objet = the_object(REGISTRE["V7"], forme)
    besoin = objet.besoin
    besoin.benef_adresse, besoin.description = "12 impasse Secrète", "Pour Zéphyrine du 12"
    _, sujet, corps = rendered("V7", objet=objet)

    told = sujet + corps
    for secret in (besoin.benef_prenom, besoin.benef_nom, besoin.demandeur_nom, "Lilas", "Secrète"):
        assert not secret or secret not in told
    for number in (besoin.benef_telephone, besoin.demandeur_telephone):
        assert not number or number.as_national[-5:] not in told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_proposal_says_what_where_when_and_how_long():
    objet = the_object(REGISTRE["V7"])
    objet.besoin.geste = GesteFactory(titre="Ranger le bois")
    objet.besoin.creneaux = ["mar-matin", "jeu-soir"]
    _, _, corps = rendered("V7", objet=objet)

    for said in ("Ranger le bois", objet.besoin.quartier.nom, "mardi matin, jeudi soir"):
        assert said in corps
    assert "une heure" in corps


def test_the_confirmed_volunteer_is_told_where_to_go_and_the_rules():
    _, _, corps = rendered("V8")

    for said in ("Zéphyrine Quatrecoups", "12 chemin du Puits", "ni argent", "le 15, le 18"):
        assert said in corps


@pytest.mark.parametrize("forme", ["proche", "collective"])
def test_the_confirmed_volunteer_is_told_whom_to_ask_for(forme):
    _, _, corps = rendered("V8", forme)

    assert {"proche": "Zéphyrine Quatrecoups", "collective": "Nadia Pagès"}[forme] in corps


def test_the_person_helped_learns_a_first_name_and_a_phone_not_the_name():
    besoin = the_need()
    volontaire = besoin.mises_en_relation.get().volontaire
    _, _, corps = rendered("B3", objet=besoin)

    assert "Ysaline" in corps
    assert "Trifouillet" not in corps
    assert volontaire.telephone.as_national.replace(" ", "\N{NO-BREAK SPACE}") in corps
    assert "carte bancaire" in corps


def test_a_person_who_asked_nothing_herself_is_told_who_did():
    _, _, corps = rendered("B3", "proche")

    assert "transmise pour vous par Léo Fabrègue" in corps


def test_the_receipt_says_all_that_the_law_asks():
    besoin = the_need()
    besoin.commune.texte_accuse = "Sans réponse sous deux mois, la demande est refusée."
    _, _, corps = rendered("B1", objet=besoin)

    today = timezone.localdate()
    for said in (str(today.year), "CCAS", "1 place de la Mairie", besoin.commune.courriel):
        assert said in corps
    assert "sous deux mois" in corps
    assert "urgence" in corps


@pytest.mark.parametrize("motif", MotifRefus.values)
def test_each_reason_of_a_refusal_has_its_words(motif):
    besoin = the_need()
    besoin.motif_refus = motif
    texts = {rendered("B4", objet=besoin)[2]}
    besoin.motif_refus = "autre" if motif != "autre" else "urgent"

    assert faults(texts.copy().pop()) == []
    assert rendered("B4", objet=besoin)[2] not in texts


@pytest.mark.parametrize("service", Reorientation.values)
def test_each_redirection_has_its_words(service):
    besoin = the_need()
    besoin.reorientation = service

    assert faults(rendered("B4R", objet=besoin)[2]) == []


def test_the_name_of_the_commune_is_contracted():
    besoin = the_need(commune=CommuneFactory(nom="Les Matelles"))

    assert "L’équipe de l’Heure Civique des Matelles" in rendered("B1", objet=besoin)[2]


HOSTILE = [
    "Robert\nBcc: tous@essai.example",
    "{{ commune.dpo_courriel }}{% now 'Y' %}",
    "<script>alert(1)</script>",
    "[[lien:ffffffffffffffffffffffffffffffff]]",
    "\u202eetoile\u202c",
    "Ça\x00\x07va",
    "É" * 80,
    "👩‍🌾",
    "أمينة",
]


@pytest.mark.parametrize("code", CODES)
def test_a_hostile_name_breaks_neither_subject_nor_body(code):
    objet = the_object(REGISTRE[code])
    for nom in HOSTILE:
        assert_unharmed(code, objet, nom)


def assert_unharmed(code, objet, nom):
    besoin = getattr(objet, "besoin", objet)
    volontaire = getattr(objet, "volontaire", objet)
    if hasattr(besoin, "benef_nom"):
        besoin.benef_prenom = besoin.benef_nom = nom
    if hasattr(volontaire, "prenom"):
        volontaire.prenom = volontaire.nom = nom
    _, sujet, corps = rendered(code, objet=objet)

    assert "\n" not in sujet
    assert len(sujet) <= 78
    assert nom[:8] not in sujet
    assert "\x00" not in corps
    assert "\u202e" not in corps
    assert "&lt;" not in corps
    assert str(timezone.now().year) + "{{" not in corps


def test_nature_collective_is_what_the_association_sends():
    """The collective samples above are collective: else the tests would prove nothing."""
    assert the_need("collective").nature == Nature.COLLECTIVE
