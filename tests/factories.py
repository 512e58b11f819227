"""Invented people, needs and pages for the tests.

`BesoinFactory(planifie=True)` is a need in that state with all that such a need has: a volunteer
found, a date, and so on. Every address ends in `.example`, every phone number is of the ranges
kept for fiction.
"""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from unittest import mock

import factory
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.documents import get_document_model
from wagtail.models import Page, Site
from wagtail.signal_handlers import reference_index_auto_update_disabled

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import (
    Canal,
    Commanditaire,
    Duree,
    Lieu,
    MotifRefus,
    OuiNon,
    OuiNonNsp,
    Reorientation,
    TypeDemandeur,
)
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.pages import BesoinPage
from heurecivique_app.communes.actions import collection_of
from heurecivique_app.communes.models import Commune, Partenaire, Quartier, Referent
from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.roles import Role
from heurecivique_app.formulaires.listes import Nature, TrancheAge
from heurecivique_app.formulaires.submission import opening
from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.outils import actions as toolkit
from heurecivique_app.outils.campagnes import Affichage, Campagne
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relais.actions import open_relay
from heurecivique_app.relais.models import Genre, Relais
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.listes import CanalApprobation, Mobilite
from heurecivique_app.volontaires.models import ApprobationCharte, Charte, Volontaire
from heurecivique_app.volontaires.pages import InscriptionPage

PRENOMS = ("Odile", "Marius", "Inès", "Jean-Loup", "Zoé", "Aimé", "Maëlys", "Côme")
NOMS = ("Fabrègue", "d’Aurelle", "Le Goff", "Nguyen", "Pagès", "Çelik", "O", "Brun-Roux")

# What the volunteer of a need in this state has said or done.
RELATION_OF = {
    EtatBesoin.PROPOSE: EtatRelation.PROPOSEE,
    EtatBesoin.POURVU: EtatRelation.ACCEPTEE,
    EtatBesoin.PLANIFIE: EtatRelation.CONFIRMEE,
    EtatBesoin.REALISE: EtatRelation.EFFECTUEE,
    EtatBesoin.CLOTURE: EtatRelation.EFFECTUEE,
    EtatBesoin.NON_REALISE: EtatRelation.NON_EFFECTUEE,
}
REPORT_OF = {
    EtatBesoin.CLOTURE: CompteRendu.Realisation.OUI,
    EtatBesoin.NON_REALISE: CompteRendu.Realisation.NON,
}


NOBODY = SimpleNamespace(enqueue=lambda *args: None)  # does nothing of what is asked
indexes = SimpleNamespace(fed=False)  # the fixture `indexed` feeds them


def begin_again():
    """Give to the next of each kind the number 0."""
    for kind in Invented.__subclasses__():
        kind.reset_sequence(0)


@contextmanager
def unindexed():
    """What is written inside enters neither Wagtail's search nor its table of references.

    These are two thirds of the price of a page, and few tests look there: what people write through
    the product enters them as ever, and all does for a test that takes the fixture `indexed`.
    """
    if indexes.fed:
        yield
        return
    with (
        mock.patch.object(reference_index_auto_update_disabled, "value", True, create=True),
        mock.patch("modelsearch.signal_handlers.insert_or_update_object_task", NOBODY),
        mock.patch("modelsearch.index.remove_object", NOBODY.enqueue),
    ):
        yield


