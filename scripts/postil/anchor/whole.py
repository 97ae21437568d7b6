"""Whether a quote begins and ends with whole words and figures of a text as it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from postil.fold.classes import (
    BLANKS,
    CURRENCIES,
    LETTER_QUOTES,
    MEASURES,
    NUMERALS,
    UNPARTED,
    WITHIN_WORDS,
    members_of,
)
from postil.model import Span

_UNPARTED: Final = re.compile(f"[{UNPARTED}]")
_HIDDEN: Final = members_of(WITHIN_WORDS)

_SEEN: Final = 6
"""Characters to be seen on each side by which a place is judged: a blank, three digits, and what is beyond them."""

_BLANK: Final = f"[ {BLANKS}]"
_MONEY: Final = f"[{CURRENCIES}]"
_MEASURE: Final = f"[{MEASURES}]"
_NUMERALS: Final = f"[{NUMERALS}]"
_SIGN: Final = r"[+±∓−﹣－～~≈≤≥<>-]|(?:(?<![^\s(\[{“‘\"'«])[‐‑‒–])"

_ACROSS: Final = tuple(
    (re.compile(f"(?:{before})$"), re.compile(after))
    for before, after in (
        # within a figure: points, commas, apostrophes, fractions, hours, ranges, powers and what they multiply
        (r"\d", r"[.,'’′ʹ٫٬·˙‧/⁄:∶‐‑‒–−×^-]\d"),
        (r"\d[.,'’′ʹ٫٬·˙‧/⁄:∶‐‑‒–−×^-]", r"\d"),
        # thousands set off by a blank: groups of three, the first of three at most; a year before them has four
        (r"(?<!\d)\d{1,3}", rf"{_BLANK}\d{{3}}(?!\d)"),
        (rf"(?<!\d)\d{{1,3}}{_BLANK}", r"\d{3}(?!\d)"),
        # a point, a sign or a currency in front
        (r"(?<![^\s(\[{“‘\"'«+−–±~$€£¥-])[.·˙٫]", r"\d"),
        (rf"(?<!\w)(?:{_SIGN})", rf"[.·˙٫]?\d|{_MONEY}{_BLANK}?[.·]?\d"),
        (rf"{_MONEY}", rf"{_BLANK}?[.·˙]?\d"),
        (rf"{_MONEY}{_BLANK}", r"[.·˙]?\d"),
        # the letters of a currency in front of its sign, the apostrophe of a year without its century
        ("[A-Z]", rf"{_MONEY}{_BLANK}?[.·]?\d"),
        (r"(?<!\w)’", r"\d\d(?!\d)"),
        # what is counted by a sign of times, feet and minutes, the numbers in a formula of chemistry
        (r"\d", "[×′″ʺ]"),
        (r"[^\W\d_]", "[₀-₉]"),
        ("[₀-₉]", r"[^\W\d_]|[₀-₉]"),
        # a currency, a percent sign or a degree behind
        (r"\d", rf"{_MONEY}(?!\d)|{_BLANK}?{_MEASURE}|{_NUMERALS}"),
        (rf"\d{_BLANK}", _MEASURE),
        ("°", r"[^\W\d_]"),
        (_NUMERALS, rf"{_NUMERALS}|\d"),
    )
)
"""What stands directly before and behind a place within a figure."""


def cuts_a_word(text: str, at: int) -> bool:
    """Return whether the word or figure before offset `at` goes on behind it.

    Hyphens and apostrophes part words, but not figures.  To a figure belong its sign and currency, the marks and
    blanks between its digits, both ends of a range, and what is written onto it: ordinals, units, percent signs.
    Cost: O(1), but for hidden characters, which are passed over.
    """
    before, after = _seen_before(text, at), _seen_after(text, at)
    if not before or not after:
        return False
    if before[-1].isdecimal() and (after[0].isdecimal() or unicodedata.category(after[0]) == "No"):
        return True
    if _is_letter(before[-1]) and _is_letter(after[0]):
        return True
    if before[-1].isalpha() and after[0].isalpha() and not re.match(_NUMERALS, after):
        return False
    return any(behind.match(after) and ahead.search(before) for ahead, behind in _ACROSS)


def whole_words(text: str, span: Span) -> Span:
    """Return the span with the whole of the words and figures in which it begins and ends.

    Cost: linear in what is added.
    """
    start, end = span.start, span.end
    while cuts_a_word(text, start):
        start = _without_hidden(text, start) - 1
    while cuts_a_word(text, end):
        end = _past_hidden(text, end) + 1
    return Span(start, end)


def _without_hidden(text: str, at: int) -> int:
    """`at`, or where the hidden characters before it begin."""
    while at and text[at - 1] in _HIDDEN:
        at -= 1
    return at


def _past_hidden(text: str, at: int) -> int:
    """`at`, or where the hidden characters behind it end."""
    while at < len(text) and text[at] in _HIDDEN:
        at += 1
    return at


def _seen_before(text: str, at: int) -> str:
    """The last characters to be seen before `at`."""
    seen: list[str] = []
    while len(seen) < _SEEN and (at := _without_hidden(text, at)):
        at -= 1
        seen.append(text[at])
    return "".join(reversed(seen))


def _seen_after(text: str, at: int) -> str:
    """The first characters to be seen from `at` on."""
    seen: list[str] = []
    while len(seen) < _SEEN and (at := _past_hidden(text, at)) < len(text):
        seen.append(text[at])
        at += 1
    return "".join(seen)


def _is_letter(character: str) -> bool:
    """Whether a character is a letter, a mark on one or a digit, of a script that sets words apart."""
    if character in LETTER_QUOTES or _UNPARTED.match(character):
        return False
    return unicodedata.category(character)[0] in "LM" or character.isdecimal()
