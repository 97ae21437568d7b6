"""Texts, quotes and edits made by chance from a seed, with the true answer known."""
