"""The form of one geste, as the officer of a commune or an administrator fills it in."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for

from .models import Geste
from .versions import PROPRES

VOISINS = 3
MANQUE_LA_COMMUNE = "Choisissez la commune."
MANQUE_LE_CHOIX = (
    (
        "Choisissez la commune dont c’est la version, ou cochez « Changer le texte de toutes les "
        "communes »."
    )
    .replace("« ", "«\N{NO-BREAK SPACE}")
    .replace(" »", "\N{NO-BREAK SPACE}»")
)


class GesteForm(WagtailAdminModelForm):
    """Tells apart the common text from the version of a commune: `pour` is the latter's commune.

    `pour` is None when the geste itself is to be saved. The address of a geste never changes once
    residents may have kept it, unless it is the commune's own.
    """

    pour_toutes = forms.BooleanField(
        label="Changer le texte de toutes les communes",
        required=False,
        help_text="Les communes qui en ont leur version gardent la leur. Nos mises à jour ne "
        "toucheront plus à ce texte.",
    )
    pour = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.instance.pk is not None
        self.common = known and self.instance.commune_id is None
        self.mine = communes_for(self.for_user, Acces.CONTENUS)
        if not (self.common and self.for_user.is_superuser):
            del self.fields["pour_toutes"]
        if self.common or self.instance.remplace_id:
            del self.fields["slug"]
        else:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Laissez vide : elle vient du titre."
        if self.instance.remplace_id:
            del self.fields["commune"]
        else:
            self.offer_communes()
        self.offer_neighbours()
        self.fields["theme"].label = "Thème"

    def offer_communes(self):
        field = self.fields["commune"]
        field.queryset = self.mine
        if self.common:
            field.label = "Version de la commune"
            field.help_text = "La commune dont vous écrivez la version."
        if self.for_user.is_superuser:
            return
        field.required = True
        field.error_messages["required"] = MANQUE_LA_COMMUNE
        field.help_text = ""
        if len(self.mine) == 1:
            field.initial = self.initial["commune"] = self.mine[0].pk
            field.disabled = True

    def offer_neighbours(self):
        """Versions come and go: neighbours are common gestes, or a commune's own."""
        field = self.fields["voisins"]
        here = Q(commune=None) | Q(commune__in=self.mine)
        field.queryset = Geste.objects.filter(here, remplace=None).exclude(pk=self.instance.pk)
        field.help_text = "Trois au plus : ceux vers lesquels la page du geste mène."

    def clean_voisins(self):
        voisins = self.cleaned_data["voisins"]
        if len(voisins) > VOISINS:
            raise ValidationError("Choisissez trois gestes voisins au plus.")
        return voisins

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("titre", ""))[:80]
        slug = slug.strip("-") or "geste"
        if Geste.objects.common().filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Un geste commun a déjà cette adresse : changez un mot.")
        return slug

    def clean(self):
        cleaned = super().clean()
        if not self.common:
            return cleaned
        # Not a value of the common row, which stays common to all.
        self.pour = cleaned.pop("commune", None)
        everywhere = cleaned.pop("pour_toutes", False)
        unsaid = self.for_user.is_superuser and bool(self.pour) == everywhere
        if unsaid and not self.is_deferred_validation:
            self.add_error("pour_toutes", MANQUE_LE_CHOIX)
        return cleaned

    @property
    def said(self):
        """What the commune says, for `versions.adapt`."""
        names = (*PROPRES, "voisins")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class OriginePanel(Panel):
    """Says whose geste it is, and what saving it will do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "heurecivique_app/gestes/origine.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            user = self.request.user
            return context | {
                "geste": self.instance,
                "admin": user.is_superuser,
                "communes": communes_for(user, Acces.CONTENUS),
                "versions": self.instance.pk and self.instance.versions.count(),
            }
