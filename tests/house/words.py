"""Finds every sentence of ours that a person may read, with its place."""

import ast
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.house import pages
from tests.house.rooms import ROOT, SOURCE, modules, name_of, templates

Sentence = tuple[str, str]
#: Names that only code reads, such as "treated-unjustly".
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}


def in_templates() -> Iterator[Sentence]:
    for path in templates():
        page = pages.read(path.read_text("utf-8"))
        yield from ((name_of(path), text) for text in page.translated + page.bare)


def in_catalog() -> Iterator[Sentence]:
    for path in sorted((SOURCE / "catalog").rglob("*.toml")):
        for key, text in _strings(tomllib.loads(path.read_text("utf-8"))):
            if not text.startswith(("https:", "http:")) and not _SLUG.fullmatch(text):
                yield f"{path.name}: {key}", text


def in_code() -> Iterator[Sentence]:
    """Yield every text of several words outside docstrings, and whatever is passed to the translator."""
    yield from (each for each, _ in _in_modules())


def on_pages_from_code() -> Iterator[Sentence]:
    """Yield what code passes to the translator."""
    yield from (each for each, translated in _in_modules() if translated)


def in_scripts() -> Iterator[Sentence]:
    for path in sorted(SOURCE.rglob("static/**/*.js")):
        for text in re.findall(r"""(["'`])(.*?)\1""", path.read_text("utf-8")):
            if " " in text[1]:
                yield path.name, text[1]


def in_documents() -> Iterator[Sentence]:
    """Yield the sentences of the documents, each with its paragraph's first line; what is in code font is left out."""
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    for path in sorted(paths):
        text = re.sub(r"```.*?```|<!--.*?-->", _same_lines, path.read_text("utf-8"), flags=re.DOTALL)
        for paragraph in re.finditer(r"\S.*?(?=\n\s*\n|\n\s*[-*|#]|\Z)", text, re.DOTALL):
            line = text.count("\n", 0, paragraph.start()) + 1
            plain = re.sub(r"`[^`]*`|\]\([^)]*\)|!(?=\[)|\s+", " ", paragraph[0])
            for sentence in re.split(r"(?<=[.;?])\s+(?=[A-Z\"*])", plain):
                yield f"{path.relative_to(ROOT)}:{line}", sentence


def _same_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _strings(value: Any, key: str = "") -> Iterator[Sentence]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, f"{key}[{number}]")


def _in_modules() -> Iterator[tuple[Sentence, bool]]:
    for path in modules():
        for node, translated in _spoken(ast.parse(path.read_text("utf-8"))):
            yield (f"{path.relative_to(SOURCE)}:{node.lineno}", str(node.value)), translated


def _spoken(tree: ast.AST) -> Iterator[tuple[ast.Constant, bool]]:
    silent = {id(text) for text in _docstrings(tree)}
    told = {id(text) for node in ast.walk(tree) if isinstance(node, ast.Call) for text in _arguments(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            translated = id(node) in told
            if translated or len(node.value.split()) > 1:
                yield node, translated


def _arguments(call: ast.Call) -> list[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return call.args if name in _TRANSLATED else []


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value
