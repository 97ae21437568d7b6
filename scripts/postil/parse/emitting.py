"""Values as YAML: what is written here reads back exactly, by our reader and by any other of YAML 1.1 or 1.2.

One way of writing, so that a file that a person proposed and one that an editor wrote are alike: mappings and lists in
blocks, ids in brackets, words plain where nothing can be taken for syntax or for another type, long lines folded.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Union

from postil.parse.nodes import MappingNode, Node, SequenceNode

Value = Union[str, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - a name in quotes takes no `|`
"""A value of YAML in which every scalar is text."""

WIDTH: Final = 110
"""Columns of a line, as far as its words can be parted."""

_SYNTAX: Final = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`.=<~\s]|:(?=\s|$)|\s\#|\s$|[\t\n]""")
"""What makes of plain words something else."""
_TYPED: Final = re.compile(
    r"(?i)null|true|false|yes|no|on|off|y|n|[-+]?(?:0[xob])?[0-9_]+(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|[0-9]+(?::[0-9.]+)+"
)
"""Words that some reader takes for another type than text."""
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_ESCAPED: Final = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that stand in no file of YAML as they are."""
_IN_BRACKETS: Final = re.compile(r"[\w][\w./@-]*")
_KEY: Final = re.compile(r"[A-Za-z_][\w-]*")


def emit(values: Mapping[str, Value]) -> str:
    """Return a mapping as a file, which ends in a line feed; lone surrogates must not be in it."""
    return "".join(f"{line}\n" for line in _mapping(values, 0))


def emit_item(value: Value, indent: int) -> str:
    """Return one entry of a list as lines, its hyphen in the column `indent`, counted from 0."""
    return "".join(f"{line}\n" for line in _item(value, indent))


def plain_value(node: Node) -> Value:
    """Return what a node holds, without its place. Cost: the number of values."""
    if isinstance(node, MappingNode):
        return {key: plain_value(value) for key, value in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain_value(item) for item in node.items]
    return str(node)


def _mapping(values: Mapping[str, Value], indent: int) -> Iterator[str]:
    for key, value in values.items():
        name = key if _KEY.fullmatch(key) and not _TYPED.fullmatch(key) else _quoted(key)
        yield from _entry(f"{' ' * indent}{name}:", value, indent)


def _entry(head: str, value: Value, indent: int) -> Iterator[str]:
    """Yield a value behind its key."""
    if isinstance(value, str):
        yield from _scalar(head + " ", value, indent)
    elif not value:
        yield head + (" {}" if isinstance(value, Mapping) else " []")
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + 2)
    elif all(isinstance(one, str) and _is_id(one) for one in value) and len(head) + sum(map(len, value)) < WIDTH - 20:
        yield f"{head} [{', '.join(map(str, value))}]"
    else:
        yield head
        for one in value:
            yield from _item(one, indent + 2)


def _item(value: Value, indent: int) -> Iterator[str]:
    """Yield an entry of a list."""
    start = f"{' ' * indent}- "
    if isinstance(value, str):
        yield from _scalar(start, value, indent)
    elif not value:
        yield start + ("{}" if isinstance(value, Mapping) else "[]")
    else:
        inner = _mapping(value, indent + 2) if isinstance(value, Mapping) else _list(value, indent + 2)
        first, *others = inner
        yield start + first[indent + 2 :]
        yield from others


def _list(values: Sequence[Value], indent: int) -> Iterator[str]:
    for one in values:
        yield from _item(one, indent)


def _scalar(head: str, text: str, indent: int) -> Iterator[str]:
    if _ESCAPED.search(text) or not text.strip():
        yield head + _quoted(text)
    elif "\n" in text:
        yield from _lines(head, text, indent)
    elif len(head) + len(text) <= WIDTH or re.search(r"^ | $|  |\t", text) or " " not in text:
        yield head + (text if _is_plain(text) else _quoted(text))
    else:
        yield head + ">-"
        margin = " " * (indent + 2)
        room = WIDTH - len(margin)
        wrapped = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False, expand_tabs=False)
        # Wrapping parts at other blanks than those of YAML, too.
        if " ".join(wrapped) == text:
            yield from (margin + line for line in wrapped)
        else:
            yield margin + text


def _lines(head: str, text: str, indent: int) -> Iterator[str]:
    """Yield words of several lines."""
    body = text.removesuffix("\n")
    if re.match(r"[ \t\n]", body) or body.endswith("\n") or re.search(r"^[ \t]+$|^\t", body, re.MULTILINE):
        yield head + _quoted(text)
        return
    yield head + ("|" if text.endswith("\n") else "|-")
    yield from (" " * (indent + 2) + line if line else "" for line in body.split("\n"))


def _is_plain(text: str) -> bool:
    return not _SYNTAX.search(text) and (not _TYPED.fullmatch(text) or bool(_YEAR.fullmatch(text)))


def _is_id(text: str) -> bool:
    return bool(_IN_BRACKETS.fullmatch(text)) and _is_plain(text)


def _quoted(text: str) -> str:
    """Return the text in quotation marks, on one line."""
    return _ESCAPED.sub(lambda found: _escape(found[0]), json.dumps(text, ensure_ascii=False))


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"
