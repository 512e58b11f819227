"""An edition: the words and the answers with which the documents of a kit are made."""

import datetime
from dataclasses import asdict, dataclass, field, fields, replace

from .modeles import modeles


@dataclass(frozen=True)
class Reponses:
    """What is asked once for all the documents of a kit; everything may be missing."""

    date: datetime.date | None = None
    heure: datetime.time | None = None
    lieu: str = ""
    contact: str = ""
    telephone: str = ""
    valable_jusquau: datetime.date | None = None

    def as_json(self):
        """Return the answers as JSON carries them."""
        return {name: str(value or "") for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data):
        """Return the answers that `as_json` gave."""
        known = {f.name: data.get(f.name, "") for f in fields(cls)}
        for name in ("date", "valable_jusquau"):
            known[name] = datetime.date.fromisoformat(known[name]) if known[name] else None
        known["heure"] = datetime.time.fromisoformat(known["heure"]) if known["heure"] else None
        return cls(**known)


@dataclass(frozen=True)
class Edition:
    """`textes` holds what a commune wrote itself, by document code; the rest is as shipped."""

    reponses: Reponses = field(default_factory=Reponses)
    textes: dict = field(default_factory=dict)
    documents: tuple = ()

    def contenu(self, modele):
        """The words of a document, by field, a field unknown to its layout left out."""
        written = self.textes.get(modele.code, {})
        return {name: written.get(name, ours) for name, ours in modele.contenu.items()}

    def frozen(self):
        """The same edition, holding every word of its documents: an update of ours changes
        nothing of it."""
        words = {code: self.contenu(modeles()[code]) for code in self.documents}
        return replace(self, textes=words)

    def as_json(self):
        """Return the edition as JSON carries it."""
        return {
            "reponses": self.reponses.as_json(),
            "textes": self.textes,
            "documents": sorted(self.documents),
        }

    @classmethod
    def from_json(cls, data):
        """Return the edition that `as_json` gave."""
        return cls(
            reponses=Reponses.from_json(data["reponses"]),
            textes=data["textes"],
            documents=tuple(data["documents"]),
        )
