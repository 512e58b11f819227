"""The registers of plain reference data, served by wagtail-modeladmin under one menu."""

from django import forms
from django.contrib import admin, messages
from django.utils.formats import localize
from django.utils.timezone import template_localtime
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from heurecivique_app.communes import reports
from heurecivique_app.communes.actions import update_settings
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.models import Commune, Partenaire, Quartier
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.contents import fields_of_search
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.francais.clock import clock, drawn
from heurecivique_app.francais.speaking import all_agreed
from heurecivique_app.gestes.redaction import relecture

from .registre import (
    Adresses,
    BoutonAccorde,
    NouvelleLigne,
    ReadOnlyPermissionHelper,
    Recherche,
    Registre,
    RegistreForm,
)
from .reglages.forms import GROUPES

ARRETEES = (
    "Plusieurs communes partagent maintenant le site\u00a0: les relectures de gestes en cours "
    "({}) sont arrêtées, car leurs courriels iraient à toutes les équipes. Les brouillons "
    "restent\u00a0: publiez-les quand ils sont prêts."
)


class QuartierForm(RegistreForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Quartier.objects.filter(commune__in=communes_for(self.for_user, Acces.PERSONNES))
        if self.instance.pk:
            mine = mine.filter(commune=self.instance.commune).exclude(pk=self.instance.pk)
        offer(self.fields["voisins"], mine)

    def clean(self):
        cleaned = super().clean()
        commune = cleaned.get("commune")
        if any(voisin.commune_id != commune.pk for voisin in cleaned.get("voisins", ()) if commune):
            self.add_error("voisins", "Choisissez des quartiers de la même commune.")
        return cleaned


class NouvelleCommune(NouvelleLigne):
    def form_valid(self, form):
        """Open the commune; no mail of a proofreading then goes to the team of another."""
        answer = super().form_valid(form)
        stopped = relecture.stop(by=self.request.user) if Commune.objects.count() > 1 else 0
        if stopped:
            messages.warning(self.request, ARRETEES.format(stopped))
        return answer


class CommunePermissionHelper(PermissionHelper):
    """Communes are opened by the administrators of the site, and closed by nobody here."""

    def user_can_list(self, user):
        return user.is_active and user.is_superuser

    user_can_create = user_can_list

    def user_can_edit_obj(self, user, obj):
        return self.user_can_list(user)

    def user_can_inspect_obj(self, user, obj):
        return False

    user_can_delete_obj = user_can_inspect_obj


class CommuneForm(WagtailAdminModelForm):
    def clean(self):
        """Refuse a second commune where the team of the first would read its drafts."""
        if self.instance._state.adding and Commune.objects.exists() and not reports.are_closed():
            self.add_error(None, f"{reports.OUVERTS} {reports.A_FAIRE}")
        return super().clean()

    def save(self, commit=True):
        commune = super().save(commit=False)
        update_settings(commune, by=self.for_user, fields=self.changed_data)
        return commune


class CommuneRegistre(ModelAdmin):
    """Where the first commune comes from; its coordinator then has the settings of the bureau."""

    model = Commune
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)
            for heading, names in [
                ("L’identité", ["code_insee"]),
                *GROUPES,
            ]
        ],
        base_form_class=CommuneForm,
    )
    permission_helper_class = CommunePermissionHelper
    url_helper_class = Adresses
    create_view_class = NouvelleCommune
    button_helper_class = BoutonAccorde
    search_handler_class = Recherche
    history_view_enabled = False
    menu_label = "Communes"
    menu_icon = "home"
    list_display = ["nom", "code_insee", "ouverte"]
    search_fields = ["nom", "code_insee"]


class QuartierRegistre(Registre):
    model = Quartier
    edit_handler = ObjectList(
        [
            FieldPanel("commune"),
            FieldPanel("nom"),
            FieldPanel("voisins", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=QuartierForm,
    )
    menu_label = "Quartiers"
    menu_icon = "site"
    list_display = ["nom", "commune"]
    search_fields = ["nom"]


class PartenaireRegistre(Registre):
    model = Partenaire
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("commune", "nom", "nature", "telephone", "courriel")],
        base_form_class=RegistreForm,
    )
    menu_label = "Partenaires"
    menu_icon = "group"
    list_display = ["nom", "nature", "commune", "telephone", "courriel"]
    list_filter = ["nature"]
    search_fields = ["nom", "telephone", "courriel"]


class ContactForm(WagtailAdminModelForm):
    """Offers only the partners of the communes of the person who fills it in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        communes = communes_for(self.for_user, Acces.PERSONNES)
        mine = Partenaire.objects.filter(commune__in=communes)
        offer(self.fields["partenaire"], mine)


class ContactRegistre(Registre):
    """The people of the partners: whom one calls, and who calls."""

    model = ContactPartenaire
    a_qui = "partenaire__commune__in"
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in ("partenaire", "prenom", "nom", "role", "telephone", "courriel")
        ],
        base_form_class=ContactForm,
    )
    menu_label = "Contacts"
    menu_icon = "user"
    list_display = ["nom_complet", "partenaire", "role", "telephone", "courriel"]
    search_fields = ["nom", "prenom", "partenaire__nom", "role", "telephone", "courriel"]


class CourrielRegistre(Registre):
    model = Courriel
    permission_helper_class = ReadOnlyPermissionHelper
    menu_label = "Courriels envoyés"
    menu_icon = "mail"
    list_display = ["sujet", "nom_destinataire", "canal", "etat", "remise", "envoye"]
    list_select_related = ["commune"]
    list_filter = ["canal", "etat"]
    search_fields = [field.name for field in fields_of_search(Courriel)] + ["sujet"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "commune",
        "sujet",
        "nom_destinataire",
        "adresse",
        "canal",
        "etat",
        "remise",
        "tentatives",
        "erreur",
        "cree_le",
        "envoye_le",
    ]

    @admin.display(description="envoyé le", ordering="envoye_le")
    def envoye(self, courriel):
        """When it left, by the clock of its town hall; None for what has not left."""
        with clock(courriel.commune):
            return courriel.envoye_le and localize(template_localtime(courriel.envoye_le))

    def inspect_view(self, request, instance_pk):
        """The screen of a message, by the clock of its town hall."""
        courriel = self.get_queryset(request).filter(pk=instance_pk).first()
        with clock(courriel and courriel.commune):
            return drawn(super().inspect_view(request, instance_pk))


class RegistresGroup(ModelAdminGroup):
    menu_label = "Registres"
    menu_icon = "list-ul"
    menu_order = 120
    items = (
        CommuneRegistre,
        QuartierRegistre,
        PartenaireRegistre,
        ContactRegistre,
        CourrielRegistre,
    )

    def get_admin_urls_for_registration(self):
        """The addresses of each register, in French, in the gender of its rows."""
        return [
            address
            for register in self.modeladmin_instances
            for address in all_agreed(register.get_admin_urls_for_registration(), register.model)
        ]
