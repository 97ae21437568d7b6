"""The formats as data, for the checks in a page: the same keys, limits and words that `check` asks for.

A JSON Schema says less (no calendar, no hosts) and takes four times the room. What a page makes of it is tried with the
same case files as `check`.
"""

from __future__ import annotations

from typing import Any

from postil.parse import ADDRESS_LONGEST
from postil.validate.csl import DATE_LONGEST, ID_LONGEST, Anything, Custom, SourceDate, SourceId
from postil.validate.edtf import EDTF, IN_WORDS
from postil.validate.formats import NOTE
from postil.validate.shapes import Shape
from postil.validate.types import (
    LANGUAGE,
    LANGUAGE_LONGEST,
    NO_ID,
    NO_LANGUAGE,
    SLUG,
    SLUG_LONGEST,
    UNKNOWN_WORD,
    Choice,
    Date,
    Language,
    ListOf,
    Pattern,
    Slug,
    Type,
    Url,
    Words,
)

Definition = dict[str, Any]
"""`is` says what a value is; the rest are its limits. Mappings have the definition of each key under `keys`."""


def definition() -> Definition:
    """Return what a note may hold, with the records of sources that it brings along."""
    return describe(NOTE)


def describe(type: Type) -> Definition:
    """Return a type as data; raises TypeError for one that a page cannot check."""
    match type:
        case Words(longest=most, line=line):
            return {"is": "words", "most": most} | ({"line": True} if line else {})
        case Choice(words=words):
            return {"is": "choice", "of": list(words)}
        case Date(partial=partial, interval=False):
            return {"is": "day"} | ({"partial": True} if partial else {})
        case Slug():
            return _pattern(SLUG.pattern, SLUG_LONGEST, NO_ID.code)
        case Pattern(pattern=pattern, longest=most):
            return _pattern(pattern, most, UNKNOWN_WORD.code)
        case Language():
            return _pattern(LANGUAGE.pattern, LANGUAGE_LONGEST, NO_LANGUAGE.code)
        case Url():
            return {"is": "address", "most": ADDRESS_LONGEST}
        case SourceId():
            return {"is": "source", "most": ID_LONGEST}
        case SourceDate():
            return {"is": "date", "most": DATE_LONGEST, "edtf": EDTF, "words": IN_WORDS}
        case ListOf(item=item, most=most):
            return {"is": "list", "of": describe(item), "most": most}
        case Custom(ours=shape):
            return describe(shape) | {"open": True}
        case Anything():
            return {"is": "anything"}
        case Shape():
            return _mapping(type)
    raise TypeError(f"a page cannot check {type}")


def _pattern(pattern: str, most: int, code: str) -> Definition:
    return {"is": "pattern", "pattern": pattern, "most": most, "code": code}


def _mapping(shape: Shape) -> Definition:
    told: Definition = {"is": "mapping", "keys": {key.name: describe(key.type) for key in shape.keys}}
    told["required"] = [key.name for key in shape.required]
    # Of a group exactly one key is there; the first of a pair does not count beside the second, or needs it.
    told["groups"] = [list(group) for group in shape.one_of]
    told["beside"] = [list(pair) for pair in shape.beside]
    told["needs"] = [list(pair) for pair in shape.needs]
    return {name: value for name, value in told.items() if value}
