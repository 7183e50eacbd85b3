"""All that a practice says to a person, line by line: what is heard while it goes, and what it tells of itself."""

from collections.abc import Iterator

from tending.catalog import Practice
from tending.catalog.parts import Ask, Breath, Choice, Listing, Part, Pick, Voice, Words, Writing


def of_part(part: Part) -> Iterator[str]:
    """Every line of one part, its questions, hints and answers too."""
    if isinstance(part, Words | Choice | Breath | Writing | Listing | Pick | Voice):
        yield from part.lines
    if isinstance(part, Words) and part.later:
        yield part.later
    if isinstance(part, Ask | Writing | Listing | Pick | Voice):
        yield part.question
    if isinstance(part, Writing | Listing) and part.hint:
        yield part.hint
    if isinstance(part, Choice | Pick):
        yield from (said for option in part.options for said in (option.label, option.then) if said)


def spoken(practice: Practice) -> list[str]:
    """Every line that a practice says while it goes, but for the question it ends with, which is the same in all."""
    return [line for part in practice.parts if not isinstance(part, Ask) for line in of_part(part)]


def told(practice: Practice) -> list[str]:
    """All else that a practice says of itself."""
    itself = [practice.title, practice.summary, practice.why, practice.dose, practice.caution, practice.aside]
    itself += [practice.keepsake.title] if practice.keepsake else []
    return itself + [source.finding for source in practice.sources] + [under.text for under in practice.under]


def pauses(practice: Practice) -> list[int]:
    """How long it says nothing, each time it does."""
    return [part.pause for part in practice.parts if isinstance(part, Words | Choice)]
