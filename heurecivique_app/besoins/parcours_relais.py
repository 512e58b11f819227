"""A need told by a relay, step by step, at the address of their private link.

Nothing that is shown depends on who is known here: a relay learns nothing of anybody.
"""

from datetime import timedelta

from django.utils import timezone

from heurecivique_app.formulaires.parcours import Etape
from heurecivique_app.gestes.boite.renvois import asked_for
from heurecivique_app.relais.actions import used

from .actions import receive
from .forms_relais import REGLES, DemandeAssociationForm, SignalementForm
from .models import Besoin
from .parcours import AvecPortes

# Beyond it, one calls: a relay sees a few people a day, a stolen link writes all night.
PAR_JOUR = 15
# Told of what a volunteer never does, found in what was written.
RENVOIS = "renvois"


class ParcoursRelais(AvecPortes):
    """Base; the Relais stands where a form has its page."""

    etapes = ()
    ecran = "etape"

    def make_form(self, sent, initial):
        relais = self.page
        return self.form_class(sent, relais=relais, commune=relais.commune, initial=initial)

    @classmethod
    def first(cls, page, request):
        if too_many(page) and "merci" not in request.GET:
            return {"ecran": "trop"}
        return super().first(page, request)

    def obstacle(self):
        if too_many(self.page):
            return self.context("trop", self.steps[0])
        return super().obstacle() or self.somebody_else()

    def somebody_else(self):
        """Who to call instead, when the words ask for what a volunteer never does; told once."""
        found = asked_for(self.post.get("description", ""))
        if not found or RENVOIS in self.vus:
            return None
        step = next(step for step in self.steps if "description" in self.names(step))
        return self.context(RENVOIS, step, seen=[RENVOIS]) | {"renvois": found}

    def record(self):
        receive(self.form.instance)
        used(self.page)


class ParcoursSignalement(ParcoursRelais):
    form_class = SignalementForm
    etapes = (
        Etape("regles", "Avant de commencer", REGLES),
        Etape(
            "coup-de-main",
            "Le coup de main",
            ("theme", "description", "date_souhaitee", "souplesse"),
        ),
        Etape(
            "personne",
            "La personne",
            (
                *("benef_prenom", "benef_nom", "benef_telephone", "sans_telephone"),
                *("benef_adresse", "quartier", "contact_pref", "accord_par", "prevenir"),
            ),
        ),
    )


class ParcoursAssociation(ParcoursRelais):
    form_class = DemandeAssociationForm
    etapes = (
        Etape("regles", "Avant de commencer", REGLES),
        Etape(
            "coup-de-main",
            "Le coup de main",
            ("theme", "description", "nb_volontaires", "vehicule"),
        ),
        Etape(
            "quand",
            "Quand et où",
            ("date_souhaitee", "souplesse", "duree", "lieu", "benef_adresse", "quartier"),
        ),
    )


def too_many(relais):
    """True once a relay has told enough since yesterday."""
    told = Besoin.objects.filter(relais=relais, recu_le__gt=timezone.now() - timedelta(days=1))
    return told.count() >= PAR_JOUR
