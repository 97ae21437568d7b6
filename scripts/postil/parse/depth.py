"""How deep the Markdown of notes may be nested: deeper than anybody writes, and shallower than a page can show."""

from __future__ import annotations

from postil.problems import Code

TOO_DENSE = Code(
    "T009",
    "error",
    "markup too deep or too dense",
    "A note is nested more than 20 deep, or has emphasis on more than some 500 words, which none needs and no page can "
    "show. Take inner levels out, or put a backslash before signs that are no markup.",
)
DEEP_HINT = "take the inner levels out, or put a backslash before signs that are no markup"
"""The remedy for it."""
