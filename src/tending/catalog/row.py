"""The strict reader of content files: every key is taken once, in its right type, and no key is left over."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol, TypeVar

from tending.catalog.errors import ContentError

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DIGITS = re.compile(r"\d+( \d+)*")


class HasSlug(Protocol):
    """Anything a file lists by slug."""

    @property
    def slug(self) -> str: ...


T = TypeVar("T")
Slugged = TypeVar("Slugged", bound=HasSlug)


class Row:
    """One table of a content file. Each reading method takes its key away; `end` refuses whatever was not taken."""

    def __init__(self, file: str, place: str, table: Mapping[str, object]) -> None:
        self._file = file
        self._place = place
        self._left = dict(table)

    def error(self, key: str, problem: str) -> ContentError:
        """A `ContentError` for `key` of this table; the caller raises it."""
        return ContentError(self._file, ".".join(part for part in (self._place, key) if part), problem)

    def text(self, key: str) -> str:
        """Words that must be there."""
        words = self.maybe_text(key)
        if not words:
            raise self.error(key, "must not be empty")
        return words

    def maybe_text(self, key: str) -> str:
        """Words, or "" where there are none; the key itself must be there."""
        words = self._take(key, str, "text")
        if words != words.strip():
            raise self.error(key, "has a space at its start or end")
        return words

    def slug(self, key: str = "slug") -> str:
        """The row's name in addresses and records: lower-case letters, digits and single hyphens."""
        slug = self.text(key)
        if not SLUG.fullmatch(slug):
            raise self.error(key, f"{slug!r} is not lower-case words joined by hyphens")
        return slug

    def digits(self, key: str) -> str:
        """A telephone number as people read it (digits in groups), or ""."""
        number = self.maybe_text(key)
        if number and not DIGITS.fullmatch(number):
            raise self.error(key, f"{number!r} is not digits in groups")
        return number

    def address(self, key: str) -> str:
        """An https address, or ""."""
        address = self.maybe_text(key)
        if address and not address.startswith("https://"):
            raise self.error(key, f"{address!r} does not start with https://")
        return address

    def number(self, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`, both included."""
        number = self._take(key, (int, float), "a number")
        if not low <= number <= high:
            raise self.error(key, f"{number} is not between {low} and {high}")
        return float(number)

    def flag(self, key: str) -> bool:
        """Yes or no, written true or false."""
        if isinstance(answer := self._left.get(key), bool):
            del self._left[key]
            return answer
        raise self.error(key, "must be true or false")

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        number = self._take(key, int, "a whole number")
        if not low <= number <= high:
            raise self.error(key, f"{number} is not between {low} and {high}")
        return number

    def numbers(self, key: str, low: float, high: float) -> tuple[float, ...]:
        """One or more numbers from `low` to `high`, each greater than the one before."""
        numbers = self._take(key, list, "a list")
        plain = all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers)
        if not numbers or not plain or not all(low <= each <= high for each in numbers):
            raise self.error(key, f"must list numbers between {low} and {high}")
        if sorted(set(numbers)) != numbers:
            raise self.error(key, "must grow from each number to the next")
        return tuple(float(each) for each in numbers)

    def day(self, key: str) -> date:
        """A date without quotes, such as 2026-01-31."""
        return self._take(key, date, "a date")

    def maybe_day(self, key: str) -> date | None:
        """A date, or None where the file says ""."""
        if self._left.get(key) == "":
            del self._left[key]
            return None
        return self.day(key)

    def some_of(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """One or more of the words in `known`, in the file's order."""
        chosen = self._take(key, list, "a list")
        if not chosen or not all(word in known for word in chosen):
            raise self.error(key, f"must list one or more of: {', '.join(known)}")
        return tuple(chosen)

    def any_of(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Like `some_of`, or none of them where the list is empty."""
        if self._left.get(key) == []:
            del self._left[key]
            return ()
        return self.some_of(key, known)

    def one_of(self, key: str, known: Collection[str]) -> str:
        """One of the words in `known`."""
        word = self.text(key)
        if word not in known:
            raise self.error(key, f"{word!r} is none of: {', '.join(known)}")
        return word

    def texts(self, key: str) -> tuple[str, ...]:
        """One or more texts, none of them empty."""
        texts = self._take(key, list, "a list")
        if not texts or not all(isinstance(text, str) and text and text == text.strip() for text in texts):
            raise self.error(key, "must list one or more texts, without spaces at their ends")
        return tuple(texts)

    def row(self, key: str) -> "Row":
        """The one table written as [key]."""
        table = self._take(key, dict, "a table")
        return Row(self._file, f"{self._place}.{key}" if self._place else key, table)

    def rows(self, key: str) -> list["Row"]:
        """The tables written as [[key]], at least one. Each is called by its slug, or by its number if it has none."""
        tables = self._take(key, list, "a list of tables")
        if not tables or not all(isinstance(table, dict) for table in tables):
            raise self.error(key, "must be one or more tables")
        place = f"{self._place}.{key}" if self._place else key
        return [Row(self._file, f"{place}.{table.get('slug', at)}", table) for at, table in enumerate(tables, 1)]

    def maybe_rows(self, key: str) -> list["Row"]:
        """Like `rows`, or none where the key is not there."""
        return self.rows(key) if key in self._left else []

    def maybe_row(self, key: str) -> "Row | None":
        """Like `row`, or None where the key is not there."""
        return self.row(key) if key in self._left else None

    def end(self) -> None:
        """Refuse the first key that nobody took."""
        for key in self._left:
            raise self.error(key, "is not a known key")

    def _take(self, key: str, kind: type[T] | tuple[type[T], ...], called: str) -> T:
        if key not in self._left:
            raise self.error(key, "is missing")
        value = self._left.pop(key)
        # Python counts True as a number and a date with a time as a date; a content file must not.
        if not isinstance(value, kind) or isinstance(value, (bool, datetime)):
            raise self.error(key, f"must be {called}, not {type(value).__name__}")
        return value


def open_file(file: str, source: str) -> Row:
    """The whole of a content file, from its text."""
    try:
        return Row(file, "", tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "", str(error)) from error


def by_slug(rows: list[Row], parse: Callable[[Row], Slugged]) -> Mapping[str, Slugged]:
    """Each row parsed and closed, as a read-only mapping in the file's order; a slug used twice is refused."""
    found: dict[str, Slugged] = {}
    for row in rows:
        item = parse(row)
        row.end()
        if item.slug in found:
            raise row.error("slug", "is used twice")
        found[item.slug] = item
    return MappingProxyType(found)
