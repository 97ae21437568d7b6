"""The way of a suggestion into the files of a reading."""

from postil.proposals.tidying import Tidied, tidy

__all__ = ["Tidied", "tidy"]
