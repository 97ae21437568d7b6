"""The words that pages show for closed sets of values, for numbers of things and for parts of a site.

Whatever a reader sees of a value that a file holds as a key is looked up here: by `word`, or by `counted` where it
stands beside a number. Whole sentences stand in the templates, which have both functions too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from postil.languages import gettext as _
from postil.languages import locale_of, ngettext, pgettext, spoken

Field = Literal[
    "kind", "kind of several", "kind meaning", "verdict", "verdict meaning", "confidence", "sure", "confidence meaning",
    "tier", "tier meaning", "term", "term meaning", "paths", "bearing", "side", "seen", "change", "page", "entry",
    "column", "citation", "part", "language",
]  # fmt: skip
"""What a value is a value of."""

WORDS: Final[Mapping[Field, Mapping[str, str]]] = {
    # Other words than the parts of a card and the uses of a source have, so that each means one thing.
    "kind": {"source": "Check", "caveat": "Limits", "context": "Background", "update": "Update"},
    "kind of several": {"source": "Checks", "caveat": "Limits", "context": "Background", "update": "Updates"},
    "kind meaning": {
        "source": "The note says where a claim comes from, and whether that source says so.",
        "caveat": "The note says what limits the claim, or what it leaves out.",
        "context": "The note says what one needs to know to judge the claim.",
        "update": "The note says what has changed since publication.",
    },
    "verdict": {
        "supported": "Supported",
        "mostly-supported": "Mostly supported",
        "contested": "Contested",
        "misleading": "Misleading",
        "outdated": "Outdated",
        "unverifiable": "Cannot be verified",
        "opinion": "Opinion",
    },
    "verdict meaning": {
        "supported": "What we have seen says the same, in substance and in figures.",
        "mostly-supported": "The core holds; a part is inexact, too wide or not shown.",
        "contested": "Sources of weight contradict each other, and nothing we have seen settles it.",
        "misleading": "The words can be defended, but they lead to a conclusion that the evidence does not bear.",
        "outdated": "It held when it was written and no longer does.",
        "unverifiable": "What we have seen is enough neither for it nor against it. It may still be true.",
        "opinion": "A judgement, a forecast or a figure of speech, which no fact can settle.",
    },
    "confidence": {"high": "high", "medium": "medium", "low": "low"},
    "sure": {"high": "high confidence", "medium": "medium confidence", "low": "low confidence"},
    "confidence meaning": {
        "high": "We should be surprised to have to change the verdict.",
        "medium": "The evidence points one way, but is second-hand, partial or of one origin.",
        "low": "The evidence is thin, indirect or old; the verdict may well change.",
    },
    "tier": {
        "primary": "primary",
        "reporting": "reporting",
        "analysis": "analysis",
        "reference": "reference",
        "secondary": "secondary",
        "": "not weighed yet",
    },
    "tier meaning": {
        "primary": "The thing itself: a filing, a law, a paper, a company’s own page.",
        "reporting": "News reports by named publications and agencies.",
        "analysis": "Research and comment that weighs other evidence.",
        "reference": "Works that collect what is known elsewhere.",
        "secondary": "Copies, rewrites and enthusiasts’ pages; used only where nothing better was found.",
        "": "Records of which nobody has said yet how near they are to the fact.",
    },
    "term": {"guide": "Guide edition", "origin": "Origin", "later": "Since then"},
    "term meaning": {
        "guide": "Each paragraph retells one of the article in our own words, around short quotations from it.",
        "origin": "Where a report comes from first. Sources of one origin are one witness, and count once.",
        "later": "The note tells of something that happened after the article was published.",
    },
    # Which notes are shown, besides those of one verdict or kind.
    "paths": {"all": "All notes", "clean": "Clean text", "unjudged": "Without a verdict"},
    "bearing": {"supports": "Supports", "weakens": "Weakens", "context": "Explains"},
    "side": {"for": "For the thesis", "both": "Both ways", "against": "Against the thesis", "note": "Notes’ updates"},
    # How much of a source was read, in the order in which it is told.
    "seen": {"whole": "read whole", "excerpt": "read in an excerpt", "none": "not seen", "": "not recorded"},
    "change": {
        "corrected": "Corrected",
        "added": "New",
        "revised": "Revised",
        "retired": "Retired",
        "reading": "New reading",
    },
    "page": {
        "reading": "Text and notes",
        "claims": "Claims",
        "notes": "Notes as a list",
        "sources": "Sources",
        "timeline": "Since publication",
        "changes": "Changes",
        "take": "Take it with you",
    },
    "entry": {"note": "Note", "source": "Source", "event": "Event"},
    "column": {
        "verdict": "Verdict",
        "confidence": "Confidence",
        "kind": "Kind",
        "tier": "Best source",
        "paragraph": "Paragraph",
        "heading": "Heading",
        "sources": "Sources",
    },
    # What stands before a variable of CSL in a citation, and in its order there; with {} around it.
    "citation": {
        "reviewed-title": "on",
        "original-title": "originally",
        "part-title": "",
        "volume-title": "",
        "genre": "",
        "medium": "",
        "dimensions": "",
        "scale": "",
        "edition": "",
        "version": "version",
        "volume": "vol.",
        "number-of-volumes": "{} vols",
        "issue": "no.",
        "supplement": "supplement",
        "part": "part",
        "number": "no.",
        "chapter-number": "chapter",
        "section": "",
        "page": "p.",
        "pages": "pp.",
        "collection-title": "",
        "event-title": "",
        "event-place": "",
        "authority": "",
        "division": "",
        "jurisdiction": "",
        "printing": "printing",
        "status": "",
        "ISBN": "ISBN",
        "ISSN": "ISSN",
        "PMID": "PMID",
        "PMCID": "PMCID",
        "archive": "",
        "archive_collection": "",
        "archive_location": "",
        "archive-place": "",
    },
    # What stands before the names of whoever had a part in a work, or before one of its dates.
    "part": {
        "editor": "edited by",
        "translator": "translated by",
        "compiler": "compiled by",
        "container-author": "in a work by",
        "original-author": "originally by",
        "reviewed-author": "on a work by",
        "editorial-director": "directed by",
        "collection-editor": "series edited by",
        "composer": "composed by",
        "script-writer": "written by",
        "series-creator": "created by",
        "director": "directed by",
        "producer": "produced by",
        "executive-producer": "produced by",
        "performer": "performed by",
        "narrator": "read by",
        "interviewer": "interviewed by",
        "host": "hosted by",
        "guest": "with",
        "recipient": "to",
        "illustrator": "illustrated by",
        "curator": "curated by",
        "organizer": "organised by",
        "chair": "chaired by",
        "contributor": "with contributions by",
        "event-date": "held",
        "original-date": "first published",
        "submitted": "submitted",
        "available-date": "available from",
        "accessed": "seen",
    },
    # In English, by the first part of a tag; of others the tag is shown. Other languages have CLDR's names.
    "language": {
        "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
        "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
        "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
        "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
        "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
    },
}  # fmt: skip
"""The word for each value of each field; where the order of a field is told, it is that of its values here."""

Thing = Literal[
    "note", "source", "origin", "paragraph", "event", "later event", "added", "revised", "retired", "correction",
    "independent origin", "caveat", "point of context", "chart", "change since", "more source",
]  # fmt: skip
"""What is counted: `added` and its like are changes of that sort."""

THINGS: Final[Mapping[Thing, tuple[str, str]]] = {
    "note": ("note", "notes"),
    "source": ("source", "sources"),
    "origin": ("origin", "origins"),
    "paragraph": ("paragraph", "paragraphs"),
    "event": ("event", "events"),
    "later event": ("later event", "later events"),
    "added": ("new note", "new notes"),
    "revised": ("note revised", "notes revised"),
    "retired": ("note retired", "notes retired"),
    "correction": ("correction", "corrections"),
    "independent origin": ("independent origin", "independent origins"),
    "caveat": ("caveat", "caveats"),
    "point of context": ("point of context", "points of context"),
    "chart": ("chart", "charts"),
    "change since": ("change since then", "changes since then"),
    "more source": ("more source", "more sources"),
}
"""The word for one of a thing, and for any other number."""

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


SEASONS: Final = ("spring", "summer", "autumn", "winter")


def word(field: Field, value: str | None) -> str:
    """Return what pages show for a value of a field; nothing for a value that is not there."""
    return pgettext(field, said) if value is not None and (said := WORDS[field][value]) else ""


def counted(number: int, thing: Thing, blank: str = " ") -> str:
    """Return how many of a thing there are, such as “1 source” and “2 sources”; `blank` stands behind the number."""
    one, several = THINGS[thing]
    return ngettext(f"{{number}} {one}", f"{{number}} {several}", number).replace(" ", blank, 1)


def language_name(tag: str) -> str:
    """Return the name of a language by its BCP 47 tag, or its tag in words where it has no name here."""
    first = tag.split("-")[0].lower()
    names = WORDS["language"] if spoken().catalogue is None else locale_of(spoken()).languages
    if name := names.get(first):
        return name
    return _("the language “{tag}”", tag=tag) if len(tag) < 4 else tag
