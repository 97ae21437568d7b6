"""Recall, wrong places and cost of anchoring: `python tests/bench/bench_anchor.py [small] [large] [families …]`.

Not a test: prints a table.  Cost is processor time of one call, best of three (of one, for the large size), without
imports and without making the texts.  A wrong place is one given for a passage that is gone, or one that overlaps the
true one by less than half.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE.parent / "anchor")]

from making.measures import Tally  # noqa: E402
from making.questions import Exam, changing_exam, folding_exam  # noqa: E402
from making.texts import FAMILIES  # noqa: E402

from postil.anchor import Ambiguous, Found, anchor_strict  # noqa: E402
from postil.anchor.tolerant import anchor_near  # noqa: E402

SIZES = {"article": (6_000, 40), "small": (100_000, 1_000), "large": (3_000_000, 10_000)}
SEED = 9_001
Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer], rounds: int) -> tuple[Answer, float]:
    """The answer and the least processor time in seconds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        answer = work()
        least = min(least, time.process_time() - start)
    return answer, least


def strict_row(exam: Exam, rounds: int) -> str:
    """Quotes that differ by folding: found, refused as ambiguous, wrong, cost."""
    quotes = [question.quote for question in exam.questions]
    answers, seconds = timed(lambda: anchor_strict(exam.text, quotes), rounds)
    right = wrong = several = 0
    for question, answer in zip(exam.questions, answers, strict=True):
        several += isinstance(answer, Ambiguous)
        if isinstance(answer, Found):
            right += answer.span == question.truth
            wrong += answer.span != question.truth
    asked = len(quotes)
    return row("strict", exam, asked, right / max(1, asked - several), 1_000 * wrong / asked, seconds)


def near_row(exam: Exam, rounds: int) -> str:
    """Quotes of an edited text."""
    quotes = [question.quote for question in exam.questions]
    answers, seconds = timed(lambda: anchor_near(exam.text, quotes), rounds)
    tally = Tally()
    tally.add_answers(exam, answers)
    return row("near", exam, tally.asked, tally.recall, tally.wrong_per_thousand, seconds)


def row(search: str, exam: Exam, asked: int, recall: float, wrong: float, seconds: float) -> str:
    """One line of the table."""
    cost = 1e6 * seconds / asked
    return f"{search:7} {exam.family:11} {len(exam.text):>9,} {asked:>7,} {recall:>8.4f} {wrong:>8.2f} {cost:>10.1f}"


def main(arguments: list[str]) -> None:
    """Print the table for the sizes and families named, or for the article and small sizes and all families."""
    sizes = [name for name in arguments if name in SIZES] or ["article", "small"]
    families = [name for name in arguments if name in FAMILIES] or list(FAMILIES)
    print(f"{'search':7} {'family':11} {'length':>9} {'quotes':>7} {'recall':>8} {'wrong/k':>8} {'µs a quote':>10}")
    for size in sizes:
        length, count = SIZES[size]
        for family in families:
            rounds = 1 if size == "large" else 3
            print(strict_row(folding_exam(family, SEED, length, count), rounds), flush=True)
            print(near_row(changing_exam(family, SEED, length, count), rounds), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
