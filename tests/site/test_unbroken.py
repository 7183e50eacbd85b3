"""A step that must not stop half way is finished before Ctrl-C is heard."""

import signal

import pytest

from tending.site import starting


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
