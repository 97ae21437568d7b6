"""The front matter of a post: what a publishing program was told about the text, before the text."""

from __future__ import annotations

import re

from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

FRONT_MATTER = Code(
    "T012",
    "warning",
    "front matter before a text",
    "Programs that publish posts keep title, author and date before the text. Here they stand in record.yml, "
    "so they are taken off, and what they say is offered for the record.",
)

_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>[\w-]+[ \t]*:(?:[ \t][^\n]*)?\n(?:[^\n]*\n)*?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>(?:[^\n]*\n)*?)\+\+\+)[ \t]*(?:\n|$)"
)
_PAIR = re.compile(r"^([A-Za-z][\w-]*+)[ \t]*+[:=](.+)$", re.MULTILINE)
_RECORD_KEYS = {
    "title": "title", "author": "author", "date": "issued", "lang": "language", "language": "language",
    "description": "standfirst", "subtitle": "standfirst", "summary": "standfirst", "url": "URL",
    "canonical_url": "URL", "canonicalurl": "URL", "publisher": "publisher",
}  # fmt: skip
_SHOWN = 60


def take_front_matter(file: RawFile) -> tuple[int, list[Problem]]:
    """Return how many code points of front matter a text begins with, and what it says, as a problem."""
    found = _FRONT_MATTER.match(file.text)
    if not found:
        return 0, []
    said = found["yaml"] or found["toml"] or ""
    pairs = [(key, _unquoted(value)) for key, value in _PAIR.findall(said) if not value.isspace()]
    offered = [
        f"{_RECORD_KEYS[key.lower()]}: {value[:_SHOWN]}" for key, value in pairs if key.lower() in _RECORD_KEYS
    ]
    keys = ", ".join(key for key, _ in pairs[:8]) or "nothing"
    fact = f"the text begins with front matter, which is no part of it: {keys}"
    hint = "put what is true of the article into record.yml, and delete these lines"
    return found.end(), [problem(FRONT_MATTER, Location(file.path, 1), fact, hint, *offered)]


def _unquoted(value: str) -> str:
    """Return a value without the blanks and the quotation marks around it."""
    value = value.strip(" \t")
    begins, ends = value[0] in "\"'", value[-1] in "\"'"
    return value[begins : len(value) - ends] or value
