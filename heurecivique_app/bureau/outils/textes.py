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

    use_required_attribute = False

    def __init__(self, data=None, *, modele, campagne):
        self.modele, self.campagne = modele, campagne
        contenu = campagne.draft().contenu(modele)
        data = None if data is None else cleaned(data)
        super().__init__(data, initial=initial_of(modele.mise, contenu), auto_id="texte-%s")
        self.pairs = {
            champ.nom: rows(champ, contenu[champ.nom], data)
            for champ in modele.mise.champs
            if champ.ecriture is Ecriture.PARTIES
        }
        for champ in modele.mise.champs:
            limit = modele.reglages.get("signes", champ.signes)
            self.fields.update(fields_of(champ, limit, self.pairs.get(champ.nom, 0)))
        self.fields[modele.mise.champ_principal.nom].required = True
        self.fields[modele.mise.champ_principal.nom].error_messages["required"] = VIDE.format(
            modele.mise.champ_principal.libelle
        )

    def champs(self):
        """The fields of the layout, as (Champ, its bound fields): two for each part."""
        return [(champ, [self[name] for name in self.names_of(champ)]) for champ in self.layout]

    @property
    def layout(self):
        return self.modele.mise.champs

    def names_of(self, champ):
        if champ.nom not in self.pairs:
            return [champ.nom]
        ranks = range(self.pairs[champ.nom])
        return [f"{champ.nom}-{rank}-{half}" for rank in ranks for half in ("titre", "texte")]

    def contenu(self):
        """The words that were typed, by field of the layout."""
        found = {champ.nom: self.typed(champ) for champ in self.layout}
        if "exemple" in found:
            cells = self.cleaned_data.get("exemple", "")
            found["exemple"] = example(cells, len(found["colonnes"]))
        return found

    def typed(self, champ):
        text = self.cleaned_data.get(champ.nom, "")
        if champ.ecriture is Ecriture.LIGNE:
            return " ".join(text.split("\n"))
        if champ.ecriture is Ecriture.TEXTE:
            return text
        if champ.ecriture is Ecriture.LISTE:
            return listed(text)
        return [part for part in self.parts(champ) if part["titre"] or part["texte"]]

    def parts(self, champ):
        """Every pair as typed, empty ones too."""
        return [
            {half: self.cleaned_data.get(f"{champ.nom}-{rank}-{half}", "") for half in HALVES}
            for rank in range(self.pairs[champ.nom])
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
            place = self.place_of(self.modele.mise.champ(name))
            if place not in self.errors:
                self.add_error(place, sentence)

    def place_of(self, champ):
        """The field of the form where a fault of a field of the layout is told."""
        if champ.nom not in self.pairs:
            return champ.nom
        for rank, part in enumerate(self.parts(champ)):
            for half in HALVES:
                alone = {"titre": "", "texte": "", half: part[half]}
                if self.wrong({**self.modele.contenu, champ.nom: [alone]}).get(champ.nom):
                    return f"{champ.nom}-{rank}-{half}"
        return f"{champ.nom}-0-texte"

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


def rows(champ, parts, data):
    """How many pairs are shown: those that are there and one to spare; on return, those sent."""
    if data is None:
        return min(champ.nombre, len(parts) + 1)
    sent = [rank for rank in range(champ.nombre) if f"{champ.nom}-{rank}-texte" in data]
    return max([*sent, 0]) + 1


def fields_of(champ, limit, pairs):
    """Return the form fields of a field of a layout, by name."""
    if champ.ecriture is not Ecriture.PARTIES:
        return {
            champ.nom: field_of(champ.libelle, champ.ecriture, limit, helped(champ, limit), champ)
        }
    found = {}
    for rank in range(pairs):
        name = f"Partie {rank + 1}"
        head, body = f"{champ.nom}-{rank}-titre", f"{champ.nom}-{rank}-texte"
        found[head] = field_of(
            f"{name}, titre", Ecriture.LIGNE, champ.signes_titre, at_most(champ.signes_titre), champ
        )
        found[body] = field_of(f"{name}, texte", Ecriture.TEXTE, limit, at_most(limit), champ)
    return found


def field_of(label, ecriture, limit, help_text, champ):
    attrs = {} if ecriture is Ecriture.LISTE else {"data-hc-signes": limit}
    if ecriture is Ecriture.LIGNE:
        widget = forms.TextInput(attrs)
    else:
        lines = champ.nombre if ecriture is Ecriture.LISTE else limit // 60 + 1
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


def helped(champ, limit):
    """« Un par ligne. 6 lignes au plus, chacune de 90 caractères au plus. »"""
    if champ.ecriture is Ecriture.LISTE:
        most = f"{champ.nombre} lignes au plus, chacune de {at_most(limit)}"
        return f"{champ.aide} {most}".strip()
    return f"{at_most(limit)} {champ.aide}".strip()


def initial_of(mise, contenu):
    """What the form shows of the words of a document."""
    found = {}
    for champ in mise.champs:
        value = contenu[champ.nom]
        if champ.ecriture is Ecriture.LISTE:
            value = "\n".join(value)
        if champ.ecriture is Ecriture.PARTIES:
            for rank, part in enumerate(value):
                found |= {f"{champ.nom}-{rank}-{half}": part[half] for half in HALVES}
        else:
            found[champ.nom] = value
    return found
