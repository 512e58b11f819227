"""The need form on the web, one step a page, without session, cookie or script.

What was typed in the other steps travels as hidden inputs. `Parcours.answer` says what to show
after each press; nothing is recorded here.
"""

from heurecivique_app.formulaires.submission import OUVERTURE, PIEGE, opening
from heurecivique_app.formulaires.vigilance import sensitive_words
from heurecivique_app.gestes.boite.choix import theme_asked
from heurecivique_app.gestes.boite.renvois import RENVOIS

from .champs import CHAMPS, Etape, champs_of, title_of
from .forms import BesoinForm
from .gate import Porte, gate, stops
from .review import SUMMARY, blocks

TEXTES = ("demandeur_lien", "description", "materiel", "contact_pref")
WORDS = "mots"
STEPS = {etape.code: etape for etape in Etape}


def first_state(page, request):
    """Context of the page as a visitor opens it: closed, thanks, or the first step."""
    if "merci" in request.GET:
        return {"ecran": "merci"}
    if not page.commune.ouverte:
        return {"ecran": "ferme"}
    theme = theme_asked(request)
    initial = {"theme": theme.pk} if theme else {}
    form = BesoinForm(commune=page.commune, initial=initial)
    parcours = Parcours(form, {OUVERTURE: opening(page), **initial})
    return parcours.show(Etape.CADRE) | {"theme_choisi": theme}


class Parcours:
    """One press of a button: `form` is bound to `post`, the cleaned QueryDict of the page."""

    def __init__(self, form, post):
        self.form = form
        self.post = post
        self.reponses = form.answers
        self.vus = set(self.values("vu"))
        self.etapes = [e for e in Etape if any(c.concerns(self.reponses) for c in champs_of(e))]

    def values(self, name):
        """Every value sent under a name, as strings."""
        if hasattr(self.post, "getlist"):
            return self.post.getlist(name)
        return [str(self.post[name])] if name in self.post else []

    def answer(self):
        """The context to show after this press, or None when the need is to be recorded."""
        acte, _, code = self.post.get("acte", "").partition(":")
        here = STEPS.get(self.post.get("etape"))
        if acte == "aller":
            return self.show(STEPS.get(code, Etape.CADRE))
        if acte == "retour":
            return self.show(self.before(here))
        if acte == "envoyer":
            return self.send()
        return self.go_on(here or Etape.CADRE)

    def go_on(self, here):
        """« Continuer »: this step alone must be right."""
        if self.wrong(here):
            return self.show(here, errors=True)
        if porte := self.closed_gate():
            return self.show_gate(porte)
        if words := self.new_words(here):
            return self.show(here, mots=words)
        following = self.after(here)
        return self.show(following) if following else self.show_summary()

    def send(self):
        """« Envoyer ma demande »: every step must be right."""
        if (wrong := self.first_wrong()) is not None:
            return self.show(wrong, errors=True)
        if porte := self.closed_gate():
            return self.show_gate(porte)
        return None

    def wrong(self, etape):
        return any(champ.nom in self.form.errors for champ in champs_of(etape))

    def first_wrong(self):
        return next((etape for etape in self.etapes if self.wrong(etape)), None)

    def closed_gate(self):
        """The gate that these answers meet, unless it lets through those who have read it."""
        porte = gate(self.reponses)
        return porte if porte and (stops(porte) or porte not in self.vus) else None

    def new_words(self, here):
        """Words worth a second look in this step, told once."""
        if WORDS in self.vus:
            return []
        asked = [c.nom for c in champs_of(here) if c.nom in TEXTES and c.concerns(self.reponses)]
        return sensitive_words(" ".join(self.reponses.get(name, "") for name in asked))

    def before(self, here):
        if here not in self.etapes:
            return self.etapes[-1]
        return self.etapes[max(self.etapes.index(here) - 1, 0)]

    def after(self, here):
        """The next step; from the summary, only one that is still to be filled in."""
        if SUMMARY in self.vus:
            return self.first_wrong()
        rest = self.etapes[self.etapes.index(here) + 1 :] if here in self.etapes else self.etapes
        return rest[0] if rest else self.first_wrong()

    def show(self, etape, *, errors=False, mots=()):
        """Context of one step, with the errors of its own fields only, or with none."""
        asked = [c.nom for c in champs_of(etape) if c.concerns(self.reponses)]
        if self.form.is_bound:
            for name in list(self.form.errors):
                if not errors or name not in asked:
                    del self.form.errors[name]
        vus = self.vus | ({WORDS} if mots else set())
        return self.context(etape, hide=asked, vus=vus) | {
            "ecran": "etape",
            "champs": [self.form[name] for name in asked],
            "mots": mots,
            "premiere": etape is self.etapes[0],
        }

    def show_gate(self, porte):
        """Context of the page that explains where else to turn, or what will happen."""
        passes = set() if stops(porte) else {porte.value}
        return self.context(Etape.CADRE, vus=self.vus | passes) | {
            "ecran": f"porte_{porte}",
            "renvois": RENVOIS if porte is Porte.PROFESSIONNEL else (),
        }

    def show_summary(self):
        """Context of the page that shows every answer before sending."""
        return self.context(None, vus=self.vus | {SUMMARY}) | {
            "ecran": "relecture",
            "blocs": blocks(self.form, self.etapes),
            "question": Porte.REGULIER in self.vus and gate(self.reponses) is Porte.REGULIER,
        }

    def context(self, etape, *, vus, hide=()):
        titles = [title_of(e, self.reponses) for e in self.etapes] + ["Relecture"]
        number = self.etapes.index(etape) + 1 if etape in self.etapes else len(titles)
        return {
            "form": self.form,
            "etape": etape,
            "numero": number,
            "titres": titles,
            "titre_etape": titles[number - 1],
            "caches": self.hidden(hide),
            "vus": sorted(vus),
            "piege": {"nom": PIEGE, "valeur": self.post.get(PIEGE, "")},
        }

    def hidden(self, shown):
        """What the page carries without showing it, as (name, value) pairs."""
        names = [OUVERTURE, *(c.nom for c in CHAMPS if c.nom not in shown)]
        return [(name, value) for name in names for value in self.values(name)]
