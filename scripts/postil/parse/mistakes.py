"""What a writer did where the parser of YAML gave up: often some lines before, and rarely what the parser says."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
import yaml.reader

from postil.parse.characters import CONTROL_CHARACTER
from postil.parse.odd_signs import sign_as_syntax
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

NOT_YAML = Code(
    "Y001",
    "error",
    "this is not YAML",
    "The parser stopped here; what follows could not be read. The usual causes are a colon inside an unquoted "
    "sentence, a quote that is not closed, or a tab used for indentation.",
)

_KEY: Final = re.compile(r"^(\s*(?:- +)?)([\w-]+):(?=\s|$)")
_JOINED: Final = re.compile(r"^\s*(?:- +)?([\w-]+):(\S+)")
_LINES_BEFORE: Final = 3
"""Lines above the place at which the parser gave up in which the mistake is looked for."""
_GENERAL: Final = "compare the line with the example in docs/format.md; indent with two blanks"
_QUOTE_IT: Final = "put the sentence into quotation marks, or after `>-` on lines of its own: it holds a colon"

_BEGUN: Final = ("scanning an alias", "scanning an anchor", "scanning a tag", "scanning a block scalar")
"""What the parser takes a value for that begins with *, &, !, > or |, until its words tell otherwise."""
_BRACKETED: Final = re.compile(r"(?:^\s*|[\w-]:\s+|- +)(\[[^\[\]]*\]|\{[^{}]*\})(?=[^\s,\]}]|\s+[^\s#])")

Mistake = tuple[Any, str, str]
"""Where it was made, as a mark of the parser or None; the fact; the remedy."""


def syntax_problem(error: yaml.YAMLError, file: RawFile) -> Problem:
    """Return the problem of a file that the parser refuses, where the mistake was made."""
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml gives the place in bytes, PyYAML's own reader in characters: the character is looked for instead.
        refused = yaml.reader.Reader.NON_PRINTABLE.search(file.text)
        return unwanted_sign(file, refused.start() if refused else 0, "a control character stands here", "delete it")
    mark, fact, hint = _mistake(error, file.text)
    lines, opened = file.text.split("\n"), getattr(error, "context_mark", None)
    # An odd sign shows only in later lines, as it makes one sentence of two lines.
    reached = max(one.line for one in (mark, opened, getattr(error, "problem_mark", None)) if one) if mark else 0
    odd = sign_as_syntax(lines, reached - _LINES_BEFORE, reached)
    if odd:
        line, column, fact, hint = odd
        mark = yaml.Mark("", 0, line, column, None, 0)
    at = Location(file.path, mark.line + 1, mark.column + 1) if mark else Location(file.path, 1, 1)
    return problem(NOT_YAML, at, f"this is not YAML: {fact}", hint)


def unwanted_sign(file: RawFile, offset: int, fact: str, hint: str) -> Problem:
    """Return the problem of a character that no value may hold."""
    line = file.text.count("\n", 0, offset) + 1
    column = offset - file.text.rfind("\n", 0, offset)
    return problem(CONTROL_CHARACTER, Location(file.path, line, column), fact, hint)


def joined_key(line: str) -> str:
    """Return the remedy for a line such as `kind:context`, or nothing."""
    found = _JOINED.match(line)
    return f"put a blank after the colon: `{found[1]}: {found[2][:20]}`" if found else ""


def quote_value(sign: str) -> str:
    """Return the remedy for a value whose words begin with a sign that YAML keeps for itself."""
    return f"put the whole value into quotation marks: it begins with {sign}"


def _mistake(error: yaml.YAMLError, text: str) -> Mistake:
    # The parser may point behind the last line, and knows line ends that others do not.
    lines = [*text.split("\n"), *[""] * (text.count("\r") + 2)]
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    fact = getattr(error, "problem", None) or "its form is wrong"
    context = getattr(error, "context", None) or ""
    line = lines[mark.line] if mark else ""
    if "mapping values are not allowed" in fact:
        return _colon(mark, fact, lines)
    begun = mark if "mapping keys are not allowed" in fact else opened
    if begun and (begun is mark or any(one in context for one in _BEGUN)):
        sign = lines[begun.line][begun.column : begun.column + 1]
        return begun, f"a value cannot begin with {sign}", quote_value(sign)
    if "quoted scalar" in context and "escape" not in fact:
        hint = "close the quotation mark that was opened here"
        if opened and re.match(r"'\w", lines[opened.line][opened.column :]):
            hint += "; if it is an apostrophe, write ’"
        return opened, "this quotation mark is not closed", hint
    if "escape" in fact:
        return mark, fact, "write two backslashes, or put the value between single quotation marks"
    if "flow" in context and opened and mark:
        if mark.line == opened.line:
            return mark, fact, "put text with a comma or a colon into quotation marks within { } and [ ]"
        sign = lines[opened.line][opened.column : opened.column + 1]
        return opened, f"this {sign} is not closed", f"close it with {'}' if sign == '{' else ']'}"
    if "simple key" in context and opened:
        if opened.line and re.search(r"(?:^|\s)#", lines[opened.line - 1]):
            hint = "put the whole sentence into quotation marks: the # in the line above begins a remark, which ends it"
            return opened, "no key begins this line", hint
        hint = joined_key(lines[opened.line])
        other = "begin it with a key and a colon, or indent it, if it goes on with the value above"
        return opened, "no key begins this line", hint or other
    if "tab" in fact or "cannot start any token" in fact:
        sign = line[mark.column : mark.column + 1] if mark else ""
        if sign in ("", "\t"):
            return mark, fact, "indent with blanks, not tabs"
        return mark, fact, quote_value(sign)
    if "sequence entries are not allowed" in fact:
        entry = line[mark.column :].strip() if mark else ""
        hint = f"put each entry onto a line of its own below the key: `{entry[:40]}`"
        if entry == "-" or not mark or _KEY.match(line) is None:
            hint = "put each entry onto a line of its own below the key, indented by two blanks"
        return mark, "a list begins in the line of its key", hint
    if "expected key" in fact or "block" in context:
        return _key(mark, fact, text)
    if "document start" in fact:
        return mark, "this line is indented less than the first", "begin every key of the file in the first column"
    return mark or opened, fact, _GENERAL


def _colon(mark: Any, fact: str, lines: list[str]) -> Mistake:
    """Return the mistake of a colon where no key can be: in a sentence, or after a key that is indented wrongly."""
    key = _KEY.match(lines[mark.line])
    if not key or key.end() - 1 != mark.column:
        return mark, fact, _QUOTE_IT
    above = next((found for line in lines[: mark.line][::-1] if (found := _KEY.match(line))), None)
    if not above or len(above[1]) == len(key[1]):
        return mark, fact, _QUOTE_IT
    place = yaml.Mark("", 0, mark.line, len(key[1]), None, 0)
    like = "begin it in the first column" if not above[1] else f"indent it by {len(above[1])} blanks"
    hint = f"{like}, as `{above[2]}`; if it goes on with the sentence above, put that into quotation marks"
    return place, f"`{key[2]}` is indented otherwise than the key above it", hint


def _key(mark: Any, fact: str, text: str) -> Mistake:
    """Return the mistake where a key was expected: after a quotation mark that closes too early, or too late."""
    before = _last_scalar(text)
    if mark and before and before.style in ("'", '"'):
        if before.start_mark.line < before.end_mark.line == mark.line:
            hint = f"close it in its own line; so far it reaches to line {mark.line + 1}"
            return before.start_mark, "this quotation mark is not closed", hint
        if before.end_mark.line == mark.line:
            hint = "put the whole value between quotation marks, and use “ and ” within it"
            return mark, "words stand behind the closing quotation mark", hint
    line = text.split("\n")[mark.line] if mark else ""
    if mark and line[mark.column : mark.column + 2] == ": ":
        return mark, "a value cannot begin with :", quote_value(":")
    if (list_like := _BRACKETED.search(line)) and list_like.end() <= mark.column + 1:
        place = yaml.Mark("", 0, mark.line, list_like.start(1), None, 0)
        return place, f"words stand behind the closing {list_like[1][-1]}", quote_value(list_like[1][0])
    return mark, fact, "indent the line as the keys that it belongs to; compare the example in docs/format.md"


def _last_scalar(text: str) -> Any:
    """Return the last value that the parser read before it gave up."""
    last = None
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent):
                last = event
    except (yaml.YAMLError, RecursionError):
        pass
    return last
