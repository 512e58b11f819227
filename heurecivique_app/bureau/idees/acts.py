"""What each button of an idea does, publishing apart: it has its own form."""

from django import forms

from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.journal.models import Evenement
from heurecivique_app.vie_privee.actions import forget_author

from ..ecran.acts import Acte, button, buttons, judgements, suspicion
from ..ecran.forms import ActeForm

EFFACER = "effacer"


class RefusIdeeForm(ActeForm):
    """`mot`: what to add to the thanks."""

    mot = forms.CharField(
        label="Un mot pour la personne",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il s’ajoute au message de remerciement. Sans adresse laissée, il ne part pas.",
    )

    def clean_mot(self):
        return clean_text(self.cleaned_data["mot"])


SUSPECTE = suspicion(
    actions.clear_suspicion,
    suite="Elle rejoint les idées à lire, et la personne est remerciée.",
    mots="C’est une vraie idée",
)
IDEE = {
    EtatIdee.REFUSEE: Acte(
        actions.refuse,
        "La personne est remerciée, si elle a laissé une adresse.",
        "L’idée n’est pas retenue.",
        RefusIdeeForm,
        grave=True,
    )
}


def is_suspect(idee):
    """True for an idea that looks sent by a robot, as long as nobody has judged it."""
    return idee.a_verifier and idee.etat == EtatIdee.RECUE


def idee_buttons(idee):
    """The buttons that the state of an idea allows."""
    if is_suspect(idee):
        return judgements(idee, SUSPECTE)
    return buttons(idee, IDEE)


def erasure(idee):
    """The act that forgets who sent an idea; its words say what goes and what stays."""
    return Acte(
        forget_author,
        "À faire quand la personne le demande, sans retour possible. Plus personne ne pourra lui "
        f"répondre, et les messages qui attendent ne partiront pas. {what_stays(idee)}",
        "Le prénom et l’adresse sont effacés.",
        grave=True,
        mots="Effacer le prénom et l’adresse",
    )


def what_stays(idee):
    """The sentence that says what becomes of the text, and of what was published from it."""
    if idee.etat == EtatIdee.REFUSEE:
        return "Le texte, qui n’a pas été retenu, est effacé avec eux."
    if idee.geste and idee.geste.propose_par:
        return (
            f"Le geste reste signé « {idee.geste.propose_par} » : ouvrez-le dans l’éditeur pour "
            "enlever aussi la signature."
        )
    if idee.page:
        return "La page reste comme elle est : ouvrez-la si le prénom y est écrit."
    return "Le geste publié reste." if idee.geste else "Le texte de l’idée reste."


def erasure_button(idee):
    """The button that forgets who sent an idea, or None when nothing says it."""
    return button(idee, EFFACER, erasure(idee)) if idee.has_author else None


def erased(idee):
    """What was erased because its author asked, as the journal has it, or None.

    A dict: `texte` tells whether the text went too.
    """
    lines = Evenement.objects.about(idee).filter(action="effacement")
    return lines.values_list("details", flat=True).last()
