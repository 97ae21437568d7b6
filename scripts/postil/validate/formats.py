"""Every file format: checks and JSON Schemas are made from here, and a test holds docs/format.md to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from postil.model import CHART_KINDS, FORMS, KINDS, QUOTED_SHARE, VERDICTS, WORDS_PER_NOTE
from postil.validate.csl import CSL_TYPES, MOST_NAMES, NAME, SOURCE, SOURCES, SourceId
from postil.validate.shapes import Key, Shape
from postil.validate.shared_rules import with_shared_rules
from postil.validate.types import (
    MOST_SERIES,
    ChartRow,
    Choice,
    Date,
    Language,
    ListOf,
    Number,
    Pattern,
    Schema,
    Slug,
    Url,
    Words,
)

_LINE = Words(300)
_PROSE = Words(4_000)
_CITES = ListOf(SourceId())
_STATUSES = ("reserved", "licensed", "public-domain", "own")
_LICENCE = Pattern(r"[A-Za-z0-9.+-]{2,60}", "CC-BY-4.0", 60)
_TRACES = Pattern(r"[0-9a-f]{3}(?:\s?[0-9a-f]{3})*", "what `postil fingerprint FILE` prints", 300_000)
"""The traces of the largest file that is read fit."""
LONGEST_QUOTE = 600
"""Code points of a quote."""
LONGEST_CONTEXT = 200
"""Code points of a prefix or a suffix."""
LONGEST_SUMMARY = 8_000
"""Code points of a summary: some 1,300 words, ten times a good length."""

RECORD = Shape(
    (
        Key("type", Choice(CSL_TYPES), "CSL item type", required=True),
        Key("title", _LINE, "title of the article", required=True),
        Key("author", ListOf(NAME, MOST_NAMES), "authors in their order"),
        Key("container-title", _LINE, "newspaper, journal or site"),
        Key("publisher", _LINE, "publisher"),
        Key("issued", Date(partial=True, interval=True), "date of publication, or an interval it lies in"),
        Key("URL", Url(), "address of the original"),
        Key("language", Language(), "language of the text", required=True),
        Key("note", Words(600), "a plain remark on the record"),
        Key(
            "also",
            ListOf(
                Shape(
                    (
                        Key("container-title", _LINE, "where it appeared", required=True),
                        Key("URL", Url(), "address there"),
                        Key("issued", Date(partial=True, interval=True), "date of publication there"),
                        Key("note", Words(600), "a plain remark"),
                    )
                )
            ),
            "republications",
        ),
        Key(
            "notes",
            Shape((Key("language", Language(), "language of the notes; `en` if it is not given", required=True),)),
            "what is said of the notes of the reading",
        ),
        Key("form", Choice(FORMS), "what the line ends of the text are; `prose`, blanks, if it is not given"),
        Key("line_numbers", Number(1, 100, whole=True), "of verse: each so many lines have their number beside them"),
        Key(
            "pictures",
            ListOf(
                Shape(
                    (
                        Key("file", _LINE, "its file, as the text names it", required=True),
                        Key("status", Choice(_STATUSES[1:]), "why it may be shown", required=True),
                        Key("holder", _LINE, "who made it, or holds the rights"),
                        Key("licence", _LICENCE, "SPDX identifier"),
                    )
                ),
                200,
            ),
            "the rights in pictures, where they are others than those in the text",
        ),
        Key("standfirst", Words(160), "one line of our own about the reading", required=True),
        Key(
            "rights",
            Shape(
                (
                    Key(
                        "status",
                        Choice(_STATUSES),
                        "what may be done with the text",
                        required=True,
                    ),
                    Key("holder", _LINE, "who holds the rights"),
                    Key("year", Pattern(r"\d{4}", "2024", 4), "year of the copyright notice"),
                    Key("licence", _LICENCE, "SPDX identifier"),
                )
            ),
            "the rights in the text",
            required=True,
        ),
        Key(
            "text",
            Shape(
                (
                    Key("starts", _LINE, "first words of the body", required=True),
                    Key("ends", _LINE, "last words of the body", required=True),
                    Key("paragraphs", Number(1, 100_000, whole=True), "paragraphs of the body", required=True),
                    Key(
                        "fingerprint",
                        Pattern(r"sha256:[0-9a-f]{64}", "sha256: and 64 digits", 71),
                        "of the folded body; `postil fingerprint FILE` prints it",
                        required=True,
                    ),
                    Key(
                        "traces",
                        _TRACES,
                        "of each sixteen letters, by which a leak is found where no copy is at hand",
                    ),
                )
            ),
            "how any copy of a reserved text is recognised",
        ),
        Key(
            "quotation",
            Shape(
                (
                    Key("words_per_note", Number(1, WORDS_PER_NOTE, whole=True), "most consecutive words quoted"),
                    Key("share", Number(0, QUOTED_SHARE), "largest share of the text quoted in all"),
                )
            ),
            "limits of quotation for a reserved text",
        ),
        Key("added", Date(), "day on which the reading was added"),
        Key("by", ListOf(_LINE), "who edits the reading"),
    ),
    elsewhere=(
        ("id", "a reading's id is its folder's name: call the folder `{}` and take this line out"),
        ("date", "the day of publication is `issued: {}`"),
        ("authors", "the names of the authors stand under `author:`"),
    ),
)

_UPDATE = Shape(
    (
        Key("date", Date(partial=True), "date of the event", required=True),
        Key("text", _PROSE, "what happened, Markdown", required=True),
        Key("cite", _CITES, "ids of the sources"),
    )
)

_USE = Shape(
    (
        Key("cite", SourceId(), "id of the source", required=True),
        Key("supports", _LINE, "what it supports, in a few words"),
        Key("weakens", _LINE, "what it weakens"),
        Key("context", _LINE, "what it explains"),
    ),
    one_of=(("supports", "weakens", "context"),),
    bare="cite",
    elsewhere=(
        ("id", "a source is named by its id: `cite: {}`"),
        ("source", "a source is named by its id: `cite: {}`"),
    ),
)

_CORRECTION = Shape(
    (
        Key("date", Date(), "day on which it was put right", required=True),
        Key("text", Words(300), "one sentence: what was wrong, and what is right", required=True),
    )
)

_REVIEW = Shape(
    (
        Key("by", _LINE, "who checked it", required=True),
        Key("date", Date(), "day on which it was checked", required=True),
    ),
    bare="by",
)

_OBJECTION = Shape(
    (
        Key("date", Date(), "day on which it was raised", required=True),
        Key("by", _LINE, "who raised it", required=True),
        Key("what", Words(300), "one sentence: what was held against the note", required=True),
        Key("outcome", Words(300), "one sentence: what became of it, and why", required=True),
        Key("link", Url(), "address where it was talked about"),
    )
)

_WAIVER = Shape(
    (
        Key("code", Pattern(r"[A-Z]\d{3}", "L001", 4), "code of the rule", required=True),
        Key("because", Words(300), "the reason", required=True),
    )
)

_PART = r"[ph][1-9]\d{0,4}(?:r[1-9]\d{0,3})?"
"""Id of a block, or of a row of a table in it."""

_PASSAGE = (
    Key("quote", Words(LONGEST_QUOTE), "the words of the text that the note stands on, as they stand there"),
    Key("prefix", Words(LONGEST_CONTEXT), "words directly before the quote, where it stands twice"),
    Key("suffix", Words(LONGEST_CONTEXT), "words directly after the quote, where it stands twice"),
    Key("paragraph", Pattern(_PART, "p9", 11), "the block or row the quote begins in, or the note is on"),
)

_QUOTED = Shape((replace(_PASSAGE[0], required=True), *_PASSAGE[1:]), bare="quote")

NOTE = Shape(
    (
        *_PASSAGE,
        Key("quotes", ListOf(_QUOTED, most=20), "several passages that the note stands on, each with its `quote`"),
        Key("kind", Choice(KINDS), "what the note mainly gives", required=True),
        Key("gist", Words(90, line=True), "the line always visible in the margin", required=True),
        Key("verdict", Choice(VERDICTS), "what the evidence says of the claim; only for claims"),
        Key("confidence", Choice(("high", "medium", "low")), "how sure the evidence makes us"),
        Key("finding", _PROSE, "what the evidence says, Markdown, one to three sentences"),
        Key("caveats", ListOf(_PROSE), "what limits the claim or our evidence, a sentence each"),
        Key("context", ListOf(_PROSE), "what one needs to know, a sentence each"),
        Key("updates", ListOf(_UPDATE), "what has changed since publication"),
        Key("sources", ListOf(_USE), "the evidence, best first"),
        Key("references", ListOf(SOURCE), "records of new sources, as in sources.yml; `postil tidy` moves them there"),
        Key("chart", Slug(), "id of a chart to show"),
        Key("language", Language(), "language of the note, where it is another than that of the reading's notes"),
        Key("by", ListOf(_LINE), "who wrote the note"),
        Key("added", Date(), "day on which it was added"),
        Key("revised", Date(), "day of its last revision"),
        Key("corrected", ListOf(_CORRECTION), "what was wrong in it, and since when it is right"),
        Key("status", Choice(("published", "retired")), "`retired` keeps a note in the files, out of the margin"),
        Key("because", Words(300), "why it was retired"),
        Key("waive", ListOf(_WAIVER), "editorial rules that do not apply, each with its reason"),
        Key("reviewed_by", ListOf(_REVIEW), "who checked it against its sources, and when"),
        Key("objections", ListOf(_OBJECTION), "what was held against it, and what became of that"),
    ),
    one_of=(("quote", "quotes", "paragraph"),),
    beside=(("paragraph", "quote"),),
    needs=(("confidence", "verdict"), ("prefix", "quote"), ("suffix", "quote")),
    elsewhere=(
        ("id", "a note's id is its file's name: call the file `{}.yml` and take this line out"),
        ("title", "the one line that is always visible is `gist:`"),
        ("author", "who wrote a note stands under `by:`, a list: `by: [{}]`"),
        ("date", "the day on which a note was added is `added: {}`"),
        *((name, "what the evidence says stands under `finding:`") for name in ("text", "body", "comment", "note")),
    ),
)

_REFERENCE = Shape(
    (
        Key("value", Number(), "the value, in the chart's unit", required=True),
        Key("label", Words(60), "what it is", required=True),
    )
)

CHART = Shape(
    (
        Key("title", Words(160), "what is shown", required=True),
        Key("unit", Words(60), "unit of every figure", required=True),
        Key("kind", Choice(CHART_KINDS), "how it is drawn", required=True),
        Key("x", Words(60), "label of the first column", required=True),
        Key("series", ListOf(Words(60), MOST_SERIES), "names of the value columns", required=True),
        Key("rows", ListOf(ChartRow(), 200), "a label, then one figure a series; ~ is a gap", required=True),
        Key("scale", Choice(("linear", "log")), "`log` for equal ratios at equal distances; not for bars"),
        Key("reference", _REFERENCE, "a value to compare with, drawn as a line across"),
        Key("cite", _CITES, "ids of the sources", required=True),
        Key("as-of", Date(partial=True), "day to which the figures stand"),
        Key("caveat", Words(400), "the sentence that belongs beside it", required=True),
        Key("alt", Words(400), "one sentence saying what the picture shows", required=True),
    )
)

EVENT = Shape(
    (
        Key("id", Slug(), "its address on the timeline", required=True),
        Key("date", Date(partial=True), "when it happened", required=True),
        Key("title", Words(90, line=True), "what happened, in one line", required=True),
        Key("text", _PROSE, "what it means, Markdown", required=True),
        Key("bears", Choice(("for", "against", "both")), "which way it bears on the thesis", required=True),
        Key("cite", _CITES, "ids of the sources", required=True),
        Key("corrected", ListOf(_CORRECTION), "what was wrong in it, and since when it is right"),
    )
)

TIMELINE = Shape(
    (
        Key("thesis", Words(300), "the sentence that events bear for or against", required=True),
        Key("events", ListOf(EVENT, 1_000), "in any order", required=True),
    )
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    """One word; the schema is published under it."""
    path: str
    """Where such files lie."""
    shape: Shape
    """What they hold."""


FORMATS = (
    Format("record", "seeds/<reading>/record.yml", RECORD),
    Format("note", "annotations/<reading>/notes/<note-id>.yml", NOTE),
    Format("sources", "annotations/<reading>/sources.yml", SOURCES),
    Format("chart", "annotations/<reading>/charts/<chart-id>.yml", CHART),
    Format("timeline", "annotations/<reading>/timeline.yml", TIMELINE),
)


def json_schema(kind: Format) -> Schema:
    """Return the JSON Schema (2020-12) of one kind of file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:postil:schema:{kind.name}",
        "title": f"Postil {kind.name}",
        "description": f"A file {kind.path}",
    } | with_shared_rules(kind.shape.schema())
