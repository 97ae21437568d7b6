"""The shapes of mappings: which keys they have, and what each holds; the types of single values are in `types`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from postil.model import Text
from postil.parse import MappingNode, Node
from postil.parse.odd_signs import name_of_sign, odd_sign, plainly, spelt
from postil.problems import Code, Problem, problem
from postil.validate.neighbours import Neighbours
from postil.validate.types import WRONG_SHAPE, Choice, Schema, Type

UNKNOWN_KEY = Code(
    "S001",
    "error",
    "an unknown key",
    "A misspelt key would be ignored without a word. docs/format.md lists the keys.",
)
MISSING_KEY = Code(
    "S002",
    "error",
    "a required key is missing",
    "Without it the page could not be made. docs/format.md says what the key holds.",
)
NOT_ONE_OF = Code(
    "S010",
    "error",
    "exactly one of several keys is needed",
    "A note stands on words (`quote`), on several passages (`quotes`), or on a whole paragraph (`paragraph` without "
    "`quote`); a source either supports, weakens or gives context.",
)
NEEDS_ANOTHER = Code(
    "S011",
    "error",
    "a key that needs another",
    "Some keys only have a meaning together, such as `verdict` and `confidence`.",
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping."""

    name: str
    """As it is written."""
    type: Type
    """What it holds."""
    doc: str
    """One line of documentation; shown by editors and in docs/format.md."""
    required: bool = False
    """Whether the mapping is wrong without it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with known keys."""

    keys: tuple[Key, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of keys of which exactly one is there."""
    beside: tuple[tuple[str, str], ...] = ()
    """Pairs: the first key of such a group does not count where the second is there."""
    needs: tuple[tuple[str, str], ...] = ()
    """Pairs: the first key needs the second."""
    bare: str = ""
    """The key that a writer means who gives a value in the place of the mapping."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Keys that writers expect, each with where its words belong; `{}` is the value."""
    known: dict[str, Key] = field(init=False, repr=False, compare=False)
    """The keys by name."""
    required: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """The keys without which it is wrong."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {key.name: key for key in self.keys})
        object.__setattr__(self, "required", tuple(key for key in self.keys if key.required))

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, MappingNode):
            names = ", ".join(key.name for key in self.keys)
            hint = f"write `key: value` pairs: {names}"
            if self.bare and isinstance(node, Text) and node:
                hint = f"put the key before it, `{self.bare}: {node[:40]}`; the keys here are: {names}"
            return (problem(WRONG_SHAPE, node.at, "a mapping belongs here", hint),)
        entries, known = node.entries, self.known
        found = [one for name, value in entries.items() if name in known for one in known[name].type.check(value)]
        for key in self.required:
            if key.name not in entries:
                hint = f"add `{key.name}:` {key.doc}{_choices(key.type)}"
                found.append(problem(MISSING_KEY, node.at, f"`{key.name}` is missing", hint))
        if not known.keys() >= entries.keys():
            found.extend(self._unknown(node))
        for group in self.one_of:
            aside = {name for name, other in self.beside if other in entries}
            present = [name for name in group if name in entries and name not in aside]
            if len(present) != 1:
                at = node.keys[present[1]] if present else node.at
                names = " and ".join(f"`{name}`" for name in present) or "none of them"
                stand = "stand" if present else "stands"
                fact = f"exactly one of {', '.join(group)} belongs here; {names} {stand} here"
                found.append(problem(NOT_ONE_OF, at, fact, "keep one of them" if present else f"add `{group[0]}:`"))
        for name, needed in self.needs:
            if name in entries and needed not in entries:
                hint = f"add `{needed}:`, or take `{name}` out"
                found.append(problem(NEEDS_ANOTHER, node.keys[name], f"`{name}` needs `{needed}`", hint))
        return found

    def sound(self, node: MappingNode) -> MappingNode:
        """Return the mapping without the keys that are unknown or whose values are wrong."""
        known = self.known
        right = {name for name, value in node.entries.items() if name in known and not known[name].type.check(value)}
        return MappingNode({name: node.entries[name] for name in right}, node.keys, node.at)

    def _unknown(self, node: MappingNode) -> Iterator[Problem]:
        names = [key.name for key in self.keys]
        likely = Neighbours(names)
        for name, at in node.keys.items():
            if name in self.known:
                continue
            value = node.entries[name]
            if isinstance(value, Text) and not value and value.at.column == at.column + at.width:
                fact = f"`{name}` is not a key, but seems to be the rest of a sentence with a comma"
                hint = "put the whole sentence into quotation marks: within { } a comma ends it"
                yield problem(UNKNOWN_KEY, at, fact, hint)
            else:
                yield problem(
                    UNKNOWN_KEY, at, f"`{spelt(name)}` is not a key of this file", self._meant(name, value, likely)
                )

    def _meant(self, name: str, value: Node, likely: Neighbours) -> str:
        """Return what the writer of an unknown key may have meant to do."""
        sign, plain = odd_sign(name), plainly(name)
        if sign:
            seems = f"write `{plain}`" if plain in self.known else "take it out"
            return f"{name_of_sign(sign)} stands in this key, where it belongs to none: {seems}"
        said = dict(self.elsewhere).get(name.lower())
        if said and name not in self.known:
            return said.format(value[:40] if isinstance(value, Text) and value else "…")
        return likely.hint(name, f"the keys here are: {', '.join(key.name for key in self.keys)}")

    def _alone(self, name: str) -> Schema:
        """Return the rule that a key of a group counts as there."""
        others = [other for one, other in self.beside if one == name]
        return {"required": [name]} | ({"not": {"required": others}} if others else {})

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        rule: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: key.type.schema() | {"description": key.doc} for key in self.keys},
        }
        if self.required:
            rule["required"] = [key.name for key in self.required]
        if self.one_of:
            rule["allOf"] = [{"oneOf": [self._alone(name) for name in group]} for group in self.one_of]
        if self.needs:
            dependent: dict[str, list[str]] = {}
            for name, needed in self.needs:
                dependent.setdefault(name, []).append(needed)
            rule["dependentRequired"] = dependent
        return rule


def _choices(type: Type) -> str:
    """Return which words a value may be, or which keys it needs, as a hint goes on; most types say neither."""
    if isinstance(type, Choice):
        return f": {', '.join(type.words)}"
    needed = [key.name for key in type.required] if isinstance(type, Shape) else []
    return f", with {', '.join(f'`{name}`' for name in needed)}" if needed else ""
