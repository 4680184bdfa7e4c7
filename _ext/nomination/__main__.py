"""`python -m nomination` is the command `nomination`."""

import sys

from nomination.cli import main

if __name__ == "__main__":
    sys.exit(main())
