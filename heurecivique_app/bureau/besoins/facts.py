"""The facts of a need, grouped and in words, for one screen."""

from heurecivique_app.besoins.champs import BY_NAME, Etape, champs_of

from ..ecran.facts import Fait, fact, label_of

# What the steps of the public form are called when the team reads them.
TITRES = {
    Etape.CADRE: "Les règles",
    Etape.DEMANDEUR: "Qui demande",
    Etape.PERSONNE: "La personne à aider",
    Etape.COUP_DE_MAIN: "Le coup de main",
    Etape.QUAND: "Le moment",
    Etape.ACCORD: "L’assurance",
}
ORDRE = [
    Etape.COUP_DE_MAIN,
    Etape.QUAND,
    Etape.PERSONNE,
    Etape.DEMANDEUR,
    Etape.CADRE,
    Etape.ACCORD,
]


def groups(besoin):
    """The answers of a need as [(title, [Fait])], the work first; empty groups are left out."""
    answers = {"type_demandeur": besoin.type_demandeur}
    found = []
    for etape in ORDRE:
        facts = [
            fact(asked(champ, besoin), besoin, champ.nom)
            for champ in champs_of(etape)
            if champ.concerns(answers) and champ.nom not in besoin.sans_reponse
        ]
        facts = [f for f in facts if f.valeur]
        if facts:
            found.append((TITRES[etape], facts))
    if paper := of_paper(besoin):
        found.append(("La feuille", paper))
    return found


def of_paper(besoin):
    """The [Fait] of the sheet that a need came on; [] for none."""
    facts = []
    if besoin.code_feuille:
        facts = [Fait("Code", besoin.code_feuille), Fait("Dépôt", besoin.lot.depot.nom)]
    if feuille := getattr(besoin, "feuille", None):
        names = ("semaine", "signataire", "signee_le", "classeur")
        facts += [fact(label_of(feuille, name), feuille, name) for name in names]
    return [one for one in facts if one.valeur]


def asked_of(name, besoin):
    """The few words that stand for a field of a need, asked of residents or not."""
    return asked(BY_NAME[name], besoin) if name in BY_NAME else label_of(besoin, name)


def asked(champ, besoin):
    """The few words that stand for a question: the model’s where the flyer asks at length."""
    if champ.etape in (Etape.CADRE, Etape.DEMANDEUR, Etape.ACCORD):
        return label_of(besoin, champ.nom)
    return champ.court
