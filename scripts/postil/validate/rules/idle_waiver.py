"""A waiver stops something."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from postil.model import Note
from postil.problems import Code, Problem, problem

CODE = Code(
    "L013",
    "warning",
    "a waiver that stops nothing",
    "The rule has no objection any more, or never had. Take the waiver out.",
)


def check_waivers(note: Note, waivable: Collection[str], fired: Collection[str]) -> Iterator[Problem]:
    """Yield each waiver of a note whose rule, one of those that can be waived, has not fired there.

    Cost: the number of waivers.
    """
    for code, waiver in {str(waiver.code): waiver for waiver in note.waive}.items():
        if code in waivable and code not in fired:
            yield problem(CODE, waiver.code.at, f"{code} finds nothing here to waive", "take the waiver out")
