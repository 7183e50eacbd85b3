"""Draw the pictures in the README: `python -m scripts.picture`. The example's record, drawn by the page itself."""

import json
import tempfile
from pathlib import Path

from scripts.make_fixture import run_python

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        drawn: dict[str, str] = json.loads(run_python("scripts.drawing", {"TENDING_DATA": folder}))
    for name, picture in drawn.items():
        (PICTURES / name).write_text(picture, "utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
