"""The outputs, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from postil.exports import (
    bibtex,
    claims,
    claims_table,
    epub,
    epub_annotations,
    markdown_edition,
    one_file,
    paper,
    references,
    ris,
    text_edition,
    web_annotation,
)
from postil.exports.output import Output

OUTPUTS: Final[Mapping[str, Output]] = {
    one.OUTPUT.suffix: one.OUTPUT
    for one in (
        one_file, epub, paper, epub_annotations, markdown_edition, text_edition, claims_table, claims, web_annotation,
        references, bibtex, ris,
    )
}  # fmt: skip
"""The outputs by the ending of their files."""
OFFERED: Final[Mapping[str, Output]] = {suffix: one for suffix, one in OUTPUTS.items() if not one.printed}
"""Those that a build makes for its readers, too."""


def find_output(file: str) -> Output | None:
    """Return the output whose ending the name of a file has, the longest of those; None where there is none."""
    name = file.lower()
    return next((OUTPUTS[one] for one in sorted(OUTPUTS, key=len, reverse=True) if name.endswith(one)), None)