class Invented(DjangoModelFactory):
    """What a test starts from; a kind that is not simply saved says how it is `written`."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with unindexed():
            return cls.written(model_class, *args, **kwargs)

    @classmethod
    def written(cls, model_class, *args, **kwargs):
        return super()._create(model_class, *args, **kwargs)


def in_days(n):
    return lambda *args: timezone.localdate() + timedelta(days=n)


class CommuneFactory(Invented):
    """A commune ready to open: its controller and its data officer are named."""

    class Meta:
        model = Commune

    nom = factory.Sequence(lambda n: f"Saint-Essai-{n}")
    code_insee = factory.Sequence(lambda n: f"{34300 + n:05d}")
    code_postal = "34160"
    adresse = "1 place de la Mairie"
    telephone = "01 99 00 12 34"
    courriel = factory.Sequence(lambda n: f"heurecivique{n}@saint-essai.example")
    horaires = "du lundi au vendredi, de 9 h à 12 h"
    responsable_traitement = "CCAS"
    dpo_nom = "Camille Registre"
    dpo_courriel = "dpo@saint-essai.example"
    ouverte = True


class QuartierFactory(Invented):
    class Meta:
        model = Quartier

    commune = factory.SubFactory(CommuneFactory)
    nom = factory.Sequence(lambda n: f"Quartier {n}")


class PartenaireFactory(Invented):
    class Meta:
        model = Partenaire

    commune = factory.SubFactory(CommuneFactory)
    nom = factory.Sequence(lambda n: f"Association des lilas {n}")
    telephone = "01 99 00 22 33"


class RelaisFactory(Invented):
    """A home help with a link and a code. Trait: association, for the partner that it names."""

    class Meta:
        model = Relais

    class Params:
        association = factory.Trait(
            genre=Genre.ASSOCIATION,
            prenom="Nadia",
            nom="Pagès",
            structure="",
            partenaire=factory.SubFactory(
                PartenaireFactory, commune=factory.SelfAttribute("..commune")
            ),
        )

    commune = factory.SubFactory(CommuneFactory)
    genre = Genre.AIDE_DOMICILE
    prenom = "Sabine"
    nom = "Arnal"
    structure = "Aide à domicile des Oliviers"
    telephone = factory.Sequence(lambda n: f"+3363998{5000 + n % 1000:04d}")
    courriel = factory.Sequence(lambda n: f"relais{n}@essai.example")

    @classmethod
    def written(cls, model_class, **fields):
        return open_relay(model_class(**fields), by=None)


class ThemeFactory(Invented):
    """The same theme again for the same slug: migrations may have written it."""

    class Meta:
        model = Theme
        django_get_or_create = ("slug",)

    slug = "jardin-et-exterieur"
    nom = factory.LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    icone = "jardin"
    ordre = factory.Sequence(lambda n: n)


class GesteFactory(Invented):
    class Meta:
        model = Geste

    theme = factory.SubFactory(ThemeFactory)
    titre = factory.Sequence(lambda n: f"Arroser une plante {n}")
    slug = factory.Sequence(lambda n: f"arroser-une-plante-{n}")
    texte = "Pendant une absence, passer un soir sur deux avec un arrosoir."
    # Not live, it was taken back; a draft that nobody published yet says None.
    first_published_at = factory.LazyFunction(timezone.now)


class IdeeFactory(Invented):
    """A geste that somebody proposed and that nobody has read.

    Traits: initiative, publiee, refusee, suspecte.
    """

    class Meta:
        model = Idee

    class Params:
        initiative = factory.Trait(
            nature=Idee.Nature.INITIATIVE,
            titre="Le pédibus du Puits",
            qui="Les parents de l’école",
            ou="Quartier du Puits",
            depuis="la rentrée 2024",
            faire_pareil="Commencer à trois familles.",
        )
        publiee = factory.Trait(etat=EtatIdee.PUBLIEE)
        refusee = factory.Trait(etat=EtatIdee.REFUSEE)
        suspecte = factory.Trait(a_verifier=True)

    commune = factory.SubFactory(CommuneFactory)
    nature = Idee.Nature.GESTE
    titre = "Sortir les poubelles d’un absent"
    texte = "La veille du passage, on sort le bac, et on le rentre le lendemain."
    theme = factory.SubFactory(ThemeFactory)
    prenom = "Odile"
    courriel = factory.Sequence(lambda n: f"idee{n}@essai.example")


class CampagneFactory(Invented):
    """The draft of a commune with the kit of a party. Trait: publiee."""

    class Meta:
        model = Campagne
        skip_postgeneration_save = True

    commune = factory.SubFactory(CommuneFactory)
    kit = factory.LazyFunction(lambda: Kit.objects.get(code="fete-des-voisins"))
    lieu = "place du Puits"

    @factory.post_generation
    def publiee(self, create, extracted, **kwargs):
        if create and extracted:
            toolkit.publish(self, by=None)


class AffichageFactory(Invented):
    """The poster of the party, hanging, as its campaign says today."""

    class Meta:
        model = Affichage

    campagne = factory.SubFactory(CampagneFactory)
    commune = factory.SelfAttribute("campagne.commune")
    document = "fete-des-voisins-affiche"
    lieu = factory.Sequence(lambda n: f"la vitrine n° {n}")

    @classmethod
    def written(cls, model_class, *, campagne, commune, document, lieu, pose_le=None):
        pose_le = pose_le or timezone.localdate()
        modele = modeles()[document]
        return toolkit.hang(campagne, modele, lieu=lieu, pose_le=pose_le, by=None)


def document_of(commune, title="Arrêté de voirie"):
    """A file among the Wagtail documents of a commune."""
    return get_document_model().objects.create(
        title=title,
        file=ContentFile(b"%PDF-1.7", name="arrete.pdf"),
        collection=collection_of(commune),
    )


def file_of(commune, titre="Arrêté de voirie"):
    """A file that a commune put in the kit of the party."""
    return Outil.objects.create(
        kit=Kit.objects.get(code="fete-des-voisins"),
        commune=commune,
        titre=titre,
        document=document_of(commune, titre),
    )


class UserFactory(Invented):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"agent{n}")
    first_name = "Agathe"
    last_name = "Mairie"
    email = factory.LazyAttribute(lambda o: f"{o.username}@saint-essai.example")


class ReferentFactory(Invented):
    """One member of a commune's team; `.user` is the account."""

    class Meta:
        model = Referent

    user = factory.SubFactory(UserFactory)
    commune = factory.SubFactory(CommuneFactory)
    role = Role.REFERENT


