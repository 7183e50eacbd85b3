"""Which hard moments have a time at all."""

from typing import Final

from tending import catalog

from .told import Told

#: Bereavement, and illness, pain, disability or caring: whatever kind of moment they bring, nobody is early or late.
WITHOUT_A_TIME: Final = frozenset({"bereavement", "health"})


def timed(told: Told) -> bool:
    """Say whether a time to be steady again may be looked for, drawn or told.

    Where it may not, "steady enough" is kept as the person's word and never computed with. A kind that the catalog no
    longer knows may have been any of them, and has no time either.
    """
    kind = catalog.load().moments.kinds.get(told.kind)
    return kind is not None and kind.timed and told.challenge not in WITHOUT_A_TIME
