"""The calls that wait to be completed, by what somebody who calls again says."""

from contextlib import suppress

from django.core.exceptions import ValidationError

from heurecivique_app.annuaire.lookup import readings
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.formulaires.contents import fields_of_search
from heurecivique_app.formulaires.telephones import TelephoneField, parse

from .raisons import reasons

# A team of two completes a dozen; of all communes together, those that were written last.
LUS = 300


def calls_of(text, scope):
    """The open drafts that a text names, as [(Brouillon, what it tells, why)].

    `scope` (a filter) bounds them. Compared here: no index holds what is half typed. What a draft
    tells is a Besoin, never saved.
    """
    rows = Brouillon.objects.ouverts().filter(**scope).select_related("commune")
    told = [(row, besoin_of(row)) for row in rows.order_by("-modifie_le")[:LUS]]
    for asked in readings(text):
        if found := [(*one, why) for one in told if (why := reasons(asked, one[1]))]:
            return found
    return []


def besoin_of(brouillon):
    """The need that a draft would be, as far as it is searched."""
    besoin = Besoin()
    for field in fields_of_search(Besoin):
        said = brouillon.told(field.name)
        if isinstance(field, TelephoneField):
            with suppress(ValidationError):
                setattr(besoin, field.name, parse(said))
        else:
            setattr(besoin, field.name, said)
    return besoin
