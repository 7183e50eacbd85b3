"""The rules of care that every practice file is held to, found by its text as well as by what it says it holds.

A rule yields what breaks it, in the file's own words. Rules join `RULES` by being defined; whoever adds one plants a
file that breaks it, in `tests/catalog/test_planted.py`.
"""

from collections.abc import Callable, Iterator
from typing import Final

from tending.catalog import Practice

Rule = Callable[[Practice], Iterator[str]]
RULES: Final[dict[str, Rule]] = {}


def rule(check: Rule) -> Rule:
    """Let `check` take part."""
    RULES[check.__name__] = check
    return check


def broken(practice: Practice) -> dict[str, list[str]]:
    """What a practice breaks, by the name of the rule; empty where all is well."""
    found = {name: list(check(practice)) for name, check in RULES.items()}
    return {name: problems for name, problems in found.items() if problems}
