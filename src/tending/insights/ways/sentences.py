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
from tending.insights.sentences import times

from .facts import Kind

_TOLD: Final = (
    SameDay.STEADY,
    SameDay.LATER,
    SameDay.LATER_NEXT,
    SameDay.NO_CHECK_IN,
    SameDay.NO_CHECK_IN_NEXT,
    SameDay.NO_USUAL,
    SameDay.WORD_AFTER,
)
_HELD: Final = (SameDay.STEADY, SameDay.LATER, SameDay.LATER_NEXT, SameDay.WORD_AFTER)  # against a usual or a word


def days(found: Counter[SameDay], *, places: int = 1) -> list[str]:
    """Return after how many moments it was steady again the same day, and of how many that cannot be said.

    Moments that have no right time are named in the same breath: else someone who grieves reads the first sentence as
    being about the grief. places: how many usual places there are; two leave no one usual to hold a check-in against.
    """
    if not any(found[each] for each in (*_TOLD, SameDay.NEAR, SameDay.OPEN)):
        return []
    open_one = [_("One hard moment is still open, and is not counted here.")] if found[SameDay.OPEN] else []
    told = [*_same_day(found), *_not_over(found), *_unseen(found), *_no_usual(found[SameDay.NO_USUAL], places)]
    return [*told, *_near(found[SameDay.NEAR]), *open_one, *_others(found[SameDay.UNTIMED])]


def timeless(found: Counter[SameDay]) -> list[str]:
    """Return that no time is told, where no moment has one."""
    count = found[SameDay.UNTIMED]
    said = ngettext(
        "We look for no time after this hard moment. There is no right time for this one.",
        "We look for no time after these hard moments. There is no right time for these.",
        count,
    )
    return [said] if count else []


def rests_on(found: Counter[SameDay], *, known: bool) -> list[str]:
    """Return what "steady again" means here, where anything was counted. known: one usual is there."""
    if not any(found[each] for each in _HELD):
        return []
    if not known:
        return [_("“Steady again” means that you said so.")]
    return [
        _(
            "“Steady again” means that you said so. Where you did not, it means that a later check-in was back near "
            "your usual, or more pleasant."
        )
    ]


def roughly_when(back: TimeBack | NotYet, *, soonest: float) -> str:
    """Return roughly when it was steady again, where that may be said, or what would let us say it.

    soonest: the hour by which half of the moments had an answer. Nothing finer than that is told as seen.
    """
    if isinstance(back, TimeBack):
        return _half(back.median, soonest)
    if back.reason == "beyond_grid":
        return _("Roughly when: that lies outside what check-ins can show.")
    if back.reason == "wide_interval":
        return _("Roughly when: we can’t tell yet. More check-ins in the hours after a hard moment may help us tell.")
    if back.reason == "few_finished":
        return _(
            "Roughly when: we can’t tell yet. Once you were steady again after %(need)d hard moments, we may, if the "
            "questions are mostly answered. So far: %(have)d."
        ) % {"need": back.need, "have": back.have}
    return _(
        "Roughly when: we can’t tell yet. Once your word or a later check-in says something about %(need)d hard "
        "moments, and you were steady again after 3 of them, we may, if the questions are mostly answered. "
        "So far: %(have)d."
    ) % {"need": back.need, "have": back.have}


def _half(median: Estimate, soonest: float) -> str:
    """Return by when half of them were over: a time that lies between two, never how long each of them took."""
    low, high = hours(median.low), hours_up(max(median.high, soonest))
    if median.high < soonest:
        said = _("Roughly when: by about %(high)s after, half or more of these hard moments were over.")
    elif median.low < soonest:
        said = _("Roughly when: by %(high)s after, and perhaps sooner, about half of these hard moments were over.")
    else:
        said = _(
            "Roughly when: by some time between %(low)s and %(high)s after, about half of these hard moments were over."
        )
    closer = _("We can’t say it more closely: the times between check-ins set how finely this can be seen.")
    return f"{said % {'low': low, 'high': high}} {closer}"


def hours(count: float) -> str:
    """Return a number of hours in words, as roughly as it is known; never more than it is."""
    minutes = round(60 * count)
    if minutes >= 2 * _DAY:
        return _in_words(minutes)
    steps = [step for step in _STEPS if step <= minutes]
    return _in_words(steps[-1]) if steps else _("a few minutes")


