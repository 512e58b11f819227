"""The blocks of the landing page in words that are easy to read (FALC).

One sentence a line, a drawing beside each idea. Their templates draw the page of communes/pages.py.
"""

from wagtail import blocks

UNE_PAR_LIGNE = "Une phrase par ligne, 12 mots au plus."
DESSINS = [
    ("alerte", "Un danger"),
    ("associations", "Une association"),
    ("bouclier", "Un bouclier"),
    ("calendrier", "Un calendrier"),
    ("chercher", "Une loupe"),
    ("coche", "Une coche"),
    ("coeur", "Un cœur"),
    ("commune", "La mairie"),
    ("compagnie", "Une tasse de café"),
    ("courriel", "Une lettre"),
    ("courses", "Des courses"),
    ("euro", "De l’argent"),
    ("horloge", "Une horloge"),
    ("info", "Une information"),
    ("jardin", "Un jardin"),
    ("livre", "Un livre"),
    ("mains", "Deux mains"),
    ("maison", "Une maison"),
    ("numerique", "Un ordinateur"),
    ("outil", "Un outil"),
    ("papier", "Un papier"),
    ("parapluie", "Un parapluie"),
    ("personne", "Une personne"),
    ("personnes", "Des personnes"),
    ("question", "Une question"),
    ("stylo", "Un stylo"),
    ("telephone", "Un téléphone"),
    ("voiture", "Une voiture"),
]


class Idee(blocks.StructBlock):
    dessin = blocks.ChoiceBlock(label="Dessin", choices=DESSINS)
    lignes = blocks.TextBlock(label="Phrases", help_text=UNE_PAR_LIGNE, rows=3)


class Idees(blocks.StructBlock):
    titre = blocks.CharBlock(label="Titre", max_length=80)
    idees = blocks.ListBlock(Idee(), label="Idées", min_num=1)

    class Meta:
        label = "Des idées, chacune avec un dessin"
        icon = "list-ul"
        template = "heurecivique_app/facile/idees.html"


class Etapes(Idees):
    class Meta:
        label = "Des étapes numérotées"
        icon = "list-ol"
        template = "heurecivique_app/facile/etapes.html"


class Mots(blocks.StructBlock):
    titre = blocks.CharBlock(label="Titre", max_length=80)
    mots = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("mot", blocks.CharBlock(label="Mot", max_length=60)),
                ("lignes", blocks.TextBlock(label="Sens", help_text=UNE_PAR_LIGNE, rows=2)),
            ]
        ),
        label="Mots",
        min_num=1,
    )

    class Meta:
        label = "Des mots expliqués"
        icon = "help"
        template = "heurecivique_app/facile/mots.html"


class Boutons(blocks.StructBlock):
    """The buttons to ask and to help, for the pages that are published."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    lignes = blocks.TextBlock(label="Phrases", help_text=UNE_PAR_LIGNE, rows=2)

    class Meta:
        label = "Les boutons : demander, aider"
        icon = "link"
        template = "heurecivique_app/facile/boutons.html"


class Appeler(blocks.StructBlock):
    """Who to call, in big: the number, the hours and the address are those of the settings."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    lignes = blocks.TextBlock(label="Phrases", help_text=UNE_PAR_LIGNE, rows=2)

    class Meta:
        label = "Qui appeler"
        icon = "mail"
        template = "heurecivique_app/facile/appeler.html"


class FacileBlock(blocks.StreamBlock):
    """The page, in any order; without any block there is no such page."""

    idees = Idees()
    etapes = Etapes()
    boutons = Boutons()
    mots = Mots()
    appeler = Appeler()
