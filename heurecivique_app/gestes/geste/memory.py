"""What Wagtail remembers of a geste: its words, and not to whom it belongs or who proposed it."""

from django.db import models

# Of the row alone, at once and for good. A draft never moves a geste to another commune, an older
# text never calls for our next delivery, and a first name taken back is in no revision.
DE_LA_LIGNE = ("commune", "remplace", "livraison", "propose_par")


class MemoireDuGeste(models.Model):
    """Keeps the fields of DE_LA_LIGNE out of the revisions, and an address that is free in them."""

    class Meta:
        abstract = True

    def serializable_data(self):
        said = super().serializable_data()
        return {name: value for name, value in said.items() if name not in DE_LA_LIGNE}

    def with_content_json(self, content):
        geste = super().with_content_json(content)
        for name in DE_LA_LIGNE:
            attname = self._meta.get_field(name).attname
            setattr(geste, attname, getattr(self, attname))
        if geste.slug != self.slug and self.taken(geste.slug):
            geste.slug = self.slug
        return geste

    def taken(self, slug):
        """True when another geste of the commune has had this address meanwhile."""
        same = type(self).objects.filter(commune=self.commune_id, slug=slug)
        return same.exclude(pk=self.pk).exists()

    def save_revision(self, *args, **kwargs):
        """The same as Wagtail's; what is of the row alone is written there at once."""
        values = {name: getattr(self, name) for name in DE_LA_LIGNE}
        type(self).objects.filter(pk=self.pk).update(**values)
        return super().save_revision(*args, **kwargs)
