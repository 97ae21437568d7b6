"""The outputs, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from postil.exports import epub, one_file, references, web_annotation
from postil.exports.output import Output

OUTPUTS: Final[Mapping[str, Output]] = {
    one.suffix: one for one in (one_file.OUTPUT, epub.OUTPUT, web_annotation.OUTPUT, references.OUTPUT)
}
"""The outputs by the ending of their files."""
