"""Every test can fail: each asserts something, expects an error, or asks a helper that does."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.rooms import ROOT

#: Calls that fail a test by themselves. Helpers whose name starts so assert inside.
FAILING = {"raises", "fail", "warns", "find", "expect", "deprecated_call"}
HELPERS = ("assert_", "check_", "expect_", "must_")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def can_fail(test: ast.AST) -> bool:
    """Say whether anything in a test is able to fail it on purpose."""
    return any(isinstance(node, ast.Assert) or _fails(node) for node in ast.walk(test))


def _fails(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in FAILING or name.startswith(HELPERS)


def functions_of(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.name.startswith("test_"):
            yield node


def files() -> list[Path]:
    return sorted(path for path in (ROOT / "tests").rglob("test_*.py"))


def test_every_test_can_fail() -> None:
    idle = [
        f"{path.relative_to(ROOT)}:{test.lineno} {test.name}"
        for path in files()
        for test in functions_of(ast.parse(path.read_text("utf-8")))
        if not can_fail(test)
    ]
    assert idle == []


def test_every_test_file_holds_a_test() -> None:
    assert [path.name for path in files() if not list(functions_of(ast.parse(path.read_text("utf-8"))))] == []


@pytest.mark.parametrize(
    ("body", "able"),
    [
        ("assert x", True),
        ("with pytest.raises(ValueError): f()", True),
        ("assert_equal(a, b)", True),
        ("f()", False),
        ("x = 'assert'", False),
    ],
)
def test_an_idle_test_is_found(body: str, able: bool) -> None:
    tree = ast.parse(f"def test_it():\n    {body}\n")
    assert [can_fail(test) for test in functions_of(tree)] == [able]
