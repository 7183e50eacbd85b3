"""Parts of a practice, one class a kind: what it says, what it asks, and how long it lets a person be.

A new kind is a class here, its name in `KINDS`, and a fragment of a page in the room `practices`.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, TypeAlias

from tending.catalog.row import Row

#: An unhurried reader: about 140 words in a minute.
WORDS_A_SECOND: Final = 2.3


@dataclass(frozen=True, slots=True)
class Words:
    """Some lines, then a pause of so many seconds; `later` is a line that comes in half way through it, or ""."""

    kind: ClassVar[str] = "words"
    lines: tuple[str, ...]
    pause: int
    later: str

    @classmethod
    def of(cls, row: Row) -> "Words":
        """The part in one table. Raises `ContentError`."""
        return cls(lines=row.texts("lines"), pause=row.whole("pause", 1, 60), later=row.maybe_text("later"))

    @property
    def seconds(self) -> int:
        """How long it stays: time to read, and the pause."""
        return reading(*self.lines, self.later) + self.pause

    @property
    def later_at(self) -> int:
        """After how many seconds `later` comes in: half way through the pause."""
        return self.seconds - self.pause // 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with no right answer, each answer with the words it is met with; nobody has to choose."""

    @dataclass(frozen=True, slots=True)
    class Option:
        """One answer, and what is said to it."""

        label: str
        then: str

    kind: ClassVar[str] = "choice"
    lines: tuple[str, ...]
    options: tuple[Option, ...]
    pause: int

    @classmethod
    def of(cls, row: Row) -> "Choice":
        """The part in one table. Raises `ContentError`."""
        options = []
        for each in row.rows("option"):
            options.append(cls.Option(label=each.text("label"), then=each.text("then")))
            each.end()
        return cls(lines=row.texts("lines"), options=tuple(options), pause=row.whole("pause", 1, 60))

    @property
    def seconds(self) -> int:
        """How long it stays: time to read question and answers, and the pause."""
        return reading(*self.lines, *(option.label for option in self.options)) + self.pause


@dataclass(frozen=True, slots=True)
class Breath:
    """Breathing in and out in so many seconds, without holding. It lasts as long as the chosen minutes leave it."""

    kind: ClassVar[str] = "breath"
    lines: tuple[str, ...]
    inward: int
    outward: int

    @classmethod
    def of(cls, row: Row) -> "Breath":
        """The part in one table. Raises `ContentError`."""
        return cls(lines=row.texts("lines"), inward=row.whole("in", 2, 8), outward=row.whole("out", 2, 8))

    @property
    def cycle(self) -> int:
        """How long one breath takes."""
        return self.inward + self.outward

    @property
    def seconds(self) -> int:
        """Nothing of its own: it fills what is left."""
        return 0


@dataclass(frozen=True, slots=True)
class Ask:
    """The last part of every practice: how it is now, better, same or worse."""

    kind: ClassVar[str] = "ask"
    question: str

    @classmethod
    def of(cls, row: Row) -> "Ask":
        """The part in one table. Raises `ContentError`."""
        return cls(question=row.text("question"))

    @property
    def seconds(self) -> int:
        """It waits."""
        return 0


Part: TypeAlias = Words | Choice | Breath | Ask
KINDS: Final[dict[str, type[Part]]] = {each.kind: each for each in (Words, Choice, Breath, Ask)}


def parse_part(row: Row) -> Part:
    """One [[part]], by its kind. Raises `ContentError`."""
    kind = row.one_of("kind", KINDS)
    part = KINDS[kind].of(row)
    row.end()
    return part


def reading(*texts: str) -> int:
    """How many seconds an unhurried reader takes over `texts`."""
    return round(sum(len(text.split()) for text in texts) / WORDS_A_SECOND)
