"""The editions of a reading: its own text where it is at hand, and the guide.

A private copy of a reserved text is recognised by its fingerprint, whatever its name and whatever stands
around the body: title, credit lines, advertisements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postil.fold import fold, fold_text
from postil.model import GUIDE_PAGE, MAIN_PAGE, Article, EditionKind, Reading, TextSpec
from postil.parse import counted_words, paragraphs_of
from postil.problems import Location, Problem, problem
from postil.read import RawFile

_LEAST = 8
"""Folded characters of `starts` or `ends` that must be found for a file to count as a copy."""


def fingerprint(paragraphs: Sequence[str]) -> str:
    """Return `sha256:` and the digest of the folded paragraphs, joined with a blank."""
    folded = " ".join(fold_text(paragraph).strip() for paragraph in paragraphs)
    return "sha256:" + hashlib.sha256(folded.encode()).hexdigest()


def recognise(reading: Reading, copies: Sequence[RawFile]) -> tuple[Reading, list[Problem]]:
    """Return the reading with its full text, if one of the copies holds it, and what is wrong with near misses."""
    spec = reading.record.text
    if reading.full or not spec or reading.record.rights.status != "reserved":
        return reading, []
    found: list[Problem] = []
    for copy in copies:
        article, problems = cut_body(copy, spec)
        if article:
            return replace(reading, full=article), problems
        found.extend(problems)
    return reading, found


def cut_body(copy: RawFile, spec: TextSpec) -> tuple[Article | None, list[Problem]]:
    """Return the article that a copy holds, or None; problems only where the file looks like a copy of it.

    The body runs from the first `starts` to the last `ends`.
    """
    starts, ends = fold_text(spec.starts).strip(), fold_text(spec.ends).strip()
    if min(len(starts), len(ends)) < _LEAST:
        return None, []
    body = _body(copy, starts, ends)
    if not isinstance(body, str):
        return None, list(body)
    # Folding treats a line break within a paragraph and one between two of them differently: both ways are tried.
    articles = [paragraphs_of(body, copy, single_lines) for single_lines in (False, True)]
    known = [one for one in articles if fingerprint([one.words_of(block) for block in one.blocks]) == spec.fingerprint]
    for article in known:
        if len(article.blocks) == spec.paragraphs:
            return article, []
    if not known:
        hint = "use a copy of the article as it was published, or record the new fingerprint"
        fact = "this copy begins and ends like the article but has other words between, so it is not used"
        return None, [problem("T004", copy.at, fact, hint)]
    counts = " or ".join(sorted({str(len(article.blocks)) for article in articles}))
    fact = f"this copy has the article's words in {counts} paragraphs instead of {spec.paragraphs}, so it is not used"
    return None, [problem("T004", copy.at, fact, "separate its paragraphs with blank lines")]


def _body(copy: RawFile, starts: str, ends: str) -> str | tuple[Problem, ...]:
    folded = fold(copy.text)
    first, last = folded.text.find(starts), folded.text.rfind(ends)
    if first < 0 and last < 0:
        return ()
    if first < 0 or last < first:
        name, code = ("starts", "T001") if first < 0 else ("ends", "T002")
        hint = f"complete the copy, or correct `text.{name}` in record.yml"
        fact = f"the words of `text.{name}` are not in this copy, so it is not used"
        return (problem(code, copy.at, fact, hint),)
    return copy.text[folded.offsets[first] : folded.offsets[last + len(ends)]].strip()


def fingerprint_of(copy: RawFile, starts: str, ends: str) -> tuple[int, str] | None:
    """Return the number of paragraphs and the fingerprint of the body that a copy holds, for its record."""
    body = _body(copy, fold_text(starts).strip(), fold_text(ends).strip()) if starts or ends else copy.text
    if not isinstance(body, str):
        return None
    article = paragraphs_of(body, copy)
    return len(article.blocks), fingerprint([article.words_of(block) for block in article.blocks])


def quotations(guide: Article) -> Iterator[tuple[int, str]]:
    """Yield the number of the paragraph, from 1, and the words of each quotation in the guide."""
    numbers = {block.id: number for number, block in enumerate(guide.paragraphs(), 1)}
    for block, span in guide.quotations():
        if block.id in numbers:
            yield numbers[block.id], guide.text[span.start : span.end]


def check_quotations(reading: Reading) -> Iterator[Problem]:
    """Yield each quotation of the guide that is too long or not in the article's paragraph of the same number."""
    if not reading.guide or reading.record.rights.status != "reserved":
        return
    limit = reading.record.words_per_note
    paragraphs = reading.full.paragraphs() if reading.full else ()
    lines = {block.id: line for block, line in zip(reading.guide.blocks, reading.guide.lines, strict=True)}
    for number, words in quotations(reading.guide):
        at = Location(reading.guide.at.file, lines.get(f"p{number}", 0))
        count = len(counted_words(words))
        if count > limit:
            fact = f"this quotation has {count} words; {limit} are allowed: “{words[:40]}…”"
            yield problem("P001", at, fact, "break it with words of our own")
        if reading.full and number <= len(paragraphs):
            theirs = fold_text(reading.full.words_of(paragraphs[number - 1]))
            # A stop or comma of our own sentence may stand inside the closing mark.
            if fold_text(words).strip(" .,;:") not in theirs:
                fact = f"“{words[:80]}” is not in paragraph {number} of the article"
                yield problem("T005", at, fact, "quote word for word, or write the words without quotation marks")


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a reading, and where a build shows it."""

    reading: Reading
    """Whose text it is."""
    kind: EditionKind
    """Whose words it holds."""
    article: Article
    """The text."""
    page: str
    """File name of its page."""
    other: str
    """File name of the other edition's page, or empty."""
    shown: bool
    """Whether this build shows it; the others are only checked."""


def choose_editions(reading: Reading, *, public: bool) -> tuple[Edition, ...]:
    """Return every edition at hand, the one that readers meet first at the head.

    A public build never shows a reserved text, but still checks the notes against it.
    """
    reserved = reading.record.rights.status == "reserved"
    full = reading.full if not (reserved and public) else None
    editions = []
    if full:
        other = GUIDE_PAGE if reserved and reading.guide else ""
        editions.append(Edition(reading, "full", full, MAIN_PAGE, other, True))
    if reading.guide and reserved:
        page, other = (GUIDE_PAGE, MAIN_PAGE) if full else (MAIN_PAGE, "")
        editions.append(Edition(reading, "guide", reading.guide, page, other, True))
    if reading.full and not full:
        editions.append(Edition(reading, "full", reading.full, "", "", False))
    return tuple(editions)
