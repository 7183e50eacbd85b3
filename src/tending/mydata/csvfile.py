"""Read somebody's ratings out of a CSV file: the whole file, or nothing of it. Pure but for the file itself.

A file is UTF-8 text with the names of its columns in row 1, parted by commas, semicolons or tabs: whichever of the
three finds most of the columns asked for in the first line. Row numbers are the ones a spreadsheet shows: a cell with
line breaks inside its quotes stays in one row, and a blank line is a row. Cells of other columns are just text, which
nothing reads or shows.
"""

import csv
import math
from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from io import BytesIO
from itertools import chain, groupby, islice
from os import fstat
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType
from typing import BinaryIO, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cells import CellError, Marks, given, rating, same_person, shown
from .columns import Columns, Order, Scale
from .times import Style, moment, style_of

__all__ = [
    "Columns",
    "Entry",
    "Peek",
    "Problem",
    "Reading",
    "RefusedFileError",
    "Scale",
    "Skip",
    "peek",
    "people",
    "read",
]

MOST_BYTES: Final = 100_000_000
MOST_PROBLEMS_LISTED: Final = 20
# Keeps memory bounded where a "line" never ends; the csv module limits single cells, not lines.
_LONGEST_LINE: Final = 1_048_576
_ROWS_BETWEEN_REPORTS: Final = 2_000
_SPREADSHEETS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"})
_SPREADSHEET_STARTS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_NO_NAMES: Final = gettext_lazy("The first row is empty. It should hold the names of the columns.")
_SAVE_AS_CSV: Final = gettext_lazy("This is a spreadsheet. Please open it and save it as “CSV UTF-8” first.")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One rating: `at` in UTC, its IANA zone, pleasantness and energy on -1..1, and its row in the spreadsheet.

    stress: as it was given, on the scale of the file.
    """

    at: datetime
    zone: str
    pleasantness: float
    energy: float | None
    row: int
    stress: float | None = None


class Skip(StrEnum):
    """Why a row was left out. The values are words for the person, to follow a count of rows."""

    BLANK = "blank"
    SOMEBODY_ELSE = "about somebody else"
    NO_TIME = "without a time"
    NO_VALENCE = "without an answer"
    REPEAT = "an exact repeat of another row"


@dataclass(frozen=True)
class Reading:
    """What a file held: entries by time (then by value), and how many rows were left out for each reason.

    dates: which number was read as the first in dates like 05/06/2026; None where dates are written otherwise.
    """

    entries: tuple[Entry, ...]
    skipped: Mapping[Skip, int]
    dates: Order | None = None


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way; row and column are None where it concerns the whole file."""

    row: int | None
    column: str | None
    problem: str

    def __str__(self) -> str:
        if not (self.row or self.column):
            return self.problem
        if not self.column:
            form = _("Row %(row)s: %(problem)s")
        elif not self.row:
            form = _("Column %(column)s: %(problem)s")
        else:
            form = _("Row %(row)s, column %(column)s: %(problem)s")
        return form % {"row": self.row, "column": shown(self.column or ""), "problem": self.problem}


class RefusedFileError(Exception):
    """The file was refused whole. `problems` holds the first 20, `total` counts all; the text is for the person."""

    def __init__(self, problems: tuple[Problem, ...], total: int) -> None:
        self.problems = problems
        self.total = total
        more = [f"and {total - len(problems)} more."] if total > len(problems) else []
        lines = ["Nothing was kept from this file, and the file itself is unchanged. What stands in the way:"]
        lines += [f"- {line}" for line in (*problems, *more)]
        super().__init__("\n".join([*lines, "Once this is put right, you can bring the file again."]))


