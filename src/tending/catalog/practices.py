"""Practices: one thing to do each, one file each, with how long, where it comes from, and another way to do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tending.catalog.challenges import CHALLENGES
from tending.catalog.errors import ContentError
from tending.catalog.parts import Ask, Breath, Given, Part, parse_part
from tending.catalog.row import SLUG, Row, open_file

STEPS: Final = ("inner-base", "awareness", "reframing", "connection", "purpose")
STRANDS: Final = ("learnable", "relationships", "regulation", "flexibility", "meaning", "self-compassion")
#: What may be true just now, as set by the person alone: a practice is held back under the ones its file names.
FLAGS: Final = (
    "recent-loss",
    "recent-trauma",
    "someone-frightens-me",
    "unreal-or-losing-time",
    "voices-or-visions",
    "breath-is-hard",
    "body-is-hard",
    "kindness-stings",
    "treated-unjustly",
    "very-hard-time",
)
#: What attention rests on. Only "around" needs neither breath nor body.
RESTS_ON: Final = ("breath", "body", "around")
#: How a check-in was placed: its side of the pad, or one of the three answers beside it.
FEELINGS: Final = ("unpleasant", "pleasant", "numb", "too-much", "unknown")
ENERGY: Final = ("low", "high")
#: How much it asks of someone who has little to give.
EFFORT: Final = ("little", "some")
#: What is in it that can be too much for some, and that rules go by: a test holds each file to what its name asks for.
HOLDS: Final = (
    "expressive-writing",
    "imagery",
    "parts",
    "kindness",
    "mindfulness",
    "body-scan",
    "long-silence",
    "gratitude",
    "silver-lining",
    "growth",
    "reach-out",
)
#: What may come of a practice to keep for hard moments.
KEEPSAKES: Final = ("card", "kit", "place", "people", "voice")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim of usefulness comes from, and what was found."""

    author: str
    year: int
    finding: str


