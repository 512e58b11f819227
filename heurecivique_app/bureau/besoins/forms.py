"""What the moves of a need and of its proposals ask before they are made."""

from django import forms

from heurecivique_app.besoins.listes import MotifRefus, Reorientation
from heurecivique_app.francais.durations import short

from ..ecran.forms import ActeForm

MINUTES_MAX = 12 * 60
DUREES = [(str(n), short(n)) for n in range(15, MINUTES_MAX + 1, 15)]


class MotifForm(ActeForm):
    """`motif`: why the need is refused."""

    motif = forms.ChoiceField(
        label="Motif",
        choices=[("", "Choisissez le motif"), *MotifRefus.choices],
        error_messages={"required": "Choisissez le motif."},
    )


class ServiceForm(ActeForm):
    """`vers`: the service that will help."""

    vers = forms.ChoiceField(
        label="Vers quel service ?",
        choices=[("", "Choisissez le service"), *Reorientation.choices],
        error_messages={"required": "Choisissez le service."},
    )


class DureeForm(ActeForm):
    """`minutes`: how long it took, as the volunteer says."""

    minutes = forms.TypedChoiceField(
        label="Durée dite",
        coerce=int,
        choices=DUREES,
        initial=60,
    )
