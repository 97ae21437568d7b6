"""All files of one reading, parsed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from postil.model import FORMS, Article, Form, Text
from postil.parse.characters import control_problems
from postil.parse.json_nodes import parse_json
from postil.parse.markdown import parse_markdown
from postil.parse.measure import in_blocks, in_lines
from postil.parse.nodes import NO_MAPPING, MappingNode, Node, SequenceNode, parse_yaml
from postil.parse.plain import parse_plain
from postil.problems import Location, Problem, problem
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
    """sources.yml and sources.json: a mapping with the key `references`, in the order of their names"""
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
    left_out: bool = False
    """Whether git leaves the text out, so that it may be a copy of a reserved one."""
    characters: int = 0
    """Code points of all files together."""


def parse_reading(files: ReadingFiles) -> ParsedReading:
    """Return the parsed files of one reading. Cost: the length of the files."""
    found = list(files.problems)

    def nodes(
        file: RawFile | None, parse: Callable[[RawFile], tuple[MappingNode | None, list[Problem]]] = parse_yaml
    ) -> MappingNode | None:
        if not file:
            return None
        node, problems = parse(file)
        found.extend(problems)
        return node

    def many(raw: tuple[RawFile, ...]) -> tuple[tuple[str, MappingNode], ...]:
        return tuple((file.stem, node) for file in raw if (node := nodes(file)))

    record = nodes(files.record)

    def article(file: RawFile | None, form: Form) -> Article | None:
        if not file:
            return None
        found.extend(control_problems(file))
        file, many_lines = in_lines(file)
        parsed, problems = parse_plain(file, form) if file.path.endswith(".txt") else parse_markdown(file, form)
        parsed, many_blocks = in_blocks(parsed, file)
        found.extend([*problems, *many_lines, *many_blocks])
        return parsed if parsed.blocks else None

    if files.summary:
        found.extend(control_problems(files.summary))
    return ParsedReading(
        id=files.id,
        record=record,
        notes=many(files.notes),
        charts=many(files.charts),
        sources=_joined(nodes(files.sources_json, _csl_json), nodes(files.sources)),
        timeline=nodes(files.timeline),
        summary=Text(files.summary.text, Location(files.summary.path, 1, 1)) if files.summary else None,
        guide=article(files.guide, "prose"),
        text=article(files.text, _form_of(record)),
        others=files.others,
        problems=tuple(found),
        left_out=files.left_out,
        characters=sum(len(file.text) for file in files.files()),
    )


def _form_of(record: MappingNode | None) -> Form:
    """Return what the line ends of the text are; whether the key is right is found later."""
    said = record.entries.get("form") if record else None
    return next((form for form in FORMS if form == said), "prose")


def _csl_json(file: RawFile) -> tuple[MappingNode | None, list[Problem]]:
    """Return the items of a file of CSL-JSON as sources.yml would hold them: a list, or a list under one key."""
    node, found = parse_json(file)
    if isinstance(node, MappingNode) and len(node.entries) == 1:
        ((key, value),) = node.entries.items()
        if key in ("items", "references") and isinstance(value, SequenceNode):
            node = value
    if isinstance(node, SequenceNode):
        items = SequenceNode(tuple(map(_without_empty, node.items)), node.at)
        return MappingNode({"references": items}, {"references": node.at}, node.at), found
    if node is not None:
        fact, hint = "this file holds no list of items", "write CSL-JSON: a list, as reference managers export it"
        found = [*found, problem(NO_MAPPING, node.at, fact, hint)]
    return None, found


def _without_empty(item: Node) -> Node:
    """Return an item without the variables that say nothing: programs write them, and a person does not."""
    if not isinstance(item, MappingNode):
        return item
    said = {
        key: value
        for key, value in item.entries.items()
        if (value.items if isinstance(value, SequenceNode) else value.strip() if isinstance(value, Text) else True)
    }
    return MappingNode(said, {key: item.keys[key] for key in said}, item.at)


def _joined(first: MappingNode | None, last: MappingNode | None) -> MappingNode | None:
    """Return the records of two files of sources in one."""
    if not first or not last:
        return first or last
    lists = [one.entries.get("references") for one in (first, last)]
    if not all(isinstance(one, SequenceNode) for one in lists):
        return last  # its own shape tells what is wrong with it
    items: list[Node] = [item for one in lists if isinstance(one, SequenceNode) for item in one.items]
    entries = last.entries | {"references": SequenceNode(tuple(items), last.keys["references"])}
    return MappingNode(entries, last.keys, last.at)
