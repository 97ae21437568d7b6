"""One run of the enemy: its chance, its time, and what it found."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Run:
    """What an attack is given, and where it reports."""

    name: str
    """Of the attack."""
    seed: int
    """Two runs of one seed and one length of time try the same things in the same order."""
    seconds: float
    """How long it may take; an attack looks at `left` between two tries, so that one try may take it past that."""
    folder: Path
    """An empty folder for its projects and sites."""
    findings: list[str] = field(default_factory=list)
    """What broke, a line or more each, with the input that shows it."""
    tried: dict[str, int] = field(default_factory=dict)
    """How many of what were tried."""
    notes: list[str] = field(default_factory=list)
    """What else a reader of the report is to know, such as what was left out."""
    began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.began + self.seconds - time.monotonic()

    def chance(self, purpose: str = "") -> random.Random:
        """Return a source of chance of its own for each purpose."""
        return random.Random(f"{self.seed} {self.name} {purpose}")

    def count(self, what: str, number: int = 1) -> None:
        self.tried[what] = self.tried.get(what, 0) + number

    def find(self, what: str) -> None:
        """Report what broke, once."""
        if what not in self.findings:
            self.findings.append(what)

    def report(self) -> str:
        """Return the run as lines: what was tried, what is to be known, what broke."""
        tried = ", ".join(f"{number:,} {what}" for what, number in self.tried.items()) or "nothing"
        lines = [f"{self.name}: {tried}; {len(self.findings) or 'nothing'} found"]
        lines += [f"  note: {note}" for note in self.notes]
        lines += [f"  found: {line}" if first else f"         {line}" for one in self.findings
                  for first, line in _numbered(one)]  # fmt: skip
        return "\n".join(lines)


def _numbered(text: str) -> list[tuple[bool, str]]:
    return [(at == 0, line) for at, line in enumerate(text.splitlines())]
