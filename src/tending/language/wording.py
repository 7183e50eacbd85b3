"""From what someone typed to sentences of plain words: spelling, short forms and filling words evened out."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import Final

from .phrases import BREAK

FEW, MANY, YEAR = "#", "##", "#year"
_PIECES: Final = re.compile(r"[a-z0-9*](?:[a-z0-9'*@$]|!(?=[a-z]))*|[.?!;\n]|[,:()\"|]|(?<![-–—])[-–—]++(?=\s)")
_RUN: Final = re.compile(r"(.)\1{2,}")
_SAME_LINE: Final = re.compile(r"\n(?=[a-z])")
_SHORT: Final = {"'m": "am", "'ve": "have", "'re": "are", "'ll": "will", "'d": "would", "'s": ""}
_QUOTES: Final = str.maketrans("‘’ʼ´`“”„…\u2060", "'''''\"\"\"  ", "\u200b\u200c\u200d\ufeff\u00ad")
_LOOKS_LIKE: Final = str.maketrans("013@$!", "oieasi")


def sentences(text: str, *, spelling: Mapping[str, str], known: Set[str], filling: Set[str]) -> Iterator[list[str]]:
    """Yield each sentence as words in small letters, `|` where a comma or a bracket stood.

    `spelling` gives for a word as typed the words it stands for; `known` are the words that rules speak of, which a
    stretched ("pleeease") or masked ("k1ll") word is taken for; words in `filling` are left out.
    """
    sentence: list[str] = []
    for piece in _PIECES.findall(_even(text)):
        if piece in ".?!;\n":
            yield sentence
            sentence = []
        elif not piece[0].isalnum() and piece[0] != "*":
            sentence.append(BREAK)
        else:
            sentence += [word for word in _plain(piece, spelling, known) if word not in filling]
    yield sentence


def _even(text: str) -> str:
    """Straighten quotes, take accents off, and let a line that goes on in small letters go on."""
    if text.isupper():
        text = text.lower()
    if not text.isascii():
        text = "".join(map(_bare, text.translate(_QUOTES)))
    return re.sub(r"\.{2,}", " ", _SAME_LINE.sub(" ", text)).lower()


# One letter at a time: a whole text with a hostile run of accents costs Python the square of its length.
@lru_cache(maxsize=1024)
def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def _plain(piece: str, spelling: Mapping[str, str], known: Set[str]) -> list[str]:
    """Return the words that one piece stands for, its short form written out."""
    word = piece.strip("'")
    stem, mark, tail = word.rpartition("'")
    whole = word if word in spelling else word.replace("'", "")
    if whole in spelling or mark + tail not in _SHORT:
        return _word(whole, spelling, known)
    return [*_word(stem.replace("'", ""), spelling, known), *_SHORT[mark + tail].split()]


def _word(word: str, spelling: Mapping[str, str], known: Set[str]) -> list[str]:
    if word.isdigit():
        return [_number(word)]
    if word not in spelling and word not in known:
        word = _guess(word, spelling, known)
    return spelling.get(word, word).split()


def _number(digits: str) -> str:
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return YEAR
    return FEW if len(digits) == 1 else MANY


def _guess(word: str, spelling: Mapping[str, str], known: Set[str]) -> str:
    """Return the known word that a stretched or masked one stands for, or the word as it is."""
    seen = word.translate(_LOOKS_LIKE)
    for guess in (seen, _RUN.sub(r"\1\1", seen), _RUN.sub(r"\1", seen), word.strip("*")):
        if guess in known or guess in spelling:
            return guess
    return word
