"""Time and queries of the bureau with 5,000 needs, beside Wagtail's own list of the same rows.

The peer is a stock SnippetViewSet on the same model, with the same columns, filters, order and
fifty rows a page. All are measured in turn in one process; each figure is a median.
"""

import os
import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.snippets.models import register_snippet  # noqa: E402
from wagtail.snippets.views.snippets import SnippetViewSet  # noqa: E402

from bench.pages import expect  # noqa: E402
from heurecivique_app.besoins.etats import EN_COURS, EtatBesoin  # noqa: E402
from heurecivique_app.besoins.models import Besoin  # noqa: E402
from heurecivique_app.communes.models import Commune  # noqa: E402
from heurecivique_app.gestes.models import Theme  # noqa: E402

BESOINS = 5_000
ROUNDS = 30


class ListeDeWagtail(SnippetViewSet):
    """What Wagtail gives for a model without a line of one's own."""

    model = Besoin
    url_prefix = "besoins-de-wagtail"
    list_display = [
        *("pk", "nom_beneficiaire", "theme", "quartier", "date_souhaitee", "etat", "etat_depuis"),
        "referent",
    ]
    list_filter = ["theme", "quartier", "canal", "etat", "referent"]
    ordering = ["etat_depuis"]
    list_per_page = 50

    def get_queryset(self, request):
        related = ("theme", "quartier", "referent", "commune")
        return Besoin.objects.filter(etat__in=EN_COURS).select_related(*related)


register_snippet(ListeDeWagtail)


def prepare():
    """Migrate, load the sample town and fill it up to BESOINS needs; return its administrator."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("heurecivique_demo", verbosity=0)
    commune = Commune.objects.order_by("pk").first()
    fill(commune, BESOINS - Besoin.objects.count())
    return get_user_model().objects.filter(is_superuser=True).first()


@transaction.atomic
def fill(commune, number):
    from tests.factories import BesoinFactory

    random.seed(1)
    quartiers, themes = list(commune.quartiers.all()), list(Theme.objects.all())
    states = [etat for etat in EtatBesoin if etat not in (EtatBesoin.ARCHIVE, EtatBesoin.REFUSE)]
    now = timezone.now()
    Besoin.objects.bulk_create(
        BesoinFactory.build(
            commune=commune,
            quartier=random.choice(quartiers),
            theme=random.choice(themes),
            etat=random.choice(states),
            etat_depuis=now - timedelta(hours=n),
            recu_le=now - timedelta(hours=2 * n),
        )
        for n in range(number)
    )


def screens(client):
    """(words, call) of everything measured; Wagtail's own list comes last."""
    need = QuerySet(Besoin).filter(etat=EtatBesoin.QUALIFIE).latest("pk")

    def ours(name, *args, **query):
        return expect(client, reverse(f"heurecivique_bureau:{name}", args=args, query=query))

    return [
        ("Aujourd’hui", ours("aujourdhui")),
        ("Besoins, première page", ours("besoins")),
        ("Besoins, recherche d’un nom", ours("besoins", q="fabregue")),
        ("Besoins, signalés", ours("besoins", signale="on")),
        ("Un besoin à pourvoir", ours("besoin", need.pk)),
        ("Volontaires, première page", ours("volontaires")),
        ("Chiffres", ours("chiffres")),
        (
            "La liste de Wagtail",
            expect(client, reverse(Besoin.snippet_viewset.get_url_name("list"))),
        ),
    ]


def measure(calls):
    """[(median milliseconds, number of queries)] of `calls`, one after the other at each round."""
    counts, times = [], [[] for _ in calls]
    for call in calls:
        call()
        with CaptureQueriesContext(connection) as queries:
            call()
            counts.append(len(queries))
    for _ in range(ROUNDS):
        for call, spent in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            spent.append((time.perf_counter() - start) * 1000)
    return list(zip(map(statistics.median, times), counts, strict=True))


def main():
    admin = prepare()
    client = Client()
    client.force_login(admin)
    print(f"{Besoin.objects.count()} besoins, {connection.vendor}")
    measured = screens(client)
    results = dict(
        zip([words for words, _ in measured], measure([c for _, c in measured]), strict=True)
    )
    for words, (ms, queries) in results.items():
        print(f"{words:32} {ms:7.1f} ms  {queries:3} requêtes")
    ours = results["Besoins, première page"][0]
    stock = results["La liste de Wagtail"][0]
    print(f"La boîte va {stock / ours:.1f} × plus vite que la liste de Wagtail.")
    if ours >= stock:
        sys.exit("L’objectif n’est pas tenu : la boîte doit aller plus vite.")


if __name__ == "__main__":
    main()
