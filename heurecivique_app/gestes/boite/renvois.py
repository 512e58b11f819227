"""Whom to turn to for what a volunteer never does (domaine.md §8.2), and the words that ask for it.

The form of the needs shows the whole list; the idea box what a search asks for.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from .words import every_stem

# Beside one of these, something else is asked for: to lend a drill, to care for plants or a cat.
AUTRE_CHOSE = (
    "prêter, emprunter, plante, planter, plantation, fleur, animal, animaux, chat, chien, oiseau, "
    "apprendre, atelier, public, publique, solaire, printemps, soi"
)


def each(ones, others):
    """Return every word of a list beside every one of another: « mari bat, conjoint bat »."""
    return ", ".join(map(" ".join, product(ones.split(", "), others.split(", "))))


def phrases(text):
    """Return the phrases of a list between commas, each as a set of stems."""
    return [words for phrase in text.split(",") if (words := every_stem(phrase))]


@dataclass(frozen=True)
class Renvoi:
    """What is asked, and whom to call; `numero` when it is to be called at once.

    `mots` are the questions that ask for it, between commas; all the words of one are needed, the
    small ones too. `sauf` are words beside which they ask for something else; nothing silences a
    number to call: one too many stands above the gestes and hides none.
    """

    besoin: str
    qui: str
    numero: str = ""
    mots: str = ""
    sauf: str = AUTRE_CHOSE

    @cached_property
    def questions(self):
        return phrases(self.mots)

    @cached_property
    def exceptions(self):
        return frozenset() if self.numero else frozenset().union(*phrases(self.sauf))

    def asked_by(self, words):
        """True when a set of stems holds all those of one question, and no exception."""
        return not self.exceptions & words and any(asked <= words for asked in self.questions)


# Asked apart by the form of the needs, before anything else.
URGENCE = Renvoi(
    "Quelqu’un en danger, un malaise, un accident",
    "Le 15, le 18 ou le 112",
    "112",
    mots="urgence, SAMU, SOS, au secours, pompier, accident, accidentée, blessé, blessée, malaise, "
    "évanoui, inconscient, inanimé, coma, perdu connaissance, perdre connaissance, "
    "perte connaissance, convulsion, AVC, infarctus, crise cardiaque, arrêt cardiaque, "
    "mal poitrine, douleur poitrine, respire plus, respire pas, respirer mal, étouffer, "
    "est étouffée, saigner, hémorragie, tombée, est tombé, suis tombé, vient de tomber, "
    "viens de tomber, relever tomber, tomber par terre, chute, brûlure, suis brûlé, suis brûlée, "
    "s’est brûlé, s’est brûlée, incendie, maison en feu, prend feu, pris feu, il y a le feu, "
    "qui fume, ça fume, odeur fumée, sent brûlé, fuite de gaz, odeur gaz, sent le gaz, "
    "intoxication, intoxiquée, monoxyde, empoisonner, overdose, noyade, se noie, électrocuter, "
    "électrocutée, a avalé, chien mordu, morsure",
)
RENVOIS = (
    Renvoi(
        "Un soin, une toilette, un médicament à donner",
        "Infirmier, ou soins à domicile",
        mots="soin, soigner, toilette, douche, doucher, médicament, pilulier, pansement, piqûre, "
        "infirmier, infirmière, soignante, auxiliaire vie, lever coucher",
    ),
    Renvoi(
        "Le ménage ou les repas, chaque semaine",
        "Service d’aide à domicile, portage de repas",
        mots="ménage, ménagère, aspirateur, serpillière, vaisselle, repassage, repasser, "
        "laver vitres, nettoyer vitres, nettoyer maison, portage repas, préparer repas",
        sauf=f"{AUTRE_CHOSE}, permis, bac, examen, concours, code",
    ),
    Renvoi(
        "L’électricité, le gaz, la plomberie, le toit, un arbre à abattre",
        "Un artisan",
        mots="électricité, électricien, tableau électrique, prise électrique, disjoncteur, gaz, "
        "chaudière, plomberie, plombier, fuite eau, WC bouché, évier bouché, lavabo bouché, "
        "chasse d’eau, chauffage panne, radiateur panne, toit, toiture, gouttière, antenne, "
        "élaguer, élagage, abattre arbre, couper arbre, tronçonneuse, maçonnerie, maçon",
    ),
    Renvoi(
        "Tondre, tailler une haie, poncer, percer, peindre",
        "Un jardinier, un artisan, un service d’aide à domicile",
        mots="tondre, tonte, tondeuse, pelouse, haie, tailler rosier, tailler arbuste, "
        "débroussailler, débroussailleuse, poncer, "
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
        mots="sans-abri, SDF, sans domicile, SAMU social, rue ce soir, suis à la rue, dormir rue, "
        "dort rue, dors rue, dormir dehors, dort dehors, hébergement nuit, hébergement urgence, "
        "toit ce soir, foyer d’hébergement",
    ),
    Renvoi(
        "Des violences dans le couple ou la famille",
        "Le 3919, jour et nuit",
        "3919",
        mots="violence, violent, viol, violée, inceste, agression sexuelle, femme frapper, "
        "femme bat, femme battue, suis battue, suis frappée, me frappe, m’a frappé, m’a frappée, "
        "il me bat, elle me bat, on me bat, fils me bat, frère me bat, il me tape, elle me tape, "
        "frapper enfant, "
        + each(
            "mari, conjoint, compagnon, copain, concubin",
            "bat, battre, frapper, me tape, menacer, étrangler, peur",
        ),
    ),
    Renvoi(
        "Un enfant en danger",
        "Le 119, jour et nuit",
        "119",
        mots="enfant danger, enfant battu, enfant frapper, enfant maltraité, père bat, mère bat, "
        "père me frappe, mère me frappe, parents bat, père violent",
    ),
    Renvoi(
        "Une personne âgée maltraitée",
        "Le 3977",
        "3977",
        mots="maltraité, maltraitée",
    ),
    Renvoi(
        "Des idées noires",
        "Le 3114, jour et nuit",
        "3114",
        mots="suicide, suicidaire, idées noires, dépression, mourir, me tuer, veux en finir, "
        "veux plus vivre",
    ),
)


def asked_for(query):
    """Return the Renvois that a search asks for, those to call at once alone if there is one."""
    words = every_stem(query)
    found = [renvoi for renvoi in (URGENCE, *RENVOIS) if renvoi.asked_by(words)]
    return [renvoi for renvoi in found if renvoi.numero] or found
