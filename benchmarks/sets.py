"""Reads the public experience-sampling sets the benchmarks use; the files stay where they are.

Clock times are assumptions: the stamps of Westhoff and Bailon are in UTC and are read as Europe/Berlin and
Europe/Madrid; Dejonckheere has beeps only, taken 1.7 hours apart in a day that starts at 10:00.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from tending.dynamics import Record

Row = dict[str, str]
MINUTE = 1 / 60


def load(folder: Path) -> dict[str, list[Record]]:
    """Each set's records by name, answers on -1..1, people in the order of the file."""
    return {
        "westhoff/core_affect_valence": _read(folder / "westhoff.csv", _westhoff),
        "bailon/valence": _read(folder / "bailon.csv", _bailon),
        "dejonckheere/positive_affect": _read(folder / "dejonckheere.csv", _dejonckheere),
    }


def _westhoff(row: Row) -> tuple[datetime, float]:
    return _local(row["response_time"], "Europe/Berlin"), float(row["core_affect_valence"]) / 50 - 1


def _bailon(row: Row) -> tuple[datetime, float]:
    return _local(row["timestamp_answer"], "Europe/Madrid"), float(row["valence"]) / 50


def _dejonckheere(row: Row) -> tuple[datetime, float]:
    beep = timedelta(days=float(row["day"]), hours=10 + 1.7 * (float(row["beep_new"]) - 1))
    start = datetime(2000, 1, 1, tzinfo=ZoneInfo("UTC"))
    return start + beep, (float(row["happy"]) + float(row["relaxed"])) / 100 - 1


def _local(stamp: str, zone: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone))


def _read(path: Path, parse: Callable[[Row], tuple[datetime, float]]) -> list[Record]:
    people: dict[str, list[tuple[datetime, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                answer = parse(row)
            except ValueError:  # an empty cell: not answered
                continue
            people[row["id"]].append(answer)
    return [_record(answers) for answers in people.values()]


def _record(answers: list[tuple[datetime, float]]) -> Record:
    moments = [list(group) for group in _within_a_minute(sorted(answers))]
    hours = [group[0][0].timestamp() / 3600 for group in moments]
    clock = [group[0][0].hour + group[0][0].minute / 60 for group in moments]
    return Record(hours=hours, valence=[float(np.mean([v for _, v in group])) for group in moments], clock=clock)


def _within_a_minute(answers: list[tuple[datetime, float]]) -> Iterator[list[tuple[datetime, float]]]:
    group = answers[:1]
    for answer in answers[1:]:
        if (answer[0] - group[0][0]).total_seconds() <= 60:
            group.append(answer)
        else:
            yield group
            group = [answer]
    yield group
