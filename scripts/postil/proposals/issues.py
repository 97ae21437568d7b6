"""The event of an issue, as GitHub hands it to a workflow, and the fields of the form with which it was opened.

Everything in it may come from anyone. What goes on from here is checked for its form: numbers, days, names of accounts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from postil.problems import Location, Problem, problem
from postil.proposals.codes import NO_SUGGESTION
from postil.read import RawFile

Fields = Sequence[tuple[str, str]]
"""Id and label of each field of a form, in its order."""

FIELDS: Final = (
    ("reading", "Reading"),
    ("note", "Id of the note"),
    ("by", "Your name or handle"),
    ("interest", "Your interest in the matter"),
    ("unsourced", "Why there is no source"),
    ("changed", "What you changed"),
    ("file", "The note"),
)
"""The form `suggestion.yml`. The last field alone may have several lines, so that no line of it can be taken for the
head of another."""

OBJECTION: Final = (
    ("reading", "Reading"),
    ("note", "Id of the note"),
    ("says", "What is wrong, and what should it say?"),
    ("evidence", "What shows it?"),
    ("interest", "Your interest in the matter"),
    ("by", "Your name or handle"),
)
"""The form `objection.yml`."""

QUESTION: Final = (
    ("reading", "Reading"),
    ("quote", "The words"),
    ("question", "What would you like to know?"),
    ("interest", "Your interest in the matter"),
    ("by", "Your name or handle"),
)
"""The form `question.yml`."""

FORMS: Final[Mapping[str, Fields]] = {"file": FIELDS, "says": OBJECTION, "question": QUESTION}
"""Each form by the field that no other has."""

_LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNANSWERED: Final = "_No response_"
_FENCE: Final = re.compile(r"(`{3,}|~{3,})[\w-]*")
_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+(?::\d+)?/[\w./-]{1,300}/\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that was opened with the form."""

    number: int
    login: str
    """Name of the account that opened it."""
    account: int
    """Its number, which stays when it is renamed."""
    day: str
    """Day on which it was opened, YYYY-MM-DD."""
    address: str
    """Where it can be read, or empty."""
    form: str
    """Which form it was opened with: a key of `FORMS`."""
    fields: Mapping[str, str]
    """Each field by its id; empty where it was not filled in."""
    lines: Mapping[str, int]
    """In which line of the issue the value of a field begins, from 1."""


def read_event(file: RawFile) -> Issue | Problem:
    """Return the issue that an event is about, or why it cannot be used."""
    hint = "give the file that GITHUB_EVENT_PATH names in a workflow that runs on `issues`"
    try:
        event = json.loads(file.text)
    except (ValueError, RecursionError):
        return problem(NO_SUGGESTION, file.at, "this is no event: it is not JSON", hint)
    issue = _mapping(event, "issue")
    user, body = _mapping(issue, "user"), issue.get("body")
    number, account, login, opened = issue.get("number"), user.get("id"), user.get("login"), issue.get("created_at")
    if not _counts(number) or not _counts(account) or not isinstance(login, str) or not isinstance(opened, str):
        return problem(NO_SUGGESTION, file.at, "this event is not about an issue that somebody opened", hint)
    if not _LOGIN.fullmatch(login) or not _DAY.match(opened):
        return problem(NO_SUGGESTION, file.at, "the account or the day of this issue has no known form", hint)
    if not isinstance(body, str) or not body.strip():
        fact = f"issue {number} has no text"
        return problem(NO_SUGGESTION, Location(f"issue-{number}"), fact, "open an issue with the form “A note”")
    assert isinstance(number, int) and isinstance(account, int)
    address = issue.get("html_url")
    known = isinstance(address, str) and bool(_ADDRESS.fullmatch(address))
    words = clean(body)
    form = form_of(words)
    fields, lines = form_fields(words, FORMS[form])
    return Issue(number, login, account, opened[:10], str(address) if known else "", form, fields, lines)


def clean(text: str) -> str:
    """Return a text of the web as a file could hold it: line feeds alone, and no half of a surrogate pair."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def form_of(body: str) -> str:
    """Return which form a text was written with, by the first heading that tells; that of a note where none does."""
    telling = {heading: name for name, fields in FORMS.items() for heading in _headings(name, dict(fields)[name])}
    return next((telling[line.rstrip()] for line in body.split("\n") if line.rstrip() in telling), "file")


def _headings(name: str, label: str) -> tuple[str, str]:
    """Return how a field is headed: by its label in a form, by its id where a forge has none."""
    return f"### {label}", f"### {name}"


def form_fields(body: str, fields: Fields) -> tuple[dict[str, str], dict[str, int]]:
    """Return the value of each field by its id, and the lines where they begin; each field once and in its order."""
    headings = {heading: place for place, one in enumerate(fields) for heading in _headings(*one)}
    found: dict[int, list[str]] = {}
    begins: dict[str, int] = {}
    at = -1
    for number, line in enumerate(body.split("\n"), 1):
        there = headings.get(line.rstrip(), -1)
        if there > at:
            at = there
            found[at] = []
            begins[fields[at][0]] = number + 2
        elif at >= 0:
            found[at].append(line)
    values = {name: "" for name, _ in fields}
    for place, lines in found.items():
        name = fields[place][0]
        values[name], below = _value(lines)
        begins[name] += below
    return values, begins


def _value(lines: Sequence[str]) -> tuple[str, int]:
    """Return what was written into a field, without the fence that its kind may put around it, whose line counts."""
    text = "\n".join(lines).strip("\n")
    if text.strip() == _UNANSWERED:
        return "", 0
    inner = text.split("\n")
    fence = _FENCE.fullmatch(inner[0].rstrip()) if len(inner) > 1 else None
    if not fence:
        return text, 0
    last = max((number for number, line in enumerate(inner) if line.rstrip() == fence[1]), default=len(inner))
    return "\n".join(inner[1 : last if last else len(inner)]), 1


def _mapping(value: object, key: str) -> Mapping[str, object]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _counts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**15
