"""What comes with the app, put in the database after every `migrate`: groups, gestes, kits.

Migrations hold the schema alone. To add something delivered, write `deliver()` in its part, safe to
repeat and never over what a commune wrote, and call it here.
"""

import sys

from django.db import connections, router, transaction
from django.db.migrations.loader import MigrationLoader

from .annuaire import delivery as annuaire
from .communes import groups
from .gestes import delivery as gestes
from .gestes.models import Geste
from .outils import delivery as outils

LABEL = "heurecivique_app"


def deliver_all(*, using, verbosity=1, stdout=None, **kwargs):
    """Receive `post_migrate` for the database `using`: deliver all, and say what is new."""
    if using != router.db_for_write(Geste) or not is_up_to_date(using):
        return
    with transaction.atomic(using):
        groups.deliver(using)
        annuaire.deliver()
        fates, added = gestes.deliver(), outils.deliver()
    new = (
        (fates[gestes.AJOUTE], "geste ajouté", "gestes ajoutés"),
        (fates[gestes.RENOUVELE], "geste renouvelé", "gestes renouvelés"),
        (added, "document ajouté aux kits", "documents ajoutés aux kits"),
    )
    said = ", ".join(f"{n} {many if n > 1 else one}" for n, one, many in new if n)
    if said and verbosity:
        # In signs that a terminal in Latin-1 has.
        (stdout or sys.stdout).write(f"  Heure Civique\u00a0: {said}.\n")


def is_up_to_date(using):
    """True when the tables of this database are those of today's models.

    `migrate` may stop at an older migration, or take ours away.
    """
    loader = MigrationLoader(connections[using])
    last = loader.graph.leaf_nodes(LABEL)
    return LABEL in loader.unmigrated_apps or all(m in loader.applied_migrations for m in last)
