"""Chains stay whole when several write at once, on both engines."""

from tending.checkins.actions import remove, revise
from tending.checkins.models import CheckIn, Month
from tending.people.models import Person
from tending.vault.models import ChainEntry
from tending.vault.verify import verify
from tests.conftest import an_entry, record
from tests.vault.conftest import together


def numbers(person: Person) -> list[int]:
    return list(ChainEntry.objects.filter(owner=person.owner).order_by("seq").values_list("seq", flat=True))


def test_links_of_two_writers_get_numbers_of_their_own(shared_alice: Person) -> None:
    def several() -> None:
        for _ in range(5):
            CheckIn(owner=shared_alice.owner, at=an_entry().at, content=an_entry()).put(by=shared_alice.owner_id)

    together(several, several)
    assert numbers(shared_alice) == list(range(1, 12))
    assert verify() == []


def test_acts_on_one_month_at_once_leave_a_true_summary(shared_alice: Person) -> None:
    """Whole acts, several writes each: none deadlocks, and the month counts every entry."""
    first, second = record(shared_alice), record(shared_alice)
    by = shared_alice.owner_id
    together(
        lambda: record(shared_alice),
        lambda: record(shared_alice),
        lambda: revise(checkin=first, entry=an_entry(0.9), expected=1, by=by),
        lambda: remove(checkin=second, by=by),
    )
    assert Month.objects.get().content.count == CheckIn.objects.count() == 3
    assert verify() == []
