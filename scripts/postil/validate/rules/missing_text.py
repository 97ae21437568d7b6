"""A text that may be shown is there; the code is among those of reading files."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Problem, problem
from postil.read.codes import NO_TEXT as CODE
from postil.validate.rules.rule import ReadingRule, Whole


def check(whole: Whole) -> Iterator[Problem]:
    """Yield a record beside which no text lies, or a guide under a wrong name, with the file that may be meant.

    Cost: the number of files beside the record.
    """
    record = whole.reading.record
    if not whole.recorded:
        return
    if record.rights.status == "reserved":
        # Without a guide it is a private reading, unless one lies here under another name.
        if not whole.reading.guide and (hint := _name_it("guide", whole, "")):
            yield problem(CODE, record.at, "this reserved text has no guide.md", hint)
    elif not whole.reading.full and not any(one.startswith(f"seeds/{record.id}/text.") for one in whole.unusable):
        hint = _name_it("text", whole, "put the text beside record.yml")
        yield problem(CODE, record.at, "this reading has no text.md or text.txt", hint)


def _name_it(wanted: str, whole: Whole, other: str) -> str:
    near = next((name for name in whole.others if name.lower().startswith(wanted)), "")
    return f"name it {wanted}.md: {near}" if near else other


RULE = ReadingRule(CODE, check)