def read(
    source: Path | bytes,
    *,
    columns: Columns,
    scale: Scale,
    zone: str | None,
    now: datetime,
    dates: Order | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read the ratings in a CSV file, or in what it holds; or raise RefusedFileError with all that stands in the way.

    `dates` says how dates like 05/06/2026 are meant; without it the column of times decides, by a number above 12.
    `zone` is an IANA name, needed where times carry no offset; it is also the zone of every entry (UTC without one).
    `now` is aware (ValueError if not); later times are refused. Rows that are blank, about somebody else, or without a
    time or valence are left out unread and counted, as are repeats of the same time, valence and energy. A row without
    energy is kept. `on_progress` gets (bytes read, bytes in all) now and then, and both equal at the end of the file.
    """
    if now.utcoffset() is None:
        message = "now must be aware"
        raise ValueError(message)
    findings = _Findings()
    region = _region(zone, findings)
    with closing(_cells(source, columns.names(), columns.time)) as times:
        style = style_of(times, dates)
    with _opened(source, findings) as handle:
        _skip_start(handle, findings)
        rows = _rows(handle, columns.names(), findings)
        if on_progress:
            rows = _watched(rows, handle, on_progress)
        __, header = next(rows)
        places = _places(header, columns.names(), findings)
        table = _Table(columns, scale, region, now, style, findings, places, len(header))
        for row, cells in rows:
            table.take(row, cells)
    return table.reading()


@dataclass(frozen=True)
class Peek:
    """The names of the columns of a file, as they stand, and its first rows that are not blank, no wider than these."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def peek(source: bytes, *, rows: int) -> Peek:
    """Return the start of a CSV file, to be shown and guessed from; raises RefusedFileError when it is none."""
    findings = _Findings()
    with _opened(source, findings) as handle:
        _skip_start(handle, findings)
        found = _rows(handle, [], findings)
        __, header = next(found)
        if not any(map(str.strip, header)):
            raise findings.stop(1, str(_NO_NAMES))
        told = (tuple(map(str.strip, cells[: len(header)])) for __, cells in found if any(map(str.strip, cells)))
        return Peek(tuple(map(str.strip, header)), tuple(islice(told, rows)))


def people(source: bytes, column: str) -> Counter[str]:
    """Count the rows of each person in a file that `peek` could read, by what stands in one of its columns."""
    with closing(_cells(source, [column], column)) as cells:
        return Counter(cell for cell in cells if cell)


def _cells(source: Path | bytes, names: list[str], name: str) -> Generator[str]:
    """Yield what stands in one of the columns asked for, row by row; raises RefusedFileError."""
    findings = _Findings()
    with _opened(source, findings) as handle:
        _skip_start(handle, findings)
        found = _rows(handle, names, findings)
        __, header = next(found)
        place = _places(header, names, findings)[name]
        yield from (cells[place].strip() for __, cells in found if len(cells) > place)


def _watched(
    rows: Iterator[tuple[int, list[str]]], handle: BinaryIO, on_progress: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    size = len(handle.getbuffer()) if isinstance(handle, BytesIO) else fstat(handle.fileno()).st_size
    for row, cells in rows:
        yield row, cells
        if row % _ROWS_BETWEEN_REPORTS == 0:
            on_progress(min(handle.tell(), size), size)
    on_progress(size, size)


@dataclass
class _Findings:
    problems: list[Problem] = field(default_factory=list)
    total: int = 0

    def add(self, row: int | None, column: str | None, problem: str) -> None:
        self.total += 1
        if len(self.problems) < MOST_PROBLEMS_LISTED:
            self.problems.append(Problem(row, column, problem))

    def refusal(self) -> RefusedFileError:
        return RefusedFileError(tuple(self.problems), self.total)

    def stop(self, row: int | None, problem: str) -> RefusedFileError:
        """The refusal for something past which nothing can be read."""
        self.add(row, None, problem)
        return self.refusal()


def _region(zone: str | None, findings: _Findings) -> ZoneInfo | None:
    try:
        return None if zone is None else ZoneInfo(zone)
    # A folder of the time zone database, such as "Europe", is an OSError; a path out of it is a ValueError.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        why = _("%(zone)s is not a time zone we know. Names look like Europe/London.") % {"zone": shown(zone or "")}
        raise findings.stop(None, why) from None


def _opened(source: Path | bytes, findings: _Findings) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else _opened_file(source, findings)


def _opened_file(path: Path, findings: _Findings) -> BinaryIO:
    if path.suffix.lower() in _SPREADSHEETS:
        raise findings.stop(None, str(_SAVE_AS_CSV))
    try:
        status = path.stat()
        # Asked before opening: to open a pipe that nobody writes to would wait for ever.
        if not S_ISREG(status.st_mode):
            raise findings.stop(None, _why_no_file(status.st_mode))
        if status.st_size > MOST_BYTES:
            raise findings.stop(None, _("The file is larger than 100 MB. Please cut it into smaller ones."))
        return path.open("rb")
    except OSError as error:
        raise findings.stop(None, _why_unreadable(error)) from None


def _why_no_file(mode: int) -> str:
    if S_ISDIR(mode):
        return _("This is a folder. Please choose a CSV file.")
    return _("This is not an ordinary file. Please choose a CSV file.")


def _why_unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("There is no file of this name here.")
    if isinstance(error, PermissionError):
        return _("This computer does not let us open the file. Please check who may read it.")
    return _("The file could not be read from the disk.")


def _skip_start(handle: BinaryIO, findings: _Findings) -> None:
    try:
        start = handle.read(8)
        handle.seek(len(BOM_UTF8) if start.startswith(BOM_UTF8) else 0)
    except OSError as error:
        raise findings.stop(None, _why_unreadable(error)) from None
    if start.startswith(_SPREADSHEET_STARTS):
        raise findings.stop(None, str(_SAVE_AS_CSV))
    if not start.removeprefix(BOM_UTF8):
        raise findings.stop(None, _("The file is empty."))


class _BrokenLineError(Exception):
    """A line at which reading has to end; its text is for the person."""


def _lines(handle: BinaryIO) -> Iterator[str]:
    # Decoded line by line, where a text file would decode in blocks and lose the row of a bad byte.
    for raw in iter(partial(handle.readline, _LONGEST_LINE + 1), b""):
        if len(raw) > _LONGEST_LINE:
            message = _("This row is longer than a million characters. Is it a CSV file?")
            raise _BrokenLineError(message)
        if b"\0" in raw:
            message = _(
                "This row holds a zero byte, so it is not plain UTF-8 text. Please save the file as “CSV UTF-8”."
            )
            raise _BrokenLineError(message)
        yield raw.decode()


def _rows(handle: BinaryIO, wanted: list[str], findings: _Findings) -> Iterator[tuple[int, list[str]]]:
    row = 0
    try:
        lines = _lines(handle)
        first = next(lines, "")
        # Strict, or a quote mark that is never closed would quietly swallow the rows after it.
        table = csv.reader(chain([first], lines), delimiter=_delimiter(first, wanted), strict=True)
        for row, cells in enumerate(table, start=1):
            yield row, cells
    except (csv.Error, UnicodeDecodeError, OSError, _BrokenLineError) as error:
        raise findings.stop(row + 1, _why_broken(error)) from None


def _why_broken(error: Exception) -> str:
    if isinstance(error, OSError):
        return _why_unreadable(error)
    if isinstance(error, UnicodeDecodeError):
        return _("This row is not UTF-8 text. Please save the file as “CSV UTF-8”.")
    if isinstance(error, _BrokenLineError):
        return str(error)
    if "field larger" in str(error):
        return _("A cell here is longer than %(count)s characters. Is a quote mark never closed?") % {
            "count": f"{csv.field_size_limit():,}"
        }
    if "new-line" in str(error):
        return _("The line ends are of an old kind. Please save the file as “CSV UTF-8”.")
    return _("A quote mark in this row is never closed, or stands in the middle of a cell.")


def _delimiter(first: str, wanted: list[str]) -> str:
    names = {name.strip() for name in wanted}

    def fit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter))
        return len(names.intersection(map(str.strip, cells))), len(cells)

    return max(",;\t", key=fit)


