"""The form of the words of one document, made from the list of the fields of its layout."""

from dataclasses import replace

from django import forms

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.outils.archive import patiently
from heurecivique_app.outils.contenu import VIDE, counted, problems, values
from heurecivique_app.outils.fitting import surplus
from heurecivique_app.outils.mises_en_page import Ecriture


class TexteForm(Formulaire, forms.Form):
    """The words of a document. Valid: each field within its limits; `fits()`: so is the page."""

    def __init__(self, data=None, *, modele, campagne):
        self.modele, self.campagne = modele, campagne
        contenu = campagne.draft().contenu(modele)
        data = None if data is None else cleaned(data)
        super().__init__(data, initial=initial_of(modele.mise, contenu), auto_id="texte-%s")
        self.pairs = {
            rubrique.nom: rows(rubrique, contenu[rubrique.nom], data)
            for rubrique in modele.mise.rubriques
            if rubrique.ecriture is Ecriture.PARTIES
        }
        for rubrique in modele.mise.rubriques:
            limit = modele.reglages.get("signes", rubrique.signes)
            self.fields.update(fields_of(rubrique, limit, self.pairs.get(rubrique.nom, 0)))
        self.fields[modele.mise.rubrique_principale.nom].required = True
        self.fields[modele.mise.rubrique_principale.nom].error_messages["required"] = VIDE.format(
            modele.mise.rubrique_principale.libelle
        )

    def rubriques(self):
        """The fields of the layout, as (Rubrique, its bound fields): two for each part."""
        return [
            (rubrique, [self[name] for name in self.names_of(rubrique)]) for rubrique in self.layout
        ]

    @property
    def layout(self):
        return self.modele.mise.rubriques

    def names_of(self, rubrique):
        if rubrique.nom not in self.pairs:
            return [rubrique.nom]
        ranks = range(self.pairs[rubrique.nom])
        return [f"{rubrique.nom}-{rank}-{half}" for rank in ranks for half in ("titre", "texte")]

    def contenu(self):
        """The words that were typed, by field of the layout."""
        found = {rubrique.nom: self.typed(rubrique) for rubrique in self.layout}
        if "exemple" in found:
            cells = self.cleaned_data.get("exemple", "")
            found["exemple"] = example(cells, len(found["colonnes"]))
        return found

    def typed(self, rubrique):
        text = self.cleaned_data.get(rubrique.nom, "")
        if rubrique.ecriture is Ecriture.LIGNE:
            return " ".join(text.split("\n"))
        if rubrique.ecriture is Ecriture.TEXTE:
            return text
        if rubrique.ecriture is Ecriture.LISTE:
            return listed(text)
        return [part for part in self.parts(rubrique) if part["titre"] or part["texte"]]

    def parts(self, rubrique):
        """Every pair as typed, empty ones too."""
        return [
            {half: self.cleaned_data.get(f"{rubrique.nom}-{rank}-{half}", "") for half in HALVES}
            for rank in range(self.pairs[rubrique.nom])
        ]

    def edition(self):
        """The draft of the campaign with the words of this form."""
        draft = self.campagne.draft()
        return replace(draft, textes={**draft.textes, self.modele.code: self.contenu()})

    def clean(self):
        super().clean()
        self.tell(self.wrong(self.contenu()))
        return self.cleaned_data

    def wrong(self, contenu):
        said = values(self.campagne.commune, self.campagne.answers())
        return problems(self.modele.mise, contenu, self.modele.reglages, said)

    def tell(self, sentences):
        """Put each sentence ({field of the layout: sentence}) beside the field it is about."""
        for name, sentence in sentences.items():
            place = self.place_of(self.modele.mise.rubrique(name))
            if place not in self.errors:
                self.add_error(place, sentence)

    def place_of(self, rubrique):
        """The field of the form where a fault of a field of the layout is told."""
        if rubrique.nom not in self.pairs:
            return rubrique.nom
        for rank, part in enumerate(self.parts(rubrique)):
            for half in HALVES:
                alone = {"titre": "", "texte": "", half: part[half]}
                if self.wrong({**self.modele.contenu, rubrique.nom: [alone]}).get(rubrique.nom):
                    return f"{rubrique.nom}-{rank}-{half}"
        return f"{rubrique.nom}-0-texte"

    def fits(self):
        """True when the page holds the words; the form says where it does not."""
        try:
            commune, edition = self.campagne.commune, self.edition()
            self.tell(patiently(lambda: surplus(self.modele, commune, edition)))
        except DocumentImpossible as error:
            self.add_error(None, str(error))
        return not self.errors

    def marks(self):
        """The marks that a text may hold, as (mark, what it becomes now)."""
        said = values(self.campagne.commune, self.campagne.answers())
        return [(f"{{{name}}}", value) for name, value in said.items()]


