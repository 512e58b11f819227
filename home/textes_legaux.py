"""The legal pages of the demonstration site (domaine.md §7.2, §7.4, §7.5, §7.8)."""

from copy import deepcopy

MENTIONS_LEGALES = [
    ("titre", "Qui publie ce site"),
    (
        "paragraphe",
        "<p>La commune de Saint-Drézéry, place de la Mairie, 34160 Saint-Drézéry.<br/>"
        "Téléphone : 01 99 00 00 34.<br/>"
        "Courriel : mairie@saint-drezery.example.</p>"
        "<p>Directrice de la publication : Camille Exemple, maire.</p>",
    ),
    (
        "encadre",
        {
            "titre": "Ceci est une démonstration",
            "texte": "<p>Le nom de la maire, le téléphone et le courriel sont inventés. "
            "Une commune qui ouvre son site met ici les siens, et ceux de son hébergeur.</p>",
        },
    ),
    ("titre", "Qui l’héberge"),
    (
        "paragraphe",
        "<p>Hébergeur d’exemple, 1 rue du Serveur, 34000 Montpellier. Téléphone : "
        "01 99 00 00 99. Les données restent en France.</p>",
    ),
    ("titre", "Textes, dessins, logiciels"),
    (
        "paragraphe",
        "<p>Les textes et les dessins de ce site appartiennent à la commune. Vous pouvez les "
        "reprendre en citant la source, sauf pour en faire commerce.</p>"
        "<p>Les polices Atkinson Hyperlegible Next et Bricolage Grotesque sont publiées sous "
        "licence SIL Open Font 1.1. Le service L’Heure Civique est un logiciel libre, sous licence "
        "publique de l’Union européenne (EUPL 1.2).</p>",
    ),
    ("titre", "Signaler un contenu"),
    (
        "paragraphe",
        "<p>Une erreur, un texte qui vous met en cause ? Écrivez ou appelez la mairie : vous avez "
        "un droit de réponse, et nous corrigeons ce qui est faux.</p>",
    ),
]

DONNEES_PERSONNELLES = [
    ("titre", "Le plus important"),
    (
        "paragraphe",
        "<p>Vous lisez ce site sans rien nous laisser : aucun cookie, aucune mesure d’audience, "
        "aucun appel à un autre site. C’est pourquoi aucun bandeau ne vous demande votre "
        "accord.</p>"
        "<p>Nous ne recueillons que ce que vous écrivez dans un formulaire, ou que vous nous dites "
        "au guichet et au téléphone.</p>",
    ),
    ("titre", "Qui en répond"),
    (
        "paragraphe",
        "<p>Pour L’Heure Civique, le responsable du traitement est le CCAS de Saint-Drézéry. Pour "
        "le reste du site, c’est la commune. Le délégué à la protection des données répond à vos "
        "questions : dpo@saint-drezery.example, ou par courrier à la mairie.</p>",
    ),
    ("titre", "Pourquoi, et de quel droit"),
    (
        "paragraphe",
        "<p>Ces données servent à une seule chose : mettre en relation un habitant qui propose un "
        "coup de main et un habitant qui en a besoin, puis vérifier que tout s’est bien passé. "
        "C’est une mission d’intérêt public du CCAS (article 6.1.e du RGPD, article L. 123-5 du "
        "code de l’action sociale et des familles).</p>"
        "<p>Seule la lettre mensuelle repose sur votre accord. Vous le retirez quand vous "
        "voulez.</p>",
    ),
    ("titre", "Qui les voit"),
    (
        "paragraphe",
        "<p>Les référents de la commune et le CCAS, personne d’autre. Un volontaire ne connaît le "
        "nom, le téléphone et l’adresse de la personne aidée qu’une fois qu’il a accepté de "
        "l’aider. La personne aidée reçoit son prénom et son téléphone. Les élus ne voient que des "
        "chiffres, sans nom. Rien n’est vendu, rien n’est transmis hors de l’Union européenne.</p>",
    ),
    ("titre", "Combien de temps"),
    (
        "paragraphe",
        "<ul><li>Inscription de volontaire jamais confirmée : 30 jours, puis suppression.</li>"
        "<li>Volontaire sans nouvelles : 24 mois après le dernier contact, puis anonymisation.</li>"
        "<li>Volontaire qui part : 3 mois. Inscription non retenue : 6 mois.</li>"
        "<li>Demande réalisée : 12 mois, puis il n’en reste que le thème, le quartier, le mois et "
        "la durée.</li>"
        "<li>Demande refusée, réorientée ou annulée : 6 mois.</li>"
        "<li>Textes libres et notes : 3 mois après la fin de la demande.</li>"
        "<li>Idée proposée : adresse et prénom, 6 mois après la réponse, ou après l’envoi s’il est "
        "resté sans réponse ; le prénom que vous avez laissé paraître reste.</li>"
        "<li>Contenu des messages envoyés : 6 mois.</li></ul>",
    ),
    ("titre", "Vos droits"),
    (
        "paragraphe",
        "<p>Vous pouvez demander à voir vos données, à les corriger, à les effacer ou à en limiter "
        "l’usage, et vous opposer à leur traitement. Il suffit d’appeler, d’écrire ou de passer : "
        "aucun formulaire n’est exigé. Nous répondons dans le mois.</p>"
        "<p>Si la réponse ne vous convient pas, vous pouvez saisir la CNIL, 3 place de Fontenoy, "
        "TSA 80715, 75334 Paris Cedex 07, ou sur cnil.fr.</p>",
    ),
    (
        "encadre",
        {
            "titre": "Dans les champs libres",
            "texte": "<p>N’écrivez ni maladie, ni traitement, ni situation financière : nous n’en "
            "avons pas besoin pour vous aider.</p>",
        },
    ),
    ("titre", "Pour les agents"),
    (
        "paragraphe",
        "<p>Les agents qui se connectent à l’administration du site reçoivent un cookie de session "
        "et un cookie de sécurité, indispensables à la connexion. Le journal du serveur garde les "
        "adresses IP douze mois au plus, pour la sécurité.</p>",
    ),
]

