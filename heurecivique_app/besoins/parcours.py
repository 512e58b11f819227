"""The need asked on the web, step by step: its gate, its summary, its words.

It is told in two ways, from one list of fields: as usual, and in words that are easy to read, one
question a screen. « facile » in the address or in the page says which; a button goes from one to
the other, and loses nothing.
"""

from django.utils.datastructures import MultiValueDict

from heurecivique_app.formulaires import parcours
from heurecivique_app.formulaires.parcours import SUMMARY, WORDS, Parcours
from heurecivique_app.gestes.boite.choix import theme_asked
from heurecivique_app.gestes.boite.renvois import RENVOIS
from heurecivique_app.voirie.recherche import find

from . import envoye, mots_faciles
from .actions import receive
from .champs import BY_NAME, CHAMPS, Etape, champs_of, title_of
from .forms import BesoinForm
from .forms_faciles import BesoinFacileForm, easy_theme
from .gate import Porte, gate, stops
from .listes import TIERS, Canal, Lieu, Prevenir

FACILE = "facile"
# The act of the button that changes the words: « mots:facile:<what was shown> ».
MOTS = "mots"
# What is asked at a gate.
QUESTIONS = {
    Porte.URGENCE: "q_urgent",
    Porte.PROFESSIONNEL: "q_pro",
    Porte.REGULIER: "q_ponctuel",
}


def pointless(answers):
    """The names of the questions that other answers spare (a mapping of field → value)."""
    names = set()
    if answers.get("prevenir") == Prevenir.DEMANDEUR:
        names.add("benef_courriel")  # nobody will write there
    if answers.get("lieu") == Lieu.DISTANCE:
        names |= {"animaux", "fumeur"}  # nobody comes
    return names


class AvecPortes(Parcours):
    """A form that asks about the rules of the programme: each is a gate (gate.py)."""

    def obstacle(self):
        """Where else to turn, or what will happen: a gate lets through who has read it, or none."""
        porte = gate(self.post)
        if porte is None or (porte in self.vus and not stops(porte)):
            return None
        seen = () if stops(porte) else [porte.value]
        renvois = RENVOIS if porte is Porte.PROFESSIONNEL else ()
        etape = next(step for step in self.steps if QUESTIONS[porte] in self.names(step))
        return self.context(f"porte_{porte}", etape, seen=seen) | {"renvois": renvois}


class ParcoursBesoin(AvecPortes):
    form_class = BesoinForm
    etapes = tuple(Etape)
    relecture = True
    initial = {"theme": theme_asked}
    ecran = "etape"

    def __init__(self, page, post, initial=None):
        if post.get("type_demandeur") in TIERS:
            post.setdefault("prevenir", Prevenir.DEUX.value)
        else:
            post.pop("prevenir", None)
        self.inutiles = pointless(post)
        for name in self.inutiles:
            post.pop(name, None)
        super().__init__(page, post, initial)

    @classmethod
    def version(cls, asked):
        acte, _, words = asked.get("acte", "").partition(":")
        easy = words.startswith(FACILE) if acte == MOTS else asked.get(FACILE)
        return ParcoursFacile if easy else ParcoursBesoin

    def record(self):
        self.form.instance.canal = Canal.WEB
        receive(self.form.instance)

    @classmethod
    def told_again(cls, page, besoin):
        """Return the answers of a need that was sent, step by step, in these words.

        Those to the gate are left out: it let them through.
        """
        known = {"type_demandeur": besoin.type_demandeur}
        press = cls(page, MultiValueDict({name: [value] for name, value in known.items()}), known)
        names = press.form.fields.keys() - set(QUESTIONS.values())
        press.form.cleaned_data = {name: getattr(besoin, name) for name in names}
        return [bloc for bloc in press.blocs() if bloc["reponses"]]

    def thanks(self, row, home):
        return envoye.address(row, facile=FACILE in self.suite)

    def names(self, etape):
        return self.asked([champ.nom for champ in champs_of(etape)])

    def asked(self, names):
        """Those of these questions that make sense for these answers."""
        return [n for n in names if BY_NAME[n].concerns(self.post) and n not in self.inutiles]

    def title(self, etape):
        return title_of(etape, self.post)

    def label(self, name):
        return BY_NAME[name].court

    def answer(self):
        acte, _, told = self.post.get("acte", "").partition(":")
        return self.retell(told.partition(":")[2]) if acte == MOTS else super().answer()

    def retell(self, shown):
        """Return the context of the screen that was `shown`, in these words: nothing is pressed."""
        asked = self.post.get("etape")
        names = {champ.nom for champ in CHAMPS if asked in (champ.nom, champ.etape.code)}
        same = [s for s in self.steps if names.intersection(self.names(s))] or self.steps[:1]
        if shown == SUMMARY and not self.first_wrong(self.steps):
            return self.show_summary()
        if shown in {f"porte_{porte}" for porte in Porte}:
            self.vus.difference_update(Porte)
            return self.obstacle() or self.show(same[0])
        if shown == "erreurs" and (wrong := self.first_wrong(same)):
            return self.show(wrong, errors=True)
        if shown == WORDS:
            self.vus.discard(WORDS)
            step = next((s for s in same if self.new_words(s)), same[0])
            return self.show(step, mots=self.new_words(step))
        return self.show(same[0])

    def show(self, etape, **told):
        return super().show(etape, **told) | {"theme_choisi": self.form.initial.get("theme")}

    def show_summary(self):
        question = Porte.REGULIER in self.vus and gate(self.post) is Porte.REGULIER
        return super().show_summary() | {"question": question}


# Asked on one screen: one sentence says both, or one answer spares the other.
ENSEMBLE = (
    ("demandeur_prenom", "demandeur_nom"),
    ("benef_prenom", "benef_nom"),
    ("benef_telephone", "sans_telephone"),
    ("date_souhaitee", "souplesse"),
)


def one_by_one():
    """The steps of the easy words: one question each, in the order of the one list."""
    follow = {name: names for names in ENSEMBLE for name in names}
    groups = dict.fromkeys(follow.get(champ.nom, (champ.nom,)) for champ in CHAMPS)
    return tuple(parcours.Etape(names[0], champs=names) for names in groups)


class ParcoursFacile(ParcoursBesoin):
    form_class = BesoinFacileForm
    etapes = one_by_one()
    contexte = {
        "facile": mots_faciles.ECRANS,
        "boutons": mots_faciles.BOUTONS,
        "numeros": mots_faciles.NUMEROS,
    }
    suite = f"{FACILE}=1&merci=1"

    def __init__(self, page, post, initial=None):
        # The street says it, where the commune has a file of its addresses.
        self.situee = bool(find(page.commune, post.get("benef_adresse")).quartier)
        super().__init__(page, post, initial)

    def asked(self, names):
        return [n for n in super().asked(names) if n != "quartier" or not self.situee]

    def names(self, etape):
        return self.asked(etape.champs)

    def title(self, etape):
        return BY_NAME[etape.code].facile.asked(self.post)

    def label(self, name):
        return BY_NAME[name].facile.asked(self.post)

    def blocs(self):
        told = super().blocs()
        theme = (self.label("theme"), easy_theme(self.form.cleaned_data["theme"]))
        for bloc in told:
            if bloc["etape"].code == "theme":
                bloc["reponses"] = [theme]
        return told

    def show(self, etape, **told):
        return super().show(etape, **told) | {"dessin": BY_NAME[etape.code].facile.dessin}
