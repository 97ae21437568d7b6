"""Checked records of sources as typed ones; nothing that a record says is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from postil.model import NO_DATE, CslDate, Foreign, Name, Source, Text, Tier
from postil.parse import MappingNode, Node, SequenceNode
from postil.validate.csl import BESIDE, CUSTOM, DATES, EXTRA, NAME_MARKS, NAMES
from postil.validate.edtf import read_date
from postil.validate.entries import mapping_of, mappings_of, need, said


def shape_source(node: MappingNode) -> Source:
    """Return one record of the sources."""
    custom, entries = mapping_of(node, "custom"), node.entries
    return Source(
        id=need(node, "id"),
        type=said(node, "type"),
        title=said(node, "title"),
        tier=cast(Tier, said(custom, "tier")) or None,
        author=names_of(node, "author"),
        others=tuple((key, names_of(node, key)) for key in entries if key in NAMES),
        container=said(node, "container-title"),
        publisher=said(node, "publisher"),
        issued=_date(node, "issued"),
        dates=tuple((key, _date(node, key)) for key in entries if key in DATES),
        url=said(node, "URL"),
        language=said(node, "language"),
        note=said(node, "note"),
        origin=said(custom, "origin"),
        seen=said(custom, "seen"),
        archived=said(custom, "archived"),
        checked=said(custom, "checked"),
        unlinked=said(custom, "unlinked"),
        extra=tuple((key, said(node, key)) for key in entries if key in EXTRA),
        foreign={key: _plain(value) for key, value in entries.items() if key in BESIDE},
        custom={key: _plain(value) for key, value in custom.entries.items() if key not in CUSTOM.known},
    )


def names_of(mapping: MappingNode, key: str) -> tuple[Name, ...]:
    """Return the names under a key, in their order."""
    return tuple(map(_name, mappings_of(mapping, key)))


def source_nodes(node: MappingNode) -> Iterator[MappingNode]:
    """Yield the records of a file of sources."""
    return mappings_of(node, "references")


def _name(node: MappingNode) -> Name:
    if not node.entries.keys() - ("family", "given", "literal"):  # as nearly every name
        return Name(said(node, "family"), said(node, "given"), said(node, "literal"))
    return Name(
        family=said(node, "family"),
        given=said(node, "given"),
        literal=said(node, "literal"),
        particle=said(node, "non-dropping-particle"),
        dropping=said(node, "dropping-particle"),
        suffix=said(node, "suffix"),
        marks=tuple((key, _plain(node.entries[key])) for key in NAME_MARKS if key in node.entries),
    )


def _date(node: MappingNode, key: str) -> CslDate:
    value = node.entries.get(key)
    return NO_DATE if value is None else read_date(value) or NO_DATE


def _plain(node: Node) -> Foreign:
    """Return a value of another program."""
    if isinstance(node, Text):
        return node
    if isinstance(node, SequenceNode):
        return tuple(map(_plain, node.items))
    return {key: _plain(value) for key, value in node.entries.items()}
