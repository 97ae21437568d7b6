"""The claims of a reading as a table for spreadsheets: CSV as in RFC 4180, in UTF-8 with its mark.

Spreadsheets take a cell that begins with = + - or @ for a formula, and run it. An apostrophe stands before such a sign,
also where a reader that splits at semicolons or tabs would see a cell begin; each cell is one line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from typing import Final

from postil.exports.claims import list_claims
from postil.exports.output import Output
from postil.exports.volume import Json, Volume
from postil.render.xml import clean

_COLUMNS: Final = (
    "number", "id", "url", "kind", "paragraph", "words", "gist", "verdict", "confidence", "finding", "caveats",
    "context", "updates", "sources", "corrected", "reviewed", "by", "added", "changed",
)  # fmt: skip
_MARK: Final = "\ufeff"
"""Without it Excel takes the file for one in the system's own encoding."""
_BEGINS: Final = re.compile(r"(?:^|(?<=[;\t]))([^\S\t]*+)(?=[=+\-@＝＋－＠])")
_BETWEEN: Final = " | "


def write_claims_table(volume: Volume) -> bytes:
    """Return the claims of a reading as CSV, a row for each note, several values of one cell set apart by bars."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for claim in list_claims(volume):
        writer.writerow([guarded(_told(claim[name])) for name in _COLUMNS])
    return (_MARK + out.getvalue()).encode()


def guarded(words: str) -> str:
    """Return words as one line of a cell that no spreadsheet takes for a formula."""
    return _BEGINS.sub(r"\1'", clean(words))


def _told(value: Json) -> str:
    if isinstance(value, dict):
        return _entry({key: str(one or "") for key, one in value.items() if not isinstance(one, list)})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _BETWEEN.join(map(_told, value))
    return "" if value is None else str(value)


def _entry(value: dict[str, str]) -> str:
    """Return a use of a source, an update, a correction or a review as one phrase."""
    if "bearing" in value:
        address = f" <{value['url']}>" if value["url"] else ""
        return f"{value['bearing']}: {value['title']}{address}: {value['what']}"
    return ": ".join(filter(None, value.values()))


OUTPUT = Output(
    suffix=".csv",
    media_type="text/csv; charset=utf-8; header=present",
    title="Claims as a table",
    purpose="Every note as a row, with its words, verdict, confidence, findings and sources, for a spreadsheet.",
    holds=frozenset({"note", "update"}),
    write=write_claims_table,
)
