"""What the residents of the demonstration propose and tell, and what they did of the gestes."""

from collections import Counter
from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.models import Page

from heurecivique_app.gestes.boite.seasons import seasons_of
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste, GesteFait, Theme
from heurecivique_app.gestes.redaction.versions import adapt
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.outils.models import Outil

from .pages import add
from .temps import day_of

SLUG = "initiatives"
TREIZE_MOIS = 400  # days
CHAPO = (
    "Ce que des habitants ont commencé un jour, et qui tient. Prenez l’idée, faites-la vôtre, et "
    "dites-nous ce que vous faites vivre près de chez vous."
)
INITIATIVES = [
    {
        "slug": "le-pedibus-des-aires",
        "title": "Le pédibus des Aires",
        "theme": "enfants-jeunes-familles",
        "qui": "Les Cartables légers, parents d’élèves",
        "ou": "Des Aires à l’école",
        "depuis": "la rentrée 2023",
        "introduction": "Chaque matin, onze enfants vont à l’école à pied, avec deux parents.",
        "recit": [
            "Tout est parti d’un embouteillage de quatre voitures devant le portail. Trois "
            "familles ont tracé un chemin, choisi deux arrêts, et mis un gilet jaune.",
            "Les parents se relaient : une heure par semaine chacun. Quand il pleut, on prend "
            "des bottes. Les enfants arrivent réveillés, et les grands tiennent la main des "
            "petits.",
        ],
        "faire_pareil": [
            "Commencez à trois familles et un seul matin par semaine.",
            "Faites le chemin à pied entre adultes, avec la police municipale si possible.",
            "Un tableau sur la porte de l’école suffit pour savoir qui accompagne.",
        ],
        "gestes": [
            "encadrer-un-pedibus",
            "aider-a-un-gouter-d-ecole",
            "aider-aux-devoirs",
        ],
        "outils": ["rentree-pedibus"],
    },
    {
        "slug": "les-clics-du-jeudi",
        "title": "Les clics du jeudi",
        "theme": "numerique",
        "qui": "La médiathèque et six volontaires",
        "ou": "Médiathèque, salle du fond",
        "depuis": "janvier 2024",
        "introduction": "Deux heures, du café, et quelqu’un à côté de vous pour chaque question.",
        "recit": [
            "On vient avec son téléphone, sa tablette ou sa question sur un papier. Personne ne "
            "fait à la place : on montre, et la personne recommence.",
            "La question la plus posée est toujours la même : retrouver un mot de passe. La plus "
            "belle : envoyer une photo à un petit-fils au bout du monde.",
        ],
        "faire_pareil": [
            "Une salle avec une bonne connexion, un jour fixe, toujours la même heure.",
            "Un volontaire pour deux personnes, jamais plus.",
            "On ne touche ni à la carte bancaire ni aux mots de passe des autres.",
        ],
        "gestes": [
            "montrer-comment-envoyer-un-message",
            "agrandir-les-lettres-du-telephone",
            "apprendre-a-prendre-rendez-vous-en-ligne",
        ],
        "outils": [],
    },
    {
        "slug": "le-jardin-du-pre-saint-jean",
        "title": "Le jardin du Pré Saint-Jean",
        "theme": "jardin-et-exterieur",
        "qui": "Jardins partagés du Pré Saint-Jean",
        "ou": "Derrière le lavoir",
        "depuis": "2022",
        "introduction": "Douze carrés, une cabane, et une part de chaque récolte pour l’épicerie.",
        "recit": [
            "Le terrain dormait. Une voisine a demandé, la commune a prêté, et douze foyers "
            "jardinent. Deux carrés surélevés servent à ceux qui ne se baissent plus.",
            "Le premier samedi du mois, on travaille ensemble et on partage la soupe. Ce qui "
            "dépasse va à l’épicerie solidaire.",
        ],
        "faire_pareil": [
            "Demandez d’abord l’eau : sans elle, le jardin tient un été.",
            "Écrivez trois règles, pas plus, et relisez-les chaque printemps.",
        ],
        "gestes": [
            "desherber-un-petit-carre",
            "planter-des-aromatiques",
            "arroser-pendant-une-absence",
        ],
        "outils": [],
    },
]
LUE, REFUSEE, RECUE = "publiee", "refusee", "recue"
# Days ago, what becomes of it, fields.
IDEES = [
    (
        40,
        LUE,
        {
            "titre": "Garder une place à la chorale pour un nouveau",
            "texte": "Le jeudi soir, une chaise reste libre à côté de la mienne. On prête la "
            "partition, on souffle le couplet, et l’on présente tout le monde à la pause.",
            "theme": "compagnie-et-lien",
            "prenom": "Firmin",
            "prenom_publiable": True,
            "courriel": "firmin@courrier.example",
        },
    ),
    (
        25,
        REFUSEE,
        {
            "titre": "Réparer le tableau électrique d’un voisin",
            "texte": "Je suis bricoleur, je peux revoir l’installation électrique.",
            "theme": "petits-coups-de-main",
            "prenom": "Gaspard",
            "courriel": "gaspard@courrier.example",
        },
    ),
    (
        4,
        RECUE,
        {
            "titre": "Lire le journal à voix haute",
            "texte": "Une demi-heure le matin, avec Madame Bonnafous, 4 rue du Four. Elle a "
            "la vue qui baisse ; on peut m’appeler au 06 39 98 45 12.",
            "theme": "compagnie-et-lien",
            "prenom": "Apolline",
            "prenom_publiable": True,
            "courriel": "apolline@courrier.example",
        },
    ),
    (
        2,
        RECUE,
        {
            "nature": Idee.Nature.INITIATIVE,
            "titre": "La boîte à livres du lavoir",
            "qui": "Les Amis du Vieux Lavoir",
            "ou": "Au lavoir",
            "depuis": "l’été dernier",
            "texte": "On dépose, on prend, on ne demande rien. Une dizaine de livres changent de "
            "maison chaque semaine, et l’on s’y croise.",
            "faire_pareil": "Une vieille armoire, un toit, et quelqu’un qui passe le dimanche.",
            "theme": "vie-de-la-commune",
            "prenom": "Zélie",
            "courriel": "",
        },
    ),
]
# Snow is rare here: the commune hides this geste, and its box stays a clean hundred.
CACHE = "deneiger-un-passage"
CHANCES = (0, 0, 0, 1, 1, 1, 2, 2)  # how many gestes are done on a day
SEED = 34249
REPONSE = (
    "L’électricité demande un professionnel, pour votre sécurité et celle de votre voisin. Changer "
    "une ampoule ensemble, en revanche, oui !"
)


