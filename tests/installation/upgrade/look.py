"""What the commune finds after the upgrade: every page, every screen, and its own words.

The argument is the address of a private link sent before. Knows addresses and words, no model.
"""

import sys

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

PUBLIC, DESK = "/heure-civique/", "/admin/heure-civique/"
POSTER = "/hc/documents/34999/fete-des-voisins-affiche.pdf"
SCREENS = ("", "besoins/", "volontaires/", "courriels/", "idees/", "outils/", "chiffres/")
WORDS = {
    PUBLIC: ["Entraide", "Chez nous, on se rend service."],
    f"{PUBLIC}100-gestes/": ["Le geste que nous avons réécrit"],
    f"{PUBLIC}boite-a-outils/": ["Notre page boite-a-outils"],
    f"{PUBLIC}boite-a-outils/fete-des-voisins/": [POSTER],
    f"{PUBLIC}devenir-volontaire/": ["Notre page devenir-volontaire"],
    f"{PUBLIC}demander-un-coup-de-main/": ["Notre page demander-un-coup-de-main"],
    f"{PUBLIC}initiatives/": ["Notre page initiatives"],
    f"{DESK}besoins/": ["Odette", "Dessalles"],
    f"{DESK}volontaires/": ["Lartigue"],
    f"{DESK}reglages/": ["Notre charte d’ici.", "le mardi, de 9 h à 12 h"],
    f"{DESK}outils/1/fete-des-voisins/fete-des-voisins-affiche/": ["Tous au préau"],
    "/admin/heurecivique_app/commune/": ["Saint-Essai"],
    "/admin/snippets/heurecivique_app/geste/": ["Le geste que nous avons réécrit"],
}


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.get("Location"))
    return response


if __name__ == "__main__":
    visitor, agent = Client(), Client()
    agent.force_login(get_user_model().objects.get(username="mairie"))
    for screen in SCREENS:
        read(agent, DESK + screen)
    for address, words in WORDS.items():
        text = read(agent if "/admin/" in address else visitor, address).content.decode()
        assert [word for word in words if word not in text] == [], address
    assert read(visitor, POSTER).content.startswith(b"%PDF")
    (proposal,) = sys.argv[1:]
    assert 'value="accepter"' in read(visitor, proposal).content.decode()
    answered = visitor.post(proposal, {"acte": "accepter"}, follow=True)
    assert "Vous avez dit oui" in answered.content.decode()
