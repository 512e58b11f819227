"""What an INSEE code says of the hour and of the public holidays of a commune."""

PARIS = "Europe/Paris"
# The zones of France, as the settings of a commune offer them.
FUSEAUX = (
    (PARIS, "heure de Paris"),
    ("America/Guadeloupe", "heure de la Guadeloupe"),
    ("America/Martinique", "heure de la Martinique"),
    ("America/Cayenne", "heure de la Guyane"),
    ("Indian/Reunion", "heure de La Réunion"),
    ("America/Miquelon", "heure de Saint-Pierre-et-Miquelon"),
    ("Indian/Mayotte", "heure de Mayotte"),
    ("America/St_Barthelemy", "heure de Saint-Barthélemy"),
    ("America/Marigot", "heure de Saint-Martin"),
    ("Pacific/Wallis", "heure de Wallis-et-Futuna"),
    ("Pacific/Tahiti", "heure de Tahiti"),
    ("Pacific/Marquesas", "heure des Marquises"),
    ("Pacific/Gambier", "heure des Gambier"),
    ("Pacific/Noumea", "heure de la Nouvelle-Calédonie"),
)
# Beginning of the INSEE code: (zone, territory in `holidays`). The longest that fits counts.
TERRITOIRES = {
    "57": (PARIS, "57"),
    "67": (PARIS, "6AE"),
    "68": (PARIS, "6AE"),
    "971": ("America/Guadeloupe", "971"),
    "97123": ("America/St_Barthelemy", "BL"),  # their codes before 2008
    "97127": ("America/Marigot", "MF"),
    "972": ("America/Martinique", "972"),
    "973": ("America/Cayenne", "973"),
    "974": ("Indian/Reunion", "974"),
    "975": ("America/Miquelon", "PM"),
    "976": ("Indian/Mayotte", "976"),
    "977": ("America/St_Barthelemy", "BL"),
    "978": ("America/Marigot", "MF"),
    "986": ("Pacific/Wallis", "WF"),
    "987": ("Pacific/Tahiti", "PF"),
    "988": ("Pacific/Noumea", "NC"),
    **dict.fromkeys(
        ("98718", "98723", "98731", "98746", "98756", "98757"), ("Pacific/Marquesas", "PF")
    ),
    "98719": ("Pacific/Gambier", "PF"),
}


def territory_of(code_insee):
    """Return (zone, territory in `holidays`) of a commune; ("Europe/Paris", "") in most."""
    known = (TERRITOIRES.get(code_insee[:length]) for length in (5, 3, 2))
    return next(filter(None, known), (PARIS, ""))
