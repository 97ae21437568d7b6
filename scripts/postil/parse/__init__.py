"""YAML into positioned nodes, and texts into articles."""

from postil.parse.article import paragraphs_of, parse_markdown, parse_plain
from postil.parse.links import safe_href
from postil.parse.nodes import MappingNode, Node, SequenceNode, parse_yaml
from postil.parse.reading import ParsedReading, parse_reading

__all__ = [
    "MappingNode",
    "Node",
    "ParsedReading",
    "SequenceNode",
    "paragraphs_of",
    "parse_markdown",
    "parse_plain",
    "parse_reading",
    "parse_yaml",
    "safe_href",
]
