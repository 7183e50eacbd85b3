"""The forms of a hard moment: telling it, closing it, changing it. Nothing in them has to be answered."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.checkins.when import WhenForm, new_key, note_field, wall_fields
from tending.vault.minute import to_minute

from .told import OWN_MAX, WHO_MAX, Ask, Told

UNSAID: Final = "not-said"
_NUMBER: Final = _("A number from 0 to 10, or none at all.")
_LIST: Final = _("Choose from the list, or leave this out.")


def _short(longest: int, too_long: Any) -> forms.CharField:  # noqa: ANN401 - a lazy text
    return forms.CharField(required=False, max_length=longest, error_messages={"max_length": too_long})


class ClosingForm(WhenForm):
    """What closes a moment: what the person did, who was there, and since when they were steady, if they were."""

    did = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": _LIST})
    own = _short(OWN_MAX, _("There is room for about 500 letters. A few words are enough."))
    who = _short(WHO_MAX, _("There is room for about 200 letters. A name or two is enough."))
    steady = forms.BooleanField(required=False)
    steady_day = forms.DateField(required=False, error_messages={"invalid": _("Which day was it?")})
    steady_clock = forms.TimeField(required=False, error_messages={"invalid": _("Roughly what time was it?")})

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        zone: str,
        kept: Told | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`kept` is the moment as it was saved, if it was: what the form does not ask for stays as it is there."""
        super().__init__(data, zone=zone, initial=initial)
        self.kept = kept
        moments = catalog.load().moments
        self.choose_from("did", [*moments.ways, *(kept.did if kept else ())])

    def clean(self) -> dict[str, Any]:
        """Hold the times against each other."""
        if not self.errors:
            self.check_instant("day", "clock")
        if not self.errors:
            self.check_instant("steady_day", "steady_clock")
        if not self.errors and self._is_steady_too_soon():
            self.add_error("steady_clock", _("That is before it began. Which of the two times is right?"))
        return self.cleaned_data

    def told(self) -> Told:
        """Return the moment with what a valid form says laid over what was kept."""
        data, before = self.cleaned_data, self._begun()
        steady = self._steady(before.at)
        closed = before.closed or steady
        return replace(
            before,
            did=tuple(data["did"]),
            own=data["own"],
            who=data["who"],
            steady=steady,
            closed=max(closed, before.at) if closed else None,
        )

    def _begun(self) -> Told:
        """Return the moment as it stands before what closes it."""
        return self.kept or Told(at=self.at(None), zone=self.cleaned_data["zone"], kind=UNSAID)

    def _steady(self, begun: datetime) -> datetime | None:
        """Return since when they were steady; a time left as it was shown stays exact, and none given is now."""
        if not self.cleaned_data["steady"]:
            return None
        kept, given = self.kept.steady if self.kept else None, self.instant("steady_day", "steady_clock")
        if given is None or (kept is not None and to_minute(kept) == given):
            return max(kept or timezone.now(), begun)
        return max(given, begun)  # a time without its seconds may seem to come just before

    def _is_steady_too_soon(self) -> bool:
        if not self.cleaned_data["steady"]:
            return False
        given = self.instant("steady_day", "steady_clock")
        return given is not None and given < to_minute(self.at(self.kept.at if self.kept else None))


class MomentForm(ClosingForm):
    """All of a hard moment. The page that asks first shows the upper part only."""

    kind = forms.ChoiceField(required=False, error_messages={"invalid_choice": _LIST})
    strength = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=10,
        error_messages={"invalid": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    )
    challenge = forms.ChoiceField(required=False, error_messages={"invalid_choice": _LIST})
    note = note_field()
    ask = forms.ChoiceField(
        required=False, choices=[(ask.value, ask.value) for ask in Ask], error_messages={"invalid_choice": _LIST}
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        zone: str,
        kept: Told | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        """As for closing. A kind or a challenge that is offered no longer can stay as it is."""
        super().__init__(data, zone=zone, kept=kept, initial=initial)
        content = catalog.load()
        offered = [kind.slug for kind in content.moments.kinds.values() if kind.offered]
        self.choose_from("kind", [*offered, *([kept.kind] if kept else [])])
        self.choose_from("challenge", [*content.challenges, *([kept.challenge] if kept and kept.challenge else [])])

    def _begun(self) -> Told:
        data, kept = self.cleaned_data, self.kept
        said = {
            "kind": data["kind"] or UNSAID,
            "strength": data["strength"],
            "challenge": data["challenge"],
            "note": data["note"],
            "ask": Ask(data["ask"] or (kept.ask if kept else Ask.TODAY)),
        }
        if kept is None:
            at = self.at(None)
            return Told(at=at, zone=data["zone"], written=_unless_then(timezone.now(), at), **said)
        at = self.at(kept.at)
        written = kept.written if at == kept.at else _unless_then(kept.written or kept.at, at)
        # What closes it comes after, and may not stand before its beginning meanwhile.
        return replace(kept, at=at, written=written, steady=None, closed=_not_before(kept.closed, at), **said)


def _unless_then(written: datetime, at: datetime) -> datetime | None:
    """Return when it was told, if that was later than when it was."""
    return written if written > at else None


def _not_before(closed: datetime | None, at: datetime) -> datetime | None:
    return max(closed, at) if closed else None


def blank(*, zone: str) -> MomentForm:
    """Return a new form with a key of its own."""
    return MomentForm(zone=zone, initial={"key": new_key(), "ask": Ask.TODAY.value})


def filled(told: Told, *, revision: int) -> MomentForm:
    """Return a form that shows all of a saved moment."""
    said = {name: getattr(told, name) for name in ("kind", "strength", "challenge", "note")}
    return MomentForm(
        zone=told.zone,
        kept=told,
        initial=_closing(told, revision) | wall_fields(told.local) | said | {"ask": told.ask.value},
    )


def closing(told: Told, *, revision: int) -> ClosingForm:
    """Return a form that shows what closes a saved moment."""
    return ClosingForm(zone=told.zone, kept=told, initial=_closing(told, revision))


def _closing(told: Told, revision: int) -> dict[str, Any]:
    steady = wall_fields(told.wall(told.steady), before="steady_") if told.steady else {}
    said = {"did": list(told.did), "own": told.own, "who": told.who, "steady": bool(told.steady)}
    return steady | said | {"zone": told.zone, "revision": revision}