def user_of(commune, role=Role.REFERENT, **fields):
    """A new account that has `role` in `commune`."""
    return ReferentFactory(commune=commune, role=role, **fields).user


class CharteFactory(Invented):
    """The charter of a commune; the one already there for the same version."""

    class Meta:
        model = Charte
        django_get_or_create = ("commune", "version")

    commune = factory.SubFactory(CommuneFactory)
    version = 1
    texte = "Je donne une heure, librement et sans contrepartie.\n\nJe reste discret."


class VolontaireFactory(Invented):
    """A volunteer who has just confirmed the sign-up.

    Traits: a_confirmer, actif (all that « Actif » asks), pause, retire, mineur, sans_courriel,
    conducteur.
    """

    class Meta:
        model = Volontaire
        skip_postgeneration_save = True

    class Params:
        a_confirmer = factory.Trait(etat=EtatVolontaire.A_CONFIRMER)
        charte = factory.Trait(etat=EtatVolontaire.CHARTE)
        actif = factory.Trait(etat=EtatVolontaire.ACTIF, rc_attestee=True)
        pause = factory.Trait(etat=EtatVolontaire.PAUSE, rc_attestee=True)
        retire = factory.Trait(etat=EtatVolontaire.RETIRE)
        mineur = factory.Trait(
            tranche_age=TrancheAge.MINEUR,
            date_naissance=factory.LazyFunction(in_days(-365 * 17 - 30)),
            parent_nom="Dominique Fabrègue",
            parent_telephone="06 39 98 77 66",
            autorisation_le=factory.LazyFunction(in_days(-1)),
        )
        sans_courriel = factory.Trait(courriel="", prefere_appel=True)
        conducteur = factory.Trait(mobilites=[Mobilite.VOITURE], vehicule_atteste=True)

    commune = factory.SubFactory(CommuneFactory)
    quartier = factory.SubFactory(QuartierFactory, commune=factory.SelfAttribute("..commune"))
    etat = EtatVolontaire.INSCRIT
    prenom = factory.Iterator(PRENOMS)
    nom = factory.Iterator(NOMS)
    courriel = factory.Sequence(lambda n: f"volontaire{n}@essai.example")
    telephone = factory.Sequence(lambda n: f"+336399800{n % 100:02d}")
    adresse = "3 rue des Oliviers"
    tranche_age = TrancheAge.A45
    modes = factory.LazyFunction(lambda: list(Nature.values))

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        if create:
            self.themes.set(extracted if extracted is not None else [ThemeFactory()])

    @factory.post_generation
    def approbation(self, create, extracted, **kwargs):
        met = self.etat in (EtatVolontaire.ACTIF, EtatVolontaire.PAUSE)
        if create and (met if extracted is None else extracted):
            ApprobationCharte.objects.create(
                volontaire=self,
                charte=Charte.objects.in_force(self.commune) or CharteFactory(commune=self.commune),
                canal=CanalApprobation.WEB,
            )


