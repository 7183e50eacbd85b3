"""The `tending` command. Imports little: what a command needs is loaded once it is known which one it is."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tending import __version__

from . import sqlite  # noqa: F401 - first, before anything opens a database
from .folders import DATA_VARIABLE, Folders
from .plain import PlainError, plainly

COMMANDS: Final = ("serve", "link", "check", "import", "example")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 something stood in the way, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        given.insert(0, "serve")
    asked = build_parser().parse_args(given)
    if asked.data is not None:
        os.environ[DATA_VARIABLE] = str(asked.data.expanduser().absolute())  # workers inherit it
    os.umask(0o077)  # whatever is made, also in a folder that was there before, is for this user only
    try:
        return _run(asked)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a traceback helps no one here, and may quote what somebody wrote
        sys.stderr.write(f"{plainly(error)}\n")
        return 1


def build_parser() -> argparse.ArgumentParser:
    """Return the parser. `docs/command-line.md` describes every option; a test holds the two together."""
    parser = argparse.ArgumentParser(prog="tending", description="A private companion for building resilience.")
    parser.add_argument("--version", action="version", version=f"tending {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="the data folder, instead of the usual one")
    serve = commands.add_parser("serve", parents=[common], help="start Tending; this is what happens without a command")
    _add_serving(serve)
    commands.add_parser("link", parents=[common], help="print another link to the Tending that is running")
    commands.add_parser("check", parents=[common], help="see whether all is well; changes nothing")
    _add_import(commands.add_parser("import", parents=[common], help="bring ratings from a CSV file"))
    _add_serving(commands.add_parser("example", parents=[common], help="look around in a made-up record"))
    return parser


def _add_serving(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, metavar="N", help="the port to answer on, instead of the first free one")
    parser.add_argument("--no-browser", action="store_true", help="print the link without opening it")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="the file, UTF-8, column names in its first row")
    parser.add_argument("--time", required=True, metavar="COL", help="the column of times")
    parser.add_argument("--clock", metavar="COL", help="the column of the time of day, if the other holds only dates")
    parser.add_argument("--valence", required=True, metavar="COL", help="the column that says how pleasant it was")
    parser.add_argument("--energy", metavar="COL", help="the column that says how much energy there was")
    parser.add_argument("--stress", metavar="COL", help="the column that says how hard it was; goes with --hard-at")
    parser.add_argument("--hard-at", type=float, metavar="N", help="the number from which it counts as hard")
    parser.add_argument("--no-times", action="store_true", help="keep them without a time: the careful choice")
    parser.add_argument(
        "--scale", nargs=2, type=float, default=[-1.0, 1.0], metavar=("LOW", "HIGH"), help="lowest and highest answer"
    )
    parser.add_argument("--zone", metavar="ZONE", help="the time zone of times without one, such as Europe/London")
    parser.add_argument("--dates", choices=("day-first", "month-first"), help="how dates like 05/06/2026 are meant")
    parser.add_argument("--person-column", metavar="COL", help="the column that says whose row it is")
    parser.add_argument("--person", metavar="ID", help="whose rows to take")
    parser.set_defaults(refuse=parser.error)  # for options that do not go together


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a whole number from 1 to 65535")
    return int(text)


def _run(asked: argparse.Namespace) -> int:
    if asked.command == "example":
        from .made_up import serve_example

        return serve_example(chosen=asked.data is not None, port=asked.port, browser=not asked.no_browser)
    folders = Folders.at()
    if asked.command == "serve":
        from .serving import serve

        return serve(folders, port=asked.port, browser=not asked.no_browser)
    if asked.command == "link":
        return _link(folders)
    if asked.command == "check":
        from .checking import check

        return check(folders)
    from .importing import bring_file

    return bring_file(folders, asked)


def _link(folders: Folders) -> int:
    from . import running, serving

    there = running.found(folders)
    if there is None:
        raise PlainError("Tending is not running on this data folder. Start it with `tending`.")
    serving.present(there, serving.new_link(folders), browser=False)
    return 0