def _places(header: list[str], wanted: list[str], findings: _Findings) -> dict[str, int]:
    names = [name.strip() for name in header]
    if not any(names):
        raise findings.stop(1, str(_NO_NAMES))
    for name in wanted:
        count = names.count(name.strip())
        if count == 0:
            # Only a near miss is named: without a header, row 1 holds somebody's own words.
            findings.add(1, name, _why_no_column(get_close_matches(name.strip(), names, n=1, cutoff=0.8)))
        if count > 1:
            why = _("%(count)s columns have this name. Please give them different ones.") % {"count": count}
            findings.add(1, name, why)
    if findings.total:
        raise findings.refusal()
    return {name: names.index(name.strip()) for name in wanted}


def _why_no_column(near: list[str]) -> str:
    if near:
        return _("There is no column of this name. Did you mean %(name)s?") % {"name": shown(near[0])}
    return _("There is no column of this name.")


@dataclass
class _Table:
    columns: Columns
    scale: Scale
    zone: ZoneInfo | None
    now: datetime
    style: Style
    findings: _Findings
    places: dict[str, int]
    width: int
    found: list[Entry] = field(default_factory=list)
    skipped: Counter[Skip] = field(default_factory=Counter)
    marks: defaultdict[str, Marks] = field(default_factory=lambda: defaultdict(Marks))

    def take(self, row: int, cells: list[str]) -> None:
        if not any(map(str.strip, cells)):
            self.skipped[Skip.BLANK] += 1
        elif len(cells) != self.width:
            why = _("This row has %(cells)s cells where row 1 has %(width)s.")
            self.findings.add(row, None, why % {"cells": len(cells), "width": self.width})
        elif skip := self._why_left_out(cells):
            self.skipped[skip] += 1
        else:
            self._keep(row, cells)

    def _cell(self, cells: list[str], name: str) -> str:
        return cells[self.places[name]].strip()

    def _time(self, cells: list[str]) -> str:
        """The time of a row; one of which the date or the time of day is missing has none."""
        parts = [self._cell(cells, name) for name in (self.columns.time, self.columns.clock) if name]
        return " ".join(parts) if all(parts) else ""

    def _why_left_out(self, cells: list[str]) -> Skip | None:
        person, person_id = self.columns.person, self.columns.person_id
        if person and person_id and not same_person(self._cell(cells, person), person_id.strip()):
            return Skip.SOMEBODY_ELSE
        if not self._time(cells):
            return Skip.NO_TIME
        return None if self._cell(cells, self.columns.valence) else Skip.NO_VALENCE

    def _keep(self, row: int, cells: list[str]) -> None:
        place, as_given = partial(rating, scale=self.scale), partial(given, scale=self.scale)
        columns, time = self.columns, self._time(cells)
        at = self._parsed(row, columns.time, time, partial(moment, zone=self.zone, now=self.now, style=self.style))
        pleasantness = self._rated(row, columns.valence, cells, place)
        energy = self._rated(row, columns.energy, cells, place)
        stress = self._rated(row, columns.stress, cells, as_given)
        if at is not None and pleasantness is not None:
            self.found.append(Entry(at, str(self.zone or UTC), pleasantness, energy, row, stress))

    def _rated(self, row: int, name: str | None, cells: list[str], parse: Callable[[str], float]) -> float | None:
        if not name:
            return None
        cell = self._cell(cells, name)
        self.marks[name].note(cell)
        return self._parsed(row, name, cell, parse)

    def _parsed(self, row: int, name: str, cell: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(cell) if cell else None
        except CellError as error:
            self.findings.add(row, name, str(error))
            return None

    def reading(self) -> Reading:
        """The reading, if nothing stands in its way."""
        for name, marks in self.marks.items():
            if problem := marks.problem():
                self.findings.add(None, name, problem)
        if not (self.findings.total or self.found or self.skipped.keys() & {Skip.NO_TIME, Skip.NO_VALENCE}):
            self._add_nothing_here()
        if self.findings.total:
            raise self.findings.refusal()
        # By value too, so that the rows' own order leaves no trace. Of repeats the most stressed is kept.
        self.found.sort(key=lambda entry: (*_answer(entry), math.inf if entry.stress is None else -entry.stress))
        entries = tuple(next(same) for __, same in groupby(self.found, key=_answer))
        self.skipped[Skip.REPEAT] = len(self.found) - len(entries)
        return Reading(entries, MappingProxyType({reason: self.skipped[reason] for reason in Skip}), self.style.order)

    def _add_nothing_here(self) -> None:
        if self.skipped[Skip.SOMEBODY_ELSE]:
            why = _("Nobody here has the id %(id)s.") % {"id": shown(self.columns.person_id or "")}
            self.findings.add(None, self.columns.person, why)
        else:
            self.findings.add(None, None, _("There are names of columns here but no answers under them."))


def _answer(entry: Entry) -> tuple[datetime, float, bool, float]:
    return entry.at, entry.pleasantness, entry.energy is not None, entry.energy or 0.0
