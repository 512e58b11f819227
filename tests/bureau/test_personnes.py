"""« Qui appelle ? », the file of a person, whose need it is."""

import pytest
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import actions as needs
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.brouillons import Brouillon, finish, keep
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.notes import add_note
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    CommuneFactory,
    PartenaireFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db


def asked(desk, q):
    """[(who they are here, who)] that « Qui appelle ? » answers."""
    found = desk.get(page("personnes", q=q)).context["trouves"]
    return [(one.genre, one.qui) for one in found]


ODETTE = {
    "prenom": "Odette",
    "nom": "O’Brien",
    "telephone": "+33639980031",
    "courriel": "odette@maison.example",
    "adresse": "3 rue des Lilas",
    "proche_nom": "Claire Vidal",
    "proche_lien": "sa fille",
    "proche_telephone": "+33639980044",
    "proche_courriel": "claire.vidal@ailleurs.example",
}


@pytest.mark.parametrize(
    "q",
    ["obrien", "O'Brien", "odete obrien", "obryen", "06 39 98 00 31", "+33 (0)6 39 98 00 31"]
    + ["tél 06 39 98 00 31", "0033639980031", "rue des lilas", "odette@maison.example"]
    + ["claire.vidal@ailleurs.example", "06 39 98 00 44", "claire vidal", "Mme O’Brien", "OBRIEN"],
)
def test_a_person_is_found_however_they_are_told(desk, commune, q):
    BeneficiaireFactory(commune=commune, **ODETTE)
    BeneficiaireFactory(commune=commune, nom="Pagès", prenom="Marius", adresse="2 place du Puits")
    assert asked(desk, q) == [("Bénéficiaire", "Odette O’Brien")]


@pytest.mark.parametrize(
    ("nom", "q"),
    [("D’Angelo", "dangelo"), ("Đặng", "dang"), ("Yıldız", "yildiz"), ("Иванов", "ivanov")],
)
def test_names_of_everywhere_are_found(desk, commune, nom, q):
    BeneficiaireFactory(commune=commune, prenom="", nom=nom)
    assert asked(desk, q) == [("Bénéficiaire", nom)]


def test_one_list_says_who_is_who(desk, commune):
    BeneficiaireFactory(commune=commune, prenom="Odette", nom="Vidal")
    BesoinFactory(commune=commune, tiers=True, demandeur_nom="Vidal", benef_nom="Brun")
    VolontaireFactory(commune=commune, prenom="Côme", nom="Vidal", actif=True)
    partner = PartenaireFactory(commune=commune, nom="Les amis de Vidal")
    ContactPartenaire.objects.create(partenaire=partner, prenom="Ana", nom="Vidal")
    kinds = {genre for genre, _ in asked(desk, "vidal")}
    assert kinds == {
        *("Bénéficiaire", "A demandé pour quelqu’un", "Volontaire"),
        *("Association ou service", "Contact"),
    }


@pytest.mark.parametrize("q", ["brun odette", "06 39 98 00 31", "bran", "rue des lilas"])
def test_a_call_to_complete_is_found_by_whoever_calls_again(desk, commune, agent, q):
    told = {
        **{"benef_prenom": ["Odette"], "benef_nom": ["Brun"], "benef_adresse": ["rue des Lilas"]},
        "benef_telephone": ["06.39.98.00.31"],
    }
    begun = {"page": "p", "numero": 0, "version": 0, "reponses": told, "by": agent}
    brouillon, _ = keep(commune=commune, **begun)
    keep(commune=CommuneFactory(), **begun | {"page": "ailleurs"})
    assert asked(desk, q) == [("Appel à compléter", "Odette Brun")]
    link = page("appel-reprendre", brouillon.pk)
    assert f'href="{link}"' in desk.get(page("personnes", q=q)).content.decode()
    finish(brouillon)
    assert asked(desk, q) == []


def test_a_need_without_a_file_is_found_by_its_number_and_by_its_words(desk, commune):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom="Brun")
    line = ("Bénéficiaire", "Odette Brun")
    assert line in asked(desk, f"n° {besoin.pk}")
    assert asked(desk, "brun odette") == [line]


def test_a_need_leads_to_the_file_that_it_belongs_to(desk, commune, agent):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom="Brun")
    personnes.open_file(besoin, by=agent)
    assert asked(desk, "brun") == asked(desk, f"n°{besoin.pk}") == [("Bénéficiaire", "Odette Brun")]
    assert besoin.theme.nom in words_of(desk.get(page("personnes", q="brun")))


