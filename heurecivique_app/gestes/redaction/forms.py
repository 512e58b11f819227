"""The form of one geste, as the officer of a commune or an administrator fills it in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import slugify
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import one_line

from ..geste.scope import by_theme, choosable_by, choosable_for, offer
from ..models import Geste
from ..pages import HASARD
from .versions import CALENDRIER, PROPRES

VOISINS = 3
RESERVEE = (
    "Cette adresse est celle du tirage au sort\N{NO-BREAK SPACE}: écrivez-en une autre, ou changez "
    "un mot du titre."
)
VOISIN_D_AILLEURS = (
    "Un de ces gestes voisins est celui d’une autre commune\N{NO-BREAK SPACE}: choisissez un geste "
    "commun, ou un geste d’ici."
)
DEJA_UNE_VERSION = '{} a déjà sa version\N{NO-BREAK SPACE}: <a href="{}">ouvrez-la</a>.'
MANQUE_LA_COMMUNE = "Choisissez la commune."
MANQUE_LE_CHOIX = (
    "Choisissez la commune dont c’est la version, ou cochez « Changer le texte de toutes les "
    "communes »."
)


class TroisListes(forms.SelectMultiple):
    """Three lists of one choice each, all of the same name: what is chosen is seen, and stays."""

    template_name = "heurecivique_app/gestes/trois_listes.html"
    allow_multiple_selected = False
    noms = ("Un geste voisin", "Un autre", "Un autre encore")

    class Media:
        css = {"all": ["heurecivique_app/editeur.css"]}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        known = [str(pk) for pk in value or () if pk]
        # One list more than allowed for each one too many, so that nothing sent is lost.
        places = range(max(VOISINS, len(known)))
        context["listes"] = [self.liste(name, known[n : n + 1], n, attrs) for n in places]
        return context

    def liste(self, name, chosen, n, attrs):
        """One of the lists, as its template needs it."""
        place = min(n, len(self.noms) - 1)
        ident = (attrs or {}).get("id", f"id_{name}")
        return {
            "id": f"{ident}_{n}" if n else ident,
            "nom": self.noms[place],
            "groupes": self.optgroups(name, chosen),
        }

    def value_from_datadict(self, data, files, name):
        sent = super().value_from_datadict(data, files, name)
        return [pk for pk in sent or () if pk]


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
            self.fields["slug"].help_text = "Laissez vide : elle vient du titre."
        if self.instance.remplace_id:
            del self.fields["commune"]
        else:
            self.offer_communes()
        self.offer_neighbours()

    def offer_communes(self):
        field = self.fields["commune"]
        field.queryset = self.mine
        if self.common and not self.is_bound:
            # What was sent stays in the list: `clean_commune` answers it.
            field.queryset = without_version(self.instance, self.mine)
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
        commune = self.instance.commune
        gestes = choosable_for(commune) if commune else choosable_by(self.for_user)
        gestes = gestes.exclude(pk__in=[self.instance.pk or 0, self.instance.remplace_id or 0])
        offer(self.fields["voisins"], gestes, by_theme(gestes, commune))
        self.fields[
            "voisins"
        ].help_text = "Trois au plus\N{NO-BREAK SPACE}: ceux vers lesquels la page du geste mène."

    def clean_commune(self):
        """A version is changed where it is read, never written again from the common text."""
        commune = self.cleaned_data["commune"]
        version = self.common and self.instance.versions.filter(commune=commune).first()
        if commune and version:
            address = AdminURLFinder(self.for_user).get_edit_url(version)
            raise ValidationError(format_html(DEJA_UNE_VERSION, commune, address))
        return commune

    def clean_voisins(self):
        voisins = self.cleaned_data["voisins"]
        if len(voisins) > VOISINS:
            raise ValidationError("Choisissez trois gestes voisins au plus.")
        return voisins

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("titre", ""))[:80]
        slug = slug.strip("-") or "geste"
        if slug == HASARD:
            raise ValidationError(RESERVEE)
        if Geste.objects.common().filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Un geste commun a déjà cette adresse : changez un mot.")
        return slug

    def clean_vigilance(self):
        return one_line(self.cleaned_data["vigilance"])

    def clean(self):
        cleaned = super().clean()
        self.clean_together(cleaned)
        if not self.common:
            return cleaned
        # Not a value of the common row, which stays common to all.
        self.pour = cleaned.pop("commune", None)
        everywhere = cleaned.pop("pour_toutes", False)
        unsaid = self.for_user.is_superuser and bool(self.pour) == everywhere
        if unsaid and "commune" not in self.errors and not self.is_deferred_validation:
            self.add_error("pour_toutes", MANQUE_LE_CHOIX)
        return cleaned

    def clean_together(self, cleaned):
        """Neighbours are common, or of the commune for which this is written."""
        commune = cleaned.get("commune") or self.instance.commune
        whose = {None, commune and commune.pk}
        if any(geste.commune_id not in whose for geste in cleaned.get("voisins", ())):
            self.add_error("voisins", VOISIN_D_AILLEURS)

    @property
    def said(self):
        """What the commune says, for `versions.adapt`."""
        names = (*PROPRES, *CALENDRIER, "voisins")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def without_version(geste, communes):
    """Those of `communes` that have not made this common geste their own."""
    return communes.exclude(gestes__remplace=geste)


class OriginePanel(Panel):
    """Says whose geste it is, and what saving it will do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "heurecivique_app/gestes/origine.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            user, geste = self.request.user, self.instance
            mine = communes_for(user, Acces.CONTENUS)
            context |= {"geste": geste, "admin": user.is_superuser}
            if geste.pk and not geste.commune_id:
                versions = geste.versions.filter(commune__in=mine).select_related("commune")
                context["communes"] = without_version(geste, mine)
                context["versions"] = versions.order_by("commune__nom")
            return context
