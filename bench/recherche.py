"""« Qui appelle ? » among a million needs and people of 350 communes.

    .venv/bin/python -m bench.recherche [--rows 20000]
    .venv/bin/python outils_dev/with_postgres.py .venv/bin/python -m bench.recherche

Medians and 95th percentiles of warm questions, asked in turn in one process; beside them, what one
of them costs as a plain « contains » over the same tables. What is over its budget is named: a
median, since on a busy machine the 95th percentile says what others do.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402

from bench import foule  # noqa: E402
from heurecivique_app.annuaire.lookup import narrow  # noqa: E402
from heurecivique_app.annuaire.models import Mot  # noqa: E402
from heurecivique_app.beneficiaires.models import Beneficiaire  # noqa: E402
from heurecivique_app.besoins.models import Besoin  # noqa: E402
from heurecivique_app.bureau.personnes.trouves import everybody  # noqa: E402
from heurecivique_app.communes.models import Commune  # noqa: E402
from heurecivique_app.volontaires.models import Volontaire  # noqa: E402

ROUNDS = 25
UNE, TOUTES = 30, 60  # milliseconds
PAR_PAGE = 50


def questions():
    """{what is asked: the text}, taken from people who are there."""
    fiche = Beneficiaire.objects.filter(commune__nom="Commune 0").order_by("pk")[7]
    return {
        "nom et prénom fréquents": "martin jean",
        "nom fréquent": "martin",
        "prénom le plus fréquent": "jean",
        "trois lettres": "mar",
        "civilité et nom": "Mme O'Brien",
        "sans accent ni apostrophe": "dangelo",
        "une faute": "marton",
        "deux mots, une faute": "odete martni",
        "personne": "xylophonovitch",
        "personne, deux mots": "xylophonovitch martin",
        "numéro": fiche.telephone.as_national,
        "numéro de personne": "06 00 00 00 01",
        "derniers chiffres": str(fiche.telephone)[-6:],
        "quatre premiers chiffres": "0612",
        "courriel": fiche.courriel,
        "courriel de la fille": fiche.proche_courriel,
        "courriel de personne": "personne@ailleurs.example",
        "rue": "rue des Lilas",
        "rue et nom": "lilas martin",
        "numéro de demande": str(Besoin.objects.filter(commune__nom="Commune 0").first().pk),
    }


def contains(text, communes):
    """What one would write without an index: the peer."""
    scope = {} if communes is None else {"commune__in": communes}
    found = []
    for model, prefix in ((Beneficiaire, ""), (Besoin, "benef_"), (Volontaire, "")):
        rows = model.objects.filter(**scope)
        for word in text.split():
            names = ("prenom", "nom", "telephone", "courriel", "adresse")
            told = (Q(**{f"{prefix}{name}__icontains": word}) for name in names)
            rows = rows.filter(next(told) | next(told) | next(told) | next(told) | next(told))
        found += list(rows.values_list("pk", flat=True)[:60])
    return found


def measure(call, rounds):
    """(median, 95th percentile, median of the processor) in milliseconds, once warm."""
    call()
    spent, worked = [], []
    for _ in range(rounds):
        start, at_work = time.perf_counter(), time.process_time()
        call()
        worked.append((time.process_time() - at_work) * 1000)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), sorted(spent)[int(rounds * 0.95)], statistics.median(worked)


def watchers():
    """[(who asks, how « Qui appelle ? » is asked, how the list of needs is, budget)]."""
    every = list(Commune.objects.all())
    one = [commune for commune in every if commune.nom == "Commune 0"]

    def listed(communes):
        rows = Besoin.objects.filter(commune__in=communes)
        return lambda text: list(narrow(rows, text, communes=communes)[:PAR_PAGE])

    return [
        ("une commune", lambda text: everybody(text, one), listed(one), UNE),
        ("toutes", lambda text: everybody(text, every, everywhere=True), listed(every), TOUTES),
        ("350 par rôle", lambda text: everybody(text, every), listed(every), TOUTES),
    ]


def report(asked):
    """Print every measure; return what is over its budget."""
    missed = []
    print("médiane / 95e centile (processeur), puis la liste des besoins, et combien de trouvés")
    for who, calls, listed, budget in watchers():
        print(f"\n{who}, au plus {budget} ms")
        for name, text in asked.items():
            median, late, worked = measure(lambda t=text, c=calls: c(t), ROUNDS)
            needs, _, _ = measure(lambda t=text, c=listed: c(t), 5)
            over = " DÉPASSÉ" if median > budget else ""
            times = f"{median:6.1f} / {late:6.1f} ({worked:5.1f}) ms  {needs:7.1f} ms"
            print(f"  {name:26} {times}  {len(calls(text)):3}{over}", flush=True)
            missed += [f"{who}, {name} : {median:.0f} ms"] if over else []
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    foule.fill(rows)
    foule.check()
    counts = [model.objects.count() for model in (Besoin, Beneficiaire, Volontaire, Mot)]
    print(
        f"{connection.vendor} : {counts[0]} besoins, {counts[1]} fiches, {counts[2]} volontaires,"
    )
    print(f"{counts[3]} mots, écrits en {time.perf_counter() - start:.0f} s", flush=True)
    missed = report(questions())
    peer, _, _ = measure(lambda: contains("martin jean", None), 2)
    print(f"\nSans index (« contient »), toutes les communes : {peer:.0f} ms")
    if missed:
        sys.exit("\nObjectif non tenu\u00a0: " + " ; ".join(missed))


if __name__ == "__main__":
    main()
