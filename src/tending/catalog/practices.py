"""Practices: one thing to do each, one file each, with how long, where it comes from, and another way to do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tending.catalog.challenges import CHALLENGES
from tending.catalog.errors import ContentError
from tending.catalog.parts import Ask, Breath, Part, parse_part
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
class Practice:
    """One practice. `minutes` are the lengths to choose from, shortest first; `twin` is "" where none is needed.

    `aside` is the caution in short, said again while the practice goes; "" where hearing it before is enough.
    """

    slug: str
    title: str
    step: str
    strands: tuple[str, ...]
    rests_on: str
    minutes: tuple[float, ...]
    summary: str
    why: str
    dose: str
    caution: str
    aside: str
    sources: tuple[Source, ...]
    offer_when: OfferWhen
    not_when: tuple[str, ...]
    twin: str
    version: int
    parts: tuple[Part, ...]

    def breaths(self, minutes: float) -> int:
        """How many breaths fit into `minutes` beside the other parts; none where there is no breath."""
        left = minutes * 60 - sum(part.seconds for part in self.parts)
        return sum(int(left // part.cycle) for part in self.parts if isinstance(part, Breath))


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
    return practice


def _fields(row: Row, slug: str) -> Practice:
    return Practice(
        slug=slug,
        title=row.text("title"),
        step=row.one_of("step", STEPS),
        strands=row.some_of("strands", STRANDS),
        rests_on=row.one_of("rests_on", RESTS_ON),
        minutes=row.numbers("minutes", 0.5, 30),
        summary=row.text("summary"),
        why=row.text("why"),
        dose=row.text("dose"),
        caution=row.text("caution"),
        aside=row.maybe_text("aside"),
        sources=tuple(_source(each) for each in row.rows("source")),
        offer_when=_offer_when(row.row("offer_when")),
        not_when=row.any_of("not_when", FLAGS),
        twin=row.maybe_text("twin"),
        version=row.whole("version", 1, 10_000),
        parts=tuple(parse_part(each) for each in row.rows("part")),
    )


def _source(row: Row) -> Source:
    source = Source(author=row.text("author"), year=row.whole("year", 1900, 2100), finding=row.text("finding"))
    row.end()
    return source


def _offer_when(row: Row) -> OfferWhen:
    offer = OfferWhen(
        feelings=row.any_of("feelings", FEELINGS),
        energy=row.any_of("energy", ENERGY),
        challenges=row.any_of("challenges", CHALLENGES),
    )
    row.end()
    return offer
