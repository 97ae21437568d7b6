"""`make attack`: look for ways to break in, to hang it, to raise, or to get a reserved text out.

python tests/attack [--minutes 2] [--seed 1] [--only ATTACK]. Prints what was tried and what was found, and keeps the
projects of what was found in dist/attack. Exit codes: 0 nothing found, 1 something, 2 wrong use.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "site"), str(HERE.parents[1] / "scripts")]

from enemy import Run  # noqa: E402


def in_every_field(this: Run) -> None:
    import in_every_field

    in_every_field.attack(this)


def disguised(this: Run) -> None:
    import disguised

    disguised.attack(this)


def guided(this: Run) -> None:
    import guided

    guided.attack(this)


def tampered(this: Run) -> None:
    import tampered

    tampered.attack(this)


def costly(this: Run) -> None:
    import costly

    costly.attack(this)


ATTACKS: dict[str, tuple[float, Callable[[Run], None]]] = {
    "fields": (4, in_every_field),
    "projects": (3, tampered),
    "disguises": (1, disguised),
    "stages": (3, guided),
    "costs": (1, costly),
}
"""Each attack with its part of the time. Their modules are imported when it is their turn: some need a browser."""


def main() -> int:
    """Run the attacks, print their reports and return the exit code."""
    parser = argparse.ArgumentParser(prog="make attack", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--minutes", type=float, default=2, help="for all attacks together; a try may take it past that"
    )
    parser.add_argument("--seed", type=int, default=1, help="what chance begins from")
    parser.add_argument("--only", choices=ATTACKS, help="one attack alone, with all of the time")
    asked = parser.parse_args()
    folder = HERE.parents[1] / "dist/attack"
    shutil.rmtree(folder, ignore_errors=True)
    chosen = {asked.only: ATTACKS[asked.only]} if asked.only else ATTACKS
    whole = sum(part for part, _ in chosen.values())
    found = 0
    for name, (part, attack) in chosen.items():
        here = folder / name
        here.mkdir(parents=True)
        this = Run(name, asked.seed, asked.minutes * 60 * part / whole, here)
        attack(this)
        print(f"{this.report()} ({time.monotonic() - this.began:.0f} s)", flush=True)
        found += len(this.findings)
        if not this.findings:
            shutil.rmtree(here)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