ACCESSIBILITE = [
    (
        "paragraphe",
        "<p>La commune de Saint-Drézéry veut un site que tout le monde peut utiliser, conformément "
        "à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration porte sur ce "
        "site et sur le service L’Heure Civique qui s’y trouve.</p>",
    ),
    ("titre", "État de conformité"),
    (
        "encadre",
        {
            "titre": "Non conforme",
            "texte": "<p>Ce site est <b>non conforme</b> au référentiel général d’amélioration de "
            "l’accessibilité (RGAA 4.1), car aucun audit n’a encore été mené.</p>",
        },
    ),
    ("titre", "Ce que nous avons fait"),
    (
        "paragraphe",
        "<p>En attendant l’audit, le site est construit pour être lu avec un lecteur d’écran, "
        "utilisé au clavier seul, agrandi deux fois, imprimé, et pour fonctionner sans JavaScript. "
        "Des vérifications automatiques sont faites à chaque changement. Elles ne remplacent pas "
        "un audit et ne disent rien de la conformité.</p>",
    ),
    ("titre", "Ce qui n’est pas accessible"),
    (
        "paragraphe",
        "<p>Faute d’audit, la liste n’est pas connue. Les documents déposés par des tiers, ou "
        "numérisés, peuvent être illisibles avec un lecteur d’écran : demandez-nous leur contenu, "
        "nous vous le dirons ou vous l’enverrons autrement.</p>",
    ),
    ("titre", "Établissement de cette déclaration"),
    (
        "paragraphe",
        "<p>Elle a été établie le {date}. Un audit et un plan pluriannuel de mise en "
        "accessibilité sont à prévoir ; ils seront publiés ici.</p>",
    ),
    ("titre", "Nous dire ce qui bloque"),
    (
        "paragraphe",
        "<p>Si vous n’arrivez pas à lire une page ou à remplir un formulaire, dites-le : la mairie "
        "vous donnera l’information ou remplira la demande avec vous.</p>"
        "<ul><li>Téléphone : 01 99 00 00 34.</li>"
        "<li>Courriel : mairie@saint-drezery.example.</li>"
        "<li>Au guichet, ou par courrier : place de la Mairie, 34160 Saint-Drézéry.</li></ul>",
    ),
    ("titre", "Voies de recours"),
    (
        "paragraphe",
        "<p>Vous avez signalé un défaut qui vous empêche d’accéder à un contenu ou à un "
        "service, et "
        "vous n’avez pas eu de réponse satisfaisante ? Vous pouvez :</p>"
        "<ul><li>écrire au Défenseur des droits, sur formulaire.defenseurdesdroits.fr ;</li>"
        "<li>appeler le délégué du Défenseur des droits de votre région, ou le "
        "09 69 39 00 00 ;</li>"
        "<li>envoyer un courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, "
        "75342 Paris Cedex 07.</li></ul>",
    ),
]


LEGALES = {
    "mentions-legales": {
        "title": "Mentions légales",
        "introduction": "Qui publie ce site, et qui l’héberge.",
        "corps": MENTIONS_LEGALES,
    },
    "donnees-personnelles": {
        "title": "Données personnelles",
        "introduction": "Ce que nous savons de vous, pourquoi, et pour combien de temps.",
        "corps": DONNEES_PERSONNELLES,
    },
    "accessibilite": {
        "title": "Accessibilité : non conforme",
        "introduction": "Déclaration d’accessibilité de ce site.",
        "corps": ACCESSIBILITE,
    },
}


def legal_pages(date):
    """Return the legal pages; `date`, in words, is that of the statement of accessibility."""
    pages = deepcopy(LEGALES)
    pages["accessibilite"]["corps"] = [
        (kind, value.replace("{date}", date) if isinstance(value, str) else value)
        for kind, value in ACCESSIBILITE
    ]
    return pages
