"""Questions with their answers: quotes taken from a text, then quote and text edited apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from rapidfuzz.distance import Levenshtein

from making.changing_edits import CHANGES
from making.folding_edits import FOLDING
from making.texts import FAMILIES, make_text
from postil.anchor import Found, Quote, Span, anchor_strict

CONTEXT = 32
"""Code points of context that a quote is given when it is cut without regard to words."""

_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_EDGES = re.compile(f"^[\\s{_INVISIBLE}]+|[\\s{_INVISIBLE}]+$")


@dataclass(frozen=True)
class Question:
    """A quote and where it is."""

    quote: Quote
    """What is asked."""
    truth: Span | None
    """The passage it was taken from, as it stands now; None if it is gone."""
    kinds: tuple[str, ...]
    """What was done to quote and text."""


@dataclass(frozen=True)
class Exam:
    """A text and what is asked of it."""

    family: str
    """Of the text."""
    text: str
    """The text as it is now."""
    questions: tuple[Question, ...]
    """In no particular order."""


def folding_exam(family: str, seed: int, length: int, count: int) -> Exam:
    """Quotes that differ from the text only in what folding undoes."""
    return _Examiner(family, seed, length, count).exam(_folded_apart)


def changing_exam(family: str, seed: int, length: int, count: int) -> Exam:
    """Quotes and passages changed, moved and deleted."""
    return _Examiner(family, seed, length, count).exam(_changed_apart, telling=True)


@dataclass
class _Draft:
    """One passage while the new text is being put together."""

    before: str
    """The text between the passage before and this."""
    passage: str
    """The passage as it will stand in the text; empty when it is deleted."""
    quote: Quote
    """The quote as it will be asked."""
    kinds: list[str]
    """What was done so far."""
    gone: bool = False
    """Whether the passage is no longer there (whatever stands in its place)."""
    moved: bool = False
    """Whether `passage` stands among the loose passages at the end."""


class _Examiner:
    """Takes quotes from a text and puts the edited text together."""

    def __init__(self, family: str, seed: int, length: int, count: int) -> None:
        self.family = family
        self.rng = Random(f"{family}|{seed}|{length}|{count}")
        self.text = make_text(family, seed, length)
        self.other = make_text(family, seed + 1_000_003, 8_000)
        self.absent = make_text(family, seed + 2_000_003, 8_000)  # nothing of this ever comes into the text
        self.count = count
        self.short = 3 if family in ("chinese", "japanese", "korean") else 1
        self.loose: list[tuple[str, _Draft | None]] = []

    def exam(self, apart: Callable[[_Examiner, _Draft], None], *, telling: bool = False) -> Exam:
        """The edited text with its questions; `telling`: only those that stood in one place before the edits."""
        slot = len(self.text) // self.count
        passages = [self._passage(number * slot, (number + 1) * slot) for number in range(self.count)]
        bounds = [passage for passage in passages if passage]
        quotes = [self._quote(first, last) for first, last in bounds]
        stood = anchor_strict(self.text, [replace(quote, start=None) for quote in quotes])
        drafts: list[_Draft] = []
        done = 0
        for (first, last), quote, place in zip(bounds, quotes, stood, strict=True):
            if telling and not isinstance(place, Found):
                continue
            draft = _Draft(self.text[done:first], self.text[first:last], quote, [])
            apart(self, draft)
            drafts.append(draft)
            done = last
        return self._assembled(drafts, self.text[done:])

    def unrelated(self, length: int, *, absent: bool = False) -> str:
        """Other words of the same family; `absent`: for a quote, of a text from which nothing is ever taken in."""
        source = self.absent if absent else self.other
        at = self.rng.randrange(max(1, len(source) - length - 20))
        return " ".join(source[at : at + length].split())

    def _passage(self, low: int, high: int) -> tuple[int, int] | None:
        """Bounds of a passage between `low` and `high` that cuts no written character and begins and ends in words."""
        rng = self.rng
        length = (
            rng.choice((rng.randint(12, 30), rng.randint(20, 60), rng.randint(40, 90), rng.randint(60, 180)))
            // self.short
        )
        length = max(min(length, (high - low) * 4 // 5), 5)
        first = rng.randint(low, max(low, high - length))
        anywhere = rng.random() < 0.1
        first = self._edge(first, high, anywhere)
        last = self._edge(min(first + length, high), high, anywhere)
        while last > first and not (
            _is_letter(self.text[last - 1]) or unicodedata.category(self.text[last - 1])[0] == "M"
        ):
            last -= 1
        if last - first < max(4, 8 // self.short) or not self._whole(first) or not self._whole(last):
            return None
        return first, last

    def _edge(self, at: int, high: int, anywhere: bool) -> int:
        """The next beginning of a word, or of a letter."""
        while at < high and not (
            _is_letter(self.text[at])
            and self._whole(at)
            and (anywhere or self.short > 1 or at == 0 or not _is_letter(self.text[at - 1]))
        ):
            at += 1
        return at

    def _whole(self, at: int) -> bool:
        """Whether a cut at `at` falls between written characters."""
        if at in (0, len(self.text)):
            return True
        after = self.text[at]
        return not (
            unicodedata.category(after)[0] == "M"
            or after in "\u200c\u200dﾞﾟ"
            or "\U0001f3fb" <= after <= "\U0001f3ff"
            or "\U0001f1e6" <= after <= "\U0001f1ff"
            or self.text[at - 1] == "\u200d"
        )

    def _quote(self, first: int, last: int) -> Quote:
        """The quote for a passage, with one of several manners of context."""
        text, rng = self.text, self.rng
        prefix, suffix = text[max(0, first - CONTEXT) : first], text[last : last + CONTEXT]
        manner = rng.random()
        if manner < 0.2:
            prefix, suffix = " ".join(prefix.split()[1:]), " ".join(suffix.split()[:-1])
        elif manner < 0.3:
            suffix = ""
        elif manner < 0.4:
            prefix = ""
        elif manner < 0.6:
            prefix = suffix = ""
        return Quote(text[first:last], prefix, suffix, first if rng.random() < 0.3 else None)

    def _assembled(self, drafts: Sequence[_Draft], rest: str) -> Exam:
        parts: list[str] = []
        length = 0
        questions: list[Question] = []
        insertions: dict[int, list[tuple[str, _Draft | None]]] = {}
        for passage, draft in self.loose:
            insertions.setdefault(self.rng.randrange(len(drafts)), []).append((passage, draft))

        def add(text: str, draft: _Draft | None) -> None:
            nonlocal length
            if draft is not None:
                lead = len(text) - len(_EDGES.sub("", text + "x")) + 1
                body = _EDGES.sub("", text)
                truth = None if draft.gone else Span(length + lead, length + lead + len(body))
                questions.append(Question(draft.quote, truth, tuple(draft.kinds)))
            parts.append(text)
            length += len(text)

        for number, draft in enumerate(drafts):
            before, after = draft.before, ""
            # Loose passages go between sentences or words of what lies between two passages.
            if number in insertions:
                cut = before.find(" ", len(before) // 2) + 1
                before, after = before[:cut], before[cut:]
            add(before, None)
            for passage, owner in insertions.get(number, ()):
                add(passage, owner)
                add(" ", None)
            add(after, None)
            if not draft.moved:
                add(draft.passage, draft)
        add(rest, None)
        return Exam(self.family, "".join(parts), tuple(questions))


def _is_letter(character: str) -> bool:
    """Whether a passage may begin or end with the character."""
    return character.isalnum()


def _folded_apart(examiner: _Examiner, draft: _Draft) -> None:
    """Edits that folding undoes, to the quote and to the passage."""
    rng = examiner.rng
    for name in rng.sample(list(FOLDING), rng.choice((1, 1, 2, 3))):
        edit = FOLDING[name]
        quote = draft.quote
        draft.quote = replace(
            quote,
            exact=edit(rng, quote.exact),
            prefix=edit(rng, quote.prefix) if quote.prefix else "",
            suffix=edit(rng, quote.suffix) if quote.suffix else "",
        )
        draft.kinds.append(name)
    if rng.random() < 0.3:
        # Blanks around a passage that begins or ends within a word would cut the word.
        name = rng.choice([name for name in FOLDING if name != "blanks_around"])
        draft.passage = FOLDING[name](rng, draft.passage)
        draft.kinds.append(f"text:{name}")
    draft.quote = replace(draft.quote, start=None)  # the text may have moved


def _changed_apart(examiner: _Examiner, draft: _Draft) -> None:
    """Any edit, or a deletion."""
    rng = examiner.rng
    if rng.random() < 0.24:
        _deleted(examiner, draft)
        return
    for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 2, 3))):
        edits = CHANGES if rng.random() < 0.75 else FOLDING
        name = rng.choice(list(edits))
        if rng.random() < 0.5:
            exact = edits[name](rng, draft.quote.exact)
            if _enough(draft, exact, draft.passage):
                draft.quote = replace(draft.quote, exact=exact)
                draft.kinds.append(name)
        elif name != "blanks_around":
            passage = edits[name](rng, draft.passage)
            if _enough(draft, draft.quote.exact, passage):
                draft.passage = passage
                draft.kinds.append(f"text:{name}")
    if rng.random() < 0.25:
        _context_changed(examiner, draft)


def _enough(draft: _Draft, exact: str, passage: str) -> bool:
    """Whether quote and passage are still alike enough to be called the same."""
    context = min(len(draft.quote.prefix.strip()), len(draft.quote.suffix.strip()))
    return _alike(exact, passage) >= (0.65 if context >= 20 else 0.9) and _letter_count(exact) >= 5


def _alike(one: str, other: str) -> float:
    """How alike the letters of two strings are."""

    def letters(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())

    return Levenshtein.normalized_similarity(letters(one), letters(other))


def _context_changed(examiner: _Examiner, draft: _Draft) -> None:
    """Changes around the passage, or to the quote's idea of what is around it."""
    rng, quote = examiner.rng, draft.quote
    exact_there = _letters_equal(quote.exact, draft.passage)
    change = rng.choice(
        ("prefix", "suffix", "typos", "shorter", "none", "sentence before", "sentence after", "both", "moved")
    )
    if change == "prefix" and quote.prefix and quote.suffix:
        draft.quote = replace(quote, prefix=examiner.unrelated(CONTEXT))
    elif change == "suffix" and quote.prefix and quote.suffix:
        draft.quote = replace(quote, suffix=examiner.unrelated(CONTEXT))
    elif change == "typos":
        several = CHANGES["several_typos"]
        draft.quote = replace(quote, prefix=several(rng, quote.prefix), suffix=several(rng, quote.suffix))
    elif change == "shorter":
        draft.quote = replace(quote, prefix=quote.prefix[-12:], suffix=quote.suffix[:12])
    elif change == "none" and exact_there and len(quote.exact) >= 24:
        draft.quote = replace(quote, prefix="", suffix="")
    elif change == "sentence before" and quote.suffix:
        draft.before += examiner.unrelated(60) + " "
    elif change == "sentence after" and quote.prefix:
        draft.passage = draft.passage.rstrip()
        examiner.loose.append((examiner.unrelated(60), None))
    elif change == "both" and exact_there and _letter_count(quote.exact) >= 30:
        draft.quote = replace(quote, prefix=examiner.unrelated(CONTEXT), suffix=examiner.unrelated(CONTEXT))
    elif change == "moved" and exact_there and _letter_count(quote.exact) >= 30:
        draft.moved = True
        examiner.loose.append((draft.passage, draft))
    else:
        return
    draft.kinds.append(f"context:{change}")


