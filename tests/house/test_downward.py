"""Arrows that the import linter cannot see point downward too: foreign keys, templates, the names of addresses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house import pages
from tests.house.rooms import contract, floors, may_reach, modules, name_of, room_of, templates

_TEMPLATE = re.compile(r"""^(?P<verb>extends|include)\s+["'](?P<name>[^"']+)["']""")
_NAMED = re.compile(r"""^url\s+["'](?P<name>[^"']+)["']""")
_ANY_NAME = re.compile(r"""^(extends|include|url)\s+[^"'\s]""")
_CALLS = {"reverse", "reverse_lazy", "redirect"}


def room_of_model(model: type[Model]) -> str | None:
    """Return the room of a model, or None for a library's."""
    house, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if house == "tending" else None


def wrong_template(source: str, verb: str, name: str) -> bool:
    """Say whether a room may not build on this template. The frame of every page and its parts are the site's."""
    owners = {room_of(path) for path in templates() if name_of(path) == name}
    shared = "/" not in name and owners == {"site"}
    return not shared and not all(may_reach(source, owner) for owner in owners or {"site"})


def statements() -> Iterator[tuple[Path, str]]:
    for path in templates():
        for statement in pages.read(path.read_text("utf-8")).statements:
            yield path, statement


def names_in_code() -> Iterator[tuple[Path, str]]:
    """Yield every address that a module asks for by name."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                for argument in node.args[:1]:
                    if isinstance(argument, ast.Constant) and ":" in str(argument.value):
                        yield path, str(argument.value)


def too_high(source: str, url_name: str) -> bool:
    """Say whether an address belongs to a room that `source` may not know."""
    room = url_name.partition(":")[0]
    return not may_reach(source, room if room in floors() else "site")


def test_every_room_on_disk_has_its_floor() -> None:
    from tests.house.rooms import SOURCE

    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms <= set(floors())


def test_every_pure_room_is_held_to_purity() -> None:
    from tests.house.rooms import SOURCE

    lowest = {room for room, floor in floors().items() if floor == 0 and (SOURCE / room / "__init__.py").exists()}
    assert {f"tending.{room}" for room in lowest} == set(contract("pure")["source_modules"])


def test_a_foreign_key_points_to_its_own_room_or_to_a_floor_below() -> None:
    arrows = [
        (source, target, f"{model.__name__}.{field.name}")
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if (source := room_of_model(model)) and (target := room_of_model(field.related_model))
    ]
    assert arrows
    assert [place for source, target, place in arrows if not may_reach(source, target)] == []


def test_a_template_builds_only_on_templates_of_floors_below_and_on_the_frame_of_the_house() -> None:
    found = [(path, match) for path, statement in statements() if (match := _TEMPLATE.match(statement))]
    assert found
    assert [
        f"{name_of(path)} -> {match['name']}"
        for path, match in found
        if wrong_template(room_of(path), match["verb"], match["name"])
    ] == []


def test_templates_and_addresses_are_named_in_full_where_they_are_used() -> None:
    """A name held in a variable is an arrow that no guard sees."""
    assert [f"{name_of(path)}: {text}" for path, text in statements() if _ANY_NAME.match(text)] == []


def test_a_page_links_by_name_only_to_rooms_on_floors_below() -> None:
    found = [(path, match["name"]) for path, statement in statements() if (match := _NAMED.match(statement))]
    assert found
    assert [f"{name_of(path)} -> {name}" for path, name in found if too_high(room_of(path), name)] == []


def test_code_asks_by_name_only_for_addresses_of_floors_below() -> None:
    assert [
        f"{path.parent.name}/{path.name} -> {name}" for path, name in names_in_code() if too_high(room_of(path), name)
    ] == []


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("checkins", "sharing", True),
        ("checkins", "checkins", True),
        ("checkins", "practices", False),
        ("sharing", "checkins", False),
        ("site", "today", True),
        ("catalog", "dynamics", False),
    ],
)
def test_the_floors_say_what_the_plan_says(source: str, target: str, allowed: bool) -> None:
    assert may_reach(source, target) is allowed


def test_an_upward_include_is_found() -> None:
    assert wrong_template("people", "include", "checkins/_said.html")
    assert not wrong_template("people", "extends", "base.html")
    assert not wrong_template("today", "include", "checkins/_said.html")
    assert too_high("people", "today:today")
    assert too_high("people", "is-folder")
