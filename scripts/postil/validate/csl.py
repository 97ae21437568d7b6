"""The format of sources: CSL 1.0.2 (citationstyles.org), each of its variables under its own name.

A record of a reference manager or of pandoc is accepted as it comes. What such programs write besides is kept, as far
as it is listed here; any other key is taken for a slip. Under `custom`, where CSL keeps what it has no variable for,
other programs may have keys of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from postil.model import TIERS, Text
from postil.parse import MappingNode, Node
from postil.problems import Problem, problem
from postil.validate.edtf import EDTF, IN_WORDS, is_edtf, is_in_words, is_reversed, read_date
from postil.validate.shapes import Key, Shape
from postil.validate.types import (
    NO_DATE,
    NO_ID,
    TOO_LONG,
    Choice,
    Date,
    ListOf,
    Schema,
    Slug,
    Url,
    Words,
    is_said,
    unsaid,
)

CSL_TYPES: Final = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip

NAMES: Final = (
    "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director",
    "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
    "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
)  # fmt: skip
"""Variables for people and bodies besides `author`."""

DATES: Final = ("accessed", "available-date", "event-date", "original-date", "submitted")
"""Variables for dates besides `issued`."""

EXTRA: Final = (
    "abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority",
    "call-number", "chapter-number", "citation-key", "citation-label", "citation-number", "collection-number",
    "collection-title", "container-title-short", "dimensions", "division", "DOI", "edition", "event", "event-place",
    "event-title", "first-reference-note-number", "genre", "ISBN", "ISSN", "issue", "journalAbbreviation",
    "jurisdiction", "keyword", "locator", "medium", "number", "number-of-pages", "number-of-volumes",
    "original-publisher", "original-publisher-place", "original-title", "page", "page-first", "part", "part-title",
    "PMCID", "PMID", "printing", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale",
    "section", "shortTitle", "source", "status", "supplement", "title-short", "version", "volume", "volume-title",
    "volume-title-short", "year-suffix",
)  # fmt: skip
"""Further variables with a text or a number; those that the format names with a meaning of their own are not here."""

BESIDE: Final = (
    "categories", "collection-title-short", "file", "key", "license", "multi", "part-number", "seeAlso", "system_id",
)  # fmt: skip
"""What reference managers write beside CSL's variables, and `categories`; kept and never shown."""

NAME_MARKS: Final = ("comma-suffix", "static-ordering", "parse-names", "isInstitution", "multi", "static-particles")
"""What is said of a name besides its parts; the last three by programs, beyond CSL 1.0.2."""

MOST_NAMES: Final = 1_000
"""Names of authors or editors; reference managers give all of a large collaboration."""
ID_LONGEST: Final = 200
DATE_LONGEST: Final = 100
"""Code points of a date in words, and of each part of another."""
_LINE: Final = Words(300)
_TITLE: Final = Words(1_000)
_LONG: Final = Words(20_000)
_LONG_ONES: Final = frozenset({"abstract", "annote", "keyword", "references"})


