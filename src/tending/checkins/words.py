"""Saying a place on the pad in words."""

from bisect import bisect_right
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tending import catalog

from .entry import Entry, Place

_EDGES: Final = (-0.6, -0.15, 0.15, 0.6)
_PLEASANT: Final = (
    gettext_lazy("very unpleasant"),
    gettext_lazy("unpleasant"),
    gettext_lazy("in between"),
    gettext_lazy("pleasant"),
    gettext_lazy("very pleasant"),
)
_ENERGY: Final = (
    gettext_lazy("very little energy"),
    gettext_lazy("little energy"),
    gettext_lazy("some energy"),
    gettext_lazy("stirred up"),
    gettext_lazy("very stirred up"),
)


def pleasant_words(value: float) -> str:
    """Return a pleasantness of -1 to 1 in words."""
    return str(_PLEASANT[pleasant_band(value)])


def pleasant_band(value: float) -> int:
    """Return which of the five ways to say a pleasantness fits, 0 the most unpleasant."""
    return bisect_right(_EDGES, value)


def energy_words(value: float) -> str:
    """Return an energy of -1 to 1 in words."""
    return str(_ENERGY[bisect_right(_EDGES, value)])


def place_words(entry: Entry) -> str:
    """Return where an entry sits, in plain words."""
    if entry.place is not Place.PAD:
        return {
            Place.NUMB: _("numb or far away"),
            Place.TOO_MUCH: _("too much to place"),
            Place.UNKNOWN: _("don’t know"),
        }[entry.place]
    pleasant = pleasant_words(entry.pleasantness or 0)
    if entry.energy is None:
        return pleasant
    return _("%(pleasant)s, %(energy)s") % {"pleasant": pleasant, "energy": energy_words(entry.energy)}


def feeling_words(entry: Entry) -> list[str]:
    """Return the feeling words of an entry, the person's own last. A word gone from the catalog shows as its slug."""
    feelings = catalog.load().feelings
    known = [feelings[slug].word if slug in feelings else slug.replace("-", " ") for slug in entry.words]
    return known + list(entry.own_words)


def context_words(entry: Entry) -> list[str]:
    """Return the circumstances of an entry."""
    contexts = catalog.load().contexts
    return [contexts[slug].label if slug in contexts else slug.replace("-", " ") for slug in entry.contexts]
