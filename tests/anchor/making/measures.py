"""How well answers agree with the truth."""

from __future__ import annotations

from dataclasses import dataclass, field

from making.questions import Exam
from postil.anchor import Found, Span
from postil.anchor.tolerant import anchor_near


def overlap(one: Span, other: Span) -> float:
    """The share of the longer of two spans that both cover."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(one.end - one.start, other.end - other.start)


@dataclass
class Tally:
    """Answers of the tolerant search, counted."""

    asked: int = 0
    """Quotes asked."""
    gone: int = 0
    """Of these, with a passage that is no longer there."""
    right: int = 0
    """Found where they are, by at least half."""
    bounds: int = 0
    """Of these, with exactly the true bounds."""
    wrong: list[str] = field(default_factory=list)
    """Found where they are not: what was asked."""

    def add(self, exam: Exam) -> None:
        """Ask and count."""
        self.add_answers(exam, anchor_near(exam.text, [question.quote for question in exam.questions]))

    def add_answers(self, exam: Exam, answers: list[Found | None]) -> None:
        """Count."""
        for question, answer in zip(exam.questions, answers, strict=True):
            self.asked += 1
            self.gone += question.truth is None
            if answer is None:
                continue
            if question.truth is None or overlap(answer.span, question.truth) < 0.5:
                self.wrong.append(f"{exam.family} {question.kinds} {question.quote}")
            else:
                self.right += 1
                self.bounds += answer.span == question.truth

    @property
    def recall(self) -> float:
        """The share of the passages still there that were found."""
        return self.right / max(1, self.asked - self.gone)

    @property
    def exact(self) -> float:
        """The share of the found ones with exactly the true bounds."""
        return self.bounds / max(1, self.right)

    @property
    def wrong_per_thousand(self) -> float:
        """Wrong places in a thousand quotes asked."""
        return 1_000 * len(self.wrong) / max(1, self.asked)
