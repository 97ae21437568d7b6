"""JSON Schemas with each long rule written once: a record has 26 lists of names, all of one rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Final

from postil.validate.types import Schema

_LONG: Final = 200
"""Characters of a rule, as JSON, from which a reference to it is worth its while."""


def with_shared_rules(schema: Schema) -> Schema:
    """Return the schema with the long rules that it has several times below `$defs`, and references in their places."""
    times = Counter(_text_of(rule) for rule in _rules(schema))
    names = {text: "" for text, number in times.items() if number > 1 and len(text) >= _LONG}
    defs: Schema = {}
    whole = _shared(schema, names, defs)
    assert isinstance(whole, dict)
    return whole | ({"$defs": defs} if defs else {})


def _text_of(rule: dict[str, object]) -> str:
    """Return a rule as text, without what is said of it: two keys of one type differ in that alone."""
    return json.dumps({key: value for key, value in rule.items() if key != "description"}, ensure_ascii=False)


def _rules(rule: object) -> Iterator[dict[str, object]]:
    """Yield every rule within a schema; what stands under `properties` are names of keys, and no rule."""
    if isinstance(rule, list):
        for one in rule:
            yield from _rules(one)
    elif isinstance(rule, dict):
        yield rule
        for key, value in rule.items():
            yield from _rules(list(value.values()) if key == "properties" else value)


def _shared(rule: object, names: dict[str, str], defs: Schema) -> object:
    """Return a rule in which those of `names` stand by reference; `names` learns what they are called in `defs`."""
    if isinstance(rule, list):
        return [_shared(one, names, defs) for one in rule]
    if not isinstance(rule, dict):
        return rule
    text = _text_of(rule)
    inner = {
        key: {name: _shared(one, names, defs) for name, one in value.items()}
        if key == "properties" and isinstance(value, dict)
        else _shared(value, names, defs)
        for key, value in rule.items()
    }
    if text not in names:
        return inner
    said = {"description": inner.pop("description")} if "description" in inner else {}
    if not names[text]:
        names[text] = f"rule-{len(defs) + 1}"
        defs[names[text]] = inner
    return {"$ref": f"#/$defs/{names[text]}"} | said
