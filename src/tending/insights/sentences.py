"""Says in words what a record shows. Pure; describes and never grades; counts only check-ins and days.

Every function returns whole sentences, never parts to be put together: other languages order them differently.
"""

from math import ceil
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tending.checkins.words import pleasant_band, pleasant_words
from tending.dynamics import Estimate, NotYet, Place, Range
from tending.dynamics.fitting import HOME_BASE_CHECK_INS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_SIDES: Final[tuple["StrPromise", ...]] = (  # by `pleasant_band`
    gettext_lazy("clearly on the unpleasant side"),
    gettext_lazy("on the unpleasant side"),
    gettext_lazy("in the middle, neither pleasant nor unpleasant"),
    gettext_lazy("on the pleasant side"),
    gettext_lazy("clearly on the pleasant side"),
)
_OFTEN: Final = 2 / 3  # the share from which one of two places is where a person is "most often"


def side(height: float) -> str:
    """Return where a height of -1 to 1 lies, in words."""
    return str(_SIDES[pleasant_band(height)])


def seen(placed: int, inside: int | None) -> str:
    """Return the one sentence under the picture: how many points, and how many within the band if there is one."""
    if not placed:
        return _(
            "These check-ins stand beside the pad, so they are marks below the picture; they count like any other."
        )
    if inside is None:
        return ngettext(
            "One check-in, drawn as a point.",
            "%(count)d check-ins, each a point: the further up, the more pleasant it was.",
            placed,
        ) % {"count": placed}
    return _within(placed, inside)


def seen_months(months: int) -> str:
    """Return the one sentence under a picture of months."""
    return ngettext(
        "One month: most of its check-ins lie along the line, and the dot is their middle.",
        "%(count)d months: most check-ins of a month lie along its line, and the dot is their middle.",
        months,
    ) % {"count": months}


def _within(placed: int, inside: int) -> str:
    numbers = {"placed": placed, "inside": inside}
    if placed == 1:
        return _("One check-in, within your usual.") if inside else _("One check-in, outside your usual.")
    if inside == placed:
        return _("All %(placed)d of these check-ins lie within your usual.") % numbers
    if inside > 0.6 * placed:
        return _("Most of these check-ins lie within your usual: %(inside)d of %(placed)d.") % numbers
    if inside >= 0.4 * placed:
        return _("About half of these check-ins lie within your usual: %(inside)d of %(placed)d.") % numbers
    if inside:
        return (
            _("%(inside)d of these %(placed)d check-ins lie within your usual. This has been a different stretch.")
            % numbers
        )
    return _("None of these %(placed)d check-ins lies within your usual. This has been a different stretch.") % numbers


def beside(kind: str, count: int) -> str:
    """Return what a mark beside the pad stands for, and how often it was so."""
    if kind == "numb":
        said = _("numb or far away, %(times)s")
    elif kind == "too-much":
        said = _("too much to place, %(times)s")
    else:
        said = _("“I don’t know”, %(times)s")
    return said % {"times": times(count)}


def times(count: int) -> str:
    """Return how often something was so."""
    if count == 2:
        return _("twice")
    return ngettext("once", "%(count)d times", count) % {"count": count}


def stones(count: int) -> str:
    """Return what a stone stands for, and how many there are."""
    return ngettext("a hard moment", "%(count)d hard moments", count) % {"count": count}


def stones_alone() -> str:
    """Return the sentence under a picture of stones without a check-in."""
    return _("No check-ins here, only what was hard: each stone is a hard moment.")


def nothing_here() -> str:
    """Return the sentence under a picture of days without anything."""
    return _("Nothing was kept in these days, and nothing has to be.")


def usual(
    home: Estimate | NotYet, places: tuple[Place, ...] | NotYet, *, check_ins: int, days: int, like_model: bool = True
) -> str:
    """Return where a person's usual is, how sure that is, and what it rests on.

    A record unlike the model (its range was refused) is never spoken of as sure.
    """
    if isinstance(home, NotYet):
        return _not_yet_usual(home)
    if not isinstance(places, NotYet) and len(places) == 2:
        return f"{_two(places)} {rests_on(check_ins, days)}"
    return f"{_one(home, like_model=like_model)} {rests_on(check_ins, days)}"


def no_check_in_yet() -> str:
    """Return the same where there is no check-in at all."""
    return _not_yet_usual(NotYet("few_check_ins", 0, HOME_BASE_CHECK_INS))


def _not_yet_usual(early: NotYet) -> str:
    if early.have:
        return _("Where your usual is: we can’t tell yet. %(need)s") % {"need": would_let_us(early)}
    return _(
        "Where your usual is: we can’t tell yet. It takes about %(need)d check-ins on the pad. "
        "There is no hurry: “numb” and “too much” are answers too."
    ) % {"need": early.need}


