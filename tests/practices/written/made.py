"""A written practice of our own making, so that no promise here hangs on what the catalog holds this week."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from tending import catalog
from tending.catalog import Practice
from tending.catalog.practices import parse_practices

HEAD = """title = "Look for shells"
step = "inner-base"
strands = ["self-compassion"]
rests_on = "around"
now = false
deep = false
unlocked_by_therapist = false
effort = "little"
holds = []
minutes = [4]
summary = "Look for shells."
why = "Shells are there. So are you."
dose = "Once."
caution = "Stop when you like."
aside = "Look up from the sand."
not_when = ["recent-loss"]
twin = ""
version = 3

[[source]]
author = "Our own reading"
year = 2026
finding = "Nobody has looked into it."

[offer_when]
feelings = []
energy = []
challenges = []

[keepsake]
kind = "card"
title = "What I found"
of = ["found", "answer"]
"""
PARTS = """
[[part]]
kind = "words"
lines = ["Sand, as far as you see."]
pause = 5
later = "Still sand."

[[part]]
kind = "pick"
name = "sort"
lines = ["There are several."]
question = "Which one lies nearest?"
among = "here"
several = false
own = true

[[part.option]]
slug = "cockle"
label = "A cockle"
then = "Cockles open by themselves."

[[part.option]]
slug = "hurts"
label = "It tells me to hurt myself"
then = "That is not one to answer alone."

[[part]]
kind = "writing"
name = "answer"
lines = ["Hold it to your ear."]
question = "What do you hear?"
hint = "My own bus."

[[part]]
kind = "list"
name = "found"
lines = ["Turn out your pockets."]
question = "What else is there?"
hint = "A ticket"

[[part]]
kind = "choice"
lines = ["Stay or go?"]
pause = 3

[[part.option]]
label = "Stay"
then = "The tide has time."

[[part]]
kind = "breath"
lines = ["With the waves."]
pace = 6
ratio = "longer-out"

[[part]]
kind = "pick"
name = "part"
lines = ["Someone else is on the beach."]
question = "Who is it?"
among = "families"
several = true
own = true

[[part]]
kind = "ask"
question = "How is it now?"
"""
#: The screens of it, by what they are for.
WORDS, SORT, ANSWER, FOUND, CHOICE, BREATH, PART, ASK = range(8)
SHELLS = "shells"


def made(source: str = HEAD + PARTS, *, slug: str = SHELLS) -> Practice:
    """Return the practice that a source holds."""
    return parse_practices("made", {f"inner-base/{slug}.toml": source})[slug]


@contextmanager
def shelved(*practices: Practice, without: str = "") -> Iterator[None]:
    """Let the catalog hold these as well, and not the one called `without`."""
    whole = catalog.load()
    held = {**whole.practices, **{each.slug: each for each in practices}}
    held.pop(without, None)
    with mock.patch("tending.catalog.load", return_value=replace(whole, practices=held)):
        yield
