"""The words of the demonstration site. The village exists; what is told of it here is invented."""

ACCUEIL = {
    "title": "Saint-Drézéry",
    "seo_title": "Accueil",
    "search_description": (
        "Le site de la commune de Saint-Drézéry, dans l’Hérault : démarches, vie du village, "
        "actualités, L’Heure Civique."
    ),
    "accroche": "Un village de vignes et de pins",
    "introduction": (
        "<p>Entre le pic Saint-Loup et la mer, près de 2 900 habitants. "
        "Ici, on trouve la mairie, ses services et les nouvelles du village.</p>"
    ),
    "appel_titre": "Une heure par mois, pour un voisin",
    "appel_texte": (
        "Porter des courses, lire un courrier, boire un café ensemble : avec L’Heure Civique, les "
        "habitants se donnent un coup de main. Vous pouvez en donner un, ou en demander un."
    ),
    "appel_bouton": "Découvrir L’Heure Civique",
}

# (page, title, what it says)
RACCOURCIS = [
    ("demarches", "Carte d’identité, passeport", "Où aller, avec quels papiers"),
    ("vie-pratique", "Tri et déchets", "Jours de collecte, déchèterie, encombrants"),
    ("ecole-et-enfance", "École, cantine, garderie", "S’inscrire, prévenir d’une absence"),
    ("associations-et-salles", "Associations et salles", "Se retrouver, réserver une salle"),
]

MAIRIE = {
    "slogan": "Commune de l’Hérault",
    "adresse": "Place de la Mairie\n34160 Saint-Drézéry",
    "telephone": "+33199000034",
    "courriel": "mairie@saint-drezery.example",
    "horaires": (
        "Lundi, mardi, jeudi : 8 h 30 à 12 h, 14 h à 17 h 30\n"
        "Mercredi : 8 h 30 à 12 h\n"
        "Vendredi : 8 h 30 à 12 h, 14 h à 16 h"
    ),
}

# slug → title, introduction, in the menu, blocks
PAGES = {
    "la-mairie": {
        "title": "La mairie",
        "introduction": "Qui décide, qui vous reçoit, et comment prendre rendez-vous.",
        "show_in_menus": True,
        "corps": [
            ("titre", "Vous recevoir"),
            (
                "paragraphe",
                "<p>L’accueil est ouvert sans rendez-vous. L’entrée est de plain-pied, une "
                "place de "
                "stationnement adaptée se trouve devant la porte, et l’on vous propose une chaise. "
                "Si vous ne pouvez pas vous déplacer, appelez : un agent peut venir chez vous le "
                "jeudi après-midi.</p>",
            ),
            ("titre", "Le conseil municipal"),
            (
                "paragraphe",
                "<p>Le conseil se réunit un mardi par mois, à 19 heures, salle du conseil. Les "
                "séances sont publiques : venez, il y a toujours de la place. L’ordre du jour et "
                "le procès-verbal sont affichés devant la mairie.</p>"
                "<p>Le conseil élu est présidé par Camille Exemple, maire : c’est un nom inventé "
                "pour ce site de démonstration.</p>",
            ),
            ("titre", "Le CCAS"),
            (
                "paragraphe",
                "<p>Le centre communal d’action sociale aide à remplir un dossier, trouve un repas "
                "porté à domicile, prend des nouvelles quand il fait très chaud. Il coordonne "
                "aussi L’Heure Civique. Tout ce que vous lui dites reste confidentiel.</p>",
            ),
            (
                "encadre",
                {
                    "titre": "Une difficulté, et vous ne savez pas à qui parler ?",
                    "texte": "<p>Demandez le CCAS à l’accueil, ou par téléphone. Même si ce n’est "
                    "pas de son ressort, quelqu’un cherchera avec vous.</p>",
                },
            ),
        ],
    },
    "demarches": {
        "title": "Démarches",
        "introduction": "Les papiers les plus demandés, en clair.",
        "show_in_menus": True,
        "corps": [
            ("titre", "Carte d’identité et passeport"),
            (
                "paragraphe",
                "<p>La mairie de Saint-Drézéry ne prend pas les empreintes : choisissez une mairie "
                "équipée près d’ici, sur rendez-vous. Avant d’y aller :</p>"
                "<ol><li>remplissez la pré-demande en ligne, ou demandez le carton à "
                "l’accueil ;</li>"
                "<li>préparez une photo de moins de six mois et un justificatif de domicile ;</li>"
                "<li>emportez l’ancien titre, même périmé.</li></ol>",
            ),
            ("titre", "État civil"),
            (
                "paragraphe",
                "<p>Un acte de naissance, de mariage ou de décès se demande à la mairie du lieu. "
                "C’est gratuit, au guichet ou par courrier.</p>",
            ),
            ("titre", "Construire, agrandir, clôturer"),
            (
                "paragraphe",
                "<p>Une clôture, une véranda, un ravalement : une déclaration préalable suffit "
                "souvent. Venez avec un croquis le mercredi matin, l’agent de l’urbanisme "
                "vous dira "
                "quel formulaire remplir.</p>",
            ),
            (
                "liens",
                [
                    {
                        "adresse": "https://www.service-public.gouv.fr/",
                        "intitule": "Service-public.gouv.fr",
                        "precision": "Toutes les démarches, le site officiel de l’administration",
                    }
                ],
            ),
        ],
    },
    "vie-pratique": {
        "title": "Vie pratique",
        "introduction": "Les déchets, le marché, le bus : ce qu’on cherche le plus souvent.",
        "show_in_menus": True,
        "corps": [
            ("titre", "Tri et déchets"),
            (
                "paragraphe",
                "<ul><li>Ordures ménagères : le mardi matin.</li>"
                "<li>Emballages et papiers : le jeudi matin.</li>"
                "<li>Verre : dans les colonnes, avant 21 heures, pour le sommeil des voisins.</li>"
                "<li>Encombrants : sur rendez-vous, le premier vendredi du mois.</li></ul>",
            ),
            (
                "encadre",
                {
                    "titre": "Un meuble trop lourd à sortir ?",
                    "texte": "<p>Un volontaire de L’Heure Civique peut vous aider à le porter "
                    "jusqu’au trottoir.</p>",
                },
            ),
            ("titre", "Le marché"),
            (
                "paragraphe",
                "<p>Chaque samedi de 8 heures à 12 h 30, sur la place : légumes, fromages, "
                "poissons "
                "de Palavas, et le vin des caves du village.</p>",
            ),
            ("titre", "Se déplacer"),
            (
                "paragraphe",
                "<p>Le bus s’arrête devant l’école et au rond-point des Pins. Les horaires sont "
                "affichés à l’abribus, en grands caractères, et distribués à l’accueil.</p>",
            ),
        ],
    },
    "ecole-et-enfance": {
        "title": "École et enfance",
        "introduction": "De la crèche au collège.",
        "sous": "vie-pratique",
        "show_in_menus": True,
        "corps": [
            (
                "paragraphe",
                "<p>Pour inscrire un enfant, passez à l’accueil avec le livret de famille, un "
                "justificatif de domicile et le carnet de santé. Les inscriptions de septembre se "
                "font entre mars et mai.</p>",
            ),
            ("titre", "Cantine et garderie"),
            (
                "paragraphe",
                "<p>Prévenez avant 9 heures la veille : le repas ne sera pas compté. La garderie "
                "ouvre à 7 h 30 et ferme à 18 h 30.</p>",
            ),
        ],
    },
    "associations-et-salles": {
        "title": "Associations et salles",
        "introduction": "Une quarantaine d’associations, deux salles et un boulodrome.",
        "sous": "vie-pratique",
        "show_in_menus": True,
        "corps": [
            (
                "paragraphe",
                "<p>La salle des fêtes (180 places) et la salle de la Treille (40 places) se "
                "réservent à l’accueil, trois semaines à l’avance. Elles sont gratuites pour les "
                "associations du village.</p>",
            ),
            (
                "paragraphe",
                "<p>Vous cherchez des bras pour un repas, un forum, une collecte ? Déposez votre "
                "besoin auprès de L’Heure Civique.</p>",
            ),
        ],
    },
}

