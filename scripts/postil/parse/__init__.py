"""YAML into positioned nodes, and texts into articles."""

from postil.parse.article import DEEP_HINT, DENSE_HINT, SWITCHED_OFF, paragraphs_of, parse_markdown, parse_plain
from postil.parse.depth import too_deep, too_dense
from postil.parse.links import ADDRESS_LONGEST, address_fault, safe_href
from postil.parse.nodes import MappingNode, Node, SequenceNode, parse_yaml
from postil.parse.reading import ParsedReading, parse_reading

__all__ = [
    "ADDRESS_LONGEST",
    "DEEP_HINT",
    "DENSE_HINT",
    "SWITCHED_OFF",
    "MappingNode",
    "Node",
    "ParsedReading",
    "SequenceNode",
    "address_fault",
    "paragraphs_of",
    "parse_markdown",
    "parse_plain",
    "parse_reading",
    "parse_yaml",
    "safe_href",
    "too_deep",
    "too_dense",
]
