"""Installs the sample towns: `manage.py heurecivique_demo`."""

from importlib import import_module

from django.conf import settings
from django.core.management.base import CommandError

from heurecivique_app import conf
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.demo.pages import home_page
from heurecivique_app.demo.ville import build
from heurecivique_app.management.terminal import TerminalCommand
from heurecivique_app.volontaires.models import Volontaire


class Command(TerminalCommand):
    help = "Installe la commune de démonstration : pages, comptes et une année de vie inventée."

    def add_arguments(self, parser):
        parser.add_argument(
            "--site",
            default=conf.get("DEMO_SITE"),
            help=(
                "Module qui construit le site d’accueil : sa fonction build_site() rend la page "
                "d’accueil. Sans lui, les pages vont sous celle du site par défaut."
            ),
        )

    def handle(self, *, site, **options):
        if not settings.DEBUG and conf.get("DEMO") is not True:
            raise CommandError(
                "Cette commande crée des comptes dont le mot de passe est connu de tous. Elle "
                "demande HEURECIVIQUE_DEMO = True, à n’écrire que pour une démonstration."
            )
        host = import_module(site) if site else None
        home = host.build_site() if host else home_page()
        accueil = build(home)
        if hasattr(host, "invite"):
            host.invite(home, accueil)
        people, needs = Volontaire.objects.count(), Besoin.objects.count()
        self.stdout.write(f"Démonstration prête : {people} volontaires, {needs} besoins.")
