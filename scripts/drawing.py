"""Keeps a made-up record, opens *How I'm doing*, and prints its picture as a file that stands alone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from django.core.management import call_command
from django.test import Client

from tending.checkins.actions import bring
from tending.checkins.entry import Entry, Place
from tending.dynamics import Person, simulate
from tending.people.actions import make_link, set_up
from tending.vault.keyring import open_keyring

END = datetime(2026, 6, 15, 21, 0, tzinfo=UTC)
SOMEONE = Person(0.15, 0.3, fast_half_life=2.5, slow_half_life=60.0, fast_share=0.4, slow_share=0.4)
STATIC = Path(__file__).parent.parent / "src" / "tending"


def main() -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    with open_keyring():
        person = set_up(zone="Europe/London")
        bring(person=person, entries=record(), by=person.owner_id)
        assert person.account is not None
        link = make_link(account=person.account)
    browser = Client(headers={"host": "localhost"})
    browser.get(f"/start/{link}")
    print(alone(browser.get("/doing/?span=month").content.decode()))


def record() -> list[Entry]:
    """Return four weeks of check-ins, four a day, a few of them beside the pad."""
    rng = np.random.default_rng(8)
    days = [END - timedelta(days=27 - day, hours=12) for day in range(28)]
    times = [day + timedelta(hours=float(hour)) for day in days for hour in np.sort(rng.uniform(0, 12, 4))]
    hours = np.array([time.timestamp() / 3600 for time in times])
    values = simulate(rng, SOMEONE, hours).valence
    beside = {23: Place.NUMB, 24: Place.NUMB, 61: Place.TOO_MUCH, 90: Place.UNKNOWN}
    return [
        Entry(at, "Europe/London", beside.get(number, Place.PAD), None if number in beside else round(float(value), 3))
        for number, (at, value) in enumerate(zip(times, values, strict=True))
    ]


def alone(page: str) -> str:
    """Return the page's wide picture with the colours of the house in it, light and dark."""
    found = re.search(r'<svg class="picture wide".*?</svg>', page, re.DOTALL)
    assert found is not None, "the page drew nothing"
    house, pictures = (
        (STATIC / sheet).read_text("utf-8")
        for sheet in ("site/static/site/house.css", "insights/static/insights/pictures.css")
    )
    tokens = re.findall(r":root \{.*?\n *\}", house, re.DOTALL)
    rules = [line for line in pictures.splitlines() if re.match(r"\.(picture \.|picture text|mark)", line)]
    dark = f"@media (prefers-color-scheme: dark) {{ {tokens[1]} }}"
    style = "\n".join([tokens[0], dark, *rules, "svg { background: var(--card); }"])
    opening, _, rest = found[0].partition(">")
    return f'{opening} xmlns="http://www.w3.org/2000/svg" width="660"><style>{style}</style>{rest}'
