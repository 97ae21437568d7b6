"""Copies: a private copy of a reserved text is recognised by its fingerprint, whatever its name and whatever stands
around the body: title, credit lines, advertisements.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from postil.fold import fold_text, word_letters
from postil.model import Article, Form, Reading, Record, TextSpec
from postil.problems import Code, Problem, Severity, problem
from postil.read import RawFile
from postil.rights.bodies import Missing, bodies, in_form, length_of_body, may_hold, words_to_search
from postil.rights.quotations import quotations
from postil.rights.traces import Traces, traces_of
from postil.validate.rules.reserved_text import CODE as RESERVED_TEXT

NO_BEGINNING = Code(
    "T001",
    "warning",
    "the beginning of the text is not in the copy",
    "`text.starts` holds the first words of the body, so that any copy can be used as it came.",
)
NO_END = Code(
    "T002",
    "warning",
    "the end of the text is not in the copy",
    "`text.ends` holds the last words of the body.",
)
OTHER_WORDS = Code(
    "T004",
    "warning",
    "a copy differs from the recorded text",
    "The copy has the right beginning and end but other words between them, or other paragraphs, so it is not "
    "used. Compare it with the original. Where the article itself was corrected, who keeps the reading records "
    "the new fingerprint.",
)

CLAIMED = Code(
    "T022",
    "error",
    "a copy that too many records claim",
    "A copy holds one text, or several one after the other. This one has the first and last words of many, which all "
    "take in the same passages, so that to compare it with each of them would take very long. It is not used.",
)

_LEAST = 8
"""Folded characters of `starts` or `ends` that must be found for a file to count as a copy."""

_CLAIMS = 3
"""Times that the texts which the records find in a copy may take in all of it."""
_KEPT = 8
"""Bodies that are kept, as those of one copy are asked for again and again."""
_COMPARED = 200
"""Quotations of a guide by which the paragraphs of a copy that differ are told."""
_TOLD = 3
"""Paragraphs of a copy that are said to differ, at most."""
_TOLD_WORDS = 8
"""Words by which a text's beginning and end are told, at most."""
_TOLD_SIGNS = range(16, 61)
"""Code points by which they are told: enough to find them by, few enough to quote, also where no blank parts words."""
_FEW = 5
"""Words of a text that a message shows."""


def fingerprint(paragraphs: Sequence[str]) -> str:
    """Return `sha256:` and the digest of the folded paragraphs, joined with a blank."""
    folded = " ".join(fold_text(paragraph).strip() for paragraph in paragraphs)
    return "sha256:" + hashlib.sha256(folded.encode()).hexdigest()


def usable(copies: Sequence[RawFile], records: Iterable[Record]) -> tuple[tuple[RawFile, ...], list[Problem]]:
    """Return the copies that may hold the text of a record, and those that too many records claim as problems.

    Cost: the length of the copies, and for each record whose words begin like some of a copy a search in it.
    """
    # A record and what the lock says of it ask for one body.
    asked = dict.fromkeys((one.id, _ends(one.text)) for one in records if one.text and one.rights.status == "reserved")
    times = Counter(ends for _, ends in asked if min(map(len, ends)) >= _LEAST)
    heads: dict[str, set[tuple[str, str]]] = {}
    for ends in times:
        for words in ends:
            heads.setdefault(words[:_LEAST], set()).add(ends)
    found: list[Problem] = []
    kept = []
    for copy in copies if heads else ():
        words = words_to_search(copy)
        begun = {head for at in range(len(words) - _LEAST + 1) if (head := words[at : at + _LEAST]) in heads}
        near = {ends for head in begun for ends in heads[head] if may_hold(copy, *ends)}
        lengths = {ends: length_of_body(copy, *ends) for ends in near}
        if sum(times[ends] * length for ends, length in lengths.items()) > _CLAIMS * len(copy.text):
            claims = sum(times[ends] for ends, length in lengths.items() if length)
            fact = f"{claims} records find their text in this copy, and so in the same passages of it"
            hint = "let `text.starts` and `text.ends` of each record be those that its own text begins and ends with"
            found.append(problem(CLAIMED, copy.at, fact, hint))
        elif near:
            kept.append(copy)
    return tuple(kept), found


