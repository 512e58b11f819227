"""The facts of a volunteer, grouped and in words, for one screen."""

from heurecivique_app.formulaires.listes import Creneau
from heurecivique_app.francais.days import JOURS, MOMENTS

from ..ecran.facts import Fait, fact, label_of

CONTACT = ["telephone", "courriel", "adresse", "quartier", "tranche_age"]
MINEUR = ["date_naissance", "parent_nom", "parent_telephone", "parent_courriel", "autorisation_le"]
PROFIL = ["modes", "competences", "competence_autre", "frequence", "mobilites", "vehicule_atteste"]
ACCORDS = ["rc_attestee", "rc_vue_le", "newsletter", "decouverte", "inscription", "message"]
TEMPS = ["presentation_le", "pause_jusquau", "dernier_contact", "prefere_appel"]
PARTS_WITH_THEMES = "Ce qu’il ou elle propose"


def groups(volontaire):
    """The facts of a volunteer as [(title, [Fait])]; empty groups are left out."""
    parts = [
        ("Contact", CONTACT),
        ("Mineur", MINEUR if volontaire.mineur else []),
        ("Ce qu’il ou elle propose", PROFIL),
        ("Suivi", TEMPS),
        ("Inscription et assurance", ACCORDS),
    ]
    found = []
    for titre, names in parts:
        facts = [fact(label_of(volontaire, name), volontaire, name) for name in names]
        facts = [f for f in facts if f.valeur]
        if titre == PARTS_WITH_THEMES and (themes := list(volontaire.themes.all())):
            facts.insert(0, Fait("Types de gestes", ", ".join(theme.nom for theme in themes)))
        if facts:
            found.append((titre, facts))
    return found


def week(volontaire):
    """The availabilities as [(day, [(moment, True or False)])]; [] when nothing was said."""
    free = set(volontaire.disponibilites)
    if not free:
        return []
    codes = iter(Creneau.values)
    return [(jour, [(moment, next(codes) in free) for moment in MOMENTS]) for jour in JOURS]
