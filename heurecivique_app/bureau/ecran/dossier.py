"""The screen of one file: its buttons, its messages, its notes, its history."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.communes.fusions import Reunissable
from heurecivique_app.communes.notes import add_note
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement

from .acts import form_of
from .base import Ecran, PostMixin, say
from .delays import short
from .forms import NoteForm
from .words import history


class EcranDossier(Ecran):
    """The screen of one file; `nom` is what its address and its template call it.

    A subclass gives `shown(dossier)`. `wrong` is the form of a button that is to correct.
    """

    nom = ""
    titre_de = ""
    wrong = None

    def get_context_data(self, **kwargs):
        dossier = kwargs.pop("dossier", None) or self.get_object()
        self.titre = f"{self.titre_de} n°\u00a0{dossier.pk}"
        return super().get_context_data(**{self.nom: dossier, **self.shown(dossier), **kwargs})

    def shown(self, dossier):
        """What the template shows of a file, as the names of its context."""
        raise NotImplementedError

    def get_retour(self, dossier):
        """The address of the screen."""
        return reverse(f"heurecivique_bureau:{self.nom}", args=[dossier.pk])

    def buttons(self, found):
        """The same buttons, the one whose form was wrong carrying what was typed."""
        typed = {self.wrong.auto_id: self.wrong} if self.wrong else {}
        return [replace(one, form=typed.get(one.form.auto_id, one.form)) for one in found]


class ActeMixin(PostMixin):
    """A button of a file was pressed; mixed with the screen of the file.

    A subclass gives `actes_of(objet)`, the acts by code. An unknown code is a 404.
    """

    def actes_of(self, objet):
        raise NotImplementedError

    def dossier_of(self, objet):
        """The file of the screen to show again: what was acted on, or what it belongs to."""
        return objet

    def post(self, request, *args, **kwargs):
        objet, code = self.get_object(), kwargs["code"]
        acte = self.actes_of(objet).get(code)
        if acte is None:
            raise Http404("Cette action n’existe pas.")
        form = form_of(objet, code, acte, request.POST)
        if not form.is_valid():
            self.wrong = form
            return self.show(dossier=self.dossier_of(objet))
        back = self.get_retour(objet)
        say(request, lambda: acte.action(objet, by=request.user, **form.cleaned_data), acte.fait)
        # What a robot sent is gone: its list is all that is left to show.
        return HttpResponseRedirect(
            back if objet.pk else reverse(f"heurecivique_bureau:{self.onglet}")
        )


class NoteMixin(PostMixin):
    """A remark is added; mixed with the screen of the file."""

    def post(self, request, *args, **kwargs):
        dossier = self.get_object()
        form = note_form(dossier, request.POST)
        if not form.is_valid():
            return self.show(dossier=dossier, note_form=form)
        add_note(dossier, by=request.user, **form.cleaned_data)
        messages.success(request, "Note ajoutée.")
        return HttpResponseRedirect(self.get_retour(dossier) + "#notes")


def note_form(dossier, data=None):
    return NoteForm.for_objet(dossier, data=data, prefix="note")


@dataclass(frozen=True)
class LigneCourriel:
    """A message in the file that it is about, and when it was written."""

    courriel: Courriel
    ecrit: str


def about(objet, relations=()):
    """The rows of the journal or of the outbox that speak of a file or of its proposals.

    Those of the files that became part of it too.
    """
    numbers = objet.parts() if isinstance(objet, Reunissable) else [objet.pk]
    found = Q(objet_type=objet._meta.model_name, objet_id__in=numbers)
    if relations:
        found |= Q(objet_type="miseenrelation", objet_id__in=[r.pk for r in relations])
    return found


def surroundings(dossier, relations=()):
    """What surrounds a file, in a few queries, as the names of its context.

    Its messages, notes and history, those of its proposals included; the newest first.
    """
    spoken_of = about(dossier, relations)
    rows = Courriel.objects.filter(spoken_of, commune=dossier.commune_id)
    courriels = list(rows.defer("corps", "piece_corps").order_by("-pk"))
    return {
        "courriels": [LigneCourriel(row, short(row.cree_le)) for row in courriels],
        "notes": dossier.notes.select_related("auteur"),
        "note_form": note_form(dossier),
        "historique": told(spoken_of, relations, courriels),
    }


def history_of(objet):
    """The lines of a file's history, newest first."""
    return told(about(objet))


def told(found, relations=(), courriels=()):
    """The lines of the events that `found` asks for, and of those of these messages."""
    if courriels:
        found |= Q(objet_type="courriel", objet_id__in=[c.pk for c in courriels])
    events = Evenement.objects.filter(found).select_related("auteur").order_by("-pk")
    names = {relation.pk: relation.volontaire.nom_complet for relation in relations}
    return history(events, names)
