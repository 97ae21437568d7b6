"""Postil: annotated readings from a text and its notes."""

__version__ = "0.1.0"
