"""Editorial rules: what makes a note hard to understand, to trust or to check.

A rule that does not apply to one note is waived there, with a reason; a waiver that stops nothing is itself
a finding. Rules on wording are made for notes in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from postil.model import Note, Reading, Text
from postil.parse import counted_words
from postil.problems import CODES, Problem, problem
from postil.validate.references import prose_of
from postil.validate.wording import absolute_word, american_word, british, relative_date

LONGEST_SENTENCE = 45
"""Words."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[“‘(]?[A-Z0-9])|\n\s*\n|\n\s*[-*]\s")
_WORD = re.compile(r"[\w’'-]+(?:[.,]\d+)*%?")
_QUOTED = re.compile(r"“[^”]*”")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|vol|pp?|Co|Inc|Ltd|Corp|e\.g|i\.e|cf|v|vs|U\.S)\.\s")
_NUMERAL = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_FIGURE = re.compile(r"(?<![\w.,:/–-])[+−-]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/]|[.,–-]\d)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_UNIT_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:US\$|R|p|No|v|V|version|model|chapter|section|item|rule|paragraph|page|note|grade|class|type|"
    rf"series|phase|top|first|last|next|{_MONTHS})\.?|\b[A-Z][\w.]*[A-Za-z]|[A-Z])[\s\u00a0]?$"
)
_UNIT_AFTER = re.compile(r"^[\s\u00a0]?(?:%|°|[A-Za-z“(×]|,? (?:to|and|or|against)[\s\u00a0])|^ ?[–-]")

Finding = tuple[str, Text, str, str]
Rule = Callable[[Reading, Note], Iterator[Finding]]


def lint(reading: Reading) -> Iterator[Problem]:
    """Yield what an editor would ask to have changed, less what the notes waive with a reason."""
    for note in reading.notes:
        if note.retired:
            continue
        waived = {str(waiver.code): waiver for waiver in note.waive}
        fired = set()
        for rule in RULES:
            for code, at, message, hint in rule(reading, note):
                fired.add(code)
                if code not in waived:
                    yield problem(code, at.at, message, hint)
        for code, waiver in waived.items():
            if code not in fired and code in CODES and code[0] == "L":
                yield problem("L013", waiver.code.at, f"{code} finds nothing here to waive", "take the waiver out")
    yield from _sources(reading)
    yield from _timeline(reading)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of English prose."""
    masked = _ABBREVIATION.sub(lambda match: match[0].replace(". ", ".\u00a0"), text)
    yield from (part.strip() for part in _SENTENCE_END.split(masked) if part.strip())


def own_words(text: str) -> str:
    """Return prose without quotations, link targets and list numerals, which are not the editors' wording."""
    return _NUMERAL.sub("", _LINK_TARGET.sub("]", _QUOTED.sub("“”", text)))


def _gist_restates(_: Reading, note: Note) -> Iterator[Finding]:
    if note.quote:
        gist, quote = _content_words(note.gist), _content_words(note.quote)
        if gist and len(gist & quote) / len(gist) > 0.6:
            yield "L001", note.gist, "this gist mostly repeats the quote", "say what the evidence shows"


_COMMON_WORDS = "a an the of to in on at by for from with and or but is are was were has have had its it as"
_COMMON = frozenset(_COMMON_WORDS.split())


def _content_words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)} - _COMMON


def _bare_figures(_: Reading, note: Note) -> Iterator[Finding]:
    for text in (note.gist, *prose_of(note)):
        for sentence in sentences(own_words(text)):
            for match in _FIGURE.finditer(sentence):
                if _YEAR.fullmatch(match[0]):
                    continue
                if _has_unit(sentence, match):
                    break  # “from 17.5 points to 0.3”: the figures that follow share the unit
                yield "L002", text, f"“{match[0]}” has no unit", "say what is counted: yuan, per cent, chips"


def _has_unit(words: str, match: re.Match[str]) -> bool:
    before, after = words[: match.start()], words[match.end() :]
    return bool(_UNIT_AFTER.match(after) or _UNIT_BEFORE.search(before))


def _undated_figures(_: Reading, note: Note) -> Iterator[Finding]:
    if not note.finding:
        return
    figures = [figure for figure in _FIGURE.findall(own_words(note.finding)) if not _YEAR.fullmatch(figure)]
    everything = " ".join([note.gist, *prose_of(note)])
    if figures and not (_YEAR.search(everything) or _MONTH.search(everything)):
        yield "L003", note.finding, "these figures have no date", "say which day, month or year they belong to"