class BesoinFactory(Invented):
    """A need just received from somebody for herself, which meets the four rules.

    Traits: one for each state (with its volunteer, date or report), then tiers, association,
    sans_courriel, suspect.
    """

    class Meta:
        model = Besoin
        skip_postgeneration_save = True

    class Params:
        a_completer = factory.Trait(etat=EtatBesoin.A_COMPLETER)
        qualifie = factory.Trait(etat=EtatBesoin.QUALIFIE)
        propose = factory.Trait(etat=EtatBesoin.PROPOSE)
        pourvu = factory.Trait(etat=EtatBesoin.POURVU)
        planifie = factory.Trait(
            etat=EtatBesoin.PLANIFIE,
            prevu_le=factory.LazyFunction(lambda: timezone.now() + timedelta(days=7)),
        )
        realise = factory.Trait(
            etat=EtatBesoin.REALISE,
            prevu_le=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)),
        )
        cloture = factory.Trait(
            etat=EtatBesoin.CLOTURE,
            prevu_le=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
        )
        non_realise = factory.Trait(
            etat=EtatBesoin.NON_REALISE,
            prevu_le=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
        )
        reoriente = factory.Trait(etat=EtatBesoin.REORIENTE, reorientation=Reorientation.SOINS)
        refuse = factory.Trait(etat=EtatBesoin.REFUSE, motif_refus=MotifRefus.RECURRENT)
        sans_suite = factory.Trait(etat=EtatBesoin.SANS_SUITE)
        annule = factory.Trait(etat=EtatBesoin.ANNULE)
        reuni = factory.Trait(etat=EtatBesoin.REUNI)
        tiers = factory.Trait(
            type_demandeur=TypeDemandeur.PROCHE,
            demandeur_prenom="Léo",
            demandeur_nom="Fabrègue",
            demandeur_telephone="06 39 98 11 22",
            demandeur_courriel="leo@essai.example",
            demandeur_lien="son fils",
            accord_personne=True,
        )
        association = factory.Trait(
            type_demandeur=TypeDemandeur.ASSOCIATION,
            commanditaire=Commanditaire.ASSOCIATION,
            nature=Nature.COLLECTIVE,
            demandeur_prenom="Nadia",
            demandeur_nom="Pagès",
            demandeur_organisme="Les Lilas",
            demandeur_telephone="06 39 98 33 44",
            demandeur_courriel="lilas@essai.example",
            benef_prenom="",
            benef_nom="",
            benef_telephone="",
            benef_courriel="",
            lieu=Lieu.SALLE,
            nb_volontaires=4,
        )
        sans_courriel = factory.Trait(benef_courriel="", demandeur_courriel="")
        suspect = factory.Trait(a_verifier=True)

    commune = factory.SubFactory(CommuneFactory)
    quartier = factory.SubFactory(QuartierFactory, commune=factory.SelfAttribute("..commune"))
    theme = factory.SubFactory(ThemeFactory)
    etat = EtatBesoin.RECU
    canal = Canal.WEB
    q_urgent = OuiNon.NON
    q_pro = OuiNonNsp.NON
    q_ponctuel = OuiNon.OUI
    benef_prenom = factory.Iterator(PRENOMS)
    benef_nom = factory.Iterator(NOMS)
    benef_telephone = factory.Sequence(lambda n: f"+33199002{n % 1000:03d}")
    benef_courriel = factory.Sequence(lambda n: f"habitant{n}@essai.example")
    benef_adresse = "12 chemin du Puits"
    description = "Arroser les tomates."
    lieu = Lieu.EXTERIEUR
    vehicule = OuiNon.NON
    duree = Duree.UNE_HEURE
    date_souhaitee = factory.LazyFunction(lambda: add_open_days(timezone.localdate(), 5))
    rc_attestee = OuiNonNsp.OUI

    @factory.post_generation
    def relation(self, create, extracted, **kwargs):
        """One volunteer as the state asks; `relation=False` for none, `relation__volontaire=…`."""
        etat = RELATION_OF.get(self.etat)
        if create and etat and extracted is not False:
            MiseEnRelationFactory(besoin=self, etat=etat, **kwargs)

    @factory.post_generation
    def compte_rendu(self, create, extracted, **kwargs):
        realise = REPORT_OF.get(self.etat)
        if create and realise:
            CompteRendu.objects.create(
                besoin=self, realise=realise, date=timezone.localdate(self.prevu_le)
            )
            if realise == CompteRendu.Realisation.OUI:
                self.mises_en_relation.update(heures=Decimal(1))