@pytest.mark.parametrize(
    "q", ["obrien", "06 39 98 00 31", "lilas", "claire.vidal@ailleurs.example"]
)
def test_nobody_of_another_commune_is_found(desk, commune, q):
    there = CommuneFactory()
    fiche = BeneficiaireFactory(commune=there, **ODETTE)
    BesoinFactory(commune=there, benef_nom="O’Brien", benef_telephone="+33639980031")
    VolontaireFactory(commune=there, nom="Obrien")
    assert asked(desk, q) == []
    assert desk.get(page("personne", fiche.pk)).status_code == 404
    assert desk.get(page("appel", fiche=fiche.pk)).status_code == 404


@pytest.mark.parametrize(
    "q", ["", " ", "%", "_", "'; drop table", "²", "9" * 99, "\x00", "o'", "@"]
)
def test_nothing_odd_breaks_the_search(desk, commune, q):
    BeneficiaireFactory(commune=commune, **ODETTE)
    assert desk.get(page("personnes", q=q)).status_code == 200


def test_the_number_of_queries_does_not_grow(desk, commune, agent, django_assert_max_num_queries):
    def fill(n):
        for _ in range(n):
            besoin = BesoinFactory(commune=commune, tiers=True, benef_nom="Brun")
            personnes.open_file(besoin, by=agent)
            BesoinFactory(commune=commune, benef_nom="Brun")
            VolontaireFactory(commune=commune, nom="Brun", actif=True)

    fill(1)
    desk.get(page("personnes", q="brun"))
    with django_assert_max_num_queries(40) as first:
        desk.get(page("personnes", q="brun"))
    fill(6)
    with django_assert_max_num_queries(len(first)):
        desk.get(page("personnes", q="brun"))


def test_likely_files_are_shown_and_a_human_attaches(desk, commune):
    fiche = BeneficiaireFactory(commune=commune, **ODETTE)
    besoin = BesoinFactory(
        commune=commune,
        benef_prenom="Odette",
        benef_nom="Obrien",
        benef_telephone="+33639980031",
        benef_adresse="12 chemin du Mas",
    )
    screen = words_of(desk.get(page("besoin", besoin.pk)))
    assert "Qui est-ce" in screen
    assert "même numéro, même nom" in screen
    assert "« 12 chemin du Mas » au lieu de « 3 rue des Lilas »" in screen
    desk.post(page("besoin-fiche", besoin.pk), {"fiche": fiche.pk, "reprendre": ["nom"]})
    besoin.refresh_from_db()
    fiche.refresh_from_db()
    assert besoin.beneficiaire == fiche
    assert (fiche.nom, besoin.benef_nom) == ("Obrien", "Obrien")
    assert "Sa fiche" in words_of(desk.get(page("besoin", besoin.pk)))


def test_a_new_file_or_none(desk, commune):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom="Brun")
    desk.post(page("besoin-fiche", besoin.pk), {"fiche": "nouvelle"})
    besoin.refresh_from_db()
    assert besoin.beneficiaire.nom_complet == "Odette Brun"
    desk.post(page("besoin-fiche", besoin.pk), {"fiche": "detacher"})
    besoin.refresh_from_db()
    assert besoin.beneficiaire is None
    there = BeneficiaireFactory()
    answer = desk.post(page("besoin-fiche", besoin.pk), {"fiche": there.pk})
    assert answer.status_code == 404


def test_a_known_caller_is_asked_five_questions(desk, commune, theme):
    fiche = BeneficiaireFactory(commune=commune, **ODETTE)
    screen = desk.get(page("appel", fiche=fiche.pk))
    left = [field.name for _, fields in screen.context["parties"] for field in fields]
    assert len(left) <= 5
    form = screen.context["form"]
    sent = {"fiche": fiche.pk, "commune": commune.pk, "feuille": screen.context["feuille"]}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if name not in left and value not in (None, "", False, []):
            sent[name] = getattr(value, "pk", value)
    sent |= {"regles": "oui", "theme": theme.pk, "description": "Arroser deux plantes"}
    answer = desk.post(page("appel"), sent, follow=True)
    assert "enregistré" in messages_of(answer)[0]
    besoin = Besoin.objects.get()
    assert (besoin.beneficiaire, besoin.benef_nom) == (fiche, "O’Brien")
    assert (besoin.q_urgent, besoin.q_ponctuel) == ("non", "oui")