ACTUALITES = {
    "title": "Actualités",
    "introduction": "Ce qui se passe au village, dit simplement.",
    "show_in_menus": True,
}

# slug, title, days before today, in two sentences, text
NOUVELLES = [
    (
        "une-heure-par-mois-la-premiere-annee",
        "Une heure par mois : la première année",
        6,
        "Des courses portées, des ampoules changées, beaucoup de cafés. Le CCAS vous raconte.",
        "<p>Il y a un an, personne ne savait si cela prendrait. Aujourd’hui on se croise avec un "
        "panier qui n’est pas le sien, et on trouve cela normal.</p><p>Ce qui manque le plus ? Des "
        "demandes. Beaucoup n’osent pas. Un coup de téléphone à la mairie suffit, sans courriel "
        "et sans papier.</p>",
    ),
    (
        "le-sentier-des-capitelles-rouvert",
        "Le sentier des capitelles est rouvert",
        15,
        "Après deux samedis de débroussaillage, la boucle de 6 km se parcourt à nouveau.",
        "<p>Merci aux vingt-deux personnes venues avec leurs gants. Le balisage jaune est refait. "
        "Comptez deux heures, emportez de l’eau : il n’y a pas de fontaine après le mas.</p>",
    ),
    (
        "soiree-des-nouveaux-habitants",
        "Une soirée pour les nouveaux habitants",
        27,
        "Vous avez posé vos cartons cette année ? Rendez-vous vendredi à 18 h 30, salle de "
        "la Treille.",
        "<p>Les associations et le conseil vous attendent autour d’un verre de muscat ou de jus de "
        "raisin. Les enfants sont les bienvenus, un coin jeux leur est réservé.</p>",
    ),
    (
        "travaux-rue-du-puits",
        "Travaux rue du Puits",
        41,
        "La conduite d’eau est remplacée. La rue est fermée aux voitures de 8 h à 17 h.",
        "<p>L’accès à pied reste possible tout le temps. Si vous avez du mal à marcher "
        "jusqu’à votre "
        "voiture, dites-le à l’accueil : on s’arrangera.</p>",
    ),
    (
        "la-bibliotheque-change-d-horaires",
        "La bibliothèque change d’horaires",
        60,
        "Elle ouvre désormais le samedi toute la matinée, à l’heure du marché.",
        "<p>Mercredi de 10 h à 12 h et de 14 h à 18 h, vendredi de 16 h à 18 h 30, samedi de 9 h à "
        "12 h 30. Le portage de livres à domicile continue : demandez-le.</p>",
    ),
]
