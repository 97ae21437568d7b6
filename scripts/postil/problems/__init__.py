"""What is wrong with an input, where, and what mends it."""

from postil.problems.codes import Code
from postil.problems.model import MOST_ALIKE, Location, Problem, Severity, capped, problem
from postil.problems.printers import format_problems

__all__ = ["MOST_ALIKE", "Code", "Location", "Problem", "Severity", "capped", "format_problems", "problem"]
