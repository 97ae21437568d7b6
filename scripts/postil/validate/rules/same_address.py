"""One page is one source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from postil.model import Reading, Source
from postil.problems import Code, Problem, problem
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L015",
    "warning",
    "two records with one address",
    "One page would count as two sources. Cite one of the two everywhere, and take the other out.",
)
_WAY: Final = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def check(reading: Reading, source: Source) -> Iterator[Problem]:
    """Yield every record whose address an earlier one has; of each but the first record of the list, nothing.

    Cost: for the first record the length of all addresses, for any other nothing.
    """
    if source is not next(iter(reading.sources.values())):
        return
    first: dict[str, Source] = {}
    for one in reading.sources.values():
        known = first.setdefault(_place(one), one) if one.url else one
        if known is not one:
            hint = f"cite `{known.id}` wherever `{one.id}` is cited, and take this record out"
            yield problem(CODE, one.url.at, f"this is the address of `{known.id}` too", hint)


def _place(source: Source) -> str:
    return _WAY.sub("", source.url).rstrip("/")


RULE = EditorialRule(CODE, source=check)
