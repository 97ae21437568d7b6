"""Anchoring: quotes to spans of the true text, many at once; refused rather than guessed.

This is what a build needs.  The search for passages that were edited is `postil.anchor.tolerant`, which nothing here
imports.
"""

from postil.anchor.context import telling_context
from postil.anchor.nearest import differences, nearest
from postil.anchor.selectors import Ambiguous, Found, Nearest, NotFound, Quote
from postil.anchor.strict import PLACES_LISTED, anchor_strict, places
from postil.anchor.whole import cuts_a_word, whole_words
from postil.model import Span

__all__ = [
    "PLACES_LISTED",
    "Ambiguous",
    "Found",
    "Nearest",
    "NotFound",
    "Quote",
    "Span",
    "anchor_strict",
    "cuts_a_word",
    "differences",
    "nearest",
    "places",
    "telling_context",
    "whole_words",
]
