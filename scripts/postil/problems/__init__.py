"""What is wrong with an input, where, and what mends it."""

from postil.problems.model import Location, Problem, Severity, capped, problem
from postil.problems.printers import format_problems
from postil.problems.registry import CODES, Code

__all__ = ["CODES", "Code", "Location", "Problem", "Severity", "capped", "format_problems", "problem"]
