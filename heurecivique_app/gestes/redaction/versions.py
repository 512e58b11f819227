"""What a commune makes of the common gestes: a version of its own, or nothing at all.

The common gestes are shared by every commune of the site. A commune that edits or hides one gets
a row of its own in its place (`Geste.remplace`), which no update of ours ever touches.
"""

from functools import reduce
from operator import and_

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction
from wagtail.log_actions import log

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.journal.actions import record

from ..delivery import TEXTES
from ..geste.scope import editable_by
from ..models import Geste, GesteFait
from ..pages import GestesPage

# What a version may say otherwise than the common geste.
PROPRES = (*TEXTES, "theme", "ordre", "propose_par")
# What may be said of it besides, for a version alone.
CALENDRIER = ("go_live_at", "expire_at")


def listed_for(user):
    """What `user` may open; a common geste gives way once each commune of hers has a version."""
    gestes = editable_by(user)
    mine = communes_for(user, Acces.CONTENUS)
    if user.is_superuser or not mine:
        return gestes
    versions = Geste.objects.filter(remplace=OuterRef("pk"))
    return gestes.exclude(reduce(and_, (Exists(versions.filter(commune=one)) for one in mine)))


def version_of(geste, commune):
    """The version that `commune` has of a common geste, or an unsaved one that says the same."""
    known = Geste.objects.filter(commune=commune, remplace=geste).first()
    said = {name: getattr(geste, name) for name in PROPRES}
    return known or Geste(
        commune=commune,
        remplace=geste,
        slug=slug_of_version(geste, commune),
        live=False,
        voisins=geste.voisins.all(),
        **said,
    )


def slug_of_version(geste, commune):
    """The address of the common geste, unless the commune has a geste of its own there."""
    taken = Geste.objects.filter(commune=commune, slug=geste.slug).exists()
    return f"{geste.slug[:70]}-{geste.pk}" if taken else geste.slug


@transaction.atomic
def adapt(geste, *, commune, by, publish=True, **values):
    """Write what `commune` says of a common geste in its own version, made if need be; return it.

    `values` are fields of PROPRES and of CALENDRIER, and `voisins`. Without `publish` it is a
    draft: residents go on reading what they read. The common row stays as it is. Raises
    ValidationError for values that no geste may have.
    """
    # Locked, so that two officers at once do not make two versions.
    origin = Geste.objects.select_for_update().get(pk=geste.pk)
    version = version_of(origin, commune)
    new = version.pk is None
    for name, value in values.items():
        setattr(version, name, value)
    # What is not said now was checked when it was written, maybe by rules that have changed since.
    version.clean_fields(exclude={field.name for field in Geste._meta.fields} - values.keys())
    version.validate_unique()
    version.validate_constraints()
    if new:
        version.save()
    revision = version.save_revision(user=by, clean=False)
    action = "wagtail.create" if new else "wagtail.edit"
    log(version, action, user=by, revision=revision, content_changed=True)
    note(version, "version", commune, by)
    if publish:
        revision.publish(user=by, skip_permission_checks=True)
        version.refresh_from_db()
    return version


@transaction.atomic
def hide(geste, *, commune, by):
    """Hide a common geste in `commune`, by a version that nobody sees; return the version."""
    version = version_of(Geste.objects.select_for_update().get(pk=geste.pk), commune)
    if version.pk is None:
        version.save()
        log(version, "wagtail.create", user=by, content_changed=True)
    if version.first_published_at is None:
        # A draft takes nobody's place, what was taken back does.
        version.first_published_at = timezone.now()
        version.save(update_fields=["first_published_at"])
    take_back(version, by)
    note(version, "version", commune, by)
    return version


def take_back(geste, by):
    """Show a geste no longer, and forget what was planned for it; its words stay."""
    UnpublishAction(geste, user=by).execute(skip_permission_checks=True)
    geste.revisions.update(approved_go_live_at=None)


@transaction.atomic
def restore(version, *, by):
    """Give the commune the common text again: delete its version; return the common geste."""
    origin, commune = version.remplace, version.commune
    keep_counts(version, origin)
    GestesPage.objects.filter(geste_du_mois=version).update(geste_du_mois=origin)
    note(version, "texte_d_origine", commune, by)
    log(version, "wagtail.delete", user=by)
    version.delete()
    return origin


def keep_counts(version, origin):
    """Give the common geste what was counted under the version."""
    for fait in version.faits.all():
        same_day = {"commune_id": fait.commune_id, "geste": origin, "jour": fait.jour}
        row, _ = GesteFait.objects.get_or_create(**same_day)
        GesteFait.objects.filter(pk=row.pk).update(nombre=F("nombre") + fait.nombre)


@transaction.atomic
def remove(geste, *, by):
    """Take a geste away as far as `by` may; return the sentence that says what became of it.

    A version leaves its place to the common text; a commune's own geste is deleted; a common one
    is hidden, from the communes of `by` or, for an administrator, from all that have no version.
    """
    said = f"«\N{NO-BREAK SPACE}{geste.titre}\N{NO-BREAK SPACE}»"
    if geste.remplace_id:
        restore(geste, by=by)
        return f"{said} a retrouvé son texte d’origine."
    if geste.commune_id:
        note(geste, "suppression", geste.commune, by)
        delete(geste, by)
        return f"{said} est supprimé."
    if not by.is_superuser:
        mine = list(communes_for(by, Acces.CONTENUS))
        for commune in mine:
            hide(geste, commune=commune, by=by)
        return f"{said} ne paraît plus à {' ni à '.join(str(one) for one in mine)}."
    return retire(geste, said, by)


def retire(geste, said, by):
    # Deleted, a geste of ours would come back with the next update, and versions would go with it.
    if geste.livraison or geste.versions.exists():
        take_back(geste, by)
        return f"{said} ne paraît plus, sauf dans les communes qui en ont leur version."
    delete(geste, by)
    return f"{said} est supprimé."


def delete(geste, by):
    log(geste, "wagtail.delete", user=by)
    geste.delete()


def note(geste, action, commune, by):
    details = {"geste": geste.remplace_id} if geste.remplace_id else None
    record(commune=commune, objet=geste, action=action, by=by, details=details)
