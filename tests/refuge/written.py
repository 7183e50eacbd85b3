"""What tests of this room share: its open pages; a plan, and someone to turn to, kept through the acts of its pages."""

from typing import Any
from uuid import uuid4

from tending.people.models import Person
from tending.refuge import actions
from tending.refuge.models import MyPerson, SafetyPlan
from tending.refuge.plan import Plan, Someone
from tending.refuge.querysets import mark_of
from tests.conftest import NOON

#: The pages of this room that anyone may open, whatever is broken or locked.
OPEN = ["/now/", "/now/2", "/now/3"]


def plan(**sections: tuple[str, ...]) -> Plan:
    """A plan of noon."""
    return Plan(at=NOON, **sections)


def written(person: Person, **sections: tuple[str, ...]) -> str:
    """Keep a plan over whatever stands there; return the mark of what stands now."""
    return _kept(SafetyPlan, person, plan(**sections))


def turns_to(person: Person, who: str, *, reach: str = "", say: str = "") -> str:
    """Keep someone to turn to over whoever stands there; return the mark of what stands now."""
    return _kept(MyPerson, person, Someone(who, reach, say))


def _kept(table: actions.Table, person: Person, content: Any) -> str:
    before = mark_of(table.objects.filter(owner=person.owner).first())
    said: dict[str, Any] = {"key": uuid4(), "said": uuid4().bytes, "mark": before}
    actions.keep(table=table, person=person, content=content, by=person.owner_id, **said)
    return mark_of(table.objects.get(owner=person.owner))
