"""Build the site, as `postil build` does: python scripts/build.py [--public] [--texts DIR]."""

from __future__ import annotations

import sys

from postil.cli import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
