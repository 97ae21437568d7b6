"""How the verdicts of a reading stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from postil.languages import gettext as _
from postil.model import CONFIDENCES, VERDICTS, Verdict, Woven
from postil.render.vocabulary import word


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How often one verdict was given."""

    verdict: Verdict
    """The verdict."""
    word: str
    """What it is called."""
    notes: int
    """How many notes have it, at least one."""
    levels: str
    """How many of them with which confidence, or empty where none says."""


def tally(woven: Woven) -> tuple[VerdictCount, ...]:
    """Return the verdicts that were given, in their order."""
    counts = Counter(note.verdict for note in woven.notes.values())
    levels = Counter((note.verdict, note.confidence) for note in woven.notes.values())
    return tuple(
        VerdictCount(
            verdict,
            word("verdict", verdict),
            counts[verdict],
            _(", ").join(
                f"{levels[verdict, level]} {word('confidence', level)}"
                for level in CONFIDENCES
                if levels[verdict, level]
            ),
        )
        for verdict in VERDICTS
        if counts[verdict]
    )