def _one(home: Estimate, *, like_model: bool) -> str:
    """Speak as surely as the interval allows: its ends say the same as its middle, or nearly, or they do not."""
    unsure = pleasant_band(home.high) - pleasant_band(home.low)
    if unsure == 0 and like_model:
        return _("Over these days, your usual has been %(side)s. We are fairly sure of that.") % {
            "side": side(home.median)
        }
    if unsure <= 1:
        return _("Over these days, your usual has been %(side)s, as far as we can tell.") % {"side": side(home.median)}
    return _("Over these days, your usual has been roughly %(side)s. We can’t say it more closely yet.") % {
        "side": side(home.median)
    }


def _two(places: tuple[Place, ...]) -> str:
    rarer, other = sorted(places, key=lambda place: place.share)
    words = {"one": side(other.centre), "other": side(rarer.centre)}
    if words["one"] == words["other"]:
        return _("Your check-ins gather in two places, some way apart. Both are %(one)s.") % words
    if other.share >= _OFTEN:
        return _("Your check-ins gather in two places. Most often they were %(one)s, and at times %(other)s.") % words
    return _("Your check-ins gather in two places. One is %(one)s. The other is %(other)s.") % words


def rests_on(check_ins: int, days: int) -> str:
    """Return what it all rests on."""
    some = ngettext("%(count)d check-in", "%(count)d check-ins", check_ins) % {"count": check_ins}
    over = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return _("This rests on %(check_ins)s over %(days)s.") % {"check_ins": some, "days": over}


def how_far(found: Range | NotYet) -> str:
    """Return how far up and down a person's check-ins usually lie."""
    if isinstance(found, NotYet) and found.reason == "unlike_model":
        return _("How far up and down your usual goes: your check-ins moved too much over these days for one band.")
    if isinstance(found, NotYet):
        return _("How far up and down your usual goes: we can’t tell yet. %(need)s") % {"need": would_let_us(found)}
    low, high = pleasant_words(found.low.median), pleasant_words(found.high.median)
    if low == high:
        return _("Most of your check-ins say “%(low)s”.") % {"low": low}
    return _("Most of your check-ins go from about “%(low)s” to about “%(high)s”.") % {"low": low, "high": high}


def how_long(found: Estimate | NotYet) -> str:
    """Return how check-ins away from the usual come back within a day, with the interval, or that it is too early.

    It says of what it speaks: someone who grieves must not read that feelings halve in hours.
    """
    if isinstance(found, NotYet) and found.reason == "beyond_grid":
        return _(
            "How long check-ins stay away from your usual within a day: that lies outside what check-ins can show."
        )
    if isinstance(found, NotYet):
        need = would_let_us(found)
        said = _("How long check-ins stay away from your usual within a day: we can’t tell yet. %(need)s")
        return said % {"need": need}
    lasts = {"middle": _hours(found.median), "low": _hours(found.low), "high": _hours(found.high)}
    return (
        _(
            "Within a day, when a check-in was away from your usual, later ones were about half as far away after "
            "%(middle)s, give or take: between %(low)s and %(high)s. This is not about grief or a hard stretch. Those "
            "have no right time."
        )
        % lasts
    )


def _hours(hours: float) -> str:
    if hours < 0.75:
        return _("half an hour")
    whole = round(hours)
    return ngettext("an hour", "%(count)d hours", whole) % {"count": whole}


def would_let_us(early: NotYet) -> str:
    """Return what would let us tell."""
    more = max(1, ceil(early.need - early.have))
    if early.reason == "few_check_ins":
        return ngettext(
            "With one more check-in on the pad, we could tell.",
            "With about %(count)d more check-ins on the pad, we could tell.",
            more,
        ) % {"count": _about(more)}
    if early.reason == "few_days":
        said = ngettext(
            "With check-ins on one more day, we could tell.",
            "With check-ins on %(count)d more days, we could tell.",
            more,
        )
        return said % {"count": more}
    return _("More check-ins may help us tell.")


def _about(count: int) -> int:
    return count if count <= 10 else 5 * ceil(count / 5)


def left_out(count: int) -> list[str]:
    """Say that some check-ins could not be opened; nothing when all could."""
    said = ngettext(
        "One check-in cannot be opened, and is left out here.",
        "%(count)d check-ins cannot be opened, and are left out here.",
        count,
    )
    return [said % {"count": count}] if count else []


def moments_left_out(count: int) -> list[str]:
    """Say the same of hard moments."""
    said = ngettext(
        "One hard moment cannot be opened, and is left out here.",
        "%(count)d hard moments cannot be opened, and are left out here.",
        count,
    )
    return [said % {"count": count}] if count else []