def _ends(spec: TextSpec) -> tuple[str, str]:
    """Return the folded words with which a text begins and ends."""
    return _folded(spec.starts), _folded(spec.ends)


@lru_cache(maxsize=4_096)
def _folded(words: str) -> str:
    return fold_text(words).strip()


def recognise(reading: Reading, copies: Sequence[RawFile]) -> tuple[Reading, list[Problem]]:
    """Return the reading with its full text, if one of the copies holds it, and what is wrong with near misses.

    Cost: the number of copies, in each of which a few words are looked for; the length of those that have them.
    """
    spec = reading.record.text
    if reading.full or not spec or reading.record.rights.status != "reserved":
        return reading, []
    found: list[Problem] = []
    for copy in copies:
        article, problems = cut_body(copy, spec, reading.guide)
        if article:
            # A guide has a paragraph for each of the text, so its text is not parted otherwise.
            form: Form = reading.record.form if not reading.guide or reading.record.form == "verse" else "prose"
            return replace(reading, full=in_form(article, copy, form)), problems
        found.extend(problems)
    return reading, found


def cut_body(copy: RawFile, spec: TextSpec, guide: Article | None = None) -> tuple[Article | None, list[Problem]]:
    """Return the article that a copy holds, or None; problems only where the file looks like a copy of it.

    The body runs from the first `starts` to the last `ends`. By what the guide quotes of each paragraph it is told
    which of them differ.
    """
    starts, ends = _ends(spec)
    if min(len(starts), len(ends)) < _LEAST or not may_hold(copy, starts, ends):
        return None, []
    articles = _printed_bodies(copy, starts, ends)
    if isinstance(articles, Missing):
        return None, [_what_is_missing(copy, articles)] if articles.other else []
    known = [article for article, print_ in articles if print_ == spec.fingerprint]
    for article in known:
        if len(article.blocks) == spec.paragraphs:
            return article, []
    if not known:
        nearest = min((one for one, _ in articles), key=lambda one: abs(len(one.blocks) - spec.paragraphs))
        hint = "use a copy of the article as it was published, with nothing left out or put between"
        fact = "this copy begins and ends like the article but has other words between, so it is not used"
        return None, [problem(OTHER_WORDS, copy.at, fact, hint, *_differences(nearest, spec.paragraphs, guide))]
    counts = " or ".join(sorted({str(len(article.blocks)) for article, _ in articles}))
    counts += " paragraph" + ("" if counts == "1" else "s")
    fact = f"this copy has the article's words in {counts} instead of {spec.paragraphs}, so it is not used"
    return None, [problem(OTHER_WORDS, copy.at, fact, "separate its paragraphs with blank lines")]


@lru_cache(maxsize=_KEPT)
def _printed_bodies(copy: RawFile, starts: str, ends: str) -> tuple[tuple[Article, str], ...] | Missing:
    """Return each way in which the body of a copy may be read, with its fingerprint."""
    articles = bodies(copy, starts, ends)
    if isinstance(articles, Missing):
        return articles
    return tuple((one, fingerprint([one.words_of(block) for block in one.blocks])) for one in articles)


