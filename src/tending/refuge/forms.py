"""The forms of a plan and of one's person: parsed once, strictly. Nothing in a plan has to be filled in."""

import json
import uuid
from typing import Any, Final, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .plan import LINE_MAX, LINES_MAX, REACH_MAX, SAY_MAX, SECTIONS, WHO_MAX, HalfWritten, Opening, Plan, Someone
from .querysets import Found
from .words import TITLES

TURN_LONGEST: Final = 10


def opening(data: QueryDict) -> Opening:
    """Return which opening of the form sent `data`."""
    return Opening(data.get("page") or str(uuid.uuid4()), data.get("half", ""))


class OnceForm(forms.Form):
    """A form that is saved once, over what it was opened on."""

    key = forms.CharField(required=False)
    mark = forms.CharField(required=False)

    @classmethod
    def of(cls, found: Found) -> Self:
        """Return a form that shows what is there."""
        return cls(initial={"key": uuid.uuid4(), "mark": found.mark} | cls.shown(found.content))

    @staticmethod
    def shown(content: Any) -> dict[str, str]:  # noqa: ANN401 - each form knows its own
        """Return first values of the fields."""
        raise NotImplementedError

    def content(self) -> Plan | Someone:
        """Return what a valid form says."""
        raise NotImplementedError

    def clean_key(self) -> uuid.UUID:
        """Return the key of the page; one of its own to a form that came without, or with what is none."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    def said(self) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps(self.cleaned_data, sort_keys=True, default=str, ensure_ascii=False).encode()


class PlanForm(OnceForm):
    """Seven sections of lines; at least one line anywhere."""

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> None:
        """Have one field for each section."""
        super().__init__(data, initial=initial)
        for section in SECTIONS:
            self.fields[section] = forms.CharField(required=False, strip=False)

    @staticmethod
    def shown(content: Any) -> dict[str, str]:  # noqa: ANN401
        """Return the lines as they were typed, one under another."""
        return {} if content is None else {section: "\n".join(content.lines(section)) for section in SECTIONS}

    @classmethod
    def resumed(cls, half: HalfWritten) -> Self:
        """Return a form that stands as it was left."""
        return cls(initial={"key": uuid.uuid4(), "mark": half.mark} | dict(half.fields))

    @staticmethod
    def half(data: QueryDict) -> HalfWritten:
        """Return what a form sent as it stands, cut down to what a person fills in: the sections that it sent.

        A form without a page of its own is taken for a page that is seen this once.
        """
        typed = tuple((section, data.get(section, "")) for section in SECTIONS if section in data)
        return HalfWritten(typed, data.get("mark", ""), opening(data).page, PlanForm.turn(data))

    @staticmethod
    def turn(data: QueryDict) -> int:
        """Return which of its page's posts sent `data`; 0 where it does not say."""
        turn = data.get("turn", "")
        return int(turn) if turn.isdecimal() and len(turn) < TURN_LONGEST else 0

    def clean(self) -> dict[str, Any]:
        """Part every section into lines, and hold the whole to having one."""
        for section in SECTIONS:
            if section in self.cleaned_data:
                self.cleaned_data[section] = self._lines(section)
        if not self.errors and not any(self.cleaned_data[section] for section in SECTIONS):
            self.add_error(None, _("All of it is empty. One line, anywhere, is enough to keep."))
        return self.cleaned_data

    def content(self) -> Plan:
        """Return the plan, dated now."""
        return Plan(at=timezone.now(), **{section: self.cleaned_data[section] for section in SECTIONS})

    def _lines(self, section: str) -> tuple[str, ...]:
        lines = tuple(line.strip() for line in self.cleaned_data[section].splitlines() if line.strip())
        said = {"title": TITLES[section], "lines": LINES_MAX, "letters": LINE_MAX}
        if len(lines) > LINES_MAX:
            self.add_error(section, _("“%(title)s” has room for %(lines)d lines. Which matter most?") % said)
        if any(len(line) > LINE_MAX for line in lines):
            too_long = _("“%(title)s”: one line has room for about %(letters)d letters. Could a long one become two?")
            self.add_error(section, too_long % said)
        return lines


def _short(longest: int, too_long: Any, **more: Any) -> forms.CharField:  # noqa: ANN401 - lazy texts
    messages = {"max_length": too_long, "required": gettext_lazy("Who is it? A name, or what you call them.")}
    return forms.CharField(max_length=longest, error_messages=messages, **more)


class SomeoneForm(OnceForm):
    """Who it is; how to reach them, and what to say first, can be left out."""

    who = _short(WHO_MAX, gettext_lazy("A name has room for about 100 letters."))
    reach = _short(REACH_MAX, gettext_lazy("How to reach them has room for about 200 letters."), required=False)
    say = _short(SAY_MAX, gettext_lazy("What you might say has room for about 500 letters."), required=False)

    @staticmethod
    def shown(content: Any) -> dict[str, str]:  # noqa: ANN401
        """Return what was typed."""
        return {} if content is None else {"who": content.who, "reach": content.reach, "say": content.say}

    def content(self) -> Someone:
        """Return them."""
        data = self.cleaned_data
        return Someone(who=data["who"], reach=data["reach"], say=data["say"])
