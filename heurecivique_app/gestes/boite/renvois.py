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


# Who may be hurt, and what is only hurt.
PROCHES = (
    "mère, père, maman, papa, mari, femme, fils, fille, enfant, bébé, mamie, papi, voisin, "
    "voisine, dame, monsieur, personne, elle"
)
BETES = (
    "animal, animaux, chat, chatte, chaton, chien, chienne, oiseau, pigeon, hérisson, écureuil, "
    "chouette, lapin, poule, cheval, renard, tortue"
)


def each(ones, others):
    """Return every word of a list beside every one of another: « chat blessé, chien blessé »."""
    return ", ".join(map(" ".join, product(ones.split(", "), others.split(", "))))


def phrases(text):
    """Return the phrases of a list between commas, each as a set of stems."""
    return [words for phrase in text.split(",") if (words := every_stem(phrase))]


@dataclass(frozen=True)
class Renvoi:
    """What is asked, and whom to call; `numero` when it is to be called at once.

    `mots` are the questions that ask for it, between commas; all the words of one are needed, the
    small ones too. `sauf` are words beside which they ask for something else, whatever they are: no
    danger has any. `innocents` are phrases that excuse the questions they hold and no other:
    « chat blessé » excuses « blessé », not « saigner » nor « voisin blessé ».
    """

    besoin: str
    qui: str
    numero: str = ""
    mots: str = ""
    sauf: str = AUTRE_CHOSE
    innocents: str = ""

    @cached_property
    def questions(self):
        return phrases(self.mots)

    @cached_property
    def exceptions(self):
        return frozenset().union(*phrases(self.sauf))

    @cached_property
    def excuses(self):
        return phrases(self.innocents)

    def asked_by(self, words):
        """True when a set of stems holds all those of one question, and nothing excuses it."""
        asked = [question for question in self.questions if question <= words]
        if not asked or self.exceptions & words:
            return False
        excuses = [excuse for excuse in self.excuses if excuse <= words]
        return any(not any(question <= excuse for excuse in excuses) for question in asked)


# Asked apart by the form of the needs, before anything else.
URGENCE = Renvoi(
    "Quelqu’un en danger, un malaise, un accident",
    "Le 15, le 18 ou le 112",
    "112",
    mots="urgence, SAMU, SOS, au secours, pompier, appeler pompier, appelez pompier, accident, "
    "accidentée, accident grave, blessé, blessée, suis blessé, suis blessée, m’a blessé, "
    "m’a blessée, blessé par, blessée par, malaise, évanoui, inconscient, inanimé, coma, "
    "perdu connaissance, perdre connaissance, perte connaissance, convulsion, AVC, infarctus, "
    "crise cardiaque, arrêt cardiaque, mal poitrine, douleur poitrine, respire plus, respire pas, "
    "respirer mal, étouffer, étouffement, est étouffée, saigner, hémorragie, tombée, suis tombée, "
    "tombée sur, est tombé, il est tombé, suis tombé, est tombé sur, vient de tomber, "
    "viens de tomber, relever tomber, tomber par terre, chute, fait une chute, chute dans, "
    "chute sur, chute escalier, chute grave, brûlure, suis brûlé, suis brûlée, s’est brûlé, "
    "s’est brûlée, incendie, incendie sonne, maison en feu, prend feu, pris feu, il y a le feu, "
    "fuite de gaz, odeur gaz, sent le gaz, intoxication, intoxiquée, monoxyde, empoisonner, "
    "overdose, noyade, se noie, électrocuter, électrocutée, a avalé, chien mordu, chien mordue, "
    "morsure, " + each(PROCHES, "blessé, blessée, tombée, chute"),
    sauf="",
    innocents="calendrier pompier, bal pompier, fête pompier, caserne pompier, camion pompier, "
    "devenir pompier, pompier volontaire, devenir pompier volontaire, jeune sapeur pompier, "
    "constat accident, numéro urgence, geste urgence, plan urgence, SAMU social, "
    "au Secours populaire, au Secours catholique, don sang malaise, prévenir les chutes, "
    "où est la tombe, détecteur incendie, détecteur monoxyde, il y a le feu d’artifice, "
    "imprimante a avalé, carte a avalé, machine a avalé, "
    + each(
        "apprendre, formation, atelier", "urgence, malaise, accident, AVC, brûlure, incendie, chute"
    )
    + ", "
    + each("prévention, éviter", "chute, brûlure, accident, incendie, intoxication")
    + ", "
    + each("neige, feuille, cheveux, eau, température, tissu", "chute")
    + ", "
    + each(
        "neige, feuille, pluie, branche, pomme, panne, cadre, bouton, dent",
        "tombée, est tombée, est tombé",
    )
    + ", "
    + each(BETES, "blessé, blessée, accident, accidentée"),
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
        innocents=each("repasser", "permis, bac, examen, concours, code"),
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
        sauf="",
    ),
    Renvoi(
        "Des violences dans le couple ou la famille",
        "Le 3919, jour et nuit",
        "3919",
        mots="violence, violent, il est violent, devient violent, viol, violée, inceste, "
        "agression sexuelle, femme frapper, femme bat, femme battue, suis battue, suis frappée, "
        "me frappe, m’a frappé, m’a frappée, il me bat, elle me bat, on me bat, fils me bat, "
        "frère me bat, il me tape, elle me tape, frapper enfant, fils violent, "
        + each(
            "mari, conjoint, compagnon, copain, concubin",
            "bat, battre, frapper, me tape, violent, violence, menacer, étrangler, peur",
        ),
        sauf="",
        innocents=each("orage, vent, pluie, tempête, film, jeu, série", "violent, violence")
        + ", "
        + each(
            "échecs, belote, Scrabble",
            "il me bat, elle me bat, on me bat, fils me bat, frère me bat",
        ),
    ),
    Renvoi(
        "Un enfant en danger",
        "Le 119, jour et nuit",
        "119",
        mots="enfant danger, enfant battu, enfant frapper, enfant maltraité, père bat, mère bat, "
        "père me frappe, mère me frappe, parents bat, père violent",
        sauf="",
    ),
    Renvoi(
        "Une personne âgée maltraitée",
        "Le 3977",
        "3977",
        mots="maltraité, maltraitée, " + each(PROCHES, "maltraité, maltraitée"),
        sauf="",
        innocents=each(BETES, "maltraité, maltraitée"),
    ),
    Renvoi(
        "Des idées noires",
        "Le 3114, jour et nuit",
        "3114",
        mots="suicide, suicider, suicidaire, idées noires, dépression, mourir, veux mourir, "
        "veut mourir, envie mourir, voudrais mourir, me tuer, veux en finir, veux plus vivre",
        sauf="",
        innocents="dépression météo, "
        + each(
            "rire, plante, fleur, arbre, potager, jardin, tomate, salade, pile, batterie", "mourir"
        ),
    ),
)


def asked_for(query):
    """Return the Renvois that a search asks for, those to call at once alone if there is one."""
    words = every_stem(query)
    found = [renvoi for renvoi in (URGENCE, *RENVOIS) if renvoi.asked_by(words)]
    return [renvoi for renvoi in found if renvoi.numero] or found
