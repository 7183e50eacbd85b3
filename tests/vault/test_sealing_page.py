"""The page about sealing names tests that exist."""

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_test_that_the_page_names_is_there() -> None:
    page = (HERE.parents[1] / "docs" / "sealing.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 8
    assert not [name for name in named if not (HERE / f"{name}.py").exists()]
