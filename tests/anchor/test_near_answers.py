"""The tolerant search answers as it did: place and likeness of each quote, number by number.

Which answers are right, the exams of `test_near` say. This table tells of any change: of a threshold, of which of two
equal places is first, of a likeness. Of many more questions, in the texts where evidence is weighed, it has sums alone,
one of twenty answers. After a change that is meant, `python tests/anchor/test_near_answers.py` writes it anew, and what
differs is looked at.
"""

from __future__ import annotations

import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE)]

from making.questions import changing_exam, folding_exam  # noqa: E402
from making.texts import FAMILIES  # noqa: E402

from postil.anchor import Quote, Span, nearest, telling_context  # noqa: E402
from postil.anchor.tolerant import anchor_near  # noqa: E402

TABLE = HERE / "cases" / "near-answers.yml"
SEED = 2_024
WEIGHED = ("law", "chronicle", "register", "prose", "chat", "japanese", "mixed")
"""Families of texts of one pattern, of little text, and of more than one script."""


def asked_in(family: str) -> tuple[str, list[Quote]]:
    """A text of the family and quotes of it: whole, without context, cut short, with a place that is off."""
    edited, folded = changing_exam(family, SEED, 8_000, 60), folding_exam(family, SEED, 8_000, 10)
    quotes = [question.quote for question in edited.questions]
    quotes += [replace(quote, prefix="", suffix="") for quote in quotes[::4]]
    quotes += [replace(quote, exact=quote.exact[: 5 + each], suffix="") for each, quote in enumerate(quotes[1:40:4])]
    quotes += [replace(quote, start=700 * each) for each, quote in enumerate(quotes[2:40:4])]
    quotes += [replace(quote, exact=f"{quote.exact[:14]} … {quote.exact[-14:]}") for quote in quotes[3:40:4]]
    quotes += [Quote(edited.text[at : at + size]) for at in range(300, 7_000, 900) for size in (3, 6, 9, 14, 24)]
    quotes += [question.quote for question in folded.questions]
    return edited.text, quotes


def answers_in(family: str) -> list[str]:
    """Of each quote its span and its likeness, or a dash."""
    text, quotes = asked_in(family)
    return [
        f"{each.span.start}+{each.span.end - each.span.start} {each.score:g}" if each else "-"
        for each in anchor_near(text, quotes)
    ]


def sums_in(family: str) -> list[str]:
    """Of twenty answers each a sum; to quotes with context, with half of it, and without any, cut short and long."""
    sums: list[str] = []
    for seed in range(SEED + 1, SEED + 5):
        exam = changing_exam(family, seed, 12_000, 120)
        quotes = [question.quote for question in exam.questions]
        quotes += [replace(quote, prefix=quote.prefix[-9:], suffix=quote.suffix[:9]) for quote in quotes[::3]]
        quotes += [replace(quote, prefix="", suffix="") for quote in quotes[1:120:3]]
        quotes += [replace(quote, exact=quote.exact[: 7 + each]) for each, quote in enumerate(quotes[2:120:3])]
        answers = [each and (each.span.start, each.span.end, each.score) for each in anchor_near(exam.text, quotes)]
        sums += [f"{zlib.crc32(repr(answers[at : at + 20]).encode()):08x}" for at in range(0, len(answers), 20)]
    return sums


def hints_in(family: str) -> list[str]:
    """Of each ten quotes a sum of what is nearest to them, and of the context that tells some words apart."""
    exam = changing_exam(family, SEED + 9, 8_000, 80)
    quotes = [question.quote for question in exam.questions]
    quotes += [replace(quote, exact=quote.exact[3:-2], prefix="", suffix="") for quote in quotes[::4]]
    near = [nearest(exam.text, quote) for quote in quotes]
    told = [each and (each.span.start, each.span.end, each.differences) for each in near]
    spans = [Span(at, at + size) for at in range(200, 7_000, 170) for size in (2, 5, 9)]
    context = [telling_context(exam.text, span) for span in spans]
    joined = [*told, *context]
    return [f"{zlib.crc32(repr(joined[at : at + 10]).encode()):08x}" for at in range(0, len(joined), 10)]


@pytest.mark.parametrize("family", WEIGHED)
def test_hints_are_as_they_were(family: str) -> None:
    known = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[f"{family}, hints"].split(", ")
    sums = hints_in(family)
    assert len(known) > 20 and len(set(known)) > 18
    assert [(number, a) for number, a in enumerate(sums) if a != known[number]] == []


@pytest.mark.parametrize("family", WEIGHED)
def test_answers_to_many_more_questions_are_as_they_were(family: str) -> None:
    known = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[f"{family}, sums"].split(", ")
    sums = sums_in(family)
    assert len(known) > 40 and len(set(known)) > 40
    assert [(number, a) for number, a in enumerate(sums) if a != known[number]] == []


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_answers_of_a_family_are_as_written(family: str) -> None:
    answers = answers_in(family)
    known = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[family].split(", ")
    assert len(answers) == len(known)
    assert [(number, a) for number, a in enumerate(answers) if a != known[number]] == []
    found = sum(answer != "-" for answer in answers)
    assert 0.4 * len(answers) < found < len(answers)


if __name__ == "__main__":
    table = {family: ", ".join(answers_in(family)) for family in sorted(FAMILIES)}
    table |= {f"{family}, sums": ", ".join(sums_in(family)) for family in WEIGHED}
    table |= {f"{family}, hints": ", ".join(hints_in(family)) for family in WEIGHED}
    written = yaml.safe_dump(table, width=118)
    TABLE.write_text(f"# Of each quote its first character, length and likeness.\n{written}", encoding="utf-8")
