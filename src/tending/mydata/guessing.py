"""What the columns of a file probably are, from their names and first rows. Pure; a person looks at every guess."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from .cells import CellError
from .columns import Order, Scale
from .csvfile import Peek
from .times import Style, looks_like_clock, looks_like_date, moment, style_of

_UTC: Final = ZoneInfo("UTC")
_CELLS_TRIED: Final = 300
_MOST: Final = 0.8
_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,20})?|[+-]?[.,]\d{1,20}", re.ASCII)
#: What stands beside a name: "(0-100)", "[1 = awful]", "0-10", "out of 10", "%".
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BRACKETS_WITH_NUMBERS: Final = re.compile(r"\([^()\d]*\d[^()]*\)|\[[^\[\]\d]*\d[^\[\]]*\]")
_UNIT: Final = re.compile(r"(?<=\w) (?:\d+(?: (?:to )?\d+)?|(?:out )?of \d+)$", re.ASCII)

#: Names by what they mean, the surest first. Each is looked for as whole words, in a name cut into words.
_TIME: Final = (
    r"(response|answer\w*|complet\w*|submit\w*|submission|record\w*|entry|log\w*|check ?in) (time\w*|date\w*|at|on)",
    r"timestamp|datetime|date ?time|date and time|time stamp",
    r"when|time|date|day|at|created|ended|end|finished|started|start",
    r".*\b(time|date|timestamp|at)",
)
_DAY: Final = (r"full date|date|day|datum", r".*\b(date|day)\b.*")
_CLOCKS: Final = (r"time|clock|time of day|hour|uhrzeit", r".*\b(time|clock)\b.*")
_VALENCE: Final = (
    r".*\bvalence\b.*",
    r"pleasant(ness)?|how pleasant.*|.*\bpleasantness",
    r"mood|feeling|feelings|affect|happiness|happy|.*\bmood( (score|level|rating|value))?",
    r"how (are|do) you feel.*|how are you.*|wellbeing|well being|.*\bhapp(y|iness)|rating|score|value|level",
)
_ENERGY: Final = (r".*\barousal\b.*", r"energy|energy level|.*\benergy|activation|activity level|stirred( up)?")
_STRESS: Final = (
    r"(di)?stress(ed)?|stress (level|score|rating)|.*\b(di)?stress(ed)?",
    r"anxiety|anxious|anxiety level|.*\banxi(ety|ous)|worry|worried|tension|tense|upset|overwhelmed",
)
_PERSON: Final = (
    r"(participant|person|subject|user|respondent|client|patient|case)( ?(id|no|nr|number|code))?",
    r"id|pid|uid|uuid|who|name|code|ppid|subj|ppt",
    r".*\bid",
)
#: Names of something else, whatever words stand beside: the other way round, or of another time.
_OTHERS: Final = re.compile(
    r"\b(un(pleasant|happ|eas)\w*|negative|sad\w*|scheduled|sent|expired|duration|birth|sleep|steps?)\b"
)
_WHOLE_SCALES: Final = {
    -1: ((-1, 1), (-2, 2), (-3, 3), (-4, 4), (-5, 5), (-10, 10), (-50, 50), (-100, 100)),
    0: ((0, 1), (0, 4), (0, 5), (0, 6), (0, 10), (0, 100)),
    1: ((1, 5), (1, 7), (1, 9), (1, 10), (0, 100)),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """Names of columns, empty where none looks like it; the ends of the scale; from which answer on it was hard.

    dates: which number comes first in dates like 05/06/2026; None where no number above 12 shows it.
    """

    time: str = ""
    clock: str = ""
    valence: str = ""
    energy: str = ""
    stress: str = ""
    person: str = ""
    scale: Scale = field(default_factory=Scale)
    hard_at: float | None = None
    dates: Order | None = None


def guess(peek: Peek) -> Guess:
    """Return what the columns of a file probably are."""
    named = Counter(peek.header)
    there = [(at, name) for at, name in enumerate(peek.header) if name and named[name] == 1]
    usable = [_Column.of(name, [row[at] for row in peek.rows if len(row) > at]) for at, name in there]
    time, clock = _time(usable)
    numbers = [column for column in usable if column.numbers and column.name not in {time, clock}]
    person = _best(_PERSON, (column for column in usable if column.repeats and column.name not in {time, clock}))
    numbers = [column for column in numbers if column.name != person]
    valence = _best(_VALENCE, numbers)
    energy = _best(_ENERGY, (column for column in numbers if column.name != valence))
    rated = [column for column in numbers if column.name in {valence, energy}]
    scale = scale_of([number for column in rated for number in column.numbers])
    left = [column for column in numbers if column not in rated]
    stress = _best(_STRESS, (column for column in left if scale_of(column.numbers) == scale))
    dates = next((column.order for column in usable if column.name == time), None)
    return Guess(time, clock, valence, energy, stress, person, scale, hard_from(scale) if stress else None, dates)


def scale_of(numbers: Sequence[float]) -> Scale:
    """Return the scale that ratings were probably given on: the narrowest usual one that holds them all."""
    if not numbers:
        return Scale()
    low, high = min(numbers), max(numbers)
    usual = _WHOLE_SCALES[-1 if low < 0 else min(1, int(low))]
    fits = [(first, last) for first, last in usual if first <= low and high <= last]
    if fits:
        return Scale(*map(float, fits[0]))
    return Scale(low, high) if low < high else Scale(low - 1, high + 1)


def hard_from(scale: Scale) -> float:
    """Return where hard might begin: six tenths of the way up, on a number that people could have given."""
    exact = scale.low + 0.6 * (scale.high - scale.low)
    return float(-(-exact // 1)) if scale.high - scale.low >= 4 else round(exact, 2)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    numbers: tuple[float, ...]
    stamps: bool
    dates: bool
    clocks: bool
    repeats: bool
    order: Order | None

    @classmethod
    def of(cls, name: str, cells: Sequence[str]) -> "_Column":
        told = [cell for cell in cells if cell]
        tried = told[:_CELLS_TRIED]
        style = style_of(told)
        mostly_numbers = _mostly(bool(_NUMBER.fullmatch(cell)) for cell in tried)
        return cls(
            name,
            tuple(float(cell.replace(",", ".")) for cell in tried if _NUMBER.fullmatch(cell)) if mostly_numbers else (),
            _mostly(_is_time(cell, Style(style.year_last, style.order or Order.DAY_FIRST)) for cell in tried),
            _mostly(map(looks_like_date, tried)),
            _mostly(map(looks_like_clock, tried)),
            1 < len(set(told)) <= len(told) / 2,
            style.order,
        )


def _time(columns: Sequence[_Column]) -> tuple[str, str]:
    """Return the column of times; or the ones of dates and of times of day, where none holds both."""
    stamps = [column for column in columns if column.stamps]
    named = _best(_TIME, stamps)
    if named or stamps:
        return named or next((column.name for column in stamps if not column.numbers), ""), ""
    day = _best(_DAY, (column for column in columns if column.dates))
    clock = _best(_CLOCKS, (column for column in columns if column.clocks))
    return (day, clock) if day and clock else (_best(_TIME, columns), "")


def _best(names: Sequence[str], columns: Iterable[_Column]) -> str:
    """Return the first column that goes by the surest of some names; empty when none goes by any."""
    named = (
        column.name for column in columns if not _OTHERS.search(_words(_BRACKETS_WITH_NUMBERS.sub(" ", column.name)))
    )
    there = [(name, _UNIT.sub("", _words(_BRACKETS.sub(" ", name)))) for name in named]
    found = (name for pattern in names for name, words in there if re.fullmatch(pattern, words))
    return next(found, "")


def _words(name: str) -> str:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"[^\W_]+", parted.lower()))


def _mostly(said: Iterable[bool]) -> bool:
    answers = list(said)
    return bool(answers) and sum(answers) >= _MOST * len(answers)


def _is_time(cell: str, style: Style) -> bool:
    try:
        moment(cell, _UTC, datetime.max.replace(tzinfo=_UTC) - timedelta(days=1), style)
    except CellError:
        return False
    return True
