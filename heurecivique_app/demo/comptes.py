"""The team of the demonstration, on a site whose accounts may be of any model."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import models

from heurecivique_app.communes.accounts import has_field, login_field
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role

from .tables import read

MOT_DE_PASSE = "demo-heure-civique"


def build_team():
    """Create the demonstration accounts, all with the same password, and give them their role."""
    password = make_password(MOT_DE_PASSE)
    admin = build("admin", is_superuser=True, is_staff=True, password=password)
    for place in read("communes"):
        commune = Commune.objects.get(code_insee=place["commune"]["code_insee"])
        for member in place["equipe"]:
            names = {"first_name": member["prenom"], "last_name": member["nom"]}
            user = build(member["compte"], password=password, **names)
            appoint(user=user, commune=commune, role=Role(member["role"]), by=admin)


def build(name, **fields):
    """Create the account if it is missing, with those of `fields` that its model has; return it."""
    model = get_user_model()
    fields["email"] = address(name)
    known = {field: value for field, value in fields.items() if has_field(model, field)}
    return model._default_manager.get_or_create(**asked(name), defaults=known)[0]


def account(name):
    """The account of the demonstration that bears this name."""
    return get_user_model()._default_manager.get(**asked(name))


def asked(name):
    """What the account logs in with: its name, or its address where the host asks for one."""
    field = login_field()
    return {field.name: address(name) if isinstance(field, models.EmailField) else name}


def address(name):
    return f"{name}@saint-drezery.example"
