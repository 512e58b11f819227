import pytest

from heurecivique_app.journal.actions import record
from heurecivique_app.journal.models import Evenement, JournalImmuable
from tests.factories import BesoinFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evenement():
    besoin = BesoinFactory()
    return record(
        commune=besoin.commune, objet=besoin, action="essai", details={"champs": ["lieu"]}
    )


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda e: e.save(),
        lambda e: e.delete(),
        lambda e: Evenement.objects.update(action="autre"),
        lambda e: Evenement.objects.filter(pk=e.pk).delete(),
        lambda e: Evenement.objects.bulk_update([e], ["action"]),
        lambda e: Evenement.objects.update_or_create(pk=e.pk, defaults={"action": "autre"}),
    ],
)
def test_the_journal_cannot_be_rewritten(evenement, rewrite):
    with pytest.raises(JournalImmuable):
        rewrite(evenement)
    assert Evenement.objects.get(pk=evenement.pk).action == "essai"


def test_an_account_that_goes_leaves_its_number_in_the_journal():
    user, besoin = UserFactory(), BesoinFactory()
    evenement = record(commune=besoin.commune, objet=besoin, action="essai", by=user)
    number = user.pk
    user.delete()
    assert Evenement.objects.get(pk=evenement.pk).auteur_id == number


def test_the_events_of_an_object_are_told_in_order():
    besoin, other = BesoinFactory(), BesoinFactory()
    for action in ("un", "deux"):
        record(commune=besoin.commune, objet=besoin, action=action)
    record(commune=other.commune, objet=other, action="ailleurs")
    told = Evenement.objects.about(besoin).filter(action__in=["un", "deux", "ailleurs"])
    assert [e.action for e in told] == ["un", "deux"]


def test_retention_drops_old_lines_and_only_them(evenement):
    count = Evenement.objects.count()
    assert Evenement.objects.filter(pk=evenement.pk).expire() == 1
    assert Evenement.objects.count() == count - 1
