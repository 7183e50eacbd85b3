"""Says in words what the ways back show. Pure; counts, and never grades a person, a moment or a way.

Nothing here is compared with anyone or anything, and of kinds that have no right time no time is told.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tending.dynamics import Estimate, NotYet, TimeBack
from tending.insights.episodes import SameDay

from .facts import Kind

_TOLD: Final = (SameDay.STEADY, SameDay.LATER, SameDay.NO_CHECK_IN, SameDay.NO_USUAL)


def days(found: Counter[SameDay]) -> list[str]:
    """Return after how many moments it was steady again the same day, and of how many that cannot be said."""
    whole = sum(found[each] for each in _TOLD)
    if whole == 1:
        said = [_only_one(next(each for each in _TOLD if found[each]))]
    elif whole:
        said = [_same_day(found[SameDay.STEADY], whole), *_rest(found)]
    else:
        said = []
    return [*said, _("One is still open, and is not counted here.")] if found[SameDay.OPEN] else said


def timeless(found: Counter[SameDay]) -> list[str]:
    """Return that of some moments no time is told, where there are any."""
    count = found[SameDay.UNTIMED]
    said = ngettext(
        "For one of your hard moments no time is looked for. There is no right time for this one.",
        "For %(count)d of your hard moments no time is looked for. There is no right time for these.",
        count,
    )
    return [said % {"count": count}] if count else []


def roughly_when(back: TimeBack | NotYet, *, soonest: float) -> str:
    """Return roughly when it was steady again, where that may be said, or what would let us say it.

    soonest: the first hour after a moment at which any was known to be over. Nothing finer than that is told as seen.
    """
    if isinstance(back, TimeBack):
        return _half(back.median, soonest)
    if back.reason == "beyond_grid":
        return _("Roughly when: that lies outside what check-ins can show.")
    if back.reason == "wide_interval":
        return _("Roughly when: we can’t tell yet. More check-ins in the hours after a hard moment may help us tell.")
    if back.reason == "few_finished":
        return _(
            "Roughly when: we can’t tell yet. After %(need)d hard moments that are known to be steady again, we could. "
            "So far: %(have)d."
        ) % {"need": back.need, "have": back.have}
    return _(
        "Roughly when: we can’t tell yet. After %(need)d hard moments with a check-in later on, and 3 of them steady "
        "again, we could. So far: %(have)d."
    ) % {"need": back.need, "have": back.have}


def _half(median: Estimate, soonest: float) -> str:
    if median.low < soonest:
        said = _("Roughly when: about half of the time it was within %(hours)s, and perhaps sooner.")
        said %= {"hours": hours(median.high)}
    else:
        said = _("Roughly when: about half of the time it was within %(hours)s.") % {"hours": between(median)}
    return f"{said} {_('The times between check-ins set how finely this can be seen.')}"


def between(found: Estimate) -> str:
    """Return an interval of hours in words."""
    low, high = round(found.low), round(found.high)
    if hours(found.low) == hours(found.high):
        return hours(found.high)
    if found.low < 0.75:
        return _("half an hour to %(high)s") % {"high": hours(found.high)}
    if found.high < 36:
        return _("%(low)d to %(high)d hours") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % {"low": hours(found.low), "high": hours(found.high)}


def hours(count: float) -> str:
    """Return a number of hours in words, as roughly as it is known."""
    if count < 0.75:
        return _("half an hour")
    if count >= 36:
        whole = round(count / 24)
        return ngettext("a day", "%(count)d days", whole) % {"count": whole}
    whole = round(count)
    return ngettext("an hour", "%(count)d hours", whole) % {"count": whole}


def moments(count: int) -> str:
    """Return how many moments of one kind there were."""
    return ngettext("once", "%(count)d times", count) % {"count": count}


def did(kind: Kind) -> str:
    """Return what the person did in moments of one kind, in words."""
    ways = [_("%(way)s, %(times)s") % {"way": way.label, "times": moments(way.count)} for way in kind.ways]
    if not kind.ways:
        ways = [_("nothing written down")]
    return "; ".join(ways)


def kind(found: Kind) -> str:
    """Return the same with its kind, as the picture is told to someone who does not see it."""
    said = _("%(kind)s, %(times)s: %(did)s.") % {
        "kind": found.label,
        "times": moments(found.count),
        "did": did(found),
    }
    return f"{said} {_('There is no right time for this one.')}" if found.timeless else said


def brought(count: int, *, told: int) -> list[str]:
    """Return what is not known of moments out of a file, and what telling one would add."""
    if not count:
        return []
    if told:
        said = ngettext(
            "One more hard moment came from a file; what you did then is not in it.",
            "%(count)d more hard moments came from a file; what you did then is not in it.",
            count,
        )
        return [said % {"count": count}]
    return [
        _(
            "These hard moments came from a file, which does not say what you did. When you tell one here yourself, "
            "this also keeps what you did and who was there, in your own words if you like."
        )
    ]


def _only_one(what: SameDay) -> str:
    return {
        SameDay.STEADY: _("Steady again the same day."),
        SameDay.LATER: _("It was not over yet at the last check-in of that day. That happens."),
        SameDay.NO_CHECK_IN: _(
            "There was no later check-in on the pad that day, so it can’t be said whether you were steady again."
        ),
        SameDay.NO_USUAL: _(
            "Whether you were steady again that day can’t be said: your usual is not known yet to hold it against."
        ),
    }[what]


def _same_day(steady: int, whole: int) -> str:
    numbers = {"steady": steady, "whole": whole}
    if steady == whole:
        return _("Steady again the same day after all %(whole)d.") % numbers
    if not steady:
        return _("Steady again the same day after none of these %(whole)d, as far as is known.") % numbers
    return _("Steady again the same day after %(steady)d of %(whole)d.") % numbers


def _rest(found: Counter[SameDay]) -> Iterator[str]:
    if count := found[SameDay.LATER]:
        said = ngettext(
            "After one of them it was not over yet at the last check-in of that day.",
            "After %(count)d of them it was not over yet at the last check-in of that day.",
            count,
        )
        yield said % {"count": count}
    if count := found[SameDay.NO_CHECK_IN]:
        said = ngettext(
            "After one of them there was no later check-in on the pad that day, so it can’t be said.",
            "After %(count)d of them there was no later check-in on the pad that day, so it can’t be said.",
            count,
        )
        yield said % {"count": count}
    if count := found[SameDay.NO_USUAL]:
        said = ngettext(
            "After one of them it can’t be said: your usual is not known yet to hold it against.",
            "After %(count)d of them it can’t be said: your usual is not known yet to hold them against.",
            count,
        )
        yield said % {"count": count}
