"""Sources in the terms of CSL, the Citation Style Language 1.0.2, with what we know of their weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

from postil.model.words import UNSAID, Bearing, Text, Tier

Foreign = Union[Text, tuple["Foreign", ...], Mapping[str, "Foreign"]]  # noqa: UP007 - a name in quotes takes no `|`
"""A value that belongs to another program: kept as it came, and never shown."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body; either `literal`, or the parts of a name."""

    family: Text = UNSAID
    """Family name, or empty."""
    given: Text = UNSAID
    """Given names, or empty."""
    literal: Text = UNSAID
    """The whole name of a body, or of a person whose name is not to be split."""
    particle: Text = UNSAID
    """What belongs to the family name and stands before it, such as `von`: CSL's non-dropping-particle."""
    dropping: Text = UNSAID
    """Likewise, but left out where the family name stands alone: CSL's dropping-particle."""
    suffix: Text = UNSAID
    """What follows the name, such as `Jr.`"""
    marks: tuple[tuple[str, Foreign], ...] = ()
    """What else is said of the name, as it came: comma-suffix, static-ordering, parse-names and the like."""

    def marked(self, mark: str) -> bool:
        """Return whether the name has a mark that does not say no."""
        said = next((value for key, value in self.marks if key == mark), "")
        return isinstance(said, str) and said.lower() not in ("", "0", "false", "no")


@dataclass(frozen=True, slots=True)
class CslDate:
    """A date as sources have them; all is empty where the date is there but says nothing."""

    edtf: Text = UNSAID
    """EDTF (ISO 8601-2, levels 0 and 1), or empty where it is only known in words."""
    literal: Text = UNSAID
    """The date in words, for readers."""
    raw: Text = UNSAID
    """The date in words, as some program left it."""
    season: Text = UNSAID
    """A season that EDTF has no number for, as it came."""

    def __bool__(self) -> bool:
        """Return whether it says when."""
        return bool(self.edtf or self.literal or self.raw or self.season)


NO_DATE = CslDate()


@dataclass(frozen=True, slots=True)
class Source:
    """A source in CSL's terms, with what we know of its weight."""

    id: Text
    """Key by which notes cite it, as it came."""
    type: Text
    """CSL item type."""
    title: Text = UNSAID
    """Title in its own language, with CSL's tags or pandoc's Markdown in it; or empty."""
    tier: Tier | None = None
    """How near the source is to the fact; None where nobody has weighed it yet."""
    author: tuple[Name, ...] = ()
    """Authors in their order."""
    others: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    """Whoever else had a part in it, by CSL's variable such as `editor`, in the order of the record."""
    container: Text = UNSAID
    """CSL container-title."""
    publisher: Text = UNSAID
    """CSL publisher."""
    issued: CslDate = NO_DATE
    """Date of publication."""
    dates: tuple[tuple[str, CslDate], ...] = ()
    """Other dates by CSL's variable, such as `accessed`."""
    url: Text = UNSAID
    """Address, or empty."""
    language: Text = UNSAID
    """Its language, mostly a BCP 47 tag; or empty where unknown."""
    note: Text = UNSAID
    """A plain remark, such as that only an excerpt was seen."""
    origin: Text = UNSAID
    """Two sources with one origin count once."""
    seen: Text = UNSAID
    """How much of it was read: whole, excerpt, none; or empty."""
    archived: Text = UNSAID
    """Address of an archived copy, or empty."""
    checked: Text = UNSAID
    """Day on which the address was last tried, or empty."""
    unlinked: Text = UNSAID
    """Why there is no address."""
    extra: tuple[tuple[str, Text], ...] = ()
    """Further CSL variables as they stand, such as DOI or volume, in the order of the record."""
    foreign: Mapping[str, Foreign] = field(default_factory=dict)
    """What other programs keep in the record beside CSL's variables."""
    custom: Mapping[str, Foreign] = field(default_factory=dict)
    """What other programs keep under `custom`."""

    def variable(self, name: str) -> Text:
        """Return one of the further variables, or nothing."""
        return next((value for key, value in self.extra if key == name), UNSAID)

    def date(self, name: str) -> CslDate:
        """Return one of the other dates."""
        return next((date for key, date in self.dates if key == name), NO_DATE)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """What one source does for one note."""

    cite: Text
    """Id of the source."""
    bearing: Bearing
    """Whether it supports the passage, weakens it, or gives context."""
    what: Text
    """What exactly it supports, weakens or explains."""
