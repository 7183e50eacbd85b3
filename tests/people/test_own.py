"""Whatever a person can write in a form is shown to them again when a press did nothing yet."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms

from tending import checkins, mydata, practices, refuge
from tending.people.signin import OWN
from tending.refuge.forms import PlanForm

#: Text fields that nobody writes in.
NOT_WRITTEN = {
    "zone": "the browser fills it in",
    "key": "made by the page, so that it is kept once",
    "mark": "made by the page: what it was opened on",
}


def kinds(above: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for kind in above.__subclasses__():
        yield kind
        yield from kinds(kind)


def all_forms() -> dict[str, list[str]]:
    """Return the text fields of every form of the rooms that people write in, by the form."""
    for room in (checkins, practices, refuge, mydata):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    ours = {f"{each.__module__}.{each.__name__}": each.base_fields for each in kinds(forms.Form)}
    ours["tending.refuge.forms.PlanForm"] = PlanForm().fields  # which it makes when it is made
    found = {name: [at for at, field in fields.items() if free(field)] for name, fields in ours.items()}
    return {name: fields for name, fields in found.items() if name.startswith("tending.")}


def free(field: forms.Field) -> bool:
    """Whether it takes any text: an id and a slug do not."""
    return isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField | forms.SlugField)


def test_every_box_of_every_form_is_known_to_hold_own_words() -> None:
    found = all_forms()
    assert {"title", "words", "who"} <= set(found["tending.practices.keepsakes.forms.KeptForm"])
    assert "reasons" in found["tending.refuge.forms.PlanForm"]
    unknown = {
        name: [each for each in fields if each not in OWN | NOT_WRITTEN.keys()] for name, fields in found.items()
    }
    assert {name: fields for name, fields in unknown.items() if fields} == {}


def test_no_excuse_hides_a_box_that_somebody_writes_in() -> None:
    assert OWN.isdisjoint(NOT_WRITTEN)
    assert NOT_WRITTEN.keys() <= {each for fields in all_forms().values() for each in fields}
