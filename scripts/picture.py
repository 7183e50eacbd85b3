"""Draw the picture in the README: `python -m scripts.picture`. A made-up record, drawn by the page itself."""

import tempfile
from pathlib import Path

from scripts.make_fixture import run_python

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "how-im-doing.svg"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(run_python("scripts.drawing", {"TENDING_DATA": folder}), "utf-8")
    print(f"wrote {PICTURE.name}")


if __name__ == "__main__":
    main()
