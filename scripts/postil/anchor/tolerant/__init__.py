"""The tolerant search, for texts that were edited since: a wing of its own, which no build enters."""

from postil.anchor.tolerant.near import anchor_near

__all__ = ["anchor_near"]