def _absolute(reading: Reading, note: Note) -> Iterator[Finding]:
    tiers = {reading.sources[use.cite].tier for use in note.sources if use.cite in reading.sources}
    if "primary" in tiers:
        return
    for text in (note.gist, *prose_of(note)):
        word = absolute_word(own_words(text))
        if word:
            hint = "cite a primary source for it, or say how far the evidence reaches"
            yield "L004", text, f"“{word}” is absolute, and no primary source is cited", hint


def _one_origin(reading: Reading, note: Note) -> Iterator[Finding]:
    if not note.verdict or note.verdict in ("opinion", "unverifiable") or not note.sources:
        return
    cited = [reading.sources[use.cite] for use in note.sources if use.cite in reading.sources]
    origins = {source.origin or source.id for source in cited}
    if len(origins) == 1:
        fact = "this claim rests on one origin"
        yield "L005", note.sources[0].cite, fact, "add an independent source, or waive this rule and say why"


def _no_source(_: Reading, note: Note) -> Iterator[Finding]:
    if note.verdict and note.verdict != "opinion" and not note.sources:
        yield "L007", note.gist, "a verdict without a source", "cite what the verdict rests on"


def _early_update(reading: Reading, note: Note) -> Iterator[Finding]:
    published = reading.record.issued.split("/")[-1]
    for update in note.updates:
        if published and update.date[: len(published)] < published[: len(update.date)]:
            fact = f"{update.date} is before the publication ({published})"
            yield "L008", update.date, fact, "move it to `context`, or correct the date"


def _long_quotations(reading: Reading, note: Note) -> Iterator[Finding]:
    limit = reading.record.words_per_note
    for text in prose_of(note):
        for quoted in _QUOTED.findall(text):
            words = len(counted_words(quoted))
            if words > limit:
                fact = f"a quotation of {words} words; {limit} are allowed"
                yield "L009", text, fact, "quote the few words that matter"


def _long_sentences(_: Reading, note: Note) -> Iterator[Finding]:
    for text in prose_of(note):
        yield from _too_long(text)


def _too_long(text: Text) -> Iterator[Finding]:
    for sentence in sentences(_LINK_TARGET.sub("]", text)):
        words = len(_WORD.findall(sentence))
        if words > LONGEST_SENTENCE:
            fact = f"a sentence of {words} words: “{' '.join(sentence.split()[:6])} …”"
            yield "L010", text, fact, f"make two of it; {LONGEST_SENTENCE} words are the limit"


def _relative_dates(_: Reading, note: Note) -> Iterator[Finding]:
    for text in (note.gist, *prose_of(note)):
        yield from _relative(text)


def _relative(text: Text) -> Iterator[Finding]:
    words = relative_date(own_words(text))
    if words:
        yield "L011", text, f"“{words}” depends on the day of reading", "write the date"


def _spelling(_: Reading, note: Note) -> Iterator[Finding]:
    for text in (note.gist, *prose_of(note), *(Text(use.what, use.cite.at) for use in note.sources)):
        yield from _american(text)


def _american(text: Text) -> Iterator[Finding]:
    word = american_word(own_words(text))
    if word:
        yield "L012", text, f"“{word}” is American spelling", f"write “{british(word)}”"


RULES: tuple[Rule, ...] = (
    _gist_restates,
    _bare_figures,
    _undated_figures,
    _absolute,
    _one_origin,
    _no_source,
    _early_update,
    _long_quotations,
    _long_sentences,
    _relative_dates,
    _spelling,
)


def _sources(reading: Reading) -> Iterator[Problem]:
    for source in reading.sources.values():
        if not source.url and not source.unlinked and not any(key == "DOI" for key, _ in source.extra):
            hint = "add `URL`, or say under `custom: unlinked:` why there is none"
            yield problem("L006", source.id.at, f"`{source.id}` has no address and no reason", hint)


def _timeline(reading: Reading) -> Iterator[Problem]:
    published = reading.record.issued.split("/")[-1]
    for event in reading.timeline.events:
        found: Iterable[Finding] = [
            *(one for text in (event.title, event.text) for one in (*_relative(text), *_american(text))),
            *_too_long(event.text),
        ]
        for code, text, message, hint in found:
            yield problem(code, text.at, message, hint)
        if published and event.date[: len(published)] < published[: len(event.date)]:
            fact = f"{event.date} is before the publication ({published})"
            yield problem("L008", event.date.at, fact, "take the event out, or correct the date")
