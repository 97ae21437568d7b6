"""A link within a reading leads to a note or a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from postil.problems import Code, Problem, problem
from postil.validate.neighbours import Neighbours
from postil.validate.rules.rule import ReadingRule, Whole

CODE = Code(
    "X006", "error", "a link to a note that does not exist", "The link would lead nowhere. Correct the id after the #."
)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield each link to a note that is not there, or that is retired and has no place on the page.

    Cost: the number of links, of notes and of blocks times its logarithm, and 20,000 comparisons of two ids at most.
    """
    if whole.is_closed("notes"):
        return
    reading = whole.reading
    ids = {note.id for note in reading.notes if not note.retired}
    ids |= {block.id for article in (reading.full, reading.guide) if article for block in article.blocks}
    known = Neighbours(sorted(ids))
    for text, targets, _ in whole.prose:
        for href in targets:
            name = href[1:]
            if href.startswith("#") and name not in ids and name not in whole.spoilt:
                hint = known.hint(name, "link to the id of a note, such as (#note-id)")
                yield problem(CODE, text.at, f"there is no note `{name}` to link to", hint)


RULE = ReadingRule(CODE, check)
