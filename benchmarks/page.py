"""How long *How I'm doing* takes, warm, for ten years of five check-ins a day and 200 hard moments in the last of them,
in SQLite files like those at home.

`measure()` works in a process and a data folder of its own: Django reads its settings once.
"""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from django.test import Client

    from tending.checkins.entry import Entry
    from tending.checkins.moments.told import Told

RUNS = 5
DAYS, A_DAY = 3650, 5
MOMENTS = 200
SPANS = ("week", "month", "season", "year", "all")
ROOT = Path(__file__).parent.parent


def measure() -> dict[str, float]:
    """Return seconds for each span: the median of five warm requests through Django, from URL to HTML."""
    key = b64encode(os.urandom(32)).decode()
    with tempfile.TemporaryDirectory() as folder:
        places = {"TENDING_DATA": folder, "TENDING_CONFIG": folder, "TENDING_MASTER_KEY": key}
        environment = os.environ | places | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        environment.pop("TENDING_DATABASE", None)
        command = [sys.executable, "-m", "benchmarks.page"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def ten_years(now: datetime) -> "Iterator[Entry]":
    """Yield a made-up record, a few of its check-ins beside the pad."""
    from tending.checkins.entry import Entry, Place

    chance = np.random.default_rng(1)
    for number in range(DAYS * A_DAY):
        at = now - timedelta(days=1 + number // A_DAY, hours=2.5 * (number % A_DAY))
        height = round(float(np.clip(chance.normal(0.2, 0.3), -1, 1)), 3)
        beside = chance.random() < 0.03
        place = Place.NUMB if beside else Place.PAD
        yield Entry(at=at, zone="Europe/London", place=place, pleasantness=None if beside else height)


def hard_moments(now: datetime) -> "Iterator[Told]":
    """Yield as many made-up hard moments of the last year, a few minutes before check-ins."""
    from tending import catalog
    from tending.checkins.moments.told import Told

    content, chance = catalog.load().moments, np.random.default_rng(2)
    kinds, ways = list(content.kinds), list(content.ways)
    for number in range(MOMENTS):
        at = now - timedelta(days=1 + number * 364 // MOMENTS, hours=5, minutes=7)
        did = tuple(chance.choice(ways, 2, replace=False).tolist())
        yield Told(at, "Europe/London", str(chance.choice(kinds)), int(chance.integers(3, 10)), did=did)


def _prepare() -> "Client":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tending.site.settings"
    import django

    import tending.site.sqlite  # noqa: F401 - chooses the SQLite library before Django opens one

    django.setup()
    from django.core.management import call_command

    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    return _signed_in()


def _signed_in() -> "Client":
    from django.test import Client

    from tending.checkins.actions import bring
    from tending.checkins.moments.actions import bring as bring_moments
    from tending.people.actions import make_link, set_up
    from tending.vault.keyring import open_keyring

    with open_keyring():
        person = set_up(zone="Europe/London")
        now = datetime.now(UTC)
        bring(person=person, entries=list(ten_years(now)), by=person.owner_id)
        bring_moments(person=person, moments=list(hard_moments(now)), by=person.owner_id)
        assert person.account is not None
        token = make_link(account=person.account)
    client = Client(headers={"host": "localhost"})
    client.get(f"/start/{token}")
    return client


def _seconds(client: "Client", span: str) -> float:
    start = perf_counter()
    answer = client.get(f"/doing/?span={span}")
    assert answer.status_code == 200
    return perf_counter() - start


def main() -> None:
    """Print seconds per span as JSON."""
    client = _prepare()
    taken = {span: [_seconds(client, span) for _ in range(RUNS + 1)][1:] for span in SPANS}
    print(json.dumps({span: median(each) for span, each in taken.items()}))


if __name__ == "__main__":
    main()
