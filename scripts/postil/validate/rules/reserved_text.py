"""A reserved text does not lie in the repository."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "T006",
    "error",
    "a reserved text lies in the repository",
    "Its rights do not allow that. A copy of your own may lie beside its record, under any name, where git leaves it "
    "out: by the line `/seeds/*/*` in .gitignore, and no line that names it. Or use --texts DIR.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield a text.md or text.txt beside a record that reserves it, unless git leaves it out. Cost: one look."""
    full = whole.reading.full
    if whole.reading.record.rights.status == "reserved" and full and not whole.left_out:
        hint = "take the file out of the repository and its history, or correct `rights.status`; a copy of your "
        hint += f"own stays where git leaves it out: by the line /seeds/*/* in .gitignore and without !/{full.at.file}"
        yield problem(CODE, full.at, "this text is reserved and may not lie here, as git would take it", hint)


RULE = ReadingRule(CODE, check)
