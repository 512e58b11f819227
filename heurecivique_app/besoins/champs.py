"""The one list of the fields of a need. Four faces are made from it, in this order: the form on
the web, the paper flyer « Besoins à compléter », the keying screen and the phone script.

Source: domaine.md §4. A field is added, reworded or moved here and nowhere else.
"""

from dataclasses import dataclass
from enum import Enum

from .listes import ORGANISATIONS, TIERS, TypeDemandeur


class Etape(Enum):
    """The steps of the web form, which are also the blocks of the flyer and of the script."""

    CADRE = ("cadre", "Avant de commencer")
    DEMANDEUR = ("demandeur", "Vous qui demandez")
    PERSONNE = ("personne", "La personne à aider")
    COUP_DE_MAIN = ("coup-de-main", "Le coup de main")
    QUAND = ("quand", "Le moment")
    ACCORD = ("accord", "Pour finir")

    def __init__(self, code, titre):
        self.code = code
        self.titre = titre


class Feuille(Enum):
    """How a field stands on the flyer."""

    LIGNE = "ligne"  # one line to write on
    LIGNES = "lignes"  # several lines
    CASES = "cases"  # one box a choice
    CASE = "case"  # a single box
    # Two small sides hold what starts a request, in letters big enough; the town hall, which
    # always calls back, asks the rest. What is urgent or a professional’s is printed as a rule.
    ABSENT = "absent"


@dataclass(frozen=True)
class Champ:
    """One question of the need form, and how each of its four faces asks it.

    `question` is what the web form asks; `papier_libelle` the short label of the flyer and of
    lists (default: the model's verbose name is not used, the question is); `telephone` what the
    agent says on the phone (default: the question). `si` is (field, values): the question is
    asked only when that other field has one of these values. `pour_moi` and `aide_moi` take the
    place of the question and its help for who asks for themselves.
    """

    nom: str
    question: str
    etape: Etape
    court: str
    aide: str = ""
    requis: bool = False
    papier: Feuille = Feuille.LIGNE
    telephone: str = ""
    si: tuple = ()
    autocomplete: str = ""
    pour_moi: str = ""
    aide_moi: str = ""

    @property
    def phrase(self):
        """What the agent says on the phone."""
        return self.telephone or self.question

    def asked(self, reponses):
        """The (question, help) of the web form, turned to « vous » for who asks for themselves."""
        if reponses.get("type_demandeur") == TypeDemandeur.MOI:
            return self.pour_moi or self.question, self.aide_moi or self.aide
        return self.question, self.aide

    def concerns(self, reponses):
        """True when the question makes sense for these answers (a mapping of field → value)."""
        if not self.si:
            return True
        other, values = self.si
        return reponses.get(other) in values


NOT_ME = tuple(value for value in TypeDemandeur.values if value != TypeDemandeur.MOI)
PERSONS = tuple(value for value in TypeDemandeur.values if value not in ORGANISATIONS)
C, D, P, G, Q, A = Etape

