"""Two windows, one press each, at the same moment: nothing is kept twice, nothing is lost, neither falls over."""

from functools import partial
from uuid import uuid4

from tending.people.models import Person
from tending.refuge import actions
from tending.refuge.models import SafetyPlan
from tending.vault.sealed import ChangedMeanwhileError
from tending.vault.verify import verify
from tests.refuge.written import plan, written
from tests.vault.conftest import shared_alice, shared_house, together

__all__ = ["shared_alice", "shared_house"]


def keep(person: Person, line: str, *, mark: str, key: object = None) -> str:
    """Keep a plan of one line; return it, or "back" where the words were handed back."""
    key = key or uuid4()
    said = {"key": key, "said": line.encode(), "mark": mark}
    try:
        actions.keep(table=SafetyPlan, person=person, content=plan(signs=(line,)), by=person.owner_id, **said)  # type: ignore[arg-type]
    except ChangedMeanwhileError:
        return "back"
    return line


def test_one_form_sent_twice_at_once_is_kept_once_and_both_are_told_so(shared_alice: Person) -> None:
    key = uuid4()
    done = together(*[lambda: keep(shared_alice, "one", mark="", key=key)] * 2)
    assert done == ["one", "one"]
    assert SafetyPlan.objects.get().revision == 1
    assert verify() == []


def test_two_first_plans_at_once_keep_one_and_hand_the_other_back(shared_alice: Person) -> None:
    done = together(lambda: keep(shared_alice, "one", mark=""), lambda: keep(shared_alice, "other", mark=""))
    assert done.count("back") == 1
    assert SafetyPlan.objects.get().content.signs[0] in done
    assert verify() == []


def test_a_change_and_taking_away_at_once_wait_for_each_other(shared_alice: Person) -> None:
    for _ in range(8):
        mark = written(shared_alice, signs=("one",))

        def away(mark: str = mark) -> str:
            try:
                actions.take_away(table=SafetyPlan, person=shared_alice, mark=mark, by=shared_alice.owner_id)
            except ChangedMeanwhileError:
                return "back"
            return "gone"

        done = together(partial(keep, shared_alice, "two", mark=mark), away)
        assert done in (["two", "back"], ["back", "gone"])
        assert SafetyPlan.objects.exists() is (done[1] == "back")
    assert verify() == []
