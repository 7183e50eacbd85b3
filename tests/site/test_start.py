"""Starting, stopping, and starting again."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.site.terminal import LINE, PATIENCE, Terminal, until

LOADED = """
import sys, tending.site.command, tending.site.serving, tending.site.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({"numpy", "scipy", "rich", "typst"} & set(sys.modules)))
"""
DAMAGED = """
import sys
from tending.catalog import loading
whole = loading._text
loading._text = lambda file, place: whole(file, place)[:99] if file.name == "moments.toml" else whole(file, place)
from tending.site.command import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_start_loads_nothing_heavy(settled: Terminal) -> None:
    assert settled.run_command([sys.executable, "-c", LOADED]).stdout == "[]\n"


def test_a_damaged_file_of_our_own_is_refused_by_name(settled: Terminal) -> None:
    before = {path: path.read_bytes() for path in settled.data.rglob("*.sqlite3")}
    done = settled.run_command([sys.executable, "-c", DAMAGED, "--no-browser"])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("A file of Tending itself is damaged: en/moments.toml in its catalog.")
    assert {path: path.read_bytes() for path in before} == before
    assert "damaged: en/moments.toml" in settled.run_command([sys.executable, "-c", DAMAGED, "check"]).stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_says_one_line_serves_and_stops_cleanly(settled: Terminal, number: int) -> None:
    with settled.serving() as tending:
        assert tending.get("/now/") == 200
        children = tending.children()
        assert tending.stop(number) == 0
        assert LINE.fullmatch(tending.line + (tending.process.stdout.read() if tending.process.stdout else ""))
    assert tending.errors.read_text() == ""
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    assert not (settled.data / "running").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_while_setting_up_it_stops_and_can_start_again(terminal: Terminal, number: int) -> None:
    with terminal.starting("--no-browser") as process:
        assert until((terminal.data / "tending.sqlite3").exists)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
    assert terminal.run("import", "none.csv", "--time", "t", "--valence", "v").stderr.startswith("Nothing was kept")
    assert terminal.run("check").returncode == 0


def test_an_empty_folder_is_set_up_for_this_user_only(terminal: Terminal) -> None:
    terminal.data.mkdir(mode=0o755)
    with terminal.serving("serve", "--data", str(terminal.data)) as tending:
        assert tending.get("/" + tending.link) == 302
        assert tending.stop() == 0
    made = [path for path in terminal.home.rglob("*") if path not in {terminal.data, tending.errors}]
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_a_link_opens_once(settled: Terminal) -> None:
    with settled.serving() as tending:
        assert [tending.get("/" + tending.link) for _ in range(2)] == [302, 410]


def test_after_stopping_the_data_are_one_file(settled: Terminal) -> None:
    with settled.serving() as tending:
        tending.stop()
    assert {path.suffix for path in settled.data.glob("*.sqlite3*")} == {".sqlite3"}


def test_a_second_start_opens_the_one_that_runs(settled: Terminal) -> None:
    with settled.serving() as tending:
        second = settled.run("--no-browser")
        found = LINE.fullmatch(second.stdout)
        assert (second.returncode, second.stderr) == (0, "")
        assert found
        assert int(found[1]) == tending.port
        assert tending.get(f"/start/{found[2]}") == 302


def test_link_prints_another_link(settled: Terminal) -> None:
    with settled.serving() as tending:
        found = LINE.fullmatch(settled.run("link").stdout)
        assert found
        assert tending.get(f"/start/{found[2]}") == 302


def test_link_says_when_nothing_runs(settled: Terminal) -> None:
    done = settled.run("link")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Tending is not running on this data folder. Start it with `tending`.\n"


@pytest.mark.parametrize("left", ["{}", "nonsense", '{"port": 1, "pid": 1}', '{"port": 8140, "pid": 4194304}'])
def test_a_file_left_by_a_tending_that_is_gone_is_ignored(settled: Terminal, left: str) -> None:
    (settled.data / "running").write_text(left)
    assert settled.run("link").returncode == 1
    with settled.serving() as tending:
        assert tending.get("/now/") == 200


def test_a_killed_tending_leaves_no_one_behind_and_starts_again(settled: Terminal) -> None:
    with settled.serving() as tending:
        children = tending.children()
        tending.process.kill()
        tending.process.wait()
        with settled.serving() as again:
            assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
            assert again.get("/now/") == 200


def test_a_worker_that_dies_is_replaced(settled: Terminal) -> None:
    with settled.serving() as tending:
        before = tending.children()
        os.kill(before[-1], signal.SIGKILL)
        assert until(lambda: len(tending.children()) == len(before) and tending.children() != before)
        assert tending.get("/now/") == 200
        assert tending.stop() == 0


def test_a_taken_port_is_said_plainly(settled: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = settled.run("--port", str(port), "--no-browser")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Port {port} is taken by something else. Please choose another, or leave --port off.\n"


def test_without_a_port_the_next_free_one_is_taken(settled: Terminal, tmp_path_factory: pytest.TempPathFactory) -> None:
    neighbour = settled.copy_to(tmp_path_factory.mktemp("neighbour"))
    (neighbour.data / "folder-id").write_text("0badcafe")
    with settled.serving() as tending:
        done = neighbour.run("link")
        assert done.returncode == 1
        port = tending.port
        with settled.copy_to(tmp_path_factory.mktemp("other")).serving() as other:
            assert other.port != port


def test_the_browser_is_given_the_link_and_says_nothing_here(settled: Terminal, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!{sys.executable}\nimport sys; print("opening"); open("opened", "w").write(sys.argv[1])\n')
    browser.chmod(0o755)
    settled.environment["BROWSER"] = str(browser)
    opened = tmp_path / "opened"
    with settled.serving(browser=True) as tending:
        assert until(lambda: opened.exists() and opened.read_text().endswith(tending.link))
        tending.stop()
        assert tending.process.stdout is not None
        assert tending.process.stdout.read() == ""


def test_three_starts_at_once_set_up_once(terminal: Terminal) -> None:
    with terminal.serving() as one, terminal.serving() as two, terminal.serving() as three:
        starts = [one, two, three]
        assert len({each.port for each in starts}) == 1
        assert {each.get("/" + each.link) for each in starts} == {302}
        assert len(terminal.key_files()) == 1
        served = next(each for each in starts if each.children())
        assert served.stop() == 0
        assert {each.process.wait(30) for each in starts} == {0}
    assert terminal.run("check").returncode == 0


def test_what_is_looked_at_is_written_nowhere(settled: Terminal) -> None:
    with settled.serving() as tending:
        assert tending.get("/checkins/a-page-of-mine") == 404
        tending.stop()
        assert tending.process.stdout is not None
        said = tending.process.stdout.read() + tending.errors.read_text()
    kept = [path for path in settled.home.rglob("*") if path.is_file() and b"a-page-of-mine" in path.read_bytes()]
    assert (said, kept) == ("", [])
