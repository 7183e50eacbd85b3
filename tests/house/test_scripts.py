"""The tools that hold the house measure what they say they measure."""

from pathlib import Path
from typing import IO

import pytest

from scripts import budget, environment, everything, locks


def function(body: int, *, docstring: bool = False) -> str:
    lines = ["@decorated", "def act():", *(['    """Told."""'] if docstring else []), *["    x = 1"] * body]
    return "\n".join(lines)


@pytest.mark.parametrize("docstring", [True, False])
def test_a_function_is_as_long_as_its_lines_without_decorators_and_docstring(docstring: bool) -> None:
    assert [each.lines for each in budget.functions(function(5, docstring=docstring), "m.py")] == [6]


def test_functions_inside_functions_count_too() -> None:
    found = budget.functions("def outer():\n    def inner():\n        pass\n    return inner\n", "m.py")
    assert sorted(each.lines for each in found) == [2, 4]


def lengths(*counts: int) -> list[budget.Function]:
    return [budget.Function("m.py:1 act", count) for count in counts]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (lengths(*[4] * 99, 60), []),
        (lengths(*[10] * 100), ["the median"]),
        (lengths(*[4] * 89, *[34] * 11), ["one function in ten"]),
        (lengths(*[4] * 96, *[51] * 4), ["4 of 100"]),
    ],
)
def test_each_part_of_the_budget_is_held(found: list[budget.Function], said: list[str]) -> None:
    faults = budget.function_faults(found)
    assert len(faults) == len(said)
    assert all(fault.startswith(start) for fault, start in zip(faults, said, strict=True))


def test_a_file_that_is_too_long_is_named() -> None:
    assert budget.file_faults({"long.py": 501, "short.py": 500}) == ["long.py has 501 lines; at most 500"]


def test_the_locks_are_current_and_hold_no_address() -> None:
    assert locks.check() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# made from something else\n", "make locks"),
        ("x @ https://example.org/x.whl \\\n    --hash=sha256:0\n", "address"),
        ("--index somewhere\n", "address"),
        ("django==5.2 \\\n    --hash=sha256:0\nloose==1.0\n", "no hash for loose==1.0"),
    ],
)
def test_a_bad_lock_is_found(text: str, said: str) -> None:
    assert any(said in fault for fault in locks.faults("run", text))


def test_a_good_lock_has_no_faults() -> None:
    text = f"{locks.fingerprint('run')}\ndjango==5.2 \\\n    --hash=sha256:0\n    # via tending (pyproject.toml)\n"
    assert locks.faults("run", text) == []
    assert locks.pins(text) == {"django==5.2"}


def test_an_environment_grows_when_asked_to_and_never_shrinks() -> None:
    run, dev = environment.stamp("run"), environment.stamp("dev")
    assert environment.needed("run", "") == "run"
    assert environment.needed("run", run) is None
    assert environment.needed("dev", run) == "dev"
    assert environment.needed("run", dev) is None


def test_a_stale_environment_is_made_again_at_its_own_size() -> None:
    assert environment.needed("run", "dev of another lock") == "dev"
    assert environment.needed("dev", "run of another lock") == "dev"
    assert environment.needed("run", "nonsense") == "run"


def test_what_a_machine_lacks_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(everything, "DEBIAN", Path("nowhere"))
    assert [lack.split(":")[0] for lack in everything.lacks()] == ["No Chromium here", "No PostgreSQL server here"]


def test_a_lack_is_a_failure_where_all_is_required(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(everything, "lacks", lambda: ["No Chromium here"])
    monkeypatch.setenv("TENDING_REQUIRE_ALL", "1")
    assert everything.main() == 1
    assert "so this is a failure" in capsys.readouterr().out


class Ended:
    """A run that has ended, with this verdict."""

    def __init__(self, verdict: int) -> None:
        self.verdict = verdict

    def wait(self) -> int:
        return self.verdict


@pytest.mark.parametrize("verdicts", [(0, 0), (1, 0), (0, 1), (0, -9)])
def test_a_failure_on_either_engine_is_a_failure_of_all(
    verdicts: tuple[int, int], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ends = dict(zip((everything.ON_SQLITE, everything.ON_POSTGRESQL), verdicts, strict=True))

    def start(run: everything.Run, *, strict: bool, output: IO[bytes] | None = None) -> Ended:
        if output:
            output.write(b"what it said")
        return Ended(ends[run])

    monkeypatch.setattr(everything, "start", start)
    assert bool(everything.together(list(ends), strict=True)) is any(verdicts)
    assert "what it said" in capfd.readouterr().out


def test_every_test_is_in_one_of_the_runs() -> None:
    """On SQLite what a browser drives and what it does not make the whole; PostgreSQL has no say in some."""
    assert (everything.ON_SQLITE.marks, everything.IN_A_BROWSER.marks) == ("not browser", "browser")
    assert everything.ON_POSTGRESQL.marks == "not browser and not slow"
