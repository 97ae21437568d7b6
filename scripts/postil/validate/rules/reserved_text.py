"""A reserved text does not lie in the repository."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "T006",
    "error",
    "a reserved text lies in the repository",
    "Its rights do not allow that. Keep the copy out of version control: git ignores any other file name under "
    "seeds/, or use --texts DIR.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield a text.md or text.txt beside a record that reserves it."""
    if whole.reading.record.rights.status == "reserved" and whole.reading.full:
        hint = "take the file out of the repository and its history, or correct `rights.status`; "
        hint += "give a copy of your own another name, such as copy.txt, which git ignores"
        yield problem(CODE, whole.reading.full.at, "this text is reserved and may not lie here", hint)


RULE = ReadingRule(CODE, check)