@dataclass(frozen=True, slots=True)
class OfferWhen:
    """After what a practice may be offered unasked. No feelings: only when looked for; nothing else listed: any."""

    feelings: tuple[str, ...]
    energy: tuple[str, ...]
    challenges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """What is said before it to someone under a flag, or who has not said whether they are: it is held back by none."""

    flag: str
    text: str


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What may be kept of it for hard moments: its kind, what it is called, and which parts it is made of."""

    kind: str
    title: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. `minutes` are the lengths to choose from, shortest first; `twin` is "" where none is needed.

    `now`: it needs no sign-in, no typing and no rating before. `deep`: *Enough to begin* and *Just now* come first.
    `locked`: only a therapist opens it, with the person. `aside` is the caution in short, said again while the practice
    goes; "" where hearing it before is enough.
    """

    slug: str
    title: str
    step: str
    strands: tuple[str, ...]
    rests_on: str
    now: bool
    deep: bool
    locked: bool
    effort: str
    holds: tuple[str, ...]
    minutes: tuple[float, ...]
    summary: str
    why: str
    dose: str
    caution: str
    aside: str
    sources: tuple[Source, ...]
    offer_when: OfferWhen
    not_when: tuple[str, ...]
    under: tuple[Under, ...]
    twin: str
    keepsake: Keepsake | None
    version: int
    parts: tuple[Part, ...]

    @property
    def given(self) -> tuple[Given, ...]:
        """The parts that a person gives something to."""
        return tuple(part for part in self.parts if isinstance(part, Given))

    @property
    def written(self) -> bool:
        """Whether anything is given: such a practice goes one part a screen, kept as it goes, for its person alone."""
        return bool(self.given)

    @property
    def breath(self) -> Breath | None:
        """The part that breathes; None where there is none."""
        return next((part for part in self.parts if isinstance(part, Breath)), None)

    def breaths(self, minutes: float) -> int:
        """How many breaths fit into `minutes` beside the other parts; none where there is no breath."""
        left = minutes * 60 - sum(part.seconds for part in self.parts)
        return sum(int(left * part.pace // 60) for part in self.parts if isinstance(part, Breath))


def parse_practices(folder: str, sources: Mapping[str, str]) -> Mapping[str, Practice]:
    """The practices of one folder by slug, from the text of each file by its place (step/slug.toml), in order of place.

    Raises `ContentError`.
    """
    found: dict[str, Practice] = {}
    for place in sorted(sources):
        practice = _practice(f"{folder}/{place}", place, sources[place])
        if practice.slug in found:
            raise ContentError(f"{folder}/{place}", "", "is called as another practice is")
        found[practice.slug] = practice
    for practice in found.values():
        if practice.twin and practice.twin not in found:
            raise ContentError(f"{folder}/{practice.step}/{practice.slug}.toml", "twin", "is not a practice")
    return MappingProxyType(found)


def _practice(file: str, place: str, source: str) -> Practice:
    step, _, name = place.partition("/")
    slug = name.removesuffix(".toml")
    if not SLUG.fullmatch(slug) or not name.endswith(".toml"):
        raise ContentError(file, "", "must be called step/slug.toml")
    row = open_file(file, source)
    practice = _fields(row, slug)
    row.end()
    if practice.step != step:
        raise row.error("step", f"{practice.step!r} is not the folder it lies in")
    asks = [isinstance(part, Ask) for part in practice.parts]
    if asks.count(True) != 1 or not asks[-1]:
        raise row.error("part", "must end with the one part that asks")
    _names(row, practice)
    return practice


def _names(row: Row, practice: Practice) -> None:
    """Hold together what is kept under a name; raises `ContentError`."""
    names = [part.name for part in practice.given]
    if len(set(names)) != len(names):
        raise row.error("part", "uses a name twice")
    if practice.keepsake is not None and not set(practice.keepsake.of) <= set(names):
        raise row.error("keepsake.of", f"must list one or more of: {', '.join(names)}")
    if practice.now and practice.written:
        raise row.error("now", "is true, and something is typed")


def _fields(row: Row, slug: str) -> Practice:
    return Practice(
        slug=slug,
        title=row.text("title"),
        step=row.one_of("step", STEPS),
        strands=row.some_of("strands", STRANDS),
        rests_on=row.one_of("rests_on", RESTS_ON),
        now=row.flag("now"),
        deep=row.flag("deep"),
        locked=row.flag("unlocked_by_therapist"),
        effort=row.one_of("effort", EFFORT),
        holds=row.any_of("holds", HOLDS),
        minutes=row.numbers("minutes", 0.5, 30),
        summary=row.text("summary"),
        why=row.text("why"),
        dose=row.text("dose"),
        caution=row.text("caution"),
        aside=row.maybe_text("aside"),
        sources=tuple(_source(each) for each in row.rows("source")),
        offer_when=_offer_when(row.row("offer_when")),
        not_when=row.any_of("not_when", FLAGS),
        under=tuple(_under(each) for each in row.maybe_rows("under")),
        twin=row.maybe_text("twin"),
        keepsake=_keepsake(row.maybe_row("keepsake")),
        version=row.whole("version", 1, 10_000),
        parts=tuple(parse_part(each) for each in row.rows("part")),
    )


def _source(row: Row) -> Source:
    source = Source(author=row.text("author"), year=row.whole("year", 1900, 2100), finding=row.text("finding"))
    row.end()
    return source


def _under(row: Row) -> Under:
    under = Under(flag=row.one_of("flag", FLAGS), text=row.text("text"))
    row.end()
    return under


def _keepsake(row: Row | None) -> Keepsake | None:
    if row is None:
        return None
    keepsake = Keepsake(kind=row.one_of("kind", KEEPSAKES), title=row.text("title"), of=row.texts("of"))
    row.end()
    return keepsake


def _offer_when(row: Row) -> OfferWhen:
    offer = OfferWhen(
        feelings=row.any_of("feelings", FEELINGS),
        energy=row.any_of("energy", ENERGY),
        challenges=row.any_of("challenges", CHALLENGES),
    )
    row.end()
    return offer
