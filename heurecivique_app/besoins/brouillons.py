"""A call being noted: what was typed so far, kept at every step until it becomes a need.

Not a state of `Besoin`: a draft has no theme, no rules answered, sometimes not even a name; a need
without them would have to be left out of every figure, list, match and message.
"""

import uuid

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import neutre, personnel

from .champs import CHAMPS, Etape

RAPPELLE = "rappelle"
JOINDRE = ("benef_telephone", "demandeur_telephone", "benef_courriel", "demandeur_courriel")
# What the file of somebody known answers.
DE_LA_FICHE = ("benef_prenom", "benef_nom", "benef_telephone")
# What a draft keeps beside the answers of a need.
EN_PLUS = ("canal", "regles", "semblable", "priorite", RAPPELLE)
NOMS = frozenset({champ.nom for champ in CHAMPS}.union(EN_PLUS))
LONGUEUR = 4000


class BrouillonQuerySet(ScopedQuerySet):
    def ouverts(self):
        """The drafts still to complete."""
        return self.filter(fini_le=None)


class Brouillon(models.Model):
    """What was typed of one call. Of one commune; found by nobody but its team."""

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="brouillons")
    # The number of the page that began it: sent twice, it is one draft.
    cle = neutre(models.CharField(max_length=36, unique=True, editable=False))
    # The page that wrote last, and how often it was written: two pages never write over each other.
    page = neutre(models.CharField(max_length=36, editable=False))
    version = models.PositiveIntegerField(default=1)
    # The file of the person goes, and what was typed for them with it.
    fiche = models.ForeignKey(
        Beneficiaire, on_delete=models.CASCADE, null=True, blank=True, related_name="brouillons"
    )
    # {field of the form: [values as they were typed]}
    reponses = personnel(models.JSONField("réponses", default=dict))
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cree_le = models.DateTimeField("commencé le", default=timezone.now)
    modifie_le = models.DateTimeField("écrit le", default=timezone.now)
    fini_le = models.DateTimeField("devenu un besoin le", null=True, blank=True)

    objects = BrouillonQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon d’appel"
        verbose_name_plural = "brouillons d’appels"
        ordering = ["pk"]

    def __str__(self):
        return f"Brouillon n° {self.pk}"

    def told(self, nom):
        """The one answer to a question, "" without any."""
        return (self.reponses.get(nom) or [""])[-1].strip()

    @property
    def qui(self):
        """Who it is about, as far as is known."""
        for who in ("benef", "demandeur"):
            parts = (self.told(f"{who}_prenom"), self.told(f"{who}_nom"))
            if name := " ".join(filter(None, parts)):
                return name
        return self.told("benef_telephone") or self.told("demandeur_telephone") or "Sans nom"

    @property
    def joignable(self):
        """True when somebody can be reached, or will call again."""
        return bool(self.fiche_id or any(map(self.told, (*JOINDRE, "benef_adresse", RAPPELLE))))

    @property
    def manque(self):
        """What is still to be asked, in short words, in the order of the script."""
        qui = self.told("type_demandeur") or "moi"
        found = []
        for champ in CHAMPS:
            asked = champ.requis and champ.etape not in (Etape.CADRE, Etape.ACCORD)
            if not asked or not champ.concerns({"type_demandeur": qui}):
                continue
            spared = champ.nom == "benef_telephone" and self.told("sans_telephone")
            known = self.fiche_id and champ.nom in DE_LA_FICHE
            if not self.told(champ.nom) and not spared and not known:
                found.append(champ.court)
        return found


def answers_of(post):
    """What a draft keeps of a sending: {name: [values]}, nothing empty."""
    found = {}
    for name in NOMS.intersection(post):
        values = [value[:LONGUEUR] for value in post.getlist(name) if value.strip()]
        if values:
            found[name] = values[:60]
    return found


@transaction.atomic
def keep(*, commune, page, numero, version, reponses, fiche=None, by):
    """Write what a page holds, and return (the Brouillon, True if it had to be put aside).

    `numero` and `version` are those of the draft that the page shows, 0 for a new one. When
    somebody else wrote there since, theirs stays and this one becomes a draft of its own.
    """
    rows = Brouillon.objects.select_for_update().filter(commune=commune)
    row = rows.filter(pk=numero).first() if numero else rows.filter(cle=page).first()
    mine = row and (row.page == page or row.version == version and not row.fini_le)
    if not mine:
        told = {"page": page, "fiche": fiche, "reponses": reponses, "par": by}
        cle = page if row is None else str(uuid.uuid4())
        return begin(commune, cle, told), row is not None and row.reponses != reponses
    if row.fini_le is None and row.reponses != reponses:
        row.reponses, row.page, row.par = reponses, page, by
        row.version, row.modifie_le = row.version + 1, timezone.now()
        row.save()
    return row, False


def begin(commune, cle, told):
    """A new draft, or the one that another sending of the same page has just made."""
    try:
        with transaction.atomic():
            return Brouillon.objects.create(commune=commune, cle=cle, **told)
    except IntegrityError:
        return Brouillon.objects.get(commune=commune, cle=cle)


def finish(brouillon):
    """It became a need: nothing of what was typed stays; a late sending begins nothing anew."""
    now = timezone.now()
    Brouillon.objects.filter(pk=brouillon.pk).update(reponses={}, fini_le=now, fiche=None)
