"""Support now and Exit answer while other requests stall and somebody else writes."""

import http.client
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tests.refuge.written import OPEN
from tests.site.terminal import Serving, Terminal

SOON = 10.0  # seconds; other pages wait for the lock twice as long
HALF = "POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n{}\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@contextmanager
def half_sent(tending: Serving) -> Iterator[None]:
    """Hold a request that Tending has begun to read, and whose end never comes."""
    with socket.create_connection(("127.0.0.1", tending.port), timeout=SOON) as line:
        line.sendall(HALF.format(FORM).encode())
        assert line.recv(100).startswith(b"HTTP/1.1 100 ")
        line.sendall(b"note=")
        yield


@contextmanager
def being_written(file: Path) -> Iterator[None]:
    """Hold the write lock, as a long bring does."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")


def ask(tending: Serving, method: str, path: str, cookie: str = "") -> tuple[int, list[str]]:
    """Return the status and the cookies that are set."""
    with closing(http.client.HTTPConnection("127.0.0.1", tending.port, timeout=SOON)) as line:
        line.request(method, path, headers={"Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        return answer.status, answer.headers.get_all("Set-Cookie", [])


def come_in(tending: Serving) -> str:
    return sent_back(ask(tending, "GET", "/" + tending.link)[1])


def sent_back(cookies: list[str]) -> str:
    """Return what a browser sends of the cookies it was given."""
    return "; ".join(each.partition(";")[0] for each in cookies)


def test_stalled_requests_hold_up_neither_support_now_nor_exit(settled: Terminal) -> None:
    with settled.serving() as tending, ExitStack() as held:
        cookie = come_in(tending)
        for _ in range(2):
            held.enter_context(half_sent(tending))
        assert {ask(tending, "GET", path, cookie)[0] for path in OPEN * 3} == {200}
        assert ask(tending, "POST", "/leave", cookie)[0] == 200


def test_a_long_write_holds_up_neither_support_now_nor_exit(settled: Terminal) -> None:
    with settled.serving() as tending:
        cookie = come_in(tending)
        with being_written(settled.data / "tending.sqlite3"):
            paths = [*OPEN, "/now/mine", "/now/plan/print"] * 2
            assert {ask(tending, "GET", path, cookie)[0] for path in paths} == {200}
            status, dropped = ask(tending, "POST", "/leave", cookie)
        assert (status, len(dropped)) == (200, 1)
        assert "Max-Age=0" in dropped[0]
        assert ask(tending, "GET", "/")[0] == 403


def test_leaving_closes_the_door_once_nobody_writes(settled: Terminal) -> None:
    with settled.serving() as tending:
        cookie = come_in(tending)
        assert ask(tending, "GET", "/", cookie)[0] in {200, 302}
        closed = sent_back(ask(tending, "POST", "/leave", cookie)[1])
        assert closed.startswith("tending-")
        assert [ask(tending, "GET", "/", each)[0] for each in (cookie, closed)] == [403, 403]
