"""Whom to turn to for what a volunteer never does (domain §8.2), and the words that ask for it.

The form of the needs shows the whole list; the idea box what a search asks for.
"""

from dataclasses import dataclass
from functools import cached_property

from .mots import stems

# Beside one of these, something else is asked for: to lend a drill, to care for plants or a cat.
AUTRE_CHOSE = (
    "prêter, emprunter, plante, planter, plantation, fleur, animal, animaux, chat, chien, oiseau, "
    "apprendre, atelier, public, publique, solaire, printemps, soi"
)


@dataclass(frozen=True)
class Renvoi:
    """What is asked, and whom to call; `numero` when it is to be called at once.

    `mots` are the questions that ask for it, between commas; all the words of one are needed.
    `sauf` are words beside which they ask for something else.
    """

    besoin: str
    qui: str
    numero: str = ""
    mots: str = ""
    sauf: str = AUTRE_CHOSE

    @cached_property
    def questions(self):
        return [frozenset(stems(question)) for question in self.mots.split(",")]

    @cached_property
    def exceptions(self):
        return frozenset(stems(self.sauf))

    def asked_by(self, words):
        """True when a set of stems holds all those of one question, and no exception."""
        asked = any(question <= words for question in self.questions)
        return asked and not self.exceptions & words


# Asked apart by the form of the needs, before anything else.
URGENCE = Renvoi(
    "Quelqu’un en danger, un malaise, un accident",
    "Le 15, le 18 ou le 112",
    "112",
    mots="urgence, SAMU, pompier, malaise, accident, blessé, évanoui",
    sauf="calendrier, apprendre, bal, caserne, fête",
)
RENVOIS = (
    Renvoi(
        "Un soin, une toilette, un médicament à donner",
        "Infirmier, ou soins à domicile",
        mots="soin, soigner, toilette, douche, doucher, médicament, pilulier, pansement, piqûre, "
        "infirmier, infirmière, aide-soignante, auxiliaire de vie, lever et coucher",
    ),
    Renvoi(
        "Le ménage ou les repas, chaque semaine",
        "Service d’aide à domicile, portage de repas",
        mots="ménage, ménagère, aspirateur, serpillière, vaisselle, repassage, repasser, "
        "laver vitres, nettoyer vitres, nettoyer maison, portage repas, préparer repas",
    ),
    Renvoi(
        "L’électricité, le gaz, la plomberie, le toit, un arbre à abattre",
        "Un artisan",
        mots="électricité, électricien, tableau électrique, prise électrique, disjoncteur, gaz, "
        "chaudière, plomberie, plombier, fuite d’eau, WC bouché, évier bouché, lavabo bouché, "
        "chasse d’eau, chauffage panne, radiateur panne, toit, toiture, gouttière, antenne, "
        "élaguer, élagage, abattre arbre, couper arbre, tronçonneuse, maçonnerie, maçon",
    ),
    Renvoi(
        "Tondre, tailler une haie, poncer, percer, peindre",
        "Un jardinier, un artisan, un service d’aide à domicile",
        mots="tondre, tonte, tondeuse, pelouse, haie, débroussailler, débroussailleuse, poncer, "
        "ponçage, ponceuse, percer, perceuse, peindre, repeindre, papier peint, carrelage",
        sauf=f"{AUTRE_CHOSE}, enfant, galet, tableau, décor",
    ),
    Renvoi(
        "Un déménagement",
        "Une entreprise de déménagement",
        mots="déménager, déménagement, déménageur",
    ),
    Renvoi(
        "La garde d’un enfant",
        "Une assistante maternelle ou la crèche",
        mots="garder enfant, garder bébé, garder fille, garder fils, garderie, nounou, nourrice, "
        "baby-sitting, baby-sitter, babysitting, babysitter, assistante maternelle",
    ),
    Renvoi(
        "De l’argent, une carte bancaire, une procuration",
        "Votre banque ou le CCAS",
        mots="argent, carte bancaire, carte bleue, crédit, chèque, virement, dette, prêt bancaire, "
        "procuration banque, procuration bancaire",
        sauf="vacances, photo, cadeau, lecture",
    ),
    Renvoi(
        "Un conseil de droit, de santé ou d’impôts",
        "France services, point-justice",
        mots="avocat, juridique, impôt, fiscal, divorce, testament, procès, litige, tutelle",
    ),
    Renvoi(
        "Un toit pour ce soir",
        "Le 115, jour et nuit",
        "115",
        mots="sans-abri, SDF, sans domicile, à la rue ce soir, dormir rue, hébergement nuit, "
        "toit ce soir, foyer d’hébergement",
        sauf="",
    ),
    Renvoi(
        "Des violences dans le couple ou la famille",
        "Le 3919, jour et nuit",
        "3919",
        mots="violence, violent, mari frapper, conjoint frapper, compagnon frapper, femme frapper, "
        "frapper enfant, femme battue, viol",
        sauf="",
    ),
    Renvoi(
        "Un enfant en danger",
        "Le 119, jour et nuit",
        "119",
        mots="enfant danger, enfant battu, enfant frapper, enfant maltraité, maltraitance enfant",
        sauf="",
    ),
    Renvoi(
        "Une personne âgée maltraitée",
        "Le 3977",
        "3977",
        mots="maltraitance, maltraité, maltraiter",
        sauf="animal, animaux, chat, chien",
    ),
    Renvoi(
        "Des idées noires",
        "Le 3114, jour et nuit",
        "3114",
        mots="suicide, suicider, suicidaire, idées noires, mourir, dépression",
        sauf="rire, plante, fleur, arbre",
    ),
)


def asked_for(query):
    """Return the Renvois that a search asks for, those to call at once alone if there is one."""
    words = set(stems(query))
    found = [renvoi for renvoi in (URGENCE, *RENVOIS) if words and renvoi.asked_by(words)]
    return [renvoi for renvoi in found if renvoi.numero] or found