def test_a_file_is_shown_and_corrected(desk, commune, agent):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom="Brun", cloture=True)
    opened = BesoinFactory(commune=commune, benef_nom="Brun", benef_prenom="Odette")
    fiche = personnes.open_file(besoin, by=agent)
    personnes.attach(opened, fiche, by=agent)
    screen = words_of(desk.get(page("personne", fiche.pk)))
    assert "une heure reçue" in screen.replace("\xa0", " ")
    assert "Clôturé" in screen
    form = desk.get(page("personne-modifier", fiche.pk)).context["form"]
    sent = {n: form[n].value() or "" for n in form.fields}
    sent |= {"nom": "Brun-Roux", "escalier": "oui", "sans_telephone": ""}
    assert desk.post(page("personne-modifier", fiche.pk), sent).status_code == 302
    opened.refresh_from_db()
    assert opened.benef_nom == "Brun-Roux"
    assert "Brun-Roux" in words_of(desk.get(page("personne", fiche.pk)))


def test_a_death_stops_messages_and_closes_kindly(desk, commune, agent):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom="Brun", planifie=True)
    fiche = personnes.open_file(besoin, by=agent)
    today = timezone.localdate().isoformat()
    desk.post(page("personne-acte", fiche.pk, "deces"), {"on": today})
    assert "décès le" in words_of(desk.get(page("personne", fiche.pk)))
    before = Courriel.objects.filter(destinataire_type="besoin").count()
    desk.post(page("personne-clore", fiche.pk))
    besoin.refresh_from_db()
    assert besoin.etat == "annule"
    assert Courriel.objects.filter(destinataire_type="besoin").count() == before
    assert Courriel.objects.filter(modele="B7V").exists()
    assert desk.get(page("appel", fiche=fiche.pk)).status_code == 404


def test_a_file_is_erased_when_nothing_is_open(desk, commune, agent):
    fiche = personnes.open_file(BesoinFactory(commune=commune, benef_nom="Brun"), by=agent)
    desk.post(page("personne-acte", fiche.pk, "effacer"))
    assert Beneficiaire.objects.filter(pk=fiche.pk).exists()
    other = BeneficiaireFactory(commune=commune)
    desk.post(page("personne-acte", other.pk, "effacer"))
    assert not Beneficiaire.objects.filter(pk=other.pk).exists()


def test_the_third_alike_in_ninety_days_is_a_question(desk, commune, agent, theme):
    first = BesoinFactory(commune=commune, benef_nom="Brun", theme=theme, cloture=True)
    fiche = personnes.open_file(first, by=agent)
    for _ in range(2):
        last = BesoinFactory(commune=commune, benef_nom="Brun", theme=theme)
        assert "récurrente" not in words_of(desk.get(page("besoin", last.pk)))
        personnes.attach(last, fiche, by=agent)
    assert "récurrente" in words_of(desk.get(page("besoin", last.pk)))
    assert "récurrente" in words_of(desk.get(page("personne", fiche.pk)))


def keyed(theme, **fields):
    """What the screen of a call sends for somebody who asks for themselves."""
    told = {"type_demandeur": "moi", "q_urgent": "non", "q_pro": "non", "q_ponctuel": "oui"}
    told |= {"benef_prenom": "Odette", "benef_nom": "Obrien", "regles": "voir"}
    told |= {"benef_telephone": "06 39 98 00 31", "benef_adresse": "3 rue des Lilas"}
    told |= {"theme": theme.pk, "description": "Arroser", "lieu": "domicile", "vehicule": "non"}
    told |= {"duree": "60", "rc_attestee": "oui", "priorite": "normale", "feuille": "f"}
    return told | fields


def test_somebody_known_is_asked_about_once_before_saving(desk, commune, theme):
    fiche = BeneficiaireFactory(commune=commune, **ODETTE)
    sent = keyed(theme, commune=commune.pk)
    screen = desk.post(page("appel"), sent)
    assert "Est-ce quelqu’un que vous connaissez" in words_of(screen)
    assert not Besoin.objects.exists()
    desk.post(page("appel"), sent | {"semblable": ["", fiche.pk]})
    assert Besoin.objects.get().beneficiaire == fiche


@pytest.mark.parametrize("said", ["", "autre"])
def test_it_never_blocks(desk, commune, theme, said):
    BeneficiaireFactory(commune=commune, **ODETTE)
    desk.post(page("appel"), keyed(theme, commune=commune.pk, semblable=said))
    assert Besoin.objects.get().beneficiaire is None


@pytest.mark.parametrize(
    "fields",
    [
        {"prenom": "Patrick"},  # a couple
        {"prenom": "Odette", "tranche_age": "30-44"},  # mother and daughter of one name
        {"telephone": "", "adresse": "9 chemin du Mas", "proche_telephone": ""},  # a namesake
    ],
)
def test_those_who_are_two_are_not_called_one(desk, commune, theme, fields):
    BeneficiaireFactory(commune=commune, **ODETTE | {"courriel": ""} | fields)
    sent = keyed(theme, commune=commune.pk, tranche_age="70+")
    desk.post(page("appel"), sent)
    assert Besoin.objects.count() == 1


