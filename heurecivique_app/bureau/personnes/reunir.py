"""Two files of one person, made one; and two again."""

from django.urls import reverse

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import fusions
from heurecivique_app.templatetags.heurecivique import pluriel

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
        needs, notes = fiche.besoins.count(), fiche.notes.count()
        return Tete(
            fiche.nom_complet,
            f"fiche n°\u00a0{fiche.pk}, {needs} demande{pluriel(needs)}, "
            f"{notes} note{pluriel(notes)}",
        )

    def address_of(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])


class Separer(EcranSeparer):
    model = Beneficiaire
    fusions = fusions
    fait = "Les deux fiches sont séparées."

    def get_retour(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])
