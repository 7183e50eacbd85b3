"""Holds the code to its budget (`make check`): short functions, short files, more test lines than source lines.

How it counts:

- A function is as long as its lines from `def` to its last, signature, comments and blank lines included, without
  decorators and docstring. A function inside another counts for itself, and in the outer one as well.
- Functions are those of `src/tending` without migrations, which Django writes.
- A line of source or test is one that is not blank, in a `.py` file.
- A file is as long as it is, blank lines and all; the limit holds for templates, styles and scripts too. Content files
  (`catalog/**/*.toml`) are lists that may grow.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "src" / "tending"
TESTS: Final = ROOT / "tests"
MEDIAN_AT_MOST: Final = 9
NINE_IN_TEN_UNDER: Final = 33
LONG: Final = 50
LONG_AT_MOST: Final = 0.03
FILE_AT_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Function:
    """A function, where it is, and how long."""

    place: str
    lines: int


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, without decorators (`lineno` is the line of `def`) and docstring."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = first.end_lineno - first.lineno + 1 if told and first.end_lineno else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def functions(text: str, name: str) -> Iterator[Function]:
    """Yield every function of a module, the ones inside others too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(f"{name}:{node.lineno} {node.name}", length(node))


def function_faults(found: list[Function]) -> list[str]:
    """Return where the functions exceed their budget."""
    by_length = sorted(found, key=lambda function: -function.lines)
    long = [function for function in by_length if function.lines > LONG]
    nine_in_ten = by_length[len(by_length) // 10].lines
    faults = []
    if (middle := median(function.lines for function in found)) > MEDIAN_AT_MOST:
        faults.append(f"the median function has {middle:g} lines; at most {MEDIAN_AT_MOST}")
    if nine_in_ten >= NINE_IN_TEN_UNDER:
        faults.append(
            f"one function in ten has {nine_in_ten} lines or more; nine in ten stay under {NINE_IN_TEN_UNDER}"
        )
    if len(long) > LONG_AT_MOST * len(found):
        places = ", ".join(f"{function.place} ({function.lines})" for function in long)
        faults.append(f"{len(long)} of {len(found)} functions have over {LONG} lines; at most 3 %: {places}")
    return faults


def file_faults(files: dict[str, int]) -> list[str]:
    """Return the files that are too long."""
    return [
        f"{name} has {lines} lines; at most {FILE_AT_MOST}" for name, lines in files.items() if lines > FILE_AT_MOST
    ]


def _python(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def _lines(paths: list[Path]) -> int:
    return sum(bool(line.strip()) for path in paths for line in path.read_text("utf-8").splitlines())


def _source_files() -> dict[str, int]:
    kinds = {".py", ".html", ".css", ".js", ".svg", ".txt"}
    files = [path for path in SOURCE.rglob("*") if path.suffix in kinds and "migrations" not in path.parts]
    return {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sorted(files)}


def main() -> int:
    """Print the figures and what exceeds the budget."""
    source, tests, files = _python(SOURCE), _python(TESTS), _source_files()
    found = [each for path in source for each in functions(path.read_text("utf-8"), str(path.relative_to(ROOT)))]
    lengths = sorted(function.lines for function in found)
    long = sum(lines > LONG for lines in lengths)
    print(
        f"budget: {len(found)} functions, median {median(lengths):g} lines, nine in ten up to "
        f"{lengths[-len(lengths) // 10 - 1]}, {long} over {LONG}; longest file {max(files.values())}; "
        f"{_lines(source)} source lines, {_lines(tests)} test lines"
    )
    faults = function_faults(found) + file_faults(files)
    if _lines(tests) <= _lines(source):
        faults.append(f"{_lines(tests)} test lines for {_lines(source)} source lines: more tests than source, please")
    for fault in faults:
        print(f"over budget: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
