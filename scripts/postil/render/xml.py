"""Words as XML can hold them."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not allow, and lone surrogates."""


def clean(text: str) -> str:
    """Return the text on one line, with U+FFFD for what XML cannot hold."""
    return " ".join(UNPRINTABLE.sub("\ufffd", text).split())
