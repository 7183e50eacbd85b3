"""The form about a file: what each column is, the scale, the zone. Parsed once, strictly, into `Wanted`."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tending.people.forms import offer

from .columns import Columns, Order, Scale, Wanted
from .guessing import Guess

#: Fields that name a column, in the order of the page.
COLUMNS: Final = ("time", "clock", "valence", "energy", "stress", "person")
_NEEDED: Final = ("time", "valence")
_PEOPLE_SHOWN: Final = 500
_LETTERS_SHOWN: Final = 60
_LONGEST_ID: Final = 200  # what is longer is nobody's name, and 500 of them would make a page of many megabytes

People = Callable[[str], Mapping[str, int]]


class ColumnsForm(forms.Form):
    """What a person says of their file. Whose rows to take is chosen among `people(column)`."""

    time = forms.ChoiceField(error_messages={"required": gettext_lazy("Which column holds the times?")})
    clock = forms.ChoiceField(required=False)
    valence = forms.ChoiceField(error_messages={"required": gettext_lazy("Which column says how pleasant it was?")})
    energy = forms.ChoiceField(required=False)
    stress = forms.ChoiceField(required=False)
    hard_at = forms.FloatField(required=False)
    timed = forms.BooleanField(required=False)
    low = forms.FloatField(error_messages={"required": gettext_lazy("What is the lowest answer there could be?")})
    high = forms.FloatField(error_messages={"required": gettext_lazy("What is the highest answer there could be?")})
    person = forms.ChoiceField(required=False)
    person_id = forms.ChoiceField(required=False)
    dates = forms.ChoiceField(required=False)
    zone = forms.ChoiceField(error_messages={"required": gettext_lazy("Which time zone was it?")})
    upload = forms.UUIDField()  # which file is meant: another window may have chosen another one

    def __init__(
        self, data: QueryDict | None = None, *, names: tuple[str, ...], people: People, initial: dict[str, Any]
    ) -> None:
        """`names` are those of the file's columns; `initial` what was chosen or guessed before."""
        super().__init__(data, initial=initial)
        there = [(name, _cut(name)) for name in dict.fromkeys(names) if name]
        for field in COLUMNS:
            none = _("Choose a column") if field in _NEEDED else _("None")
            offer(self, field, [("", none), *there])
        offer(self, "dates", [(Order.DAY_FIRST, _("Day first")), (Order.MONTH_FIRST, _("Month first"))])
        offer(self, "zone", [(zone, zone.replace("_", " ")) for zone in _zones(self.initial.get("zone"))])
        offer(self, "person_id", [("", _("Choose who you are")), *_who(self._column_of_people(names), people)])

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other."""
        self._check_columns()
        self._check_scale()
        if (
            self.cleaned_data.get("person")
            and not self.cleaned_data.get("person_id")
            and "person_id" not in self.errors
        ):
            self.add_error("person_id", _("Several people are in this column. Which of them are you?"))
        return self.cleaned_data

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Return what a valid form says, for `wanted_of`."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "upload"}
        return tuple((name, _text(value)) for name, value in said.items() if value is not None and value is not False)

    def _column_of_people(self, names: tuple[str, ...]) -> str:
        """Return the column that is chosen now; who is in it can only be listed once it is known."""
        column = self.data.get("person", "") if self.is_bound else self.initial.get("person", "")
        return column if names.count(column) == 1 else ""

    def _check_columns(self) -> None:
        seen: set[str] = set()
        for field in COLUMNS:
            name = self.cleaned_data.get(field)
            if name and name in seen:
                self.add_error(field, _("“%(name)s” is chosen for something else already.") % {"name": name})
            seen.add(name or "")

    def _check_scale(self) -> None:
        data = self.cleaned_data
        low, high = data.get("low"), data.get("high")
        if low is None or high is None:
            return
        try:
            Scale(low, high)
        except ValueError:
            self.add_error("high", _("The highest answer has to be above the lowest one."))
            return
        if not data.get("stress"):
            data["hard_at"] = None
        elif data.get("hard_at") is None and "hard_at" not in self.errors:
            self.add_error("hard_at", _("From which answer on was it a hard moment?"))
        elif "hard_at" not in self.errors and not low <= data["hard_at"] <= high:
            self.add_error("hard_at", _("That number is not on the scale. From which answer on was it a hard moment?"))


def guessed(guess: Guess, *, zone: str) -> dict[str, Any]:
    """Return a guess as the first values of a form."""
    columns = {name: getattr(guess, name) for name in COLUMNS}
    scale = {"low": number(guess.scale.low), "high": number(guess.scale.high)}
    hard = {} if guess.hard_at is None else {"hard_at": number(guess.hard_at)}
    return columns | scale | hard | {"zone": zone, "dates": guess.dates or Order.DAY_FIRST}


def wanted_of(chosen: Mapping[str, str]) -> Wanted:
    """Return what `chosen` of a valid form says; raises `ValueError` or `KeyError` when it is of none."""
    columns = Columns(
        chosen["time"],
        chosen["valence"],
        clock=chosen.get("clock") or None,
        energy=chosen.get("energy") or None,
        stress=chosen.get("stress") or None,
        person=chosen.get("person") or None,
        person_id=(chosen.get("person_id") or None) if chosen.get("person") else None,
    )
    hard_at = float(chosen["hard_at"]) if chosen.get("stress") else None
    scale = Scale(float(chosen["low"]), float(chosen["high"]))
    dates = Order(chosen["dates"]) if chosen.get("dates") else None
    return Wanted(columns, scale, chosen["zone"], hard_at, dates=dates, timed=bool(chosen.get("timed")))


def number(value: float) -> str:
    """Return a number as a person would write it."""
    return f"{value:.12g}"


def _text(value: object) -> str:
    return number(value) if isinstance(value, float) else "yes" if value is True else str(value)


def _zones(own: str | None) -> list[str]:
    """The names that people know, places by area and UTC, and the person's own, whatever it is."""
    areas = (
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
    return sorted(zone for zone in available_timezones() if zone in {"UTC", own} or zone.partition("/")[0] in areas)


def _who(column: str, people: People) -> list[tuple[str, str]]:
    there = people(column).items() if column else []
    found = sorted((each for each in there if len(each[0]) <= _LONGEST_ID), key=lambda each: -each[1])
    form = _("%(who)s (%(count)s rows)")
    return [(who, form % {"who": _cut(who), "count": count}) for who, count in found[:_PEOPLE_SHOWN]]


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS_SHOWN else name[: _LETTERS_SHOWN - 1] + "…"
