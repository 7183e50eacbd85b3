"""Grief, harm that goes on, discrimination and illness have no right time."""

import pytest

from tending import catalog
from tending.catalog.challenges import CHALLENGES
from tending.checkins.moments.timing import WITHOUT_A_TIME, timed
from tests.checkins.moments.test_told import told


@pytest.mark.parametrize("kind", ["grief", "pain", "frightened", "bad-news", "unjust", "not-said"])
def test_these_have_no_time_whatever_the_challenge(kind: str) -> None:
    assert not any(timed(told(kind=kind, challenge=challenge)) for challenge in ("", *CHALLENGES))


def test_every_other_kind_has_one_unless_loss_or_illness_brought_it() -> None:
    others = [kind.slug for kind in catalog.load().moments.kinds.values() if kind.timed]
    assert len(others) > 8
    for kind in others:
        untimed = {challenge for challenge in ("", *CHALLENGES) if not timed(told(kind=kind, challenge=challenge))}
        assert untimed == {"bereavement", "health"}


def test_a_kind_that_is_known_no_longer_has_none() -> None:
    assert not timed(told(kind="gone-from-the-catalog"))


def test_the_challenges_without_a_time_are_challenges() -> None:
    assert set(CHALLENGES) >= WITHOUT_A_TIME
