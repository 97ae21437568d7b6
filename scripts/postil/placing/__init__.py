"""Notes on their words: each note of a reading in its place in an edition, or a problem that says why not."""

from postil.placing.notes import place_notes

__all__ = ["place_notes"]
