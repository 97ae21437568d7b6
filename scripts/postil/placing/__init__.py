"""Notes on their words: each note of a reading in its place in an edition, or a problem that says why not.

The search for words, in `finding`, is for people alone: no build imports it.
"""

from postil.placing.notes import place_notes
from postil.placing.quoting import Quotable, quotable

__all__ = ["Quotable", "place_notes", "quotable"]
