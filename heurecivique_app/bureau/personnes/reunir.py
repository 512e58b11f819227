"""Two files of one person, made one; and two again."""

from django.urls import reverse

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import fusions

from ..ecran.facts import label_of
from ..ecran.reunir import EcranReunir, EcranSeparer, Tete


class Reunir(EcranReunir):
    """The file of the address stays; `autre` becomes part of it."""

    model = Beneficiaire
    fusions = fusions
    onglet = "personnes"
    titre = "La même personne\u00a0?"
    legende = "Choisissez ce que la fiche gardera"
    conseil = (
        "Un couple partage un numéro, un père et son fils un nom\u00a0: ne réunissez que si vous "
        "en êtes sûr."
    )
    bouton = "C’est la même personne\u00a0: réunir"
    fait = "Les deux fiches n’en font plus qu’une."

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "quartier")

    def choisis(self):
        return {name: (name,) for name in fusions.CHOISIS}

    def label(self, fiche, name):
        return label_of(fiche, name)

    def heading(self, fiche):
        held = [
            f"{n} {word}{'s' if n > 1 else ''}"
            for n, word in ((fiche.besoins.count(), "demande"), (fiche.notes.count(), "note"))
        ]
        return Tete(fiche.nom_complet, ", ".join([f"fiche n°\u00a0{fiche.pk}", *held]))

    def address_of(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])


class Separer(EcranSeparer):
    model = Beneficiaire
    fusions = fusions
    fait = "Les deux fiches sont séparées."

    def get_retour(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])
