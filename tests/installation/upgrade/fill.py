"""What a commune had written with the version before ours.

Prints, last, the address of a private link that was already sent.
"""

from datetime import timedelta

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from heurecivique_app import models  # noqa: E402
from heurecivique_app.communes.actions import appoint  # noqa: E402
from heurecivique_app.courrier import tokens  # noqa: E402
from heurecivique_app.gestes.redaction.versions import adapt  # noqa: E402
from heurecivique_app.outils import actions as toolkit  # noqa: E402
from heurecivique_app.outils.modeles import modeles  # noqa: E402

POSTER = "fete-des-voisins-affiche"
PAGES = {
    "100-gestes": models.GestesPage,
    "boite-a-outils": models.OutilsPage,
    "devenir-volontaire": models.InscriptionPage,
    "demander-un-coup-de-main": models.BesoinPage,
    "initiatives": models.InitiativesPage,
}


def a_commune_with_its_pages():
    commune = models.Commune.objects.create(
        nom="Saint-Essai",
        code_insee="34999",
        code_postal="34160",
        adresse="1 place de la Mairie",
        telephone="+33199001234",
        courriel="heurecivique@saint-essai.example",
        horaires="le mardi, de 9 h à 12 h",
        responsable_traitement="CCAS de Saint-Essai",
        dpo_nom="Camille Registre",
        dpo_courriel="dpo@saint-essai.example",
        ouverte=True,
    )
    home = Site.objects.get(is_default_site=True).root_page
    accueil = models.AccueilPage(title="Entraide", slug="heure-civique", commune=commune)
    accueil.introduction = "<p>Chez nous, on se rend service.</p>"
    home.add_child(instance=accueil)
    for slug, kind in PAGES.items():
        accueil.add_child(instance=kind(title=f"Notre page {slug}", slug=slug))
    return commune


def its_words(commune, by):
    """A geste in its own words, another hidden, a poster rewritten and published, a charter."""
    first, second = models.Geste.objects.filter(commune=None).order_by("ordre")[:2]
    adapt(first, commune=commune, by=by, titre="Le geste que nous avons réécrit")
    adapt(second, commune=commune, by=by, publie=False)
    campagne = models.Campagne(commune=commune, kit=models.Kit.objects.get(code="fete-des-voisins"))
    modele = modeles()[POSTER]
    said = {**modele.contenu, "titre": "Tous au préau"}
    toolkit.write(campagne, modele, said, by=by)
    toolkit.publish(models.Campagne.objects.get(), by=by)
    models.Charte.objects.create(commune=commune, version=1, texte="Notre charte d’ici.")


def its_people(commune):
    """A need, and a volunteer to whom it was proposed; return the address of the proposal."""
    volontaire = models.Volontaire.objects.create(
        commune=commune,
        etat="actif",
        prenom="Yvon",
        nom="Lartigue",
        courriel="yvon@saint-essai.example",
        tranche_age="45_64",
        rc_attestee=True,
    )
    besoin = models.Besoin.objects.create(
        commune=commune,
        etat="propose",
        theme=models.Theme.objects.first(),
        benef_prenom="Odette",
        benef_nom="Dessalles",
        benef_telephone="+33199004567",
        description="Changer une ampoule dans l’entrée.",
        date_souhaitee=timezone.localdate() + timedelta(days=30),
    )
    relation = models.MiseEnRelation.objects.create(
        commune=commune,
        besoin=besoin,
        volontaire=volontaire,
        expire_le=timezone.now() + timedelta(days=3),
    )
    token = tokens.issue(objet=relation, usage="relation.repondre", days=7).token()
    return reverse("heurecivique:relation-repondre", args=[token])


if __name__ == "__main__":
    accounts = get_user_model().objects  # of the host: they stay when we leave
    agent = accounts.filter(username="mairie").first() or accounts.create_superuser("mairie")
    town = a_commune_with_its_pages()
    appoint(user=agent, commune=town, role="coordination")
    its_words(town, agent)
    print(its_people(town))
