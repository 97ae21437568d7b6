"""The sources of one reading as its pages name them: by number, by citation, and by a link to their entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from postil.languages import spoken
from postil.model import Source, Text
from postil.render.addresses import source_at, source_names
from postil.render.citations import address_of, cite, cite_briefly, plain_title


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A short reference to an entry of the page of sources."""

    number: int
    """Its number in the list."""
    href: str
    """Its address, relative to the reading's page."""
    title: str
    """Its title."""
    url: str
    """Where the work itself is, for paper; or empty."""


class Bibliography:
    """The sources of one reading with their numbers, each citation formatted once; and where objections go."""

    def __init__(self, sources: Mapping[str, Source], report: str = "") -> None:
        self.sources = sources
        self.report = report
        self.names = source_names(sources)
        self.numbers = {name: number for number, name in enumerate(sources, 1)}
        self._citations: dict[str, Markup] = {}
        self._briefs: dict[tuple[str, str], Markup] = {}
        self._links: dict[str, SourceLink] = {}

    def citation(self, name: str) -> Markup:
        """Return the citation of a source."""
        if name not in self._citations:
            self._citations[name] = cite(self.sources[name])
        return self._citations[name]

    def brief(self, name: str) -> Markup:
        """Return the short citation of a source, made once for each language that pages speak."""
        key = name, spoken().tag
        if key not in self._briefs:
            self._briefs[key] = cite_briefly(self.sources[name])
        return self._briefs[key]

    def links(self, names: Sequence[Text]) -> tuple[SourceLink, ...]:
        """Return short references to sources."""
        return tuple(self._link(name) for name in names if name in self.numbers)

    def _link(self, name: str) -> SourceLink:
        """Return the reference to a source, made once: a title may cost a thousand times its length."""
        if name not in self._links:
            source = self.sources[name]
            place = source_at(self.names[name])
            self._links[name] = SourceLink(self.numbers[name], place, plain_title(source), address_of(source))
        return self._links[name]
