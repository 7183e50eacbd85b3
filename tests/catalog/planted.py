"""Two practices that keep to every rule, one spoken and one written, to plant faults in."""

from functools import cache
from typing import Final

from tending.catalog import Practice
from tending.catalog.practices import parse_practices
from tests.catalog.broken import OWN

HEAD: Final = """deep = false
unlocked_by_therapist = false
effort = "little"
holds = []
minutes = [0.5]
summary = "Look at the wall."
why = "A wall keeps still. It may help to look at it."
dose = "Half a minute."
caution = "Stop when you like."
aside = ""
not_when = []
twin = ""
version = 1

[[source]]
author = "Our own reading"
year = 2026
finding = "We know of no study of this."

[offer_when]
feelings = []
energy = []
challenges = []
"""
ASK: Final = """
[[part]]
kind = "ask"
question = "How is it now?"
"""
SPOKEN: Final = f"""title = "The wall"
step = "awareness"
strands = ["regulation"]
rests_on = "around"
now = true
{HEAD}
[[part]]
kind = "words"
lines = ["Look at the wall.", "It keeps still for you."]
pause = 10
later = ""

[[part]]
kind = "words"
lines = ["Look along its edge.", "Look at what is on it."]
pause = 8
later = ""
{ASK}"""
WRITTEN: Final = f"""title = "What the wall has seen"
step = "awareness"
strands = ["regulation"]
rests_on = "around"
now = false
{HEAD.replace("[0.5]", "[5]").replace("Half a minute", "Five minutes")}
[[part]]
kind = "words"
lines = ["Look at the wall.", "You can stop at any screen."]
pause = 5
later = ""

[[part]]
kind = "pick"
name = "wall"
lines = ["Any wall is a wall."]
question = "What is it made of?"
among = "here"
several = false
own = true

[[part.option]]
slug = "brick"
label = "Brick"
then = "Brick, then."

[[part.option]]
slug = "none"
label = "None of these"
then = "Something else, then."

[[part]]
kind = "writing"
name = "seen"
lines = ["It has been there for a while.", "Leave this empty if you like."]
question = "What can it see from there?"
hint = "My boots. The cat."
{ASK}"""
GOOD: Final = {"spoken": SPOKEN, "written": WRITTEN}


@cache
def ours() -> dict[str, str]:
    """The text of every file there is, by its place."""
    folder = OWN / "en/practices"
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.toml")}


def planted(source: str, *changes: tuple[str, str], slug: str = "planted") -> Practice:
    """The practice in `source` with each change made in it, among ours, so that it may name one of them as its twin.

    Raises `ContentError`, and `AssertionError` for a change that finds nothing to change.
    """
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return parse_practices("en/practices", ours() | {f"awareness/{slug}.toml": source})[slug]