class BeneficiaireFactory(Invented):
    """The file of a person helped."""

    class Meta:
        model = Beneficiaire

    commune = factory.SubFactory(CommuneFactory)
    prenom = factory.Sequence(lambda n: PRENOMS[n % len(PRENOMS)])
    nom = factory.Sequence(lambda n: NOMS[n % len(NOMS)])
    telephone = factory.Sequence(lambda n: f"+3363998{7000 + n % 1000:04d}")


class MiseEnRelationFactory(Invented):
    """An active volunteer proposed for a need; alone, the need is « Proposé »."""

    class Meta:
        model = MiseEnRelation

    besoin = factory.SubFactory(BesoinFactory, etat=EtatBesoin.PROPOSE, relation=False)
    commune = factory.SelfAttribute("besoin.commune")
    volontaire = factory.SubFactory(
        VolontaireFactory, commune=factory.SelfAttribute("..commune"), actif=True
    )
    etat = EtatRelation.PROPOSEE
    expire_le = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=72))

    @factory.lazy_attribute
    def place(self):
        holds = self.etat in (
            EtatRelation.ACCEPTEE,
            EtatRelation.CONFIRMEE,
            EtatRelation.EFFECTUEE,
        )
        return self.besoin.mises_en_relation.holding().count() + 1 if holds else None


def no_geste():
    """Take away the gestes that came with the app, for a test that counts its own."""
    with unindexed():
        Geste.objects.all().delete()


def pages_of(commune):
    """The landing page of `commune` under the site's home, with its two forms below it.

    Return (accueil, inscription, besoin), published.
    """
    home = Site.objects.get(is_default_site=True).root_page
    slug = f"heure-civique-{commune.pk}"
    accueil = AccueilPage(title="L’Heure Civique", slug=slug, commune=commune)
    inscription = InscriptionPage(title="Devenir volontaire", slug="devenir-volontaire")
    besoin = BesoinPage(title="Demander un coup de main", slug="demander-un-coup-de-main")
    with unindexed():
        for parent, page in ((home, accueil), (accueil, inscription), (accueil, besoin)):
            place(page, under=parent)
    return Page.objects.get(pk=accueil.pk).specific, inscription, besoin


def place(page, *, under):
    """Write a new page as the last one below another, as Wagtail does, and return it.

    Nothing is asked of the database that is known: the page has its slug, and is right.
    """
    last = under.get_last_child()
    page.depth = under.depth + 1
    page.path = last._inc_path() if last else page._get_path(under.path, page.depth, 1)
    page.locale_id, page.draft_title = under.locale_id, page.title
    page.set_url_path(under)
    Model.save(page)
    under.numchild += 1
    type(under).objects.filter(pk=under.pk).update(numchild=under.numchild)
    return page


def opened_before(page, **delta):
    """The signed moment of a form whose page was opened so long ago (`minutes=15`)."""
    past = (timezone.now() - timedelta(**delta)).timestamp()
    with mock.patch("django.core.signing.time.time", return_value=past):
        return opening(page)


def words_of(response):
    """The text of a page without its tags, spaces brought to one."""
    from django.utils.html import strip_tags

    return " ".join(strip_tags(response.content.decode()).split())


def title_of(response):
    """The title of a page as a browser shows it, line ends and indents brought to one space."""
    html = response.content.decode()
    return " ".join(html.partition("<title>")[2].partition("</title>")[0].split())


class LettreFactory(Invented):
    """A letter to qualify, from somebody who asks for their mother."""

    class Meta:
        model = Lettre

    commune = factory.SubFactory(CommuneFactory)
    empreinte = factory.Sequence(lambda n: f"{n:064d}")
    identifiant = factory.Sequence(lambda n: f"<{n}@essai.example>")
    nom = "Irène Roux"
    adresse = factory.Sequence(lambda n: f"irene{n}@essai.example")
    sujet = "Pour ma mère"
    texte = "Bonjour,\n\nMa mère a besoin d’aide pour ses courses."
