"""The sentences of Wagtail's screens in the gender of what they speak of, and no « un(e) ».

They are put right in the catalogue, before anything is put in them: what people write stays.
"""

import re
from functools import lru_cache

# What Wagtail writes for both, and what is said of a man's word and of a woman's.
DOUBLES = (
    (r"Êtes-vous sûr\(e\) de vouloir", "Voulez-vous vraiment", "Voulez-vous vraiment"),
    (r"un\(e\)", "un", "une"),
    (r"\bCe(?:\(tte\)|/cette)", "Ce", "Cette"),
    (r"\bce(?:\(tte\)|/cette)", "ce", "cette"),
    (r"\bL(?:e\(la\)|e/la)\b", "Le", "La"),
    (r"\ble/la\b", "le", "la"),
    (r"\bil/elle\b", "il", "elle"),
    (r"\b(Oui,|ne pas) l[ea] (dépublier|supprimer)", r"\1 le \2", r"\1 la \2"),
    (r"(n['’]a pas encore été) soumise\b", r"\1 soumis", r"\1 soumise"),
    (r"\(e\)", "", "e"),
)
# Sentences that no ending makes right, « Aucun gestes ne correspond », or that say another thing.
RIEN = (
    (r"^(?:Aucun\(e\) .* ne correspond|Désolé, il n['’]y a aucun\(e\) ).*", "Rien ne correspond."),
    (r"^Aucun .* n['’]a été créé\(e\).*", "Il n’y a rien ici pour l’instant."),
    (r"^Status\b", "Statut"),
    (r"(La version .* a été planifié)\(e\)", r"\1e"),
    # Said when it is submitted for moderation.
    (r"^(%\(model_name\)s .*%\(object\)s.+) a été planifié\(e\) pour .*", r"\1 est en relecture."),
)


@lru_cache(maxsize=4096)
def agreed(text, *, feminine=False):
    """Return a sentence of Wagtail's catalogue with one gender in the place of two."""
    for odd, said in RIEN:
        text = re.sub(odd, said, text, flags=re.DOTALL)
    for double, *said in DOUBLES:
        text = re.sub(double, said[feminine], text)
    return text


def is_feminine(model):
    """True for a model that says `feminin = True` of its name: « la commune »."""
    return getattr(model, "feminin", False)


class Accordees:
    """A catalogue of translations, whose sentences speak of one gender."""

    def __init__(self, catalogue, *, feminine):
        self.catalogue, self.feminine = catalogue, feminine

    def __getattr__(self, name):
        return getattr(self.catalogue, name)

    def gettext(self, message):
        return agreed(str(self.catalogue.gettext(message)), feminine=self.feminine)

    def ngettext(self, *messages):
        return agreed(str(self.catalogue.ngettext(*messages)), feminine=self.feminine)


def new(noun, *, feminine=False):
    """« Nouveau geste », « Nouvelle commune », « Nouvel outil »: `noun` without a capital."""
    if feminine:
        return f"Nouvelle {noun}"
    return f"{'Nouvel' if noun[0] in 'aeéèêiouyh' else 'Nouveau'} {noun}"


def add(model):
    """« Ajouter un geste », « Ajouter une commune »."""
    return f"Ajouter {'une' if is_feminine(model) else 'un'} {model._meta.verbose_name}"


class ListeAccordee:
    """For the list of snippets: the button that adds one."""

    @property
    def add_item_label(self):
        return add(self.model)


class CreationAccordee:
    """For the screen where one is made."""

    def get_page_title(self):
        return new(self.model._meta.verbose_name, feminine=is_feminine(self.model))

    get_meta_title = get_page_title

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        *before, last = super().get_breadcrumbs_items()
        return [*before, {**last, "label": self.get_page_title()}]