def test_who_is_known_is_told_while_typing(desk, commune, theme, agent):
    first = BesoinFactory(commune=commune, benef_nom="Obrien", benef_telephone="+33639980031")
    fiche = personnes.open_file(first, by=agent)
    fiche.prenom = ""
    fiche.save()
    said = words_of(desk.post(page("semblables"), keyed(theme, commune=commune.pk)))
    assert "même numéro" in said
    assert "vient de demander" in said
    there = BeneficiaireFactory(**ODETTE)
    assert words_of(desk.post(page("semblables"), {"commune": there.commune_id})) == ""


def test_two_files_are_compared_made_one_and_two_again(desk, commune, agent):
    kept = BeneficiaireFactory(commune=commune, **ODETTE)
    other = BeneficiaireFactory(commune=commune, **ODETTE | {"nom": "Obrien", "acces": "au fond"})
    assert "Comparer" in words_of(desk.get(page("personne", kept.pk)))
    screen = words_of(desk.get(page("personne-reunir", kept.pk, other.pk)))
    assert "O’Brien" in screen
    assert "au fond" in screen
    desk.post(page("personne-reunir", kept.pk, other.pk), {"acces": "absorbe", "nom": "garde"})
    kept.refresh_from_db()
    assert (kept.nom, kept.acces) == ("O’Brien", "au fond")
    assert asked(desk, "obrien") == [("Bénéficiaire", "Odette O’Brien")]
    assert desk.get(page("personne", other.pk)).status_code == 404
    assert "Les séparer" in words_of(desk.get(page("personne", kept.pk)))
    desk.post(page("personne-separer", kept.pk), {"fusion": kept.fusions.get().pk})
    assert desk.get(page("personne", other.pk)).status_code == 200
    assert len(asked(desk, "obrien")) == 2


def test_files_of_two_communes_are_never_compared(desk, commune):
    kept, there = BeneficiaireFactory(commune=commune), BeneficiaireFactory()
    assert desk.get(page("personne-reunir", kept.pk, there.pk)).status_code == 404
    assert desk.post(page("personne-reunir", there.pk, kept.pk)).status_code == 404


def test_a_death_is_in_the_list_of_today(desk, commune, agent):
    besoin = BesoinFactory(commune=commune, benef_nom="Brun", qualifie=True)
    fiche = personnes.open_file(besoin, by=agent)
    personnes.note_death(fiche, on=timezone.localdate(), by=agent)
    assert "Décès, demandes à clore" in words_of(desk.get(page("aujourdhui")))


def test_a_person_is_handed_all_that_is_kept(desk, commune, agent):
    fiche = BeneficiaireFactory(commune=commune, **ODETTE)
    besoin = BesoinFactory(commune=commune, benef_nom="O’Brien", description="Arroser le rosier")
    personnes.attach(besoin, fiche, by=agent)
    needs.ask_to_complete(besoin, by=agent)
    add_note(fiche, texte="Préfère le matin", by=agent)
    called = {"description": ["Changer une ampoule"], "rappelle": ["oui"]}
    Brouillon.objects.create(commune=commune, cle="p1", page="p1", fiche=fiche, reponses=called)
    assert desk.get(page("personne-copie", fiche.pk)).status_code == 405
    assert not Evenement.objects.filter(action="copie").exists()
    text = desk.post(page("personne-copie", fiche.pk)).content.decode()
    assert Evenement.objects.get(action="copie").auteur == agent
    for told in (
        "O’Brien",
        "sa fille",
        "Arroser le rosier",
        "Préfère le matin",
        "Reçu par",
        "Changer une ampoule",
    ):
        assert told in text
    assert Courriel.objects.about(besoin).first().sujet in text
    assert str(besoin.commune) not in text.partition("Message du")[0]


def test_a_need_of_an_association_shows_whom_to_call(desk, commune):
    partner = PartenaireFactory(commune=commune, nom="Les amis du Puits")
    ContactPartenaire.objects.create(
        partenaire=partner, prenom="Ana", nom="Vidal", role="trésorière"
    )
    besoin = BesoinFactory(
        commune=commune, type_demandeur="association", demandeur_organisme="les amis du puit"
    )
    assert "C’est « Les amis du Puits »" in words_of(desk.get(page("besoin", besoin.pk)))
    desk.post(page("besoin-partenaire", besoin.pk), {"partenaire": partner.pk})
    assert "Ana Vidal, trésorière" in words_of(desk.get(page("besoin", besoin.pk)))
    there = PartenaireFactory()
    answer = desk.post(page("besoin-partenaire", besoin.pk), {"partenaire": there.pk})
    assert answer.status_code == 404
