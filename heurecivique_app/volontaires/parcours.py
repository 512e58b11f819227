"""The sign-up on the web: one page, and one more for a minor."""

from heurecivique_app.formulaires.parcours import Etape, Parcours
from heurecivique_app.gestes.boite.choix import theme_asked

from .actions import approve_charter, sign_up
from .forms import InscriptionForm
from .listes import CanalApprobation
from .questions import PARENT

DU_PARENT = Etape("parent", "Votre parent", PARENT)


class ParcoursInscription(Parcours):
    form_class = InscriptionForm
    etapes = (Etape("vous", "Vous"), DU_PARENT)
    initial = {"themes": theme_asked}

    def record(self):
        cleaned = self.form.cleaned_data
        volontaire = sign_up(self.form.instance, themes=cleaned["themes"])
        if charte := cleaned.get("charte"):
            approve_charter(volontaire, charte=charte, canal=CanalApprobation.WEB)

    def names(self, etape):
        return super().names(etape) if etape is not DU_PARENT or self.form.is_minor() else []

    def following(self, here):
        """« M’inscrire » is the last word of either page: only what is missing is still asked."""
        return self.first_wrong(self.steps)

    def answer(self):
        """Somebody too young is thanked at once, whatever else they answered."""
        self.form.full_clean()
        return {"ecran": "trop_jeune"} if self.form.is_too_young() else super().answer()

    def show(self, etape, **told):
        """The charter stands apart, under its own title."""
        context = super().show(etape, **told)
        return context | {
            "ecran": "parent" if etape is DU_PARENT else self.ecran,
            "champs": [champ for champ in context["champs"] if champ.name != "charte"],
            "charte": next((c for c in context["champs"] if c.name == "charte"), None),
        }
