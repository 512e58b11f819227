"""What each button of a person does."""

from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.etats import EN_COURS
from heurecivique_app.vie_privee.actions import erase_person

from ..ecran.acts import Acte, button
from .forms import InformationForm, JourPasseForm

INFORMEE, DECES, VIVANTE, EFFACER = "informee", "deces", "vivante", "effacer"
ACTES = {
    INFORMEE: Acte(
        personnes.note_information,
        "La date et la façon sont gardées.",
        form=InformationForm,
        mots="Informée de ses données",
    ),
    DECES: Acte(
        personnes.note_death,
        "Plus aucun message ni appel ne partira\u00a0; les demandes en cours sont à clore.",
        "C’est noté. Plus rien ne lui sera envoyé.",
        JourPasseForm,
        grave=True,
        mots="Décédé(e)",
    ),
    VIVANTE: Acte(
        personnes.undo_death,
        "Les messages abandonnés sont à redire de vive voix.",
        mots="C’était une erreur\u00a0: la personne est en vie",
    ),
    EFFACER: Acte(
        erase_person,
        "La fiche, ses notes et ses coordonnées disparaissent\u00a0; il ne reste que des nombres.",
        "La fiche est effacée.",
        grave=True,
        mots="Effacer la fiche",
    ),
}
OUVERTE = "Une demande est en cours\u00a0: terminez-la ou annulez-la d’abord."


def fiche_buttons(fiche, besoins):
    """The buttons of a file; `besoins` are its needs."""
    codes = [VIVANTE if fiche.decede_le else DECES, EFFACER]
    if not fiche.informe_le and not fiche.decede_le:
        codes.insert(0, INFORMEE)
    waits = any(besoin.etat in EN_COURS for besoin in besoins)
    return [
        button(fiche, code, ACTES[code], motif=OUVERTE if waits and code == EFFACER else "")
        for code in codes
    ]
