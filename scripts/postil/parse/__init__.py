"""YAML into positioned nodes, and texts into articles."""

from postil.parse.depth import DEEP_HINT
from postil.parse.links import ADDRESS_LONGEST, address_fault, safe_href
from postil.parse.markdown import parse_markdown
from postil.parse.nodes import MappingNode, Node, SequenceNode, parse_yaml
from postil.parse.plain import paragraphs_of, parse_plain, with_form
from postil.parse.reading import ParsedReading, parse_reading

__all__ = [
    "ADDRESS_LONGEST",
    "DEEP_HINT",
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
    "with_form",
]
