"""All files of one reading, parsed."""

from __future__ import annotations

from dataclasses import dataclass

from postil.model import Article, Text
from postil.parse.article import parse_markdown, parse_plain
from postil.parse.characters import control_problems
from postil.parse.nodes import MappingNode, parse_yaml
from postil.problems import Location, Problem
from postil.read import RawFile, ReadingFiles


@dataclass(frozen=True, slots=True)
class ParsedReading:
    """The files of one reading as nodes and articles; what could not be parsed is missing and reported."""

    id: str
    """Name of its folder."""
    record: MappingNode | None
    """record.yml"""
    notes: tuple[tuple[str, MappingNode], ...]
    """File name without ending and content, in order of path."""
    charts: tuple[tuple[str, MappingNode], ...]
    """Likewise."""
    sources: MappingNode | None
    """sources.yml"""
    timeline: MappingNode | None
    """timeline.yml"""
    summary: Text | None
    """summary.md"""
    guide: Article | None
    """guide.md"""
    text: Article | None
    """text.md or text.txt"""
    others: tuple[str, ...]
    """Names of files that may stand for a missing text or guide."""
    problems: tuple[Problem, ...]
    """What was wrong with the files themselves and with their YAML."""


def parse_reading(files: ReadingFiles) -> ParsedReading:
    """Return the parsed files of one reading."""
    found = list(files.problems)

    def nodes(file: RawFile | None) -> MappingNode | None:
        if not file:
            return None
        node, problems = parse_yaml(file)
        found.extend(problems)
        return node

    def many(raw: tuple[RawFile, ...]) -> tuple[tuple[str, MappingNode], ...]:
        return tuple((file.stem, node) for file in raw if (node := nodes(file)))

    def article(file: RawFile | None) -> Article | None:
        if not file:
            return None
        found.extend(control_problems(file))
        parsed, problems = (parse_plain if file.path.endswith(".txt") else parse_markdown)(file)
        found.extend(problems)
        return parsed if parsed.blocks else None

    if files.summary:
        found.extend(control_problems(files.summary))
    return ParsedReading(
        id=files.id,
        record=nodes(files.record),
        notes=many(files.notes),
        charts=many(files.charts),
        sources=nodes(files.sources),
        timeline=nodes(files.timeline),
        summary=Text(files.summary.text, Location(files.summary.path, 1, 1)) if files.summary else None,
        guide=article(files.guide),
        text=article(files.text),
        others=files.others,
        problems=tuple(found),
    )
