"""The need asked on the web, step by step: its gate, its summary, its words."""

from heurecivique_app.formulaires.parcours import Parcours
from heurecivique_app.gestes.boite.choix import theme_asked
from heurecivique_app.gestes.boite.renvois import RENVOIS

from .actions import receive
from .champs import BY_NAME, Etape, champs_of, title_of
from .forms import BesoinForm
from .gate import Porte, gate, stops
from .listes import Canal


class ParcoursBesoin(Parcours):
    form_class = BesoinForm
    etapes = tuple(Etape)
    relecture = True
    initial = {"theme": theme_asked}
    ecran = "etape"

    def record(self):
        self.form.instance.canal = Canal.WEB
        receive(self.form.instance)

    def names(self, etape):
        return [champ.nom for champ in champs_of(etape) if champ.concerns(self.post)]

    def title(self, etape):
        return title_of(etape, self.post)

    def label(self, name):
        return BY_NAME[name].court

    def obstacle(self):
        """Where else to turn, or what will happen: a gate lets through who has read it, or none."""
        porte = gate(self.post)
        if porte is None or (porte in self.vus and not stops(porte)):
            return None
        seen = () if stops(porte) else [porte.value]
        renvois = RENVOIS if porte is Porte.PROFESSIONNEL else ()
        return self.context(f"porte_{porte}", Etape.CADRE, seen=seen) | {"renvois": renvois}

    def show(self, etape, **told):
        return super().show(etape, **told) | {"theme_choisi": self.form.initial.get("theme")}

    def show_summary(self):
        question = Porte.REGULIER in self.vus and gate(self.post) is Porte.REGULIER
        return super().show_summary() | {"question": question}