def build_initiatives(accueil):
    """Create what is missing of the initiatives under a landing page, known by their place."""
    liste = InitiativesPage.objects.child_of(accueil).first()
    if liste is None:
        liste = InitiativesPage(
            title="Les initiatives d’ici",
            slug=SLUG,
            introduction=f"<p>{CHAPO}</p>",
            search_description=CHAPO,
        )
        add(accueil, liste)
    present = set(Page.objects.child_of(liste).values_list("slug", flat=True))
    for data in INITIATIVES:
        if data["slug"] not in present:
            build_initiative(liste, data)


def build_initiative(liste, data):
    texts = {name: data[name] for name in ("slug", "title", "qui", "ou", "depuis")}
    theme = Theme.objects.filter(slug=data["theme"]).first()
    if theme is None:
        return
    page = InitiativePage(
        **texts,
        theme=theme,
        introduction=f"<p>{data['introduction']}</p>",
        search_description=data["introduction"],
        recit="".join(f"<p>{text}</p>" for text in data["recit"]),
        faire_pareil="<ul>{}</ul>".format("".join(f"<li>{t}</li>" for t in data["faire_pareil"])),
        show_in_menus=False,
    )
    page.gestes = list(Geste.objects.common().published().filter(slug__in=data["gestes"]))
    page.outils = list(Outil.objects.filter(commune=None, generateur__in=data["outils"]))
    add(liste, page)


def scenarios(town, officer):
    """One scenario for each idea, which `officer` reads, and one for the geste that she hides."""
    return [*(tell(town, officer, *row) for row in IDEES), hide(town, officer)]


def tell(town, officer, days, goal, data):
    yield min(day_of(town.now, -days, 19), town.now - timedelta(hours=1))
    theme = Theme.objects.get(slug=data["theme"])
    fields = {"nature": Idee.Nature.GESTE, **data, "theme": theme}
    idee = actions.receive(Idee(commune=town.commune, **fields))
    if goal == RECUE:
        return
    yield day_of(town.now, -days + 3, 10)
    if goal == REFUSEE:
        actions.refuse(idee, by=officer, mot=REPONSE)
        return
    geste = Geste(titre=idee.titre, texte=idee.texte, theme=theme, duree=90)
    geste.mode, geste.propose_par = Geste.Mode.LES_DEUX, idee.prenom
    geste.vigilance = "Le premier soir, allez-y ensemble, et ne laissez personne chanter seul."
    actions.publish(idee, geste=geste, by=officer)


def hide(town, officer):
    yield day_of(town.now, -40, 10)
    hidden = Geste.objects.common().filter(slug=CACHE).first()
    if hidden:
        adapt(hidden, commune=town.commune, by=officer, publie=False)


def build_done(commune, now):
    """Count the gestes done here in the last thirteen months, if nothing is counted yet."""
    gestes = list(Geste.objects.published().of_commune(commune).filter(commune=None))
    if not gestes or GesteFait.objects.filter(commune=commune).exists():
        return
    draw, done = Random(SEED), Counter()
    for days in range(TREIZE_MOIS):
        day = timezone.localdate(now) - timedelta(days=days)
        seasons = {Geste.Saison.TOUTE, *seasons_of(day)}
        of_the_day = [geste for geste in gestes if geste.saison in seasons]
        done.update((geste.pk, day) for geste in draw.choices(of_the_day, k=draw.choice(CHANCES)))
    GesteFait.objects.bulk_create(
        GesteFait(commune=commune, geste_id=pk, jour=day, nombre=number)
        for (pk, day), number in done.items()
    )
