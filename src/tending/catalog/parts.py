"""Parts of a practice, one class a kind: what it says, what it asks, and how long it lets a person be.

A new kind is a class here, its name in `KINDS`, and a fragment of a page in the room `practices`.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Self, TypeAlias

from tending.catalog.row import Row, by_slug

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
    """Breathing in and out, without holding, at the file's own pace and ratio until someone chooses another.

    `pace` is breaths in a minute, `ratio` a key of `RATIOS`. It lasts as long as the chosen minutes leave it.
    """

    #: Breaths in a minute to choose from.
    PACES: ClassVar[tuple[int, ...]] = (4, 5, 6, 7)
    #: The tenths of a breath that go in, and out.
    RATIOS: ClassVar[dict[str, tuple[int, int]]] = {"longer-out": (4, 6), "even": (5, 5)}

    kind: ClassVar[str] = "breath"
    lines: tuple[str, ...]
    pace: int
    ratio: str

    @classmethod
    def of(cls, row: Row) -> "Breath":
        """The part in one table. Raises `ContentError`."""
        pace, ratio = row.whole("pace", min(cls.PACES), max(cls.PACES)), row.one_of("ratio", cls.RATIOS)
        return cls(lines=row.texts("lines"), pace=pace, ratio=ratio)

    @property
    def cycle(self) -> float:
        """How many seconds one breath takes."""
        return 60 / self.pace

    @property
    def inward(self) -> float:
        """How many of them go in."""
        return 6 * self.RATIOS[self.ratio][0] / self.pace

    @property
    def outward(self) -> float:
        """How many of them go out."""
        return 6 * self.RATIOS[self.ratio][1] / self.pace

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


@dataclass(frozen=True, slots=True)
class _Box:
    """A question with a box to type into; an empty one is an answer too. `name` is what it is kept under."""

    name: str
    lines: tuple[str, ...]
    question: str
    hint: str

    @classmethod
    def of(cls, row: Row) -> Self:
        """The part in one table. Raises `ContentError`."""
        return cls(row.slug("name"), row.texts("lines"), row.text("question"), row.maybe_text("hint"))

    @property
    def seconds(self) -> int:
        """It waits."""
        return 0


class Writing(_Box):
    """Something to write about."""

    __slots__ = ()
    kind: ClassVar[str] = "writing"


class Listing(_Box):
    """Something answered by short lines, one thing a line."""

    __slots__ = ()
    kind: ClassVar[str] = "list"


#: What a pick chooses from: a list of the catalog, the practices of the now row, or options in the file itself.
AMONG: Final = ("families", "needs", "feelings", "now", "here")


@dataclass(frozen=True, slots=True)
class Pick:
    """A question answered by touching one or `several` of the things listed, or in `own` words, or not at all.

    The words that an option is met with (`then`) are said at the start of the next part. Only "here" has `options`.
    """

    @dataclass(frozen=True, slots=True)
    class Option:
        """One answer, the slug it is kept under, and what is said to it."""

        slug: str
        label: str
        then: str

    kind: ClassVar[str] = "pick"
    name: str
    lines: tuple[str, ...]
    question: str
    among: str
    several: bool
    own: bool
    options: tuple[Option, ...]

    @classmethod
    def of(cls, row: Row) -> "Pick":
        """The part in one table. Raises `ContentError`."""
        among = row.one_of("among", AMONG)
        options = tuple(by_slug(row.rows("option"), cls._option).values()) if among == "here" else ()
        name, lines, question = row.slug("name"), row.texts("lines"), row.text("question")
        return cls(name, lines, question, among, row.flag("several"), row.flag("own"), options)

    @classmethod
    def _option(cls, row: Row) -> Option:
        return cls.Option(slug=row.slug(), label=row.text("label"), then=row.maybe_text("then"))

    @property
    def seconds(self) -> int:
        """It waits."""
        return 0


@dataclass(frozen=True, slots=True)
class Voice:
    """A recording of up to a minute, or none. It is kept as a keepsake."""

    kind: ClassVar[str] = "voice"
    name: str
    lines: tuple[str, ...]
    question: str

    @classmethod
    def of(cls, row: Row) -> "Voice":
        """The part in one table. Raises `ContentError`."""
        return cls(row.slug("name"), row.texts("lines"), row.text("question"))

    @property
    def seconds(self) -> int:
        """It waits."""
        return 0


#: What a person gives something to; whatever else is only shown.
Given: TypeAlias = Writing | Listing | Pick | Voice
Part: TypeAlias = Words | Choice | Breath | Ask | Given
_ALL: Final[tuple[type[Part], ...]] = (Words, Choice, Breath, Ask, Writing, Listing, Pick, Voice)
KINDS: Final[dict[str, type[Part]]] = {each.kind: each for each in _ALL}


def parse_part(row: Row) -> Part:
    """One [[part]], by its kind. Raises `ContentError`."""
    kind = row.one_of("kind", KINDS)
    part = KINDS[kind].of(row)
    row.end()
    return part


def reading(*texts: str) -> int:
    """How many seconds an unhurried reader takes over `texts`."""
    return round(sum(len(text.split()) for text in texts) / WORDS_A_SECOND)
