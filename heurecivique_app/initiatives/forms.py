"""The form of an initiative's page: what it may point to."""

from itertools import groupby

from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminPageForm

from heurecivique_app.gestes.geste.scope import CACHE, by_theme, choosable_for, offer
from heurecivique_app.outils.models import Outil

OUTIL_AILLEURS = (
    "Cet outil n’est plus là, ou c’est celui d’une autre commune\N{NO-BREAK SPACE}: choisissez-en "
    "un autre."
)


class InitiativeForm(WagtailAdminPageForm):
    """Offers what is common and what is of the commune of the page, and takes nothing else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        commune = self.parent_page.specific.commune
        if "gestes" in self.fields:
            gestes = choosable_for(commune)
            offer(self.fields["gestes"], gestes, by_theme(gestes, commune))
        if "outils" in self.fields:
            self.offer_outils(self.fields["outils"], commune)

    def offer_outils(self, field, commune):
        field.queryset = Outil.objects.of_commune(commune).select_related("kit")
        field.error_messages |= dict.fromkeys(
            ["invalid_choice", "invalid_pk_value"], OUTIL_AILLEURS
        )
        field.widget.choices = by_kit(field.queryset)


def by_kit(outils):
    """Return outils as grouped choices, kit by kit; each names its kit, for several are alike."""
    rows = outils.order_by("kit__ordre", "kit__titre", "ordre", "titre", "pk")
    return [
        (kit.titre, [(outil.pk, label(kit, outil)) for outil in group])
        for kit, group in groupby(rows, key=lambda outil: outil.kit)
    ]


def label(kit, outil):
    said = outil.titre if outil.publie else outil.titre + CACHE
    return format_html(
        '<span class="hc-cases__kit">{} –\N{NO-BREAK SPACE}</span>{}', kit.titre, said
    )
