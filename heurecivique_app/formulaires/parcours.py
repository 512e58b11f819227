"""The way through a public form, from the first question to the thanks: what a part configures.

Visitors have no session: what was answered on the other steps travels in the page as hidden inputs,
and so does what they have been told, as « vu ». Nothing is recorded before the last press.
docs/etendre.md says how to add a form; `views.py` receives it.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from .contents import Contenu, names_of
from .review import answer_in_words
from .submission import OUVERTURE, PIEGE, digest, looks_automatic, once, opening
from .vigilance import sensitive_words

# Seen: a word about a free text; the summary, which later corrections come back to.
WORDS = "mots"
SUMMARY = "relecture"


@dataclass(frozen=True)
class Etape:
    """One step. `champs` names its questions; without any, it asks what no other step asks."""

    code: str
    titre: str = ""
    champs: tuple = ()


class Parcours:
    """One press of a button of a public form: what to show next, or what to record.

    A part sets what follows, and `record` when there is more to do than to save. `form_class` is
    a ModelForm that takes `commune=`, of a model with `a_verifier` and `empreinte`.
    """

    form_class = None
    etapes = (Etape("formulaire"),)
    # Whether all the answers are shown once more before they are sent.
    relecture = False
    # What finds, in what is written freely (`ecrits`), the words to tell its author of, once.
    notice = staticmethod(sensitive_words)
    # What the visitor's address chooses beforehand: for the name of a question, what reads it in
    # the request (a value, a row, or None).
    initial = {}
    # The screen of a step, and what every screen is drawn with besides.
    ecran = "formulaire"
    contexte = {}
    # Drawn at the address that receives it; "" for a form drawn by its page, with its template.
    template = ""
    # What leads to the thanks, after the address of the form.
    suite = "merci=1"

    def __init__(self, page, post, initial=None):
        """`post` is all that the page carries; `initial` is a dict when nothing was sent yet.

        `page` is what the form belongs to: a page, or whoever has a private link to it.
        """
        self.page = page
        self.post = post
        self.form = self.make_form(post if initial is None else None, initial)
        self.vus = set(post.getlist("vu"))
        self.steps = [etape for etape in self.etapes if self.names(etape)]

    # What a part may say otherwise

    def make_form(self, sent, initial):
        """Return the form, bound to what was `sent`, or with what is chosen beforehand."""
        return self.form_class(sent, commune=self.page.commune, initial=initial)

    @classmethod
    def version(cls, asked):
        """Return the Parcours for what the address or the page asks for (a mapping of strings)."""
        return cls

    def record(self):
        """Keep `self.form.instance`, which is valid and says whether it looks like a robot's."""
        self.form.save()

    def names(self, etape):
        """Return the names of what a step asks, for these answers; without any, it is skipped."""
        elsewhere = {name for other in self.etapes if other is not etape for name in other.champs}
        return etape.champs or [name for name in self.form.fields if name not in elsewhere]

    def title(self, etape):
        """Return the title of a step, for these answers."""
        return etape.titre

    def ecrits(self):
        """Return the names of what is written freely: what the model declares as such."""
        return names_of(self.form_class._meta.model, Contenu.LIBRE)

    def label(self, name):
        """Return what an answer is called in the summary."""
        return self.form.fields[name].label

    def obstacle(self):
        """Return the context of a screen that stands in the way of right answers, or None."""
        return None

    def following(self, here):
        """Return the step to show after this one, or None: all is answered."""
        if SUMMARY in self.vus:
            return self.first_wrong(self.steps)
        return next(iter(self.steps[here + 1 :]), None)

    # What is shown

    @classmethod
    def first(cls, page, request):
        """Return the context of the form as a visitor opens it: thanks, closed, or a first step."""
        if "merci" in request.GET:
            return {"ecran": "merci"}
        if not page.commune.ouverte:
            return {"ecran": "ferme"}
        read = {name: chosen(request) for name, chosen in cls.initial.items()}
        initial = {name: value for name, value in read.items() if value is not None}
        post = MultiValueDict({name: [str(getattr(v, "pk", v))] for name, v in initial.items()})
        post[OUVERTURE] = opening(page)
        parcours = cls(page, post, initial)
        return parcours.show(parcours.steps[0])

    def answer(self):
        """Return the context to show after this press, or None when the form is to be kept."""
        acte, _, code = self.post.get("acte", "").partition(":")
        here = self.position(self.post.get("etape"))
        if acte == "aller":
            return self.show(self.steps[self.position(code) or 0])
        if acte == "retour":
            return self.show(self.steps[-1 if here is None else max(here - 1, 0)])
        if acte == "envoyer" and self.relecture:
            return self.send()
        return self.go_on(here or 0)

    def position(self, code):
        """Return the place of the step of this code, or None when it is not asked."""
        return next((n for n, etape in enumerate(self.steps) if etape.code == code), None)

    def go_on(self, here):
        """The button of a step: it must be right, and all those before it."""
        if wrong := self.first_wrong(self.steps[: here + 1]):
            return self.show(wrong, errors=True)
        if (screen := self.obstacle()) is not None:
            return screen
        if mots := self.new_words(self.steps[here]):
            return self.show(self.steps[here], mots=mots)
        if etape := self.following(here):
            return self.show(etape)
        return self.show_summary() if self.relecture else None

    def send(self):
        """The button of the summary: every step must be right."""
        if wrong := self.first_wrong(self.steps):
            return self.show(wrong, errors=True)
        return self.obstacle()

    def first_wrong(self, steps):
        return next((etape for etape in steps if self.wrong(etape)), None)

    def wrong(self, etape):
        """Return the names in error on a step; what no step asks is told on the last one."""
        errors = set(self.form.errors)
        if etape is self.steps[-1]:
            return errors.difference(*map(self.names, self.steps[:-1]))
        return errors.intersection(self.names(etape))

    def new_words(self, etape):
        """Return the words of a step worth a second look, told once."""
        if WORDS in self.vus:
            return []
        asked = self.names(etape)
        return self.notice("\n".join(self.post.get(n, "") for n in self.ecrits() if n in asked))

    def show(self, etape, *, errors=False, mots=()):
        """Return the context of one step, with the errors of its own questions, or with none."""
        if self.form.is_bound:
            told = self.wrong(etape) if errors else ()
            for name in set(self.form.errors).difference(told):
                del self.form.errors[name]
        names = self.names(etape)
        return self.context(self.ecran, etape, shown=names, seen=[WORDS] if mots else ()) | {
            "champs": [self.form[name] for name in names],
            "mots": mots,
            "premiere": etape is self.steps[0],
        }

    def show_summary(self):
        """Return the context of the page that shows every answer before sending."""
        return self.context(SUMMARY, seen=[SUMMARY]) | {"blocs": self.blocs()}

    def blocs(self):
        """Return every answer in words, step by step."""
        return [
            {
                "etape": etape,
                "titre": self.title(etape),
                "reponses": [
                    (self.label(name), words)
                    for name in self.names(etape)
                    if (words := answer_in_words(self.form, name))
                ],
            }
            for etape in self.steps
        ]

    def context(self, ecran, etape=None, *, shown=(), seen=()):
        """Return what any screen with a form is drawn with.

        `etape` is the step it belongs to, None for the summary; `shown` the names it asks, the
        others are hidden; `seen` what the visitor has been told once this screen is read.
        """
        titles = [*map(self.title, self.steps), *(["Relecture"] if self.relecture else [])]
        number = self.steps.index(etape) + 1 if etape else len(titles)
        hidden = [OUVERTURE, *(name for name in self.form.fields if name not in shown)]
        return {
            "ecran": ecran,
            "form": self.form,
            "etape": etape,
            "numero": number,
            "titres": titles,
            "titre_etape": titles[number - 1],
            "caches": [(name, value) for name in hidden for value in self.post.getlist(name)],
            "vus": sorted(self.vus.union(seen)),
            "piege": {"nom": PIEGE, "valeur": self.post.get(PIEGE, "")},
        }

    # What is kept

    def keep(self):
        """Record what was answered, and return the row.

        A double click counts once, a suspect says that it is one.
        """
        row = self.form.instance
        row.a_verifier = looks_automatic(self.post, self.page)
        answers = {name: comparable(value) for name, value in self.form.cleaned_data.items()}
        row.empreinte = digest(self.page, sorted(answers.items()))
        return once(type(row), row.empreinte, self.record)

    def thanks(self, row, home):
        """Return the address of the thanks for what was kept; `home` is that of the form."""
        return f"{home}?{self.suite}#merci"


def comparable(value):
    """Return an answer so that the same one is always written alike."""
    return [row.pk for row in value] if isinstance(value, QuerySet) else value
