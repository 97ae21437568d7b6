"""The closed sets of words, and the string that knows its place."""

from __future__ import annotations

from typing import Literal, get_args

from postil.problems import Location

Kind = Literal["source", "caveat", "context", "update"]
Verdict = Literal["supported", "mostly-supported", "contested", "misleading", "outdated", "unverifiable", "opinion"]
Confidence = Literal["high", "medium", "low"]
Tier = Literal["primary", "reporting", "analysis", "reference", "secondary"]
Bearing = Literal["supports", "weakens", "context"]
Bears = Literal["for", "against", "both"]
ChartKind = Literal["bar", "stacked", "line", "dot", "interval"]
RightsStatus = Literal["reserved", "licensed", "public-domain", "own"]
Form = Literal["prose", "verse", "lines", "transcript"]
EditionKind = Literal["full", "guide"]
BlockKind = Literal[
    "heading", "paragraph", "item", "code", "table", "term", "definition", "attribution", "formula", "figure",
]  # fmt: skip
PageKind = Literal["reading", "claims", "notes", "sources", "timeline", "changes", "take"]
EntryKind = Literal["text", "note", "source", "event", "page"]
ChangeKind = Literal["reading", "corrected", "added", "revised", "retired"]
InlineKind = Literal[
    "em", "strong", "code", "link", "del", "sub", "sup", "break", "math", "image", "speaker", "time",
]  # fmt: skip

FORMS: tuple[Form, ...] = get_args(Form)
KINDS: tuple[Kind, ...] = get_args(Kind)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
TIERS: tuple[Tier, ...] = get_args(Tier)
CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
BEARINGS: tuple[Bearing, ...] = get_args(Bearing)


def rank_of(tier: Tier | None) -> int:
    """Return the place of a tier, the nearest to the fact first; what nobody has weighed comes last."""
    return TIERS.index(tier) if tier else len(TIERS)


class Text(str):
    """A value from an input file that knows where it stands."""

    __slots__ = ("at",)
    at: Location

    def __new__(cls, value: str, at: Location) -> Text:
        """Return `value` as a string with its place."""
        text = str.__new__(cls, value)  # super() would double the cost, and a reading has a thousand values
        text.at = at
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, Location]]:
        """Return what rebuilds this value in another process."""
        return Text, (str(self), self.at)


class Remarked(Text):
    """A value behind which YAML sees a remark: `Ranked` of `gist: Ranked #1`, where the writer may see one sentence."""

    __slots__ = ("remark",)
    remark: Location
    """Where the # stands."""


UNSAID = Text("", Location(""))
"""The value of a key that a file does not have: empty, and nowhere."""
