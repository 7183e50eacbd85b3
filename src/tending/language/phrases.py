"""A small language of phrases, and one walk that finds all of them.

A phrase is words parted by spaces. `{name}` is any phrase of a group, `?` after either lets it be missing, `...` is up
to two words of any kind, and `|` is the end of what is read in one breath. Phrases are looked for in lists.

Looking costs a step a word for as long as anything may still be meant, and every phrase ends: so a text costs no more
than its length allows, whatever stands in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

BREAK: Final = "|"
_GAP: Final = "..."
_ANY: Final = "*?"


class PhraseError(ValueError):
    """A phrase or a group of our own data that cannot be read."""


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """Pieces in order. Equal to itself alone, which keeps sets of places quick."""

    pieces: tuple[str, ...]


# Where a reader stands: before one piece of a phrase, with the place to go on from after it; or at the end of a list's.
_Place: TypeAlias = "tuple[_Phrase, int, _Place] | str"
_Places: TypeAlias = "frozenset[_Place]"


@dataclass(slots=True, eq=False)
class _State:
    """All places at once: which lists end here, what each next word leads to, and what any word does."""

    ended: set[str] = field(default_factory=set)
    waiting: dict[str, set[_Place]] = field(default_factory=lambda: defaultdict(set))
    free: set[_Place] = field(default_factory=set)
    moves: dict[str, "_State"] = field(default_factory=dict)


class Lists:
    """Lists of phrases that are looked for together."""

    def __init__(self, lists: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]) -> None:
        """Read them. Raises `PhraseError` for a group that is not there, and a phrase that begins with no word."""
        self._groups = {f"{{{name}}}": [self._read(text, groups) for text in said] for name, said in groups.items()}
        self._states: dict[_Places, _State] = {}
        own = [(self._read(text, groups), 0, name) for name, said in lists.items() for text in said]
        self._start = self._state(frozenset(own))

    def at(self, words: Sequence[str], start: int) -> dict[str, int]:
        """Return for each list with a phrase that begins at `start` where its longest one ends."""
        found: dict[str, int] = {}
        state = self._start
        for place in range(start, len(words)):
            state = self._next(state, words[place])
            found |= dict.fromkeys(state.ended, place + 1)
            if not state.waiting and not state.free:
                break
        return found

    def _read(self, text: str, groups: Mapping[str, Sequence[str]]) -> _Phrase:
        pieces = text.replace(_GAP, f"{_ANY} {_ANY}").split()
        if not pieces or pieces[0].endswith("?"):
            raise PhraseError(f"begins with no word: {text!r}")
        if missing := [piece for piece in pieces if piece[0] == "{" and piece.strip("{}?") not in groups]:
            raise PhraseError(f"no such group: {missing[0]}")
        return _Phrase(tuple(pieces))

    def _next(self, state: _State, word: str) -> _State:
        # A word that nothing waits for counts as no word: what is remembered of a text is none of its own words.
        known = word if word in state.waiting or word == BREAK else ""
        if known not in state.moves:
            free = set() if known == BREAK else state.free
            state.moves[known] = self._state(frozenset(state.waiting.get(known, set()) | free))
        return state.moves[known]

    def _state(self, places: _Places) -> _State:
        if places not in self._states:
            self._states[places] = self._opened(places)
        return self._states[places]

    def _opened(self, places: _Places) -> _State:
        state, seen, left = _State(), set(places), list(places)
        while left:
            new = set(self._open(left.pop(), state)) - seen
            seen |= new
            left += new
        return state

    def _open(self, place: _Place, state: _State) -> Iterator[_Place]:
        """Note what this place waits for; yield the places that are reached from it without a word."""
        if isinstance(place, str):
            state.ended.add(place)
            return
        phrase, number, then = place
        if number == len(phrase.pieces):
            yield then
            return
        piece, rest = phrase.pieces[number], (phrase, number + 1, then)
        if piece.endswith("?"):
            yield rest
        if piece == _ANY:
            state.free.add(rest)
        elif piece[0] == "{":
            yield from ((inner, 0, rest) for inner in self._groups[piece.removesuffix("?")])
        else:
            state.waiting[piece.removesuffix("?")].add(rest)


def plain_words(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the words of some phrases that stand for themselves."""
    for text in phrases:
        yield from (piece.removesuffix("?") for piece in text.split() if piece[0] not in "{.|")
