"""Words of crisis on sentences written by someone else: ``python -m benchmarks.crisis [--show]``.

By kind of sentence: how many there are, how many should come to each level, how many do, and how many come to exactly
what they should. `--show` prints the sentences that come to something else; whoever works on the rules leaves it off.
"""

import argparse
from collections.abc import Iterable

from tending.language.crisis import Level, level
from tests.language.said import Said, Tally, blind, tally


def lines(found: dict[str, Tally]) -> list[str]:
    """Return the table, a line for each kind."""
    head = f"{'kind':<34}{'count':>6}   should be      came to        as it should"
    head += f"\n{'':<40}   {'offer quiet none'}  offer quiet none"
    return [head, *(_line(kind, each) for kind, each in sorted(found.items()))]


def _line(kind: str, each: Tally) -> str:
    wanted, got = ("".join(f"{counts[name]:>5}" for name in Level) for counts in (each.wanted, each.got))
    return f"{kind:<34}{each.count:>6}  {wanted}  {got}  {each.as_wanted / each.count:>8.0%}"


def missed(sentences: Iterable[Said]) -> list[str]:
    """Return what came to something else, each with what it came to."""
    return [f"{level(said.text)} for {said.level}: {said.text}" for said in sentences if level(said.text) != said.level]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the sentences that came to something else")
    sentences = list(blind())
    print("\n".join(lines(tally(sentences))))
    if parser.parse_args().show:
        print("\n".join(missed(sentences)))


if __name__ == "__main__":
    main()
