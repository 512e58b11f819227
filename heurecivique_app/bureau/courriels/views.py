"""The messages: what is to call or post, what waits, what went, what failed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django_filters import ChoiceFilter
from phonenumber_field.phonenumber import to_python

from heurecivique_app.courrier import actions
from heurecivique_app.courrier.etats import Canal
from heurecivique_app.courrier.etats import Etat as E
from heurecivique_app.courrier.messages import REGISTRE, private_link
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.impression import qr
from heurecivique_app.voirie.postal import postal_lines

from ..ecran.acts import Acte
from ..ecran.delays import short, since
from ..ecran.dossier import ActeMixin, EcranDossier
from ..ecran.facts import national
from ..ecran.filters import Filtres
from ..ecran.listing import Colonne, Liste

ECHECS = (E.ECHEC, E.ABANDONNE)


def wording(courriel):
    """What the team calls this message."""
    message = REGISTRE.get(courriel.modele)
    return message.libelle if message else courriel.modele


@dataclass(frozen=True)
class LigneCourriel:
    """A message in the list: when it was written, what the team calls it."""

    courriel: Courriel
    ecrit: str
    libelle: str


class FiltresCourriel(Filtres):
    canal = ChoiceFilter(label="Par", choices=Canal.choices, empty_label="Tous")


class ListeCourriels(Liste):
    model = Courriel
    template_name = "heurecivique_app/bureau/courriels.html"
    onglet = "courriels"
    titre = "Courriels, appels et lettres"
    mot = "message"
    filtres = FiltresCourriel
    ordre = "-cree"
    colonnes = (
        Colonne("Pour qui", "nom", "nom_destinataire"),
        Colonne("Quoi"),
        Colonne("Comment", "par", "canal"),
        Colonne("Où on en est", "etat", "etat"),
        Colonne("Écrit", "cree", "cree_le"),
    )
    suspects = False
    etats_montres = (
        ("tous", "Tous"),
        ("a_faire", "Appels et lettres à faire"),
        ("echec", "Non remis"),
        ("en_attente", "En attente"),
        ("partis", "Partis"),
        ("annules", "Annulés"),
    )
    groupes = {
        "echec": ECHECS,
        "en_attente": (E.A_ENVOYER, E.EN_COURS),
        "partis": (E.ENVOYE, E.FAIT),
        "annules": (E.ANNULE,),
        "tous": tuple(E),
    }

    def read(self, rows):
        return rows.select_related("commune").defer("corps", "piece_corps")

    def line(self, courriel):
        return LigneCourriel(courriel, short(courriel.cree_le), wording(courriel))


class EcranCourriel(EcranDossier):
    """One message as the team may read it: the private link is the person's own."""

    model = Courriel
    template_name = "heurecivique_app/bureau/courriel.html"
    onglet = "courriels"
    nom, titre_de = "courriel", "Message"

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "jeton", "suite_de", "suite")

    def shown(self, courriel):
        return {
            "libelle": wording(courriel),
            "telephone": national(to_python(courriel.telephone)),
            "attente": since(courriel.cree_le),
            "dossier": file_of(courriel),
            "suite": getattr(courriel, "suite", None),
            "a_faire": courriel.etat == E.A_FAIRE,
            "a_renvoyer": courriel.canal == Canal.COURRIEL and courriel.etat in ECHECS,
            "a_abandonner": courriel.etat in (*ECHECS, E.A_FAIRE, E.A_ENVOYER),
        }


def file_of(courriel):
    """The address and name of the file that caused this message, or two empty strings."""
    screens = {"besoin": "Besoin", "volontaire": "Volontaire", "lettre": "Lettre"}
    nom = screens.get(courriel.objet_type)
    if nom:
        url = reverse(f"heurecivique_bureau:{courriel.objet_type}", args=[courriel.objet_id])
        return url, f"{nom} n°\u00a0{courriel.objet_id}"
    if courriel.objet_type == "miseenrelation":
        url = reverse("heurecivique_bureau:relation", args=[courriel.objet_id])
        return url, "Le besoin concerné"
    return "", ""


class Lettre(EcranCourriel):
    """The letter alone on its sheet, to print."""

    template_name = "heurecivique_app/bureau/lettre.html"

    def shown(self, courriel):
        lines = postal_lines(courriel.commune, courriel.adresse_postale)
        return super().shown(courriel) | {"adresse": lines} | square(courriel)


def square(courriel):
    """What a letter has for the telephone of who gets it: their private link, while it opens."""
    message = REGISTRE.get(courriel.modele)
    jeton = courriel.jeton
    if not (message and message.sur_papier and courriel.canal == Canal.LETTRE and jeton):
        return {}
    if jeton.expire_le <= timezone.now():
        return {}
    return {"carre": qr.svg(private_link(courriel)), "carre_dit": message.sur_papier}


ACTES = {
    "fait": Acte(actions.mark_done),
    "renvoyer": Acte(actions.retry, fait="Le courriel repart."),
    "abandonner": Acte(actions.cancel, fait="Message abandonné."),
}


class ActeCourriel(ActeMixin, EcranCourriel):
    def actes_of(self, courriel):
        return ACTES
