"""Classes of characters, as ranges for a character class of a regular expression; the one place that lists them.

By the Unicode Character Database, version 16: the properties White_Space, Dash, Quotation_Mark,
Default_Ignorable_Code_Point, Bidi_Control and Script, of which Python's `unicodedata` knows only some.  Marks are
known by their general category: `is_mark`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

__all__ = [
    "BLANKS",
    "BREAKS",
    "CJK",
    "CJK_BESIDE",
    "CJK_WIDE",
    "CURRENCIES",
    "DASHES",
    "DIRECTIONS",
    "DOUBLE_QUOTES",
    "FILLERS",
    "HIDDEN",
    "INVISIBLE",
    "LETTER_QUOTES",
    "MEASURES",
    "NUMERALS",
    "SINGLE_QUOTES",
    "SOFT_HYPHEN",
    "TAGS",
    "UNPARTED",
    "UNSPACED",
    "VARIATIONS",
    "WITHIN_WORDS",
    "is_combining",
    "is_mark",
    "members_of",
]

SINGLE_QUOTES: Final = "'`´‘’‚‛′‵‹›ʹʻʼʽˈ׳՚❛❜❟＇｀"
"""Single quotation marks, apostrophes and primes."""

DOUBLE_QUOTES: Final = "“”„‟″‶«»ʺ״〝〞〟❝❞＂"
"""Double quotation marks and guillemets, but for the one of ASCII."""

DASHES: Final = "-‐‑‒–—―⁃−⸺⸻﹘﹣－֊־"
"""Dashes, hyphens and minus signs (Dash); first the one of ASCII."""

BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line or a page."""

SOFT_HYPHEN: Final = "\u00ad"
"""Shown at the end of a line alone."""

DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks of direction (Bidi_Control)."""

HIDDEN: Final = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Characters without a look or a width of their own (Default_Ignorable_Code_Point), which belong to no other."""

VARIATIONS: Final = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Selectors of another look of the character before them (Variation_Selector), hidden themselves."""

INVISIBLE: Final = HIDDEN + VARIATIONS
"""Characters that nobody sees, within and between words."""

WITHIN_WORDS: Final = "\u00ad\u2060\ufeff"
"""Hidden characters that part no word: the soft hyphen and the joiners (Word_Break Format)."""

BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of other widths than that of ASCII (White_Space, without what ends a line)."""

FILLERS: Final = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and signs that look like a blank: fillers of Hangul, the empty pattern of Braille."""

TAGS: Final = "\U000e0001\U000e0020-\U000e007f"
"""Tags: an invisible copy of ASCII."""

CJK: Final = (
    "\u2e80-\u2fff\u3001-\u3029\u3030-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Characters that are set without blanks between words, punctuation too; Hangul is not among them."""

CJK_WIDE: Final = "\uff01-\uff60\uffe0-\uffe6"
"""Full-width forms (East_Asian_Width F, UAX 11): the commas and question marks of Chinese, and letters as wide."""

CJK_BESIDE: Final = "‘’“”…—·"
"""Punctuation that Chinese and Japanese set solid, and other scripts do not (East_Asian_Width A)."""

UNSPACED: Final = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00016fe0-\U00018d08\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Signs of Chinese and Japanese, of which each counts as a word: Han, kana, Bopomofo, Tangut."""


UNPARTED: Final = (
    "\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u2fff"
    "\u3005-\u3007\u3031-\u318f\u31a0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua980-\ua9ff\uaa60-\uaadf\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uffdc\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Blocks of scripts without blanks between words, such as Chinese and Thai (Line_Break SA and ID), and of Korean, which
writes particles onto words: only who reads them sees where a word ends."""

LETTER_QUOTES: Final = "ʹʻʼʽˈ׳՚"
"""Of the apostrophes those that are letters to Unicode (Word_Break ALetter); to readers they part words."""

CURRENCIES: Final = "$¢-¥֏؋৲৳૱௹฿៛₠-⃀﷼﹩＄￠￡￥￦"
"""Signs of money (General_Category Sc)."""

MEASURES: Final = "%‰‱٪％°℃℉"
"""Signs written behind a figure: of per cent and per mille, of degrees."""

NUMERALS: Final = "〇零一二三四五六七八九十百千万萬亿億兆两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
"""Ideographs that are numbers (Numeric_Type Numeric), but for rare ones."""


def members_of(ranges: str) -> frozenset[str]:
    """The characters of one of these classes, one by one."""
    found = set[str]()
    for first, last in _RANGE.findall(ranges):
        found.update(map(chr, range(ord(first), ord(last or first) + 1)))
    return frozenset(found)


_RANGE: Final = re.compile("(?s)(.)(?:-(.))?")


@cache
def is_combining(character: str) -> bool:
    """Whether a character is a mark on the one before it, by its general category."""
    return character > "\u02ff" and unicodedata.category(character)[0] == "M"


_NO_MARK_FROM: Final = "\U0001f000"
"""Code point from which on no mark composes with another character."""


@cache
def is_mark(character: str) -> bool:
    """Whether a character may compose with one before it: combining marks, conjoining Hangul vowels and finals."""
    if character >= _NO_MARK_FROM:
        return False
    return "\u1160" <= character <= "\u11ff" or is_combining(character)
