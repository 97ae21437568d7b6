"""Every code that a problem can carry; `postil explain`, docs/problems.md and the tests derive from it.

A code is defined beside the logic that reports it, in the modules named here; a test finds one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from postil import render
from postil.parse import (
    characters,
    depth,
    following,
    front_matter,
    html_words,
    json_nodes,
    ledger,
    links,
    measure,
    mistakes,
    nodes,
    plain,
    remarks,
)
from postil.pictures import placing as pictures
from postil.placing import notes, quoting
from postil.plain import codes as plain_codes
from postil.problems import Code
from postil.proposals import codes as proposal_codes
from postil.read import codes as read_codes
from postil.render import allowance
from postil.rights import copies, leaks, lock, quotations
from postil.validate import charts, density, ids, rules, shapes, types

FAMILIES = {
    "R": "reading files",
    "Y": "YAML and JSON",
    "S": "the schema",
    "X": "references between files",
    "T": "texts and editions",
    "A": "anchoring",
    "P": "public builds and rights",
    "L": "editorial lint",
    "F": "suggestions",
    "W": "the site without MkDocs",
}
"""What each letter stands for, in the order of the catalogue."""

HOMES: tuple[ModuleType, ...] = (
    read_codes, mistakes, nodes, json_nodes, characters, remarks, links, depth, plain, ledger, following, front_matter,
    html_words, measure, types, shapes, charts, density, ids, *rules.MODULES.values(), pictures, notes, quoting,
    quotations, copies, leaks, lock, render, allowance, proposal_codes,
    plain_codes,
)  # fmt: skip
"""The modules in which codes are defined."""


def _collected(homes: Iterable[ModuleType]) -> dict[str, Code]:
    found: dict[str, Code] = {}
    for home in homes:
        for code in vars(home).values():
            if isinstance(code, Code):
                assert found.setdefault(code.code, code) is code, f"{code.code} is defined twice"
    order = "".join(FAMILIES)
    return dict(sorted(found.items(), key=lambda one: (order.index(one[0][0]), one[0])))


CODES: dict[str, Code] = _collected(HOMES)
"""By code, in the order of the catalogue."""
