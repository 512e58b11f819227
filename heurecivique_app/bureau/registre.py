"""What a register of rows of a commune stands on: rights, forms, views by number."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView

from heurecivique_app.annuaire.lists import search
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.francais.accord import CreationAccordee, add


class Adresses(AdminURLHelper):
    """Where a register is, asked each time: the first reader’s language stays in what is kept."""

    index_url = property(lambda self: self.get_action_url("index"))
    create_url = property(lambda self: self.get_action_url("create"))


class Recherche(BaseSearchHandler):
    """The box of a register finds as those of the desk do."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return search(queryset, search_term, self.search_fields)


class RegistrePermissionHelper(PermissionHelper):
    """Rights come from the scope function, never from model-wide permissions."""

    acces = Acces.PERSONNES
    writable = True

    def user_can_list(self, user):
        return communes_for(user, self.acces).exists()

    def user_can_create(self, user):
        return self.writable and self.user_can_list(user)

    def user_can_edit_obj(self, user, obj):
        return self.writable and communes_for(user, self.acces).filter(pk=obj.commune_id).exists()

    user_can_delete_obj = user_can_edit_obj

    def user_can_inspect_obj(self, user, obj):
        mine = communes_for(user, self.acces).filter(pk=obj.commune_id)
        return self.inspect_view_enabled and mine.exists()


class ReadOnlyPermissionHelper(RegistrePermissionHelper):
    writable = False


class RegistreForm(WagtailAdminModelForm):
    """Offers only the communes of the person who fills it in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        communes = communes_for(self.for_user, Acces.PERSONNES)
        field = self.fields["commune"]
        field.queryset = communes
        if len(communes) == 1:
            field.initial = communes[0]
            field.empty_label = None


class NouvelleLigne(CreationAccordee, CreateView):
    pass


class BoutonAccorde(ButtonHelper):
    """The button that adds a row, in the gender of the row."""

    def add_button(self, *args, **kwargs):
        said = add(self.model)
        return super().add_button(*args, **kwargs) | {"label": said, "title": said}


class Registre(ModelAdmin):
    """A register of rows that belong to a commune.

    `get_queryset` would filter the list alone: every view by number asks it too, so that a
    foreign row is a 404.
    """

    permission_helper_class = RegistrePermissionHelper
    url_helper_class = Adresses
    create_view_class = NouvelleLigne
    button_helper_class = BoutonAccorde
    search_handler_class = Recherche
    history_view_enabled = False
    list_per_page = 50
    a_qui = "commune__in"

    def get_queryset(self, request):
        mine = {self.a_qui: communes_for(request.user)}
        return super().get_queryset(request).filter(**mine)

    def guard(self, request, instance_pk):
        if not request.user.is_authenticated:
            return  # the view itself sends to the login page
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        get_object_or_404(self.get_queryset(request), pk=instance_pk)

    def edit_view(self, request, instance_pk):
        self.guard(request, instance_pk)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request, instance_pk):
        self.guard(request, instance_pk)
        return super().delete_view(request, instance_pk)

    def inspect_view(self, request, instance_pk):
        self.guard(request, instance_pk)
        return super().inspect_view(request, instance_pk)
