"""The kits that come with the app, put in the database after every `migrate`."""

from .modeles import kits
from .models import Kit, Outil


def deliver():
    """Create the shipped kits and outils that are missing; return how many outils were added.

    What is there stays as it is. A kit is known by its code, an outil by the document that it
    points at: one taken out of a kit comes back with the next update, one that is hidden stays
    hidden.
    """
    added = 0
    for ordre, fourni in enumerate(kits().values(), start=1):
        words = {"titre": fourni.titre, "resume": fourni.resume, "ordre": ordre}
        kit, _ = Kit.objects.get_or_create(code=fourni.code, defaults=words)
        known = set(Outil.objects.filter(kit=kit).values_list("generateur", flat=True))
        for place, outil in enumerate(fourni.outils):
            if outil["code"] not in known:
                Outil.objects.create(
                    kit=kit,
                    ordre=place,
                    generateur=outil["code"],
                    **{name: outil[name] for name in ("titre", "description", "usage")},
                )
                added += 1
    return added
