"""The attack on rights: disguises of a reserved text, made by a grammar, against the check for leaks."""

from __future__ import annotations

from itertools import count

from disguises import composed
from enemy import Run
from test_disguises import APART, COPY, TRACES, passes

SEEN = 0.95
"""The share of disguises that must be seen through."""
AT_ONCE = 20


def attack(this: Run) -> None:
    """Disguise a text and look for it, with a copy and by traces, while there is time; what got through is noted.

    Traces find no pieces shorter than three of their blocks; such a disguise is tried with a copy alone.
    """
    through: list[str] = []
    for turn in count():
        for disguise in composed(AT_ONCE, this.seed * 10_000 + turn):
            if this.left <= 0:
                break
            for how, known in (("copy", COPY), ("traces", TRACES)):
                if how == "traces" and APART in disguise.name:
                    continue
                this.count("looks for a disguised text")
                if passes(known, disguise):
                    through.append(f"unseen ({how}): {disguise.name}")
        if this.left <= 0:
            break
    this.notes += through[:10]
    judge(this, len(through))


def judge(this: Run, through: int) -> None:
    """Report the share that was seen through as a finding, where it is too small."""
    tried = this.tried.get("looks for a disguised text", 0)
    this.notes.insert(0, f"{tried - through} of {tried} were seen through")
    if tried and through > (1 - SEEN) * tried:
        this.find(f"only {1 - through / tried:.1%} of the disguises were seen through")
