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

SETS = ("westhoff/core_affect_valence", "bailon/valence", "dejonckheere/positive_affect")
Row = dict[str, str]
Answer = tuple[datetime, float, float]  # when, valence, stress in percent (0 where a set does not ask)
HARD = 60.0  # stress from which an answer counts as a hard moment, with a tenth of it as its strength


def load(folder: Path) -> dict[str, list[Record]]:
    """Each set's records by name, answers on -1..1, people in the order of the file; no hard moments."""
    marked = load_marked(folder) | {"bailon/valence": _read(folder / "bailon.csv", _bailon)}
    return {name: [unmarked(record) for record in marked[name]] for name in SETS}


def load_marked(folder: Path) -> dict[str, list[Record]]:
    """The sets that ask about stress, with an answer of 60 or more as a hard moment."""
    return {
        "westhoff/core_affect_valence": _read(folder / "westhoff.csv", _westhoff),
        "dejonckheere/positive_affect": _read(folder / "dejonckheere.csv", _dejonckheere),
    }


def unmarked(record: Record) -> Record:
    """The same answers, with nothing known of hard moments."""
    return Record(record.hours, record.valence, clock=record.clock)


def _westhoff(row: Row) -> Answer:
    when = _local(row["response_time"], "Europe/Berlin")
    return when, float(row["core_affect_valence"]) / 50 - 1, float(row["stopd_3"] or 0)


def _bailon(row: Row) -> Answer:
    return _local(row["timestamp_answer"], "Europe/Madrid"), float(row["valence"]) / 50, 0.0


def _dejonckheere(row: Row) -> Answer:
    beep = timedelta(days=float(row["day"]), hours=10 + 1.7 * (float(row["beep_new"]) - 1))
    start = datetime(2000, 1, 1, tzinfo=ZoneInfo("UTC"))
    return start + beep, (float(row["happy"]) + float(row["relaxed"])) / 100 - 1, float(row["stress"] or 0)


def _local(stamp: str, zone: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone))


def _read(path: Path, parse: Callable[[Row], Answer]) -> list[Record]:
    people: dict[str, list[Answer]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                answer = parse(row)
            except ValueError:  # an empty cell: not answered
                continue
            people[row["id"]].append(answer)
    return [_record(answers) for answers in people.values()]


def _record(answers: list[Answer]) -> Record:
    moments = [list(group) for group in _within_a_minute(sorted(answers))]
    hours = [group[0][0].timestamp() / 3600 for group in moments]
    clock = [group[0][0].hour + group[0][0].minute / 60 for group in moments]
    stress = [max(percent for _, _, percent in group) for group in moments]
    hard = [(hour, percent / 10) for hour, percent in zip(hours, stress, strict=True) if percent >= HARD]
    valence = [float(np.mean([place for _, place, _ in group])) for group in moments]
    return Record(hours, valence, hard, clock)


def _within_a_minute(answers: list[Answer]) -> Iterator[list[Answer]]:
    group = answers[:1]
    for answer in answers[1:]:
        if (answer[0] - group[0][0]).total_seconds() <= 60:
            group.append(answer)
        else:
            yield group
            group = [answer]
    yield group
