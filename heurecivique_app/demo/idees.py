"""What the residents of the demonstration propose: four ideas, and three initiatives told."""

from datetime import timedelta

from wagtail.models import Page

from heurecivique_app.gestes import actions
from heurecivique_app.gestes.models import Geste, Idee, Theme
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage

from .pages import add
from .temps import day_of

SLUG = "initiatives"
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
        "gestes": "enfants-jeunes-familles",
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
        "gestes": "numerique",
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
        "gestes": "jardin-et-exterieur",
    },
]
LUE, REFUSEE, RECUE = "publiee", "refusee", "recue"
# Days ago, what becomes of it, fields.
IDEES = [
    (
        40,
        LUE,
        {
            "titre": "Prêter son échelle et tenir le pied",
            "texte": "On prête l’échelle, et surtout on reste en bas pour la tenir, le temps de "
            "changer une ampoule ou de cueillir les cerises du bas.",
            "theme": "petits-coups-de-main",
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
    page.gestes = list(Geste.objects.common().published().filter(theme=theme)[:3])
    add(liste, page)


def scenarios(town, officer):
    """One scenario for each idea of the town; `officer` reads them."""
    return [tell(town, officer, *row) for row in IDEES]


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
    geste = Geste(titre=idee.titre, texte=idee.texte, theme=theme, duree=30)
    geste.mode, geste.propose_par = Geste.Mode.LES_DEUX, idee.prenom
    geste.vigilance = "On monte à deux, jamais seul, et pas plus haut que la troisième marche."
    actions.publish(idee, geste=geste, by=officer)