@dataclass(frozen=True, slots=True)
class SourceId:
    """The key of a source, as reference managers make them; pages make addresses of it."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "the id of a source")
        if len(node) <= ID_LONGEST and "\n" not in node:
            return ()
        hint = f"write it in one line of at most {ID_LONGEST} characters"
        return (problem(NO_ID, node.at, "this is no id of a source", hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": ["string", "number"], "pattern": r"^[^\n]*\S[^\n]*$", "maxLength": ID_LONGEST}


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date in any form of CSL or EDTF, or in words."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if _longest(node) > DATE_LONGEST:
            fact = f"a date in {_longest(node)} characters; at most {DATE_LONGEST} fit"
            return (problem(TOO_LONG, node.at, fact, "say in `note` what is to be said of it"),)
        if isinstance(node, Text):
            if not is_said(node):
                return unsaid(node, "a date such as 2024-06-21")
            text = node.strip()
            if is_edtf(text) and is_reversed(text):
                return (problem(NO_DATE, node.at, f"`{text}` ends before it begins", "put the earlier date first"),)
            if is_edtf(text) or is_in_words(text):
                return ()
        elif read_date(node) is not None:
            return ()
        shown = f"`{node}` is not a date" if isinstance(node, Text) else "this is not a date of CSL"
        hint = "write it as 2024-06-21, 2024-06 or 2024, another form of EDTF such as 1450~ or 1999/.., or in words"
        return (problem(NO_DATE, node.at, shown, hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        number: Schema = {"type": ["string", "integer"], "maxLength": DATE_LONGEST}
        end: Schema = {"type": "array", "items": number, "maxItems": 3}
        parts: Schema = {"type": "array", "items": end, "maxItems": 2}
        word: Schema = {"type": ["string", "integer", "boolean"], "maxLength": DATE_LONGEST}
        words = dict.fromkeys(("season", "circa", "literal", "raw", "edtf"), word)
        mapping: Schema = {
            "type": "object",
            "properties": {"date-parts": parts, **words, **dict.fromkeys(("year", "month", "day"), number)},
            "additionalProperties": False,
        }
        text: Schema = number | {"pattern": f"^{EDTF}$|{IN_WORDS}"}
        either: Schema = {"anyOf": [number, end, mapping]}
        return {"anyOf": [text, mapping, {"type": "array", "items": either, "minItems": 1, "maxItems": 3}]}


def _longest(node: Node) -> int:
    """Return the length of the longest text in a node; nodes are at most 20 deep."""
    if isinstance(node, Text):
        return len(node)
    inner = node.entries.values() if isinstance(node, MappingNode) else node.items
    return max(map(_longest, inner), default=0)


@dataclass(frozen=True, slots=True)
class Anything:
    """A value of another program, of any shape."""

    def check(self, _: Node) -> Sequence[Problem]:
        """Return that nothing is wrong."""
        return ()

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {}


@lru_cache(10_000)
def _seems_one_of(known: tuple[str, ...], name: str) -> bool:
    """Whether a key looks like one of the known ones; records have the same keys again and again."""
    return bool(get_close_matches(name, known, 1))


@dataclass(frozen=True, slots=True)
class Custom:
    """What CSL has no variable for: keys of ours, and those of other programs, unless they look like ours misspelt."""

    ours: Shape

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, MappingNode):
            return self.ours.check(node)
        known = tuple(self.ours.known)
        ours = [name for name in node.entries if name in self.ours.known or _seems_one_of(known, name)]
        entries, keys = {name: node.entries[name] for name in ours}, {name: node.keys[name] for name in ours}
        return self.ours.check(MappingNode(entries, keys, node.at))

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return self.ours.schema() | {"additionalProperties": True}


NAME = Shape(
    (
        Key("family", _LINE, "family name"),
        Key("given", _LINE, "given names"),
        Key("literal", _LINE, "the whole name, for a body or a name that is not to be split"),
        Key("non-dropping-particle", _LINE, "what stands before the family name and belongs to it, such as von"),
        Key("dropping-particle", _LINE, "likewise, but left out where the family name stands alone"),
        Key("suffix", _LINE, "what follows the name, such as Jr."),
        *(Key(name, Anything(), f"CSL: {name}") for name in NAME_MARKS),
    ),
    bare="literal",
    elsewhere=(("name", "write `literal: {}` for the whole name, or its parts as `family:` and `given:`"),),
)

CUSTOM = Shape(
    (
        Key("tier", Choice(TIERS), "how near the source is to the fact"),
        Key("origin", Slug(), "two sources with one origin count once"),
        Key("seen", Choice(("whole", "excerpt", "none")), "how much of it was read"),
        Key("archived", Url(), "address of an archived copy"),
        Key("checked", Date(), "day on which the address was last tried"),
        Key("unlinked", Words(300), "why there is no address"),
    )
)

SOURCE = Shape(
    (
        Key("id", SourceId(), "key by which notes cite it", required=True),
        Key("type", Choice(CSL_TYPES), "CSL item type", required=True),
        Key("title", _TITLE, "title in its own language"),
        Key("author", ListOf(NAME, MOST_NAMES), "authors in their order"),
        *(Key(name, ListOf(NAME, MOST_NAMES), f"CSL: {name}") for name in NAMES),
        Key("container-title", _TITLE, "newspaper, journal, site or book"),
        Key("publisher", _LINE, "publisher"),
        Key("issued", SourceDate(), "date of publication"),
        *(Key(name, SourceDate(), f"CSL: {name}") for name in DATES),
        Key("URL", Url(), "address"),
        Key("language", Words(100, line=True), "language of the source, best a BCP 47 tag"),
        Key("note", Words(2_000), "a plain remark, such as that only an excerpt was seen"),
        *(Key(name, _LONG if name in _LONG_ONES else _TITLE, f"CSL: {name}") for name in EXTRA),
        *(Key(name, Anything(), f"kept as it is: {name}") for name in BESIDE),
        Key("custom", Custom(CUSTOM), "what CSL has no variable for"),
    )
)

SOURCES = Shape((Key("references", ListOf(SOURCE, 5_000), "CSL, as programs for references write it", required=True),))
