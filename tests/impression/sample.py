"""A small layout to try the press with, and its data."""

from heurecivique_app.communes.couleurs import palette

LAYOUT = """
#import "_commun.typ": *
#let taille = if donnees.taille == none { 12pt } else { donnees.taille * 1pt }
#show: contenu => document-hc(148mm, 210mm, 10mm, taille, 1, contenu)
= #donnees.titre
#donnees.texte
"""
COLOURS = palette("#1f6f5c", "#d9822b")._asdict()


def data(texte="Bonjour", **more):
    commune = {"nom": "Saint-Essai", "couleurs": COLOURS}
    return {"titre": "Un essai", "texte": texte, "commune": commune, **more}
