"""Words as XML can hold them."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow, and lone surrogates."""


def clean(text: str) -> str:
    """Return the text on one line, with U+FFFD for what XML cannot hold."""
    return " ".join(UNPRINTABLE.sub("\ufffd", text).split())
