"""The screens of the need form in words that are easy to read (FALC), and its errors.

The words of each question stand beside it, in champs.py. One sentence a line.
"""

from dataclasses import asdict, dataclass

from heurecivique_app.communes import relectures

from .champs import CHAMPS

CODE = "formulaire"


@dataclass(frozen=True)
class Ecran:
    """What a screen says: its title, its sentences, its drawing."""

    titre: str
    lignes: tuple = ()
    dessin: str = "info"


ECRANS = {
    "debut": Ecran(
        "Demander de l’aide",
        (
            "Un volontaire peut vous aider.",
            "C’est gratuit.",
            "Répondez aux questions.",
            "Il y a 1 question par page.",
            "À la fin, vous relisez vos réponses.",
            "Puis vous envoyez votre demande.",
        ),
        "mains",
    ),
    "porte_urgence": Ecran(
        "Appelez tout de suite",
        (
            "Ces personnes répondent le jour et la nuit.",
            "C’est gratuit.",
        ),
        "alerte",
    ),
    "attendre": Ecran(
        "Pouvez-vous attendre 2 jours ?",
        ("Alors changez votre réponse.", "Nous gardons vos autres réponses."),
    ),
    "porte_professionnel": Ecran(
        "C’est le travail d’un professionnel",
        (
            "Un professionnel a appris son métier.",
            "Un volontaire donne une petite aide.",
            "Appelez la mairie.",
            "La mairie vous dit qui appeler.",
        ),
        "outil",
    ),
    "porte_regulier": Ecran(
        "Le volontaire vient 1 fois",
        (
            "Vous demandez une aide plusieurs fois.",
            "Un référent peut vous appeler.",
            "Le référent travaille pour la mairie.",
            "Il cherche une solution avec vous.",
        ),
        "calendrier",
    ),
    "relecture": Ecran(
        "Relisez vos réponses",
        ("Vous pouvez changer une réponse.", "Puis appuyez sur : Envoyer ma demande."),
        "chercher",
    ),
    "merci": Ecran(
        "Merci : nous avons votre demande",
        (
            "Un référent lit votre demande.",
            "Il peut vous appeler.",
            "Il cherche un volontaire.",
            "Il vous dit le jour et l’heure.",
            "Il vous dit qui vient.",
        ),
        "coche",
    ),
    "envoye": Ecran(
        "Votre demande a un numéro\u00a0:",
        (
            "Vos réponses restent 30\u00a0minutes sur cet écran.",
            "Une autre personne utilise cet ordinateur\u00a0? Effacez vos réponses.",
            "Fermez ensuite la fenêtre.",
        ),
    ),
    "ferme": Ecran(
        "Appelez la mairie",
        (
            "Vous voulez demander de l’aide ?",
            "Aujourd’hui, il faut appeler la mairie.",
            "Nous écrivons la demande avec vous.",
        ),
        "telephone",
    ),
    "erreurs": Ecran(
        "Regardez cette question", ("Changez votre réponse.", "Nous gardons vos autres réponses.")
    ),
    "mots": Ecran(
        "Relisez votre texte",
        (
            "Plusieurs personnes lisent ce texte.",
            "Parlez du travail à faire.",
            "Gardez pour vous la santé et l’argent.",
            "Vous pouvez changer votre texte.",
            "Vous pouvez aussi continuer.",
        ),
    ),
    "donnees": Ecran(
        "Qui lit vos réponses ?",
        (
            "La mairie lit vos réponses.",
            "Le volontaire lit une partie de vos réponses.",
            "Après 12 mois, nous effaçons votre nom.",
            "Vous pouvez voir vos réponses.",
            "Vous pouvez changer ou effacer vos réponses.",
            "Pour cela, écrivez à cette adresse :",
        ),
        "bouclier",
    ),
    "appeler": Ecran("Voulez-vous parler à une personne ?", ("Appelez la mairie.",), "telephone"),
}
BOUTONS = {
    "continuer": "Continuer",
    "retour": "Revenir",
    "changer": "Changer ma réponse",
    "demander": "Demander au référent",
    "envoyer": "Envoyer ma demande",
    "agenda": "Mettre le jour dans mon agenda",
    "imprimer": "Imprimer",
    "effacer": "Effacer mes réponses de cet écran",
    "habituels": "Lire avec les mots habituels",
    "facile": "Lire en facile à lire et à comprendre",
}
NUMEROS = (
    ("15", "Une personne est malade ou blessée."),
    ("18", "Il y a un feu ou un accident."),
    ("17", "Une personne vous fait du mal."),
    ("112", "Il y a un autre danger."),
    ("114", "Vous préférez écrire un message."),
)
FACULTATIF = "vous pouvez passer cette question"
SANS_REPONSE = "Je ne sais pas"

REQUIS = "Il faut répondre à cette question."
NECESSAIRE = {
    "une": REQUIS,
    "toutes": "Il faut répondre à toutes les questions.",
    "certaines": "Il faut répondre aux questions.\nVous pouvez passer celles qui le disent.",
}
CHOISIR = "Choisissez 1 réponse."
TELEPHONE = "Écrivez les 10 chiffres.\nPar exemple : 04 67 00 00 00."
COURRIEL = "Vérifiez votre adresse mail.\nPar exemple : prenom@exemple.fr."
JOUR = "Écrivez le jour, le mois, l’année.\nPar exemple : 31/12/2026."
NOMBRE = "Écrivez un nombre de 1 à 200."
ILLISIBLE = "Nous voulons mieux comprendre.\nÉcrivez avec d’autres mots."
# By the code of an error, then by field and code where its sentence is more precise.
ERREURS = {
    "required": REQUIS,
    "invalid_choice": CHOISIR,
    "invalid_list": CHOISIR,
    "invalid_pk_value": CHOISIR,
    "max_length": "Votre texte est long.\nÉcrivez un texte plus court.",
    "premium": "Cet appel coûte cher.\nDonnez un autre numéro.",
    "annee": "Choisissez un jour dans les 12 mois.",
    "trop_tot": "Choisissez un jour plus tard.\nLe premier jour possible est le {premier}.",
}
PRECISES = {
    ("accord_personne", "required"): "Demandez d’abord à la personne.",
    ("demandeur_telephone", "invalid"): TELEPHONE,
    ("benef_telephone", "invalid"): TELEPHONE,
    ("demandeur_courriel", "invalid"): COURRIEL,
    ("benef_courriel", "invalid"): COURRIEL,
    ("date_souhaitee", "invalid"): JOUR,
    ("nb_volontaires", "invalid"): NOMBRE,
    ("nb_volontaires", "min_value"): NOMBRE,
    ("nb_volontaires", "max_value"): NOMBRE,
}


def error(name, code):
    """What is wrong with an answer, by the code of the error."""
    return PRECISES.get((name, code)) or ERREURS.get(code, ILLISIBLE)


def words(commune):
    """All that people concerned have to reread, whatever the commune."""
    questions = {champ.nom: asdict(champ.facile) for champ in CHAMPS}
    screens = {name: asdict(screen) for name, screen in ECRANS.items()}
    errors = [*ERREURS.values(), *PRECISES.values(), ILLISIBLE]
    return [questions, screens, errors, BOUTONS, NUMEROS, FACULTATIF, NECESSAIRE, SANS_REPONSE]


relectures.register(CODE, "Les questions pour demander de l’aide", words)