def _letter_count(text: str) -> int:
    """Letters and digits of a text; an ideograph counts for three."""
    return sum(3 if "\u4e00" <= c <= "\u9fff" else 1 for c in text if c.isalnum())


def _letters_equal(one: str, other: str) -> bool:
    """Whether two strings have the same letters."""
    return [c for c in one.casefold() if c.isalnum()] == [c for c in other.casefold() if c.isalnum()]


def _deleted(examiner: _Examiner, draft: _Draft) -> None:
    """The passage goes; perhaps a twin of it stands elsewhere, or something else in its place."""
    rng, quote = examiner.rng, draft.quote
    manner = rng.choice(("deleted", "deleted", "replaced", "twin", "near twin", "foreign"))
    context = min(_letter_count(quote.prefix), _letter_count(quote.suffix))
    if manner == "twin":
        twin = draft.passage
        for _ in range(max(3, len(twin.split()) // 2)):
            twin = CHANGES[rng.choice(("word_replaced", "word_inserted", "words_swapped"))](rng, twin)
        if _alike(twin, draft.quote.exact) <= (0.9 if context >= 20 else 0.7) and draft.quote.exact not in twin:
            examiner.loose.append((twin, None))
    elif manner == "near twin" and context >= 20:
        twin = CHANGES[rng.choice(("word_replaced", "figure_changed", "word_dropped"))](rng, draft.passage)
        if twin != draft.passage:
            examiner.loose.append((twin, None))
    elif manner == "foreign":
        draft.quote = replace(
            quote, exact=examiner.unrelated(len(draft.passage), absent=True).strip() or "nothing of the kind"
        )
        draft.gone = True
        draft.kinds.append("foreign")
        return
    draft.passage = examiner.unrelated(len(draft.passage)) if manner == "replaced" else ""
    draft.gone = True
    draft.kinds.append(manner)


def all_families() -> tuple[str, ...]:
    """The names of the families."""
    return tuple(FAMILIES)
