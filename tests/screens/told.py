"""What residents type on the screens: words that are long, and that nothing can cut."""

from django.utils import timezone

from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.models import Theme

LONG = {
    "prenom": "Marie-Christine",
    "nom": "Vandenbroucke-Delacroix-Saint-Barthélemy",
    "courriel": "marie-christine.vandenbroucke-delacroix@familles-rurales-de-l-herault.example",
    "adresse": "1248 bis chemin départemental de l’Ancienne-Filature-des-Micocouliers",
}
QUARTIER = "Lotissement Saint-Sébastien-des-Micocouliers-Centenaires"
WORDS = "Arroser : https://www.jardins.example/arroser-les-tomates-du-potager-sans-rien-oublier"


def theme():
    return Theme.objects.get(slug="numerique")


def need_answers(quartier):
    """All that somebody answers who asks for herself."""
    return {f"benef_{name}": value for name, value in LONG.items()} | {
        "type_demandeur": "moi",
        "q_urgent": "non",
        "q_pro": "non",
        "q_ponctuel": "oui",
        "benef_telephone": "01 99 00 12 34",
        "quartier": quartier.pk,
        "tranche_age": "70+",
        "theme": theme().pk,
        "description": WORDS,
        "lieu": "exterieur",
        "vehicule": "non",
        "date_souhaitee": add_open_days(timezone.localdate(), 15).isoformat(),
        "creneaux": ["lun-matin", "mar-apres"],
        "duree": "60",
        "rc_attestee": "oui",
        "vu": "mots",
    }


def sign_up_answers(quartier):
    """All that an adult answers."""
    told = {name: LONG[name] for name in ("prenom", "nom", "courriel")}
    return told | {
        "acte": "envoyer",
        "etape": "vous",
        "telephone": "06 12 34 56 78",
        "quartier": quartier.pk,
        "tranche_age": "45-59",
        "modes": ["individuelle", "collective"],
        "themes": [theme().pk],
        "frequence": "1h",
    }
