"""Problems as text for people, as GitHub annotations, and as JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from postil.problems.model import Location, Problem, Severity

Style = Literal["text", "github", "json"]
Paint = Callable[[str, str], str]

_EXCERPT = 100
"""Code points of an input line that are shown at most."""

_COMMAND = re.compile(r"(##\w*)\[")
_COMMAND_LINE = re.compile(r"^([^\S\n]*+):(?=:)", re.MULTILINE)
"""What services that run checks take for a command of theirs in what is printed: `##[add-mask]` (GitHub’s older form),
`##vso[` (Azure Pipelines) and `##teamcity[` anywhere in a line, `::add-mask::` (GitHub) where one begins."""


def _plain(text: str, _role: str) -> str:
    return text


def sort_key(found: Problem) -> tuple[Location, str, str]:
    """Return the order in which problems are shown: by place, then by code."""
    return found.at, found.code, found.message


def format_problems(
    problems: Iterable[Problem],
    style: Style = "text",
    lines: Mapping[str, Sequence[str]] | None = None,
    paint: Paint = _plain,
) -> str:
    """Return the problems printed in one style, each ending with a line feed.

    `lines` maps a file to its lines, for the excerpt under a problem; `paint(text, role)` may add colour,
    with roles "place", "error", "warning", "code", "mark" and "label".
    """
    ordered = sorted(problems, key=sort_key)
    if style == "json":
        told = json.dumps([_as_json(found) for found in ordered], ensure_ascii=False, indent=2)
        return _encodable(_COMMAND.sub(r"\1\\u005b", told) + "\n")  # the same bracket to whoever reads JSON
    if style == "github":
        return "".join(_as_github(found) for found in ordered)
    return "".join(_as_text(found, lines or {}, paint) for found in ordered)


def _place(at: Location) -> str:
    return ":".join([at.file, *(str(number) for number in (at.line, at.column) if number)])


def visible(text: str) -> str:
    """Return the text with what could steer a terminal, or a service that runs checks, replaced sign by sign.

    These are control and format characters, and the bracket of a command within a line.
    """
    text = "".join("\ufffd" if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign for sign in text)
    return _COMMAND.sub("\\1\ufffd", text)


def _encodable(text: str) -> str:
    # A file's name that is not UTF-8 comes from the system with halves of surrogate pairs for its bytes.
    return text.encode("utf-8", "replace").decode()


def _as_text(found: Problem, lines: Mapping[str, Sequence[str]], paint: Paint) -> str:
    out = [
        f"{paint(visible(_place(found.at)), 'place')}: {paint(found.severity, found.severity)}: "
        f"{visible(found.message)} {paint(f'[{found.code}]', 'code')}"
    ]
    source = lines.get(found.at.file, ())
    if 0 < found.at.line <= len(source):
        out += _excerpt(source[found.at.line - 1], found.at, paint)
    out += [f"  {visible(line)}" for line in found.detail]
    out.append(f"  {paint('fix:', 'label')} {visible(found.hint)}")
    return _COMMAND_LINE.sub("\\1\ufffd", "\n".join(out)) + "\n"


def _excerpt(line: str, at: Location, paint: Paint) -> list[str]:
    number = str(at.line)
    first = max(0, at.column - 1 - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    shown = visible(line[first : first + _EXCERPT].replace("\t", " "))
    out = [f"  {number} | {shown}"]
    if at.column:
        start = at.column - 1 - first
        width = max(1, min(at.width, len(shown) - start))
        mark = "^" + "~" * (width - 1)
        pad = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in shown[:start])
        out.append(f"  {' ' * len(number)} | {' ' * pad}{paint(mark, 'mark')}")
    return out


def _as_github(found: Problem) -> str:
    # GitHub's workflow commands: data escapes %, CR, LF; properties also : and ,
    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def prop(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    command = "error" if found.severity is Severity.ERROR else "warning"
    place = f"file={prop(visible(found.at.file))}"
    if found.at.line:
        place += f",line={found.at.line}"
    if found.at.column:
        place += f",col={found.at.column},endColumn={found.at.column + found.at.width}"
    body = "\n".join(map(visible, [found.message, *found.detail, f"fix: {found.hint}"]))
    return f"::{command} {place},title={prop(found.code)}::{data(body)}\n"


def _as_json(found: Problem) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        **found.at._asdict(),
        "message": found.message,
        "detail": list(found.detail),
        "hint": found.hint,
    }
