"""Where a need stands, in the words of the person who asked."""

from dataclasses import dataclass, field

from heurecivique_app.besoins.etats import EtatBesoin as E


@dataclass(frozen=True)
class Suivi:
    """One page of news: what is true, what comes next, and the steps done of the four."""

    titre: str
    suite: str
    etape: int
    volontaires: list = field(default_factory=list)
    etapes: tuple = ("Reçue", "Acceptée", "Volontaire trouvé", "Coup de main donné")


# State → title, what happens next, number of steps done (0: the way was left).
MOTS = {
    E.RECU: (
        "Votre demande est bien arrivée",
        "Un référent va la lire. Il vous appelle si une précision manque.",
        1,
    ),
    E.A_COMPLETER: (
        "Il nous manque une précision",
        "Un référent cherche à vous joindre. Vous pouvez aussi appeler la mairie.",
        1,
    ),
    E.QUALIFIE: (
        "Nous cherchons un volontaire",
        "Votre demande est acceptée. Dès que quelqu’un dit oui, vous le saurez.",
        2,
    ),
    E.PROPOSE: (
        "Nous cherchons un volontaire",
        "Nous avons posé la question à quelqu’un et attendons sa réponse.",
        2,
    ),
    E.POURVU: (
        "Un volontaire a dit oui",
        "Il reste à fixer le jour et l’heure : un référent s’en occupe.",
        3,
    ),
    E.PLANIFIE: ("C’est prévu", "Gardez cette page : elle dit qui vient et quand.", 3),
    E.REALISE: (
        "Le coup de main a eu lieu",
        "Le référent note comment cela s’est passé, puis tout est fini.",
        4,
    ),
    E.CLOTURE: ("Tout est fini, merci", "Vos données seront rendues anonymes d’ici un an.", 4),
    E.NON_REALISE: (
        "Le coup de main n’a pas eu lieu",
        "Appelez la mairie si vous souhaitez que nous cherchions à nouveau.",
        0,
    ),
    E.REORIENTE: (
        "Un autre service est mieux placé",
        "Nous vous avons dit lequel. La mairie peut vous le redire par téléphone.",
        0,
    ),
    E.REFUSE: (
        "Nous ne pouvons pas répondre à cette demande",
        "Nous vous avons expliqué pourquoi. La mairie peut en parler avec vous.",
        0,
    ),
    E.SANS_SUITE: (
        "Nous n’avons trouvé personne",
        "Nous le regrettons. Appelez la mairie pour chercher une autre solution.",
        0,
    ),
    E.ANNULE: ("Votre demande est annulée", "Les personnes concernées sont prévenues.", 0),
    E.REUNI: ("Votre demande est suivie avec une autre", "La mairie vous dira laquelle.", 0),
    E.ARCHIVE: ("Cette demande est terminée", "Les données qui la concernaient sont effacées.", 0),
}

# Until somebody says how it went.
PASSE = (
    "C’était prévu",
    "Le volontaire nous dit bientôt si c’est fait. S’il n’est pas venu, appelez la mairie.",
    3,
)


def progress(besoin):
    """Return the Suivi of a need; the volunteers are named only once the day is fixed."""
    titre, suite, etape = words_for(besoin)
    known = besoin.etat == E.PLANIFIE
    holding = besoin.mises_en_relation.holding().select_related("volontaire") if known else ()
    return Suivi(titre, suite, etape, [relation.volontaire for relation in holding])


def words_for(besoin):
    """(title, what happens next, number of steps done) of a need today."""
    return PASSE if is_over(besoin) else MOTS[besoin.etat]


def is_over(besoin):
    """True for an appointment whose day is past, and of which nobody has told yet how it went."""
    day = besoin.etat == E.PLANIFIE and besoin.prevu_le and besoin.commune.day_of(besoin.prevu_le)
    return bool(day) and day < besoin.commune.day_of()


def may_cancel(besoin):
    """True while the person may still withdraw the need alone."""
    return not besoin.machine.reason_against(besoin, E.ANNULE)
