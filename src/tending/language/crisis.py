"""Words of crisis: which help a page offers beside what someone has written.

Rules, not judgement. They know some ways of saying that life is in danger, and some of what only sounds so; they miss
about one clear sentence in four, which is why Support now is one tap from every page whatever is written. Nothing is
worked out beyond one of three words, and nobody keeps it.

Each sentence is read by itself. Where phrases of the table (`en/crisis.toml`) stand, the longest counts. Signs that say
little alone count where one of each kind stands near the others, in any order. What it comes to depends on what is said
around it: whether it is said of oneself or of someone else, taken back, long past, supposed, seen in a film, or an
accident in a kitchen.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from .phrases import BREAK
from .rules import About, Cue, Level, Rules, rules
from .wording import sentences

__all__ = ["Level", "level"]

_ORDER: Final = (Level.NONE, Level.QUIET, Level.OFFER)
# How many words away something still belongs to a cue. Without bounds a page without a full stop would cost its square.
_NEAR: Final = 40
_DENIAL_REACHES: Final = 8
_SUBJECT_WITHIN: Final = 12
_SIGNS_WITHIN: Final = 10

_Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    cue: Cue
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, bool]:
        """The longest counts; of two as long, the harmless one."""
        return self.end - self.start, self.cue.level is Level.NONE


def level(text: str) -> Level:
    """Return the help to offer beside `text`: that of its gravest sentence. Costs no more than the text is long."""
    table = rules()
    apart = sentences(text, spelling=table.spelling, known=table.known, filling=table.filling)
    read = [_Sentence(table, words) for words in _joined(table, apart)]
    told = any(sentence.has("fiction") for sentence in read)
    lost = {name for cue in table.cues.values() for name in cue.needs if not any(each.has(name) for each in read)}
    found = [sentence.level(told=told, lost=lost) for sentence in read]
    return max(found, key=_ORDER.index, default=Level.NONE)


def _joined(table: Rules, apart: Iterable[list[str]]) -> list[list[str]]:
    """Return the sentences between breaks, each that goes on with "that was" joined to the one before."""
    joined: list[list[str]] = []
    for words in filter(None, apart):
        if joined and "goes_on" in table.lists.at(words, 0):
            joined[-1] += [*words, BREAK]
        else:
            joined.append([BREAK, *words, BREAK])
    return joined


class _Sentence:
    """One sentence with everything that was found in it, by list: where it begins and ends."""

    def __init__(self, table: Rules, words: list[str]) -> None:
        self._words = words
        self._found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start in range(len(words)):
            for name, end in table.lists.at(words, start).items():
                self._found[name].append((start, end - (words[end - 1] == BREAK)))
        cues = [name for name in self._found if name in table.cues]
        self._cues = [_Found(table.cues[name], *at) for name in cues for at in self._found[name]]
        self._gathering = [table.gathering[name] for name in self._found if name in table.gathering]

    def has(self, name: str) -> bool:
        """Say whether a phrase of this list stands anywhere here."""
        return name in self._found

    def level(self, *, told: bool, lost: set[str]) -> Level:
        """Return the gravest of what stands here, when the text is `told` of a story and `lost` says what it lacks."""
        weighed = (self._weigh(found, told) for found in self._standing() if not lost.intersection(found.cue.needs))
        return max(weighed, key=_ORDER.index, default=Level.NONE)

    def _standing(self) -> list[_Found]:
        """Return what no longer phrase covers, and no harmless one as long; and signs together."""
        best: dict[int, tuple[int, bool]] = {}
        for found in self._cues:
            for at in range(found.start, found.end):
                best[at] = max(best.get(at, found.rank), found.rank)
        whole = [found for found in self._cues if all(best[at] == found.rank for at in range(found.start, found.end))]
        calm = {at for it in whole if it.cue.level is Level.NONE for at in range(it.start, it.end)}
        return whole + [found for cue in self._gathering for found in self._gathered(cue, calm)]

    def _gathered(self, cue: Cue, calm: set[int]) -> Iterator[_Found]:
        """Yield where all signs of a cue stand near each other, none of them in a harmless phrase."""
        first, *others = ([at for at in self._found.get(sign, ()) if calm.isdisjoint(range(*at))] for sign in cue.signs)
        for span in first:
            spans = _beside(span, others)
            if len(spans) == len(cue.signs):
                yield _Found(cue, min(start for start, _ in spans), max(end for _, end in spans))

    def _weigh(self, found: _Found, told: bool) -> Level:
        if found.cue.level is Level.NONE or self._taken_otherwise(found):
            return Level.NONE
        if self._denied(found):
            over = self._near("lapse", found, after=found.start) or self._near("past", found)
            return Level.QUIET if over else Level.NONE
        if self._near("hypothetical", found, before=found.start):
            return Level.NONE
        who = self._who(found, told)
        if who == "me":
            return Level.QUIET if self._is_past(found) else found.cue.level
        return Level.NONE if told or who == "thing" else self._of_another(found)

    def _taken_otherwise(self, found: _Found) -> bool:
        """Say whether it is an accident, a game or a blush."""
        if self._words[found.start] == "wanted" and self._near("embarrassment", found):
            return True
        return any(self._near(name, found) for name in found.cue.unless) and not self._near("on_purpose", found)

    def _denied(self, found: _Found) -> bool:
        """Say whether a "not" before the cue reaches it."""
        near = self._between("denial", found.start - _DENIAL_REACHES - 2, found.start)
        return any(found.start - end <= _DENIAL_REACHES and self._reaches(end, found.start) for _, end in near)

    def _reaches(self, start: int, end: int) -> bool:
        if BREAK in self._words[start:end] or self._between("breath", start, end):
            return False
        if self._between("yields", start, min(start + 2, end)):
            return False
        again = [at for at in range(start + 1, end) if self._words[at] == "i"]
        return all(self._between("opinion", at - 1, at) for at in again)

    def _who(self, found: _Found, told: bool) -> str:
        """Return whom it is said of: "me", "other" or "thing"."""
        about = found.cue.about
        if about is About.ME:
            return "me"
        inside = range(found.start, found.end) if about is About.SELF else range(0)
        # "i will kill him": who does it may be the first word of the phrase.
        before = range(max(found.start - _SUBJECT_WITHIN, 0), found.start + (about is About.DOER))
        named = self._nearest(inside, "me", "oneself") or self._nearest(before, "me", "other", "oneself", "thing")
        return "other" if named == "oneself" else named or self._unnamed(found, told)

    def _nearest(self, places: range, *names: str) -> str:
        here = ((at, name) for name in names for at, _ in self._between(name, places.start, places.stop))
        return max(here, default=(0, ""))[1]

    def _unnamed(self, found: _Found, told: bool) -> str:
        """Diaries leave out "I", and so do notes on a film; "wants" is said of a name that no list holds."""
        return "other" if told or self._words[found.start] in {"wants", "needs"} else "me"

    def _of_another(self, found: _Found) -> Level:
        pressing = self._near("child", found) or self._near("urgent", found)
        return Level.OFFER if pressing and not self._is_past(found) else Level.QUIET

    def _is_past(self, found: _Found) -> bool:
        """Say whether it is told as long over: in its own breath, or anywhere if nothing near is of today."""
        first, last = self._breath(found)
        if self._near("past", found, after=first, before=last):
            return not self._near("present", found, after=first, before=last)
        return self._near("past", found) and (self._near("mended", found) or not self._near("present", found))

    def _breath(self, found: _Found) -> tuple[int, int]:
        """Return where the breath begins and ends in which it is said."""
        first, last = max(found.start - _NEAR, 0), found.end + _NEAR
        ends = [at for at, _ in self._between("breath", first, last)]
        ends += [at for at, word in enumerate(self._words[first:last], first) if word == BREAK]
        before, after = [at for at in ends if at < found.start], [at for at in ends if at >= found.end]
        return max(before, default=first), min(after, default=last)

    def _near(self, name: str, found: _Found, *, after: int = 0, before: int | None = None) -> bool:
        last = found.end + _NEAR if before is None else before
        return bool(self._between(name, max(after, found.start - _NEAR), last))

    def _between(self, name: str, first: int, last: int) -> list[tuple[int, int]]:
        """Return where the phrases of a list stand that begin from `first` to before `last`."""
        every = self._found.get(name, [])
        return every[bisect_left(every, (first, 0)) : bisect_left(every, (last, 0))]


def _beside(span: _Span, others: Iterable[Sequence[_Span]]) -> list[_Span]:
    """Return a span with the first of each other list that stands near it and over none of the rest."""
    spans = [span]
    for every in others:
        first = bisect_left(every, (span[0] - _SIGNS_WITHIN, 0))
        near = every[first : bisect_left(every, (span[1] + _SIGNS_WITHIN, 0))]
        spans += [at for at in near if all(at[1] <= start or end <= at[0] for start, end in spans)][:1]
    return spans
