"""Helplines: one dated file of people to ring, text or write to, in the order a calm page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tending.catalog.row import Row, by_slug, open_file

NATIONS = ("england", "wales", "scotland", "northern-ireland", "elsewhere")


@dataclass(frozen=True, slots=True)
class Helpline:
    """One line. Text fields are "" where there is nothing to say; `checked` is None until somebody has checked it.

    `call` and `text` are numbers as people read them; `text_word` is what to send first; `chat` and `web` are https
    addresses; `bsl` says where to sign in British Sign Language ("" means we know of no way, not that there is none);
    `hours` is "" where we are not certain; `owner` is who runs the line.
    """

    slug: str
    name: str
    who: str
    purpose: str
    nations: tuple[str, ...]
    call: str
    call_hint: str
    text: str
    text_word: str
    chat: str
    web: str
    bsl: str
    hours: str
    owner: str
    checked: date | None
    checked_by: str

    @property
    def dial(self) -> str:
        """`call` without its spaces, for a tel: link."""
        return self.call.replace(" ", "")


@dataclass(frozen=True, slots=True)
class HelplineGroup:
    """Lines shown together under one heading, in their order."""

    slug: str
    title: str
    lines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class Helplines:
    """The whole file: the day by which a person must go through it again, and its groups by slug, in their order."""

    review_by: date
    groups: Mapping[str, HelplineGroup]

    @property
    def lines(self) -> Mapping[str, Helpline]:
        """Every line by slug, in the order the page shows them."""
        return MappingProxyType({line.slug: line for group in self.groups.values() for line in group.lines})

    @property
    def unchecked(self) -> tuple[Helpline, ...]:
        """The lines that nobody has checked yet."""
        return tuple(line for line in self.lines.values() if line.checked is None)

    def due(self, today: date) -> bool:
        """Whether the file must be gone through again: true from the day `review_by` on."""
        return today >= self.review_by


def parse_helplines(file: str, source: str) -> Helplines:
    """The helplines of one file. Raises `ContentError`."""
    whole = open_file(file, source)
    review_by = whole.day("review_by")
    groups = by_slug(whole.rows("group"), _group)
    whole.end()
    _refuse_repeats(whole, groups)
    return Helplines(review_by=review_by, groups=groups)


def _group(row: Row) -> HelplineGroup:
    slug, title = row.slug(), row.text("title")
    return HelplineGroup(slug=slug, title=title, lines=tuple(by_slug(row.rows("line"), _line).values()))


def _line(row: Row) -> Helpline:
    line = Helpline(
        slug=row.slug(),
        name=row.text("name"),
        who=row.text("who"),
        purpose=row.text("purpose"),
        nations=row.some_of("nations", NATIONS),
        call=row.digits("call"),
        call_hint=row.maybe_text("call_hint"),
        text=row.digits("text"),
        text_word=row.maybe_text("text_word"),
        chat=row.address("chat"),
        web=row.address("web"),
        bsl=row.maybe_text("bsl"),
        hours=row.maybe_text("hours"),
        owner=row.maybe_text("owner"),
        checked=row.maybe_day("checked"),
        checked_by=row.maybe_text("checked_by"),
    )
    if not (line.call or line.text or line.chat or line.web):
        raise row.error("call", "or one of text, chat, web must say how to reach the line")
    if (line.checked is None) != (line.checked_by == ""):
        raise row.error("checked_by", "and checked go together: fill in both, or neither")
    return line


def _refuse_repeats(whole: Row, groups: Mapping[str, HelplineGroup]) -> None:
    seen: set[str] = set()
    for group in groups.values():
        for line in group.lines:
            if line.slug in seen:
                raise whole.error(f"group.{group.slug}.line.{line.slug}.slug", "is used twice")
            seen.add(line.slug)
