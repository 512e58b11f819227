"""The sentences of Wagtail's screens in the gender of what they speak of, and no « un(e) »."""

import re

# What Wagtail writes for both, and what is said of a man's word and of a woman's.
DOUBLES = (
    (r"un\(e\)", "un", "une"),
    (r"\bCe\(tte\)", "Ce", "Cette"),
    (r"\bce\(tte\)", "ce", "cette"),
    (r"\bL(?:e\(la\)|e/la)\b", "Le", "La"),
    (r"\ble/la\b", "le", "la"),
    (r"\bil/elle\b", "il", "elle"),
    (r"\(e\)", "", "e"),
)


def agreed(text, *, feminine=False):
    """Return a sentence of Wagtail with one gender in the place of two."""
    for double, *said in DOUBLES:
        text = re.sub(double, said[feminine], str(text))
    return text


def new(noun, *, feminine=False):
    """« Nouveau geste », « Nouvelle commune », « Nouvel outil »: `noun` without a capital."""
    if feminine:
        return f"Nouvelle {noun}"
    return f"{'Nouvel' if noun[0] in 'aeéèêiouyh' else 'Nouveau'} {noun}"


class Accorde:
    """For a view of Wagtail, or of wagtail-modeladmin, that says what is or was done."""

    feminine = False

    def get_success_message(self, *args):
        said = super().get_success_message(*args)
        return said and agreed(said, feminine=self.feminine)

    def get_error_message(self):
        return agreed(super().get_error_message(), feminine=self.feminine)


class ListeAccordee:
    """For the list of snippets: the button that adds one."""

    @property
    def add_item_label(self):
        return f"Ajouter un {self.model._meta.verbose_name}"


class CreationAccordee(Accorde):
    """For the screen where one is made."""

    def get_page_title(self):
        return new(self.model._meta.verbose_name, feminine=self.feminine)

    get_meta_title = get_page_title

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        *before, last = super().get_breadcrumbs_items()
        return [*before, {**last, "label": self.get_page_title()}]
