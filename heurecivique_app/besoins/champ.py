"""A question of the need form, and how each of its faces asks it (champs.py has them all)."""

from dataclasses import dataclass, field
from enum import Enum

from .listes import TypeDemandeur


class Etape(Enum):
    """The steps of the web form, which are also the blocks of the flyer and of the script."""

    CADRE = ("cadre", "Avant de commencer")
    DEMANDEUR = ("demandeur", "Vous qui demandez")
    PERSONNE = ("personne", "La personne à aider")
    COUP_DE_MAIN = ("coup-de-main", "Le coup de main")
    QUAND = ("quand", "Le moment")
    ACCORD = ("accord", "Pour finir")

    def __init__(self, code, titre):
        self.code = code
        self.titre = titre


class Feuille(Enum):
    """How a field stands on the flyer."""

    LIGNE = "ligne"  # one line to write on
    LIGNES = "lignes"  # several lines
    CASES = "cases"  # one box a choice
    CASE = "case"  # a single box
    # Two small sides hold what starts a request, in letters big enough; the town hall, which
    # always calls back, asks the rest. What is urgent or a professional’s is printed as a rule.
    ABSENT = "absent"


@dataclass(frozen=True)
class Facile:
    """A question in words that are easy to read (FALC): one sentence a line, a drawing.

    `choix` says the choices of a closed list otherwise, by their code; `moi` is asked of who asks
    for themselves; `papier` is the short label of the flyer (default: the question).
    """

    question: str
    dessin: str
    aide: str = ""
    papier: str = ""
    moi: str = ""
    choix: dict = field(default_factory=dict)

    def asked(self, reponses):
        """The question, turned to « vous » for who asks for themselves."""
        mine = reponses.get("type_demandeur") == TypeDemandeur.MOI
        return self.moi if mine and self.moi else self.question


@dataclass(frozen=True)
class Champ:
    """One question of the need form, and how each of its faces asks it.

    `question` is what the web form asks; `papier_libelle` the short label of the flyer and of
    lists (default: the model's verbose name is not used, the question is); `telephone` what the
    agent says on the phone (default: the question). `si` is (field, values): the question is
    asked only when that other field has one of these values. `pour_moi` and `aide_moi` take the
    place of the question and its help for who asks for themselves. `facile`: the same question in
    words that are easy to read, without which no question is declared.
    """

    nom: str
    question: str
    etape: Etape
    court: str
    aide: str = ""
    requis: bool = False
    papier: Feuille = Feuille.LIGNE
    telephone: str = ""
    si: tuple = ()
    autocomplete: str = ""
    pour_moi: str = ""
    aide_moi: str = ""
    facile: Facile = field(kw_only=True)

    @property
    def phrase(self):
        """What the agent says on the phone."""
        return self.telephone or self.question

    def asked(self, reponses):
        """The (question, help) of the web form, turned to « vous » for who asks for themselves."""
        if reponses.get("type_demandeur") == TypeDemandeur.MOI:
            return self.pour_moi or self.question, self.aide_moi or self.aide
        return self.question, self.aide

    def concerns(self, reponses):
        """True when the question makes sense for these answers (a mapping of field → value)."""
        if not self.si:
            return True
        other, values = self.si
        return reponses.get(other) in values
