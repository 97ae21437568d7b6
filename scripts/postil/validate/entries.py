"""What a checked mapping holds under a key, in the shape that is asked for; what is absent is empty."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import UNSAID, Text
from postil.parse import MappingNode, Node, SequenceNode
from postil.problems import Location

_EMPTY = MappingNode({}, {}, Location(""))


# Most keys of a note are absent, and a reading has a thousand of them: these ask without a further call.


def text_of(mapping: MappingNode, name: str) -> Text | None:
    """Return a value of one line or several, or None."""
    value = mapping.entries.get(name)
    return value if isinstance(value, Text) else None


def said(mapping: MappingNode, name: str) -> Text:
    """Return a value without the blanks around it, or nothing."""
    value = mapping.entries.get(name)
    if not isinstance(value, Text):
        return UNSAID
    stripped = value.strip()
    return value if len(stripped) == len(value) else Text(stripped, value.at)


def need(mapping: MappingNode, name: str) -> Text:
    """Return a value that must be there; an empty one where it is not."""
    return text_of(mapping, name) or Text("", mapping.at)


def items_of(mapping: MappingNode, name: str) -> tuple[Node, ...]:
    """Return the values of a list."""
    value = mapping.entries.get(name)
    return value.items if isinstance(value, SequenceNode) else ()


def texts_of(mapping: MappingNode, name: str) -> tuple[Text, ...]:
    """Return the single values of a list."""
    items = items_of(mapping, name)
    return tuple(item for item in items if isinstance(item, Text)) if items else ()


def mappings_of(mapping: MappingNode, name: str) -> Iterator[MappingNode]:
    """Yield the mappings of a list."""
    return (item for item in items_of(mapping, name) if isinstance(item, MappingNode))


def mapping_of(mapping: MappingNode, name: str) -> MappingNode:
    """Return a mapping; an empty one where there is none."""
    value = mapping.entries.get(name)
    return value if isinstance(value, MappingNode) else _EMPTY
