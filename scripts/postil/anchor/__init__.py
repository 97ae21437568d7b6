"""Anchoring: quotes to spans of the true text, many at once; refused rather than guessed."""

from postil.anchor.context import telling_context
from postil.anchor.near import anchor_near
from postil.anchor.nearest import differences, nearest
from postil.anchor.quotes import Ambiguous, Found, Nearest, NotFound, Quote
from postil.anchor.strict import PLACES_LISTED, anchor_strict, places
from postil.anchor.words import cuts_a_word, whole_words
from postil.model import Span

__all__ = [
    "PLACES_LISTED",
    "Ambiguous",
    "Found",
    "Nearest",
    "NotFound",
    "Quote",
    "Span",
    "anchor_near",
    "anchor_strict",
    "cuts_a_word",
    "differences",
    "nearest",
    "places",
    "telling_context",
    "whole_words",
]
