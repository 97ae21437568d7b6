"""The events of Markdown: what pyromark (pulldown-cmark) says stands in a text, and where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import or_
from re import compile as compiled
from typing import Any, Final, NamedTuple, cast

from pyromark import Options, events_with_range

from postil.parse.measure import MOST_EVENTS

_OPTIONS: Final = reduce(
    or_,
    (
        Options.ENABLE_TABLES, Options.ENABLE_FOOTNOTES, Options.ENABLE_STRIKETHROUGH, Options.ENABLE_TASKLISTS,
        Options.ENABLE_DEFINITION_LIST, Options.ENABLE_MATH,
    ),
)  # fmt: skip
_FORMULA = compiled(r"[\\^_=+<>{}]|^\W*\w\W*$")
"""What a formula has and a price has not."""
_PRICE_SIGNS: Final = "\x1a\x1b\x1c\x1d"
"""One of these that the text lacks stands for the `$` of a price while the text is parsed."""


class Event(NamedTuple):
    """One event of the parser; a tuple, as a text has as many as it has marks and lines."""

    name: str
    """What it is, such as `Text` or `Paragraph`."""
    part: str
    """`Start` or `End` of what holds others; empty for what holds none."""
    value: Any
    """Its words, or what the parser says of it besides."""
    start: int
    """First byte of the text that it stands for."""
    end: int
    """The byte after its last."""


def events_of(text: str) -> list[Event] | None:
    """Return the events of a text in their order, without recursion and in linear time; None if they are too many."""
    free = next((sign for sign in _PRICE_SIGNS if sign not in text), "") if "$" in text else ""
    if not free:
        return _events(text, _OPTIONS & ~Options.ENABLE_MATH)
    changed, prices, spent = bytearray(text.encode()), list[int](), 0
    # A price that is taken for no formula any more may free its second sign for the next one, and so on; ten turns
    # settle what a person writes, and what is left over then is read without any formula.
    for turn in range(11):
        options = _OPTIONS if turn < 10 and spent < 2 * MOST_EVENTS else _OPTIONS & ~Options.ENABLE_MATH
        events = _events(changed.decode(), options)
        if events is None:
            return None
        spent += len(events)
        prices = [event.start for event in events if _is_price(event, changed)]
        if not prices:
            return list(_restored(events, free))
        for start in prices:
            changed[start] = ord(free)
    raise AssertionError("without formulas there are no prices among them")


def _events(text: str, options: Options) -> list[Event] | None:
    found = list(map(_event, islice(events_with_range(text, options=options), MOST_EVENTS + 1)))
    return found if len(found) <= MOST_EVENTS else None


def _event(found: object) -> Event:
    event, where = cast("tuple[Any, dict[str, int]]", found)
    if isinstance(event, str):
        return Event(event, "", None, where["start"], where["end"])
    part, value = next(iter(event.items()))
    if part not in ("Start", "End"):
        return Event(part, "", value, where["start"], where["end"])
    if isinstance(value, str):
        return Event(value, part, None, where["start"], where["end"])
    name, details = next(iter(value.items()))
    return Event(name, part, details, where["start"], where["end"])


def _is_price(event: Event, source: bytearray) -> bool:
    """Whether a formula is none: the words between the signs of two prices."""
    if event.name != "InlineMath":
        return False
    before, after = source[event.start - 1 : event.start], source[event.end : event.end + 1]
    return before.isalnum() or after.isalnum() or not _FORMULA.search(event.value)


def _restored(events: list[Event], free: str) -> Iterator[Event]:
    for event in events:
        if isinstance(event.value, str) and free in event.value:
            yield Event(event.name, event.part, event.value.replace(free, "$"), event.start, event.end)
        else:
            yield event
