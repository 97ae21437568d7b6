"""A scale of values: what its axis covers, which round numbers stand on it, and how they are written.

The linear steps are those of d3-array's `ticks` and d3-scale's `nice` (1, 2 or 5 times a power of ten; the
turning points are the geometric means between two of them), the words those of d3-format for its `,f` and `~s`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from postil.languages import locale_of, spoken

LEAST, MOST = 1e-9, 1e15
"""The figures for which an axis has words."""

_ROUNDED_TO = 10
"""Number of steps for which the ends of a linear axis are rounded: enough to waste less than a tenth of it."""
_STEPS = 4
"""Number of steps between ticks that are aimed at; there may be one less or two more."""
_TURNS = ((math.sqrt(50), 10), (math.sqrt(10), 5), (math.sqrt(2), 2))
_LARGE = 1e6
_PREFIXES = ((12, "tn"), (9, "bn"), (6, "m"))
_DECADE_TICKS = ((1, 2, 5), (1, 3), (1,))
_MOST_DECADE_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of values; places on it run from 0 at its low end to 1 at its high end."""

    low: float
    """Value at its low end."""
    high: float
    """Value at its high end, greater than `low`."""
    ticks: tuple[tuple[float, str], ...]
    """Round values in rising order, each as it is written."""
    log: bool = False
    """Whether equal lengths stand for equal ratios rather than equal differences."""

    def place(self, value: float) -> float:
        """Return where a value stands; on a logarithmic scale it must be positive."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def linear_scale(values: Iterable[float], zero: bool, nice: bool) -> Scale:
    """Return the scale of some values, at least one.

    `zero` makes it reach zero; `nice` moves its ends outwards to round numbers. Where all values are zero it goes
    to 1.
    """
    known = list(values)
    low, high = min(known), max(known)
    large = max(abs(low), abs(high)) >= _LARGE
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high == 0.0:
        high = 1.0
    elif low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if nice:
        low, high = _nice(low, high)
    return Scale(low, high, _ticks(low, high, large))


def log_scale(values: Iterable[float]) -> Scale:
    """Return the logarithmic scale of some positive values, at least one; its ends are 1, 2 or 5 of a power of ten."""
    known = list(values)
    low, high = _of_decade(min(known), up=False), _of_decade(max(known), up=True)
    if low == high:
        low, high = _of_decade(low / 2, up=False), _of_decade(high * 2, up=True)
    first, last = _exponent(low), _exponent(high)
    for multiples in _DECADE_TICKS:
        found = [_times(multiple, power) for power in range(first, last + 1) for multiple in multiples]
        found = [value for value in found if low <= value <= high]
        if len(found) <= _MOST_DECADE_TICKS:
            break
    else:
        found = found[:: math.ceil(len(found) / _MOST_DECADE_TICKS)]
    return Scale(low, high, tuple((value, _in_words(value)) for value in found), log=True)


def _increment(low: float, high: float, count: int) -> tuple[int, int]:
    """Return a round step as factor and power of ten, so that neither is rounded by the other."""
    step = (high - low) / count
    power = math.floor(math.log10(step))
    error = step / 10.0**power
    return next((factor for turn, factor in _TURNS if error >= turn), 1), power


def _times(factor: float, power: int) -> float:
    """Return factor times a power of ten, divided where that keeps it exact."""
    return factor * 10.0**power if power >= 0 else factor / 10.0**-power


def _nice(low: float, high: float) -> tuple[float, float]:
    before = None
    for _ in range(10):
        factor, power = _increment(low, high, _ROUNDED_TO)
        if (factor, power) == before:
            break
        before = factor, power
        low = _times(math.floor(_parts(low, factor, power)) * factor, power)
        high = _times(math.ceil(_parts(high, factor, power)) * factor, power)
    return low, high


def _parts(value: float, factor: int, power: int) -> float:
    """Return how many steps a value holds."""
    return value / (factor * 10.0**power) if power >= 0 else value * (10.0**-power / factor)


def _ticks(low: float, high: float, large: bool) -> tuple[tuple[float, str], ...]:
    factor, power = _increment(low, high, _STEPS)
    first, last = math.ceil(_parts(low, factor, power)), math.floor(_parts(high, factor, power))
    unit = max(abs(low), abs(high)) if large else 0.0
    step = _times(factor, power)
    values = (_times(at * factor, power) for at in range(first, last + 1))
    return tuple((value, _number(value, step, unit)) for value in values)


def _number(value: float, step: float, unit: float) -> str:
    """Return a tick in words, with as many decimals as its step has; in millions and more where `unit` is so large."""
    language = spoken()
    if language.catalogue:
        from babel.numbers import format_compact_decimal, format_decimal

        locale = locale_of(language)
        if unit >= _LARGE:
            return _signed(format_compact_decimal(value, format_type="short", locale=locale, fraction_digits=3))
        decimals = max(0, -_exponent(step))
        return _signed(format_decimal(value, f"#,##0{'.' * (decimals > 0)}{'0' * decimals}", locale=locale))
    for exponent, word in _PREFIXES:
        if unit >= 10.0**exponent:
            text = f"{value / 10.0**exponent:,.{max(0, exponent - _exponent(step))}f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return _signed(text + word if text.strip("-0") else "0")
    return _signed(f"{value:,.{max(0, -_exponent(step))}f}")


def _in_words(value: float) -> str:
    """Return a tick of a logarithmic axis in words: each in its own unit."""
    return _number(value, _times(1, _exponent(value)), value)


def _signed(text: str) -> str:
    bare = text.lstrip("-")
    return "−" + bare if text != bare and bare.strip("0.,") else bare


def _exponent(value: float) -> int:
    """Return the power of ten of a value, rounded to seven digits, so that what a division lacks does not count."""
    return int(f"{value:e}".partition("e")[2])


def _of_decade(value: float, up: bool) -> float:
    """Return the next 1, 2 or 5 of a power of ten above or below a value, or the value where it is one."""
    power = _exponent(value)  # may be one too much
    steps = [_times(multiple, power + at) for at in (-1, 0, 1) for multiple in (1, 2, 5)]
    if up:
        return next(step for step in steps if step >= value)
    return [step for step in steps if step <= value][-1]
