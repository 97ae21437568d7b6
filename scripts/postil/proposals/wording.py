"""Words of strangers in Markdown for reviewers: shown as the signs that they are, linking and calling nobody."""

from __future__ import annotations

import re
from typing import Final

from postil.problems.printers import visible

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>|~&$]|:(?=//)|(?<=www)\.|^[-+=](?=\s|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What is syntax of Markdown or makes a link; a backslash makes it plain. `#` and `@` call somebody all the same."""


def escaped(text: str) -> str:
    """Return words as one line of Markdown; GitHub takes neither a name nor an issue nor an address out of it."""
    line = visible(" ".join(text.split()))
    return re.sub(r"[#@]", lambda found: f"{found[0]}<!-- -->", _SIGNS.sub(lambda found: f"\\{found[0]}", line))


def fenced(text: str, language: str = "text") -> str:
    """Return lines as a block of code, whatever they hold; a line feed at its end."""
    body = "\n".join(visible(line.replace("\t", "    ")) for line in text.rstrip("\n").split("\n"))
    longest = max((len(found[0]) for found in re.finditer("`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{body}\n{fence}\n"