# fmt: off
CHAMPS = (
    Champ("type_demandeur", "Pour qui demandez-vous un coup de main ?", C, "Je demande",
        requis=True, papier=Feuille.CASES,
        telephone="Appelez-vous pour vous-même ou pour quelqu’un d’autre ?"),
    Champ("q_urgent", "Est-ce urgent ou dangereux ?", C, "Urgent (moins de 48 h) ou dangereux ?",
        aide="Urgent : il faut quelqu’un dans les 48 heures.", requis=True, papier=Feuille.ABSENT,
        telephone="Est-ce que cela peut attendre deux jours, sans danger pour personne ?"),
    Champ("q_pro", "Est-ce le travail d’un professionnel ?", C,
        "Un professionnel intervient-il, ou le devrait-il ?",
        aide=(
            "Par exemple des soins, le ménage de chaque semaine, l’électricité, le gaz, le toit. "
            "Un volontaire ne remplace jamais un professionnel."
        ),
        requis=True, papier=Feuille.ABSENT,
        telephone="Un professionnel s’en occupe-t-il déjà, ou faudrait-il en appeler un ?"),
    Champ("q_ponctuel", "Est-ce une demande ponctuelle ?", C, "C’est pour une seule fois ?",
        aide="L’Heure Civique dépanne une fois ; elle ne remplace pas une aide régulière.",
        requis=True, papier=Feuille.CASES, telephone="Est-ce pour cette fois seulement ?"),
    Champ("demandeur_prenom", "Votre prénom", D, "Votre prénom", requis=True,
        si=("type_demandeur", NOT_ME), autocomplete="given-name"),
    Champ("demandeur_nom", "Votre nom", D, "Votre nom", requis=True, si=("type_demandeur", NOT_ME),
        autocomplete="family-name"),
    Champ("demandeur_organisme", "Votre association, votre service ou votre structure", D,
        "Association ou service", requis=True,
        si=("type_demandeur", (*ORGANISATIONS, TypeDemandeur.PROFESSIONNEL)),
        autocomplete="organization", papier=Feuille.ABSENT),
    Champ("demandeur_telephone", "Votre numéro de téléphone", D, "Votre téléphone",
        aide="Par exemple 04 67 00 00 00. Nous vous appelons si une précision manque.", requis=True,
        si=("type_demandeur", NOT_ME), autocomplete="tel"),
    Champ("demandeur_courriel", "Votre adresse électronique", D, "Votre courriel",
        aide="Pour recevoir l’accusé de réception et suivre la demande.",
        si=("type_demandeur", NOT_ME), autocomplete="email", papier=Feuille.ABSENT),
    Champ("demandeur_lien", "Qui êtes-vous pour cette personne ?", D, "Lien avec la personne",
        aide="Par exemple : sa fille, son voisin, son aide à domicile.",
        si=("type_demandeur", TIERS)),
    Champ("accord_personne", "La personne est d’accord pour cette demande", D,
        "La personne est d’accord", requis=True, papier=Feuille.CASE, si=("type_demandeur", TIERS),
        telephone="La personne sait-elle que vous appelez, et est-elle d’accord ?"),
    Champ("benef_prenom", "Son prénom", P, "Prénom", requis=True, si=("type_demandeur", PERSONS),
        telephone="Quel est le prénom de la personne à aider ?", autocomplete="given-name",
        pour_moi="Votre prénom"),
    Champ("benef_nom", "Son nom", P, "Nom", requis=True, si=("type_demandeur", PERSONS),
        telephone="Et son nom ?", autocomplete="family-name", pour_moi="Votre nom"),
    Champ("benef_telephone", "Son numéro de téléphone", P, "Téléphone",
        aide="Fixe ou portable. Le volontaire appellera avant de venir.", requis=True,
        si=("type_demandeur", PERSONS), telephone="À quel numéro peut-on la joindre ?",
        autocomplete="tel", pour_moi="Votre numéro de téléphone"),
    Champ("sans_telephone", "La personne n’a pas de téléphone", P, "Pas de téléphone",
        papier=Feuille.ABSENT, si=("type_demandeur", PERSONS), pour_moi="Je n’ai pas de téléphone"),
    Champ("benef_courriel", "Son adresse électronique", P, "Courriel",
        aide="Si la personne en a une. Ce n’est jamais nécessaire.", si=("type_demandeur", PERSONS),
        autocomplete="email", papier=Feuille.ABSENT, pour_moi="Votre adresse électronique",
        aide_moi="Pour suivre la demande par courriel. Ce n’est jamais nécessaire."),
    Champ("benef_adresse", "L’adresse du coup de main", P, "Adresse",
        aide="Numéro et rue. Donnez l’étage ou le code par téléphone, pas ici.", requis=True,
        telephone="À quelle adresse faut-il venir ?", autocomplete="address-line1"),
    Champ("quartier", "Le quartier ou le lotissement", P, "Quartier",
        aide="Nous cherchons d’abord un volontaire tout près.",
        telephone="Dans quel quartier, ou près de quoi ?"),
    Champ("tranche_age", "Son âge", P, "Âge", papier=Feuille.ABSENT, si=("type_demandeur", PERSONS),
        telephone="Puis-je noter une tranche d’âge ? Vous n’êtes pas obligé de répondre.",
        pour_moi="Votre âge"),
    Champ("theme", "De quel coup de main avez-vous besoin ?", G, "Le coup de main", requis=True,
        papier=Feuille.CASES, telephone="De quoi avez-vous besoin ?"),
    Champ("description", "En quelques mots", G, "En quelques mots",
        aide="N’indiquez ni maladie, ni traitement, ni situation financière.", requis=True,
        papier=Feuille.LIGNES,
        telephone="Pouvez-vous me dire en quelques mots ce qu’il faudrait faire ?"),
    Champ("lieu", "Où cela se passe-t-il ?", G, "Lieu", requis=True, papier=Feuille.ABSENT),
    Champ("nb_volontaires", "Combien de volontaires faut-il ?", G, "Nombre de volontaires",
        requis=True, papier=Feuille.ABSENT, si=("type_demandeur", ORGANISATIONS)),
    Champ("vehicule", "Faut-il une voiture ?", G, "Voiture nécessaire", requis=True,
        papier=Feuille.CASES),
    Champ("materiel", "Le matériel déjà sur place", G, "Matériel sur place",
        aide="Par exemple : un arrosoir, un escabeau d’une marche, une liste de courses.",
        papier=Feuille.ABSENT),
    Champ("animaux", "Y a-t-il un animal ?", G, "Animal présent", papier=Feuille.ABSENT,
        si=("type_demandeur", PERSONS)),
    Champ("fumeur", "Fume-t-on dans le logement ?", G, "Logement fumeur", papier=Feuille.ABSENT,
        si=("type_demandeur", PERSONS)),
    Champ("date_souhaitee", "Pour quel jour ?", Q, "Jour souhaité", requis=True,
        telephone="Quel jour vous arrangerait ?"),
    Champ("souplesse", "Un autre jour conviendrait aussi", Q, "Un autre jour convient",
        papier=Feuille.CASE, telephone="Un autre jour pourrait-il convenir ?"),
    Champ("creneaux", "À quels moments êtes-vous disponible ?", Q, "Moments possibles",
        aide="Cochez tout ce qui convient, ou rien si peu importe.", papier=Feuille.LIGNE,
        telephone="Quels moments de la semaine conviennent ?"),
    Champ("duree", "Combien de temps cela prendra-t-il ?", Q, "Durée",
        aide="À vue de nez. Au-delà de deux heures, nous chercherons plusieurs volontaires.",
        requis=True, papier=Feuille.CASES),
    Champ("contact_pref", "Quand préférez-vous être appelé ?", Q, "M’appeler plutôt",
        aide="Par exemple : le matin, jamais le mercredi.", papier=Feuille.ABSENT),
    Champ("rc_attestee", "La personne a-t-elle une assurance habitation ou responsabilité civile ?",
        A, "Assurance habitation ou responsabilité civile",
        aide="Elle est presque toujours comprise dans l’assurance du logement.", requis=True,
        papier=Feuille.CASES,
        pour_moi="Avez-vous une assurance habitation ou responsabilité civile ?"),
)
# fmt: on

BY_NAME = {champ.nom: champ for champ in CHAMPS}


def title_of(etape, reponses):
    """The title of a step on the web, for these answers."""
    qui = reponses.get("type_demandeur")
    if etape is Etape.PERSONNE and qui == TypeDemandeur.MOI:
        return "Vous"
    if etape is Etape.PERSONNE and qui in ORGANISATIONS:
        return "Le lieu"
    return etape.titre


def champs_of(etape):
    """The fields of one step, in order."""
    return [champ for champ in CHAMPS if champ.etape is etape]
