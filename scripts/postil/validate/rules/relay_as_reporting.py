"""A page that relays somebody else's report is no reporting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.model import Reading, Source
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L016",
    "warning",
    "a relay that is called reporting",
    "Who retells or copies a report has not looked. Give it the tier secondary; a named paper that carries an agency’s "
    "report whole stays reporting, and its remark says “carried by”.",
)
_SAYS_SO: Final = re.compile(
    r"(?:^|[.;:]\s+)(?:relay(?:s|ed)?|cop(?:y|ied)|repost(?:ed)?|reprint(?:ed)?|rewrite|rewritten)\b"
    r"|\b(?:seen|read) (?:as|in) (?:an? (?:excerpt of a )?)?(?:copy|repost|reprint|rewrite)\b",
    re.IGNORECASE,
)


def check(_: Reading, source: Source) -> Iterator[Problem]:
    """Yield a record that has the tier reporting and calls itself a relay or a copy in its remark.

    Of our own records it would have told of 27 before they were looked at one by one: 24 then got another tier or
    went, and of three the remark was mended.

    Cost: the length of the remark.
    """
    if source.tier == "reporting" and _SAYS_SO.search(source.note):
        hint = "give it `tier: secondary`, or say in `note` what the page is"
        yield problem(CODE, source.note.at, "the remark calls this a relay or a copy, its tier reporting", hint)


RULE = EditorialRule(CODE, source=check, told={"saysSo": _SAYS_SO})
