"""A reserved text is described so that a copy of it is recognised."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "T008",
    "error",
    "a reserved text without what recognises it",
    "`text: {starts, ends, paragraphs, fingerprint}` finds the body in any copy of the article.",
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield a record that reserves a text and does not say how to recognise it. Cost: one look."""
    record = whole.reading.record
    if whole.recorded and record.rights.status == "reserved" and not record.text:
        copy = whole.reading.full.at.file if whole.reading.full else "FILE"
        hint = f"add the `text:` with starts, ends, paragraphs and fingerprint that `postil fingerprint {copy}` prints"
        yield problem(CODE, record.at, "a reserved text needs `text`", hint)


RULE = ReadingRule(CODE, check)