def hours_up(count: float) -> str:
    """Return the same for a time by which something was: never less than it is."""
    minutes = round(60 * count)
    return _in_words(next((step for step in _STEPS if step >= minutes), -(-minutes // _DAY) * _DAY))


_DAY: Final = 24 * 60
#: Minutes that are told; above them, whole days.
_STEPS: Final = (15, 30, 45, 60, 90, *range(120, 36 * 60, 60))


def _in_words(minutes: int) -> str:
    if minutes >= 2 * _DAY:
        return _("%(count)d days") % {"count": minutes // _DAY}
    if minutes >= 120:
        return _("%(count)d hours") % {"count": minutes // 60}
    said = {
        15: _("a quarter of an hour"),
        30: _("half an hour"),
        45: _("three quarters of an hour"),
        60: _("an hour"),
        90: _("an hour and a half"),
    }
    return said[minutes]


def did(kind: Kind) -> str:
    """Return what the person did in moments of one kind, in words."""
    ways = [_("%(way)s, %(times)s") % {"way": way.label, "times": times(way.count)} for way in kind.ways]
    if not kind.ways:
        ways = [_("nothing written down")]
    return "; ".join(ways)


def kind(found: Kind) -> str:
    """Return the same with its kind, as the picture is told to someone who does not see it."""
    said = _("%(kind)s, %(times)s: %(did)s.") % {
        "kind": found.label,
        "times": times(found.count),
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


def _same_day(found: Counter[SameDay]) -> list[str]:
    """Return after how many it was, if after any: "after none" would be a school report."""
    steady, whole = found[SameDay.STEADY], sum(found[each] for each in _TOLD)
    if not steady:
        return []
    if steady < whole:
        said = _("You were steady again the same day after %(steady)d of %(whole)d hard moments.")
    elif whole == 1:
        said = _("You were steady again the same day after one hard moment.")
    elif whole == 2:
        said = _("You were steady again the same day after both hard moments.")
    else:
        said = _("You were steady again the same day after all %(whole)d hard moments.")
    return [said % {"steady": steady, "whole": whole}]


def _not_over(found: Counter[SameDay]) -> Iterator[str]:
    if count := found[SameDay.LATER]:
        said = ngettext(
            "One hard moment was not over yet at the last check-in of that day. That happens.",
            "%(count)d hard moments were not over yet at the last check-in of their day. That happens.",
            count,
        )
        yield said % {"count": count}
    if count := found[SameDay.LATER_NEXT]:
        said = ngettext(
            "One hard moment was not over yet at the last check-in before the next one began. That happens.",
            "%(count)d hard moments were not over yet at the last check-in before the next one began. That happens.",
            count,
        )
        yield said % {"count": count}
    if count := found[SameDay.WORD_AFTER]:
        said = ngettext(
            "About one hard moment we can’t tell: a check-in that day was near your usual, or more pleasant, and you "
            "said on a later day that you were steady.",
            "About %(count)d hard moments we can’t tell: a check-in that day was near your usual, or more pleasant, "
            "and you said on a later day that you were steady.",
            count,
        )
        yield said % {"count": count}


def _unseen(found: Counter[SameDay]) -> Iterator[str]:
    if count := found[SameDay.NO_CHECK_IN]:
        said = ngettext(
            "After one hard moment there was no later check-in on the pad that day, so we can’t tell.",
            "After %(count)d hard moments there was no later check-in on the pad that day, so we can’t tell.",
            count,
        )
        yield said % {"count": count}
    if count := found[SameDay.NO_CHECK_IN_NEXT]:
        said = ngettext(
            "After one hard moment the next one began that day before any check-in on the pad, so we can’t tell.",
            "After %(count)d hard moments the next one began that day before any check-in on the pad, so we can’t "
            "tell.",
            count,
        )
        yield said % {"count": count}


def _no_usual(count: int, places: int) -> list[str]:
    if not count:
        return []
    if places == 2:
        said = ngettext(
            "About one hard moment we can’t tell: you have two usual places, so only your own word can say.",
            "About %(count)d hard moments we can’t tell: you have two usual places, so only your own word can say.",
            count,
        )
    else:
        said = ngettext(
            "About one hard moment we can’t tell: we do not know your usual yet.",
            "About %(count)d hard moments we can’t tell: we do not know your usual yet.",
            count,
        )
    return [said % {"count": count}]


def _near(count: int) -> list[str]:
    said = ngettext(
        "At one hard moment your check-in was near your usual already, or more pleasant. It is left out here: only "
        "your own word can say when it was over.",
        "At %(count)d hard moments your check-in was near your usual already, or more pleasant. These are left out "
        "here: only your own word can say when they were over.",
        count,
    )
    return [said % {"count": count}] if count else []


def _others(count: int) -> list[str]:
    said = ngettext(
        "We look for no time after one other hard moment. There is no right time for this one.",
        "We look for no time after %(count)d other hard moments. There is no right time for these.",
        count,
    )
    return [said % {"count": count}] if count else []