HALVES = ("titre", "texte")


def listed(text):
    """The lines of a text, empty ones left out."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def example(text, columns):
    """The row of example of a table: a cell a line, empty ones too, as many as the columns."""
    cells = [line.strip() for line in text.rstrip().split("\n")]
    return cells + [""] * (columns - len(cells)) if any(cells) else []


def rows(rubrique, parts, data):
    """How many pairs are shown: those that are there and one to spare; on return, those sent."""
    if data is None:
        return min(rubrique.nombre, len(parts) + 1)
    sent = [rank for rank in range(rubrique.nombre) if f"{rubrique.nom}-{rank}-texte" in data]
    return max([*sent, 0]) + 1


def fields_of(rubrique, limit, pairs):
    """Return the form fields of a field of a layout, by name."""
    if rubrique.ecriture is not Ecriture.PARTIES:
        return {
            rubrique.nom: field_of(
                rubrique.libelle, rubrique.ecriture, limit, helped(rubrique, limit), rubrique
            )
        }
    found = {}
    for rank in range(pairs):
        name = f"Partie {rank + 1}"
        head, body = f"{rubrique.nom}-{rank}-titre", f"{rubrique.nom}-{rank}-texte"
        found[head] = field_of(
            f"{name}, titre",
            Ecriture.LIGNE,
            rubrique.signes_titre,
            at_most(rubrique.signes_titre),
            rubrique,
        )
        found[body] = field_of(f"{name}, texte", Ecriture.TEXTE, limit, at_most(limit), rubrique)
    return found


def field_of(label, ecriture, limit, help_text, rubrique):
    attrs = {} if ecriture is Ecriture.LISTE else {"data-hc-signes": limit}
    if ecriture is Ecriture.LIGNE:
        widget = forms.TextInput(attrs)
    else:
        lines = rubrique.nombre if ecriture is Ecriture.LISTE else limit // 60 + 1
        widget = forms.Textarea(attrs | {"rows": min(max(lines, 2), 8)})
    return forms.CharField(
        label=label,
        required=False,
        widget=widget,
        help_text=help_text,
        strip=ecriture is not Ecriture.LISTE,  # the first cell of an example may be empty
    )


def at_most(limit):
    return f"{counted(limit, 'caractère')} au plus."


def helped(rubrique, limit):
    """« Un par ligne. 6 lignes au plus, chacune de 90 caractères au plus. »"""
    if rubrique.ecriture is Ecriture.LISTE:
        most = f"{rubrique.nombre} lignes au plus, chacune de {at_most(limit)}"
        return f"{rubrique.aide} {most}".strip()
    return f"{at_most(limit)} {rubrique.aide}".strip()


def initial_of(mise, contenu):
    """What the form shows of the words of a document."""
    found = {}
    for rubrique in mise.rubriques:
        value = contenu[rubrique.nom]
        if rubrique.ecriture is Ecriture.LISTE:
            value = "\n".join(value)
        if rubrique.ecriture is Ecriture.PARTIES:
            for rank, part in enumerate(value):
                found |= {f"{rubrique.nom}-{rank}-{half}": part[half] for half in HALVES}
        else:
            found[rubrique.nom] = value
    return found
