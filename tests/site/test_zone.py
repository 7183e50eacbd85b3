"""The person of this computer lives by its clock, although Django gives the process a zone of its own."""

import sys

import pytest

from tests.site.terminal import Terminal

ASK = """
from tending.site.folders import Folders
from tending.site.starting import opened
with opened(Folders.at()) as person:
    print(person.profile.zone)
"""


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Europe/London"])
def test_a_first_start_takes_the_zone_of_the_computer(zone: str, terminal: Terminal) -> None:
    terminal.environment["TZ"] = zone
    done = terminal.run_command([sys.executable, "-c", ASK])
    assert done.stdout == f"{zone}\n", done.stderr


def test_a_zone_that_nobody_knows_keeps_nobody_from_starting(terminal: Terminal) -> None:
    terminal.environment["TZ"] = "Mars/Olympus"
    done = terminal.run_command([sys.executable, "-c", ASK])
    assert done.returncode == 0, done.stderr
    assert "Mars" not in done.stdout


def test_the_person_moves_with_the_computer_and_stays_where_it_does_not_say(terminal: Terminal) -> None:
    """Also whoever was set up by a version that took every computer to be in UTC."""
    seen = []
    for zone in ("UTC", "Asia/Kathmandu", "Europe/London", "UTC"):
        terminal.environment["TZ"] = zone
        seen.append(terminal.run_command([sys.executable, "-c", ASK]).stdout.strip())
    assert seen == ["UTC", "Asia/Kathmandu", "Europe/London", "Europe/London"]
