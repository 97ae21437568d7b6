"""Words as a reader sees them: the strong folding, on which counting words and looking for leaks stand.

Beyond what typographic folding calls equal, these are equal here: capitals and small letters; letters with and without
accents and other marks; compatibility forms (full width, mathematical letters, small capitals, superscripts, letters
in circles and squares); letters that look alike (`lookalikes`); digits within words that stand for letters; and
whatever nobody sees.  Punctuation parts words and is nothing else.

The folded form is written in one byte a letter: a to z, and U+00C0 to U+00FF for letters of scripts that have no
Latin look, by their place in the script.  A Chinese or Japanese sign, which says as much as a word, is four letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Final

from postil.fold.classes import (
    BREAKS,
    CJK,
    DASHES,
    DOUBLE_QUOTES,
    FILLERS,
    INVISIBLE,
    SINGLE_QUOTES,
    SOFT_HYPHEN,
    TAGS,
    UNSPACED,
)
from postil.fold.folding import fold_text
from postil.fold.lookalikes import LOOKS

__all__ = ["WordLetters", "count_words", "hidden_text", "letters_of", "offset_of_letter", "word_letters"]

_TATWEEL: Final = "\u0640"
"""Lengthens the line between two Arabic letters."""
_NOTHING: Final = re.compile(f"[{INVISIBLE}{TAGS}{_TATWEEL}]")
_BLANK: Final = re.compile(f"[{DASHES}{FILLERS}{DOUBLE_QUOTES}]")
_BEFORE_CJK: Final = "\u2e7f"
"""The last character before those of Chinese and Japanese; most texts have none of these."""
_NAMED: Final = re.compile(
    r"(?:.* )?LATIN (?:SMALL |CAPITAL )?LETTER "
    r"(?:SMALL CAPITAL |TURNED |REVERSED |OPEN |SCRIPT |DOTLESS |LONG |INSULAR )*"
    r"([A-Z])(?: WITH .*)?|REGIONAL INDICATOR SYMBOL LETTER ([A-Z])"
)
"""Names of characters that say which letter they are."""
_SAME: Final = str.maketrans("hvyi", "nnul")
"""Letters whose look-alikes are those of another: Greek Η is H and η is n, Ν is N and ν is v, Υ is Y and υ is u;
capital I is small l.  So that case counts for nothing, each pair is one letter."""
_SIGNS: Final = "abcdefgjklopqstx"
"""The letters that a sign is written with: none that is another to readers (`_SAME`), or that `_JOINED` would join."""
_DIGITS: Final = bytes.maketrans(b"0123456789", b"olzeasbtbg")
"""The letters that digits stand for within a word."""
_FIGURE: Final = re.compile(rb"[0-9](?<![^ '].)[0-9]*+(?![^ '])")
"""A figure by itself; what stands before it is looked at last, so that digits alone are stopped at."""
_JOINED: Final = re.compile(b"rn|nn")
"""Two letters that look like one: r and n like m, two v like w."""
_SOFT_BREAK: Final = re.compile(f"{SOFT_HYPHEN}[^\\S{BREAKS}]*[{BREAKS}]\\s*")
_ENDINGS: Final = frozenset((b"s", b"t", b"d", b"m", b"ll", b"re", b"ne"))
"""What stands after the apostrophe of English contractions, as it is seen; `ne` is `ve`."""
_LONGEST: Final = 20
"""Letters of the longest run without a blank that counts as one word."""
_PIECE: Final = 5
"""Letters for each of which a longer run counts as one more word: words written together, and scripts like Thai."""


def _seen_character(character: str) -> str:
    """What one character is to a reader: letters and digits, an apostrophe, a blank, or nothing."""
    if _NOTHING.match(character):
        return ""
    if character in SINGLE_QUOTES:
        return "'"
    if _BLANK.match(character):
        return " "
    if _is_one_of(UNSPACED, character) and character.isalnum() and "<" not in unicodedata.decomposition(character):
        # A compatibility ideograph counts as the one that it stands for, and a kana with a voicing mark as without.
        return f" {_sign(unicodedata.normalize('NFD', character)[0])} "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    seen = "".join(_seen_part(part) for part in plain if unicodedata.category(part)[0] != "M")
    # Typographic folding takes the blanks beside these away, so they part words without them.
    return f" {seen} " if _is_one_of(CJK, character) else seen


def _seen_part(character: str) -> str:
    """What one character without compatibility form, case and marks is to a reader."""
    if character.isascii():
        return character.translate(_SAME) if character.isalnum() else "'" if character == "'" else " "
    if _NOTHING.match(character):
        return ""
    if character in SINGLE_QUOTES:
        return "'"
    if _is_one_of(UNSPACED, character) and character.isalnum():
        return f" {_sign(character)} "
    if character in LOOKS:
        return LOOKS[character].translate(_SAME)
    named = _NAMED.fullmatch(unicodedata.name(character, ""))
    if named:
        return (named[1] or named[2]).lower().translate(_SAME)
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return chr(0xC0 | ord(character) & 0x3F) if character.isalpha() else " "


def _is_one_of(characters: str, character: str) -> bool:
    return character > _BEFORE_CJK and _pattern(characters).match(character) is not None


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


def _sign(character: str) -> str:
    code = ord(character)
    return "".join(_SIGNS[code >> shift & 15] for shift in (12, 8, 4, 0))


_ASCII: Final = "".join(map(_seen_character, map(chr, range(128)))).encode() + bytes(range(128, 256))
"""What each byte is once only ASCII and seen letters are left."""
_OTHERS: Final = re.compile("[^\0-\x7f]+")


class _Table(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        seen = self[code] = _seen_character(chr(code))
        return seen


_TABLE: Final = _Table()


def _seen(text: str) -> bytes:
    """A text as a reader sees it: letters and digits, one byte each, apostrophes and blanks."""
    if not text.isascii():
        text = _OTHERS.sub(lambda found: found[0].translate(_TABLE), text)
    return text.encode("latin-1").translate(_ASCII)


def letters_of(text: str) -> bytes:
    """The letters of a text in a row, as a reader sees them, without blanks, figures and punctuation.

    So it does not matter where words begin and end.  Linear; some 50 ns a character.
    """
    if SOFT_HYPHEN in text:
        text = _SOFT_BREAK.sub("", text)
    seen = _FIGURE.sub(b"", _seen(text))
    return seen.translate(_DIGITS, b" '").replace(b"rn", b"m").replace(b"nn", b"w")


def offset_of_letter(text: str, index: int) -> int:
    """The offset in `text` of the character that the letter at `index` of its `letters_of` comes from.

    Costs as much as folding the text some twenty times: for a place in a message.
    """
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(letters_of(text[: middle + 1])) > index:
            high = middle
        else:
            low = middle + 1
    return low


def _words(text: str) -> Iterator[bytes]:
    """The letters of each counted word of a text; a figure has none."""
    for token in _seen(fold_text(text)).split():
        word, begun = b"", False
        for part in token.split(b"'"):
            if not part:
                continue
            letters = b"" if part.isdigit() else part.translate(_DIGITS)
            if begun and part in _ENDINGS:
                word += letters
                continue
            if begun:
                yield from _pieces(word)
            word, begun = letters, True
        if begun:
            yield from _pieces(word)


def _pieces(word: bytes) -> Iterable[bytes]:
    if len(word) <= _LONGEST:
        return (word,)
    return (word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def count_words(text: str) -> int:
    """How many words a reader sees in a text; of Chinese and Japanese, the signs.

    A short ending after an apostrophe belongs to its word.  Of more than 20 letters without a blank, each five count
    as a word.  Texts that `fold_text` makes equal count equal.
    """
    return sum(1 for _ in _words(text))


class WordLetters:
    """The letters of a text in a row, and where in them its words begin and end."""

    __slots__ = ("ends", "letters", "starts")

    def __init__(self, words: Iterable[bytes]) -> None:
        """`words`: the letters of each counted word."""
        words = list(words)
        ends = list(accumulate(map(len, words)))
        row = b"".join(words)
        joined = [found.start() for found in _JOINED.finditer(row)]
        starts = [end - len(word) for word, end in zip(words, ends, strict=True)]
        self.letters: bytes = _JOINED.sub(lambda found: b"m" if found[0] == b"rn" else b"w", row)
        """As `letters_of` gives them."""
        self.starts: list[int] = [start - bisect_right(joined, start - 1) for start in starts]
        """Of each word, the index of its first letter; a figure has none, and begins where it ends."""
        self.ends: list[int] = [end - bisect_right(joined, end - 1) for end in ends]
        """Of each word, the index after its last letter."""


def word_letters(text: str) -> WordLetters:
    """The letters of a text with the borders of its words."""
    return WordLetters(_words(text))


def hidden_text(text: str) -> str:
    """What a text says in tags, which no reader sees but any program can read; mostly nothing."""
    return "".join(chr(ord(tag) - 0xE0000) for tag in _TAG.findall(text)) if _TAG.search(text) else ""


_TAG: Final = re.compile("[\U000e0020-\U000e007e]")