def in_public(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems of near misses as errors: a public build relies on no copy that does not fit its record.

    Cost: the number of problems.
    """
    codes = {NO_BEGINNING.code, NO_END.code, OTHER_WORDS.code}
    return [replace(one, severity=Severity.ERROR) if one.code in codes else one for one in problems]


def find_strays(reading: Reading, strays: Sequence[RawFile]) -> Iterator[Problem]:
    """Yield each file that nothing reads and that is the reserved text. Cost: the length of the files."""
    spec = reading.record.text
    for file in strays if spec and reading.record.rights.status == "reserved" else ():
        if spec and cut_body(file, spec)[0]:
            fact = f"this is the reserved text “{reading.record.title}”, by its fingerprint"
            hint = "take it out of the repository and its history; a copy of your own may lie under seeds/"
            yield problem(RESERVED_TEXT, file.at, fact, hint)


def _differences(copy: Article, wanted: int, guide: Article | None) -> Iterator[str]:
    """Yield in which paragraphs a copy seems to differ; of its text nothing, as a record can make any file a copy."""
    paragraphs = [fold_text(copy.words_of(block)) for block in copy.blocks]
    count = len(paragraphs)
    if count != wanted:
        yield f"it has {count} paragraph{'' if count == 1 else 's'}; the article has {wanted}"
    quoted = list(islice(quotations(guide), _COMPARED)) if guide else []
    holding: set[int] = set()
    told: set[int] = set()
    for number, words in quoted:
        folded = fold_text(words).strip(" .,;:")
        at = [place for place, text in enumerate(paragraphs) if folded in text]
        holding.update(at)
        if not at and number not in told and len(told) < _TOLD:
            told.add(number)
            yield f"paragraph {number} of the article has “{_few(words)}”, which is nowhere in the copy"
    others = [place for place in range(count) if place not in holding]
    if count > wanted and quoted and others:
        yield f"paragraph {others[0] + 1} of the copy may not belong to it"
    if count == wanted and not told:
        yield "its paragraphs are as many, and they have all words that the guide quotes: others differ"


def _few(words: str) -> str:
    few = words.split()
    return " ".join(few[:_FEW])[:40] + (" …" if len(few) > _FEW else "")


def _what_is_missing(copy: RawFile, missing: Missing) -> Problem:
    code = NO_BEGINNING if missing.name == "starts" else NO_END
    hint = f"complete the copy, or correct `text.{missing.name}` in record.yml"
    return problem(code, copy.at, f"the words of `text.{missing.name}` are not in this copy, so it is not used", hint)


def fingerprint_of(copy: RawFile, starts: str, ends: str) -> tuple[int, str, Traces] | None:
    """Return the number of paragraphs, the fingerprint and the traces of the body that a copy holds, for its record."""
    article = _article(copy, starts, ends)
    if not article:
        return None
    words = [article.words_of(block) for block in article.blocks]
    return len(words), fingerprint(words), traces_of(word_letters(article.text))


def first_and_last_words(copy: RawFile, starts: str = "", ends: str = "") -> tuple[str, str]:
    """Return words with which the body of a copy begins and ends, enough to find it by and few enough to quote."""
    article = _article(copy, starts, ends)
    if not article:
        return starts, ends
    first, last = article.words_of(article.blocks[0]).split(), article.words_of(article.blocks[-1]).split()
    words = article.text.split()
    begins, closes = " ".join(first[:_TOLD_WORDS]), " ".join(last[-_TOLD_WORDS:])
    if len(begins) < _TOLD_SIGNS.start:
        begins = " ".join(words[:_TOLD_WORDS])
    if len(closes) < _TOLD_SIGNS.start:
        closes = " ".join(words[-_TOLD_WORDS:])
    most = _TOLD_SIGNS.stop - 1
    if len(begins) > most:
        begins = begins[:most].rpartition(" ")[0] or begins[:most]
    if len(closes) > most:
        closes = closes[-most:].partition(" ")[2] or closes[-most:]
    return starts or begins, ends or closes


def _article(copy: RawFile, starts: str, ends: str) -> Article | None:
    """Return the body of a copy as a record is to know it, or None where it does not have these words."""
    found = bodies(copy, fold_text(starts).strip(), fold_text(ends).strip())
    return None if isinstance(found, Missing) else found[0]
