"""`python -m tending` does what `tending` does."""

import sys

from tending.site.command import main

if __name__ == "__main__":
    sys.exit(main())
