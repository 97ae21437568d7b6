"""Character references of HTML as the signs that they stand for, whatever number somebody writes."""

from __future__ import annotations

import html
import re
from typing import Final

_ZEROS: Final = re.compile(r"(?:(?<=&#)|(?<=&#[xX]))0{2,}(?=[0-9a-fA-F])")
_VAST: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


def unescape(text: str) -> str:
    """Return a text with the signs that its references stand for; linear.

    A number beyond all signs is U+FFFD, as for browsers; Python's own function raises a ValueError for a long one.
    """
    if "&#" in text:
        text = _VAST.sub("\ufffd", _ZEROS.sub("", text))
    return html.unescape(text)
