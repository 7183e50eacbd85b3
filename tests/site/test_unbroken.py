"""A step that must not stop half way is finished before Ctrl-C is heard."""

import signal
from collections.abc import Iterator

import pytest

from tending.site import starting


@pytest.fixture(autouse=True)
def usual_ctrl_c() -> Iterator[None]:
    """Python's own handler: a job worker that ran in this process earlier leaves its own behind."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_waits_for_the_end_of_the_step() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(done)
    assert done == ["the step"]


def interrupted(done: list[str]) -> None:
    with starting._unbroken():
        signal.raise_signal(signal.SIGINT)
        done.append("the step")


def test_without_ctrl_c_nothing_is_different_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    with starting._unbroken():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
