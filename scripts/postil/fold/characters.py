"""Characters: what each becomes by itself, and a text in which each is so replaced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from postil.fold.classes import BREAKS, DASHES, DOUBLE_QUOTES, INVISIBLE, SINGLE_QUOTES, SOFT_HYPHEN, is_mark
from postil.fold.offsets import Edit, Offsets, rewritten

__all__ = ["marks_of", "replaced", "replaced_in_short", "replaced_with_offsets", "unusual_in"]

_COMMON_MARKS: Final = "\u0300-\u033f\u0342\u0345-\u034e\u0350-\u036f"
"""Combining marks that fold to themselves, as ranges; a text has none of them or very many."""

_UNUSUAL: Final = re.compile(
    f"[^\0 !-_a-~\u00a1-\u00a7\u00bf-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e{_COMMON_MARKS}\u0391-\u03ce"
    "\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u0904-\u0939\u0e01-\u0e30\u3001-\u301b"
    "\u3041-\u3094\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3]"
)
"""Any character that folding one character may change, and all marks but the common ones; the rest stay."""

_EXPLICIT: Final = {
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(DASHES, "-"),
    **{"‥": "..", "…": "...", "‼": "!!", "⁇": "??", "⁈": "?!", "⁉": "!?", "〜": "~", "\u2800": " "},
}
_FOLDED_KINDS: Final = frozenset(
    ("<wide>", "<narrow>", "<small>", "<vertical>", "<initial>", "<medial>", "<final>", "<isolated>")
)
_IGNORED_CHARACTER: Final = re.compile(f"[{INVISIBLE}]")


@cache
def _fold_character(character: str) -> str:
    """What one character becomes by itself."""
    explicit = _EXPLICIT.get(character)
    if explicit is not None:
        return explicit
    if character.isspace():
        return " "
    if _IGNORED_CHARACTER.match(character):
        return ""
    kind, *codes = unicodedata.decomposition(character).split() or [""]
    if not kind:
        return character
    if not kind.startswith("<"):
        composed = unicodedata.normalize("NFC", character)
        return character if composed == character else "".join(map(_fold_character, composed))
    parts = [chr(int(code, 16)) for code in codes]
    if kind in _FOLDED_KINDS:
        # Some of them show a mark by itself, "on a blank": that blank must not become one between words.
        return character if parts[0] == " " else "".join(map(_fold_character, parts))
    if kind == "<compat>" and _is_ligature(character, parts):
        return "".join(map(_fold_character, parts))
    return character


def _is_ligature(character: str, parts: Sequence[str]) -> bool:
    """Whether a compatibility character is letters set as one, or a radical that stands for its ideograph."""
    if "\u3131" <= character <= "\u318e":  # Hangul letters standing alone would compose with their neighbours
        return False
    if "\u2e80" <= character <= "\u2fdf":
        return True
    return all(unicodedata.category(each)[0] == "L" for each in (character, *parts))


class _Table(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE: Final = _Table()
_MANY: Final = 300
"""As many different characters are replaced one after the other in the time in which a table is asked about each."""

_SOFT_HYPHEN: Final = f"{SOFT_HYPHEN}(?:[^\\S{BREAKS}]*[{BREAKS}]\\s*)?"
_A_SOFT_HYPHEN: Final = re.compile(_SOFT_HYPHEN)
_A_COMMON_MARK: Final = re.compile(f"[{_COMMON_MARKS}]")


def unusual_in(text: str) -> set[str]:
    """The characters of `text` that may fold to others, and its marks but for the common ones."""
    return set(_UNUSUAL.findall(text))


def marks_of(text: str, unusual: Iterable[str]) -> str:
    """The marks of a text once its characters are replaced, as ranges of a character class; perhaps others too."""
    marks = "".join(sorted({mark for character in unusual for mark in _marks(character)}))
    return marks + _COMMON_MARKS if not text.isascii() and _A_COMMON_MARK.search(text) else marks


@cache
def _marks(character: str) -> str:
    """The marks in what a character becomes."""
    return "".join(filter(is_mark, _fold_character(character)))


def replaced(text: str, unusual: Iterable[str]) -> str:
    """`text` with each character folded by itself; soft hyphens with the line break after them."""
    changed = {character: folded for character in unusual if (folded := _fold_character(character)) != character}
    if changed.pop(SOFT_HYPHEN, None) is not None:
        text = _A_SOFT_HYPHEN.sub("", text)
    if len(changed) > _MANY:
        return text.translate(_TABLE)
    for character, folded in changed.items():
        text = text.replace(character, folded)
    return text


def replaced_in_short(text: str) -> str:
    """The same for a short text, of which it need not be known what is unusual in it."""
    if not _UNUSUAL.search(text):
        return text
    if SOFT_HYPHEN in text:
        text = _A_SOFT_HYPHEN.sub("", text)
    return text.translate(_TABLE)


def replaced_with_offsets(text: str, unusual: set[str]) -> tuple[str, Offsets | None]:
    """The same as `replaced`, and where the characters came from if any moved."""
    moving = {character for character in unusual if len(_fold_character(character)) != 1}
    if not moving:
        return replaced(text, unusual), None
    others = re.escape("".join(sorted(moving - {SOFT_HYPHEN})))
    pattern = _SOFT_HYPHEN + (f"|[{others}]" if others else "")
    text, moved = rewritten(text, map(_expanded, re.finditer(pattern, text)), None)
    return replaced(text, unusual - moving), moved


def _expanded(found: re.Match[str]) -> Edit:
    """The edit for a character that folds to none or several, or a soft hyphen with the line break after it."""
    instead = "" if found[0][0] == SOFT_HYPHEN else _fold_character(found[0])
    return found.start(), found.end(), instead, (found.start(),) * len(instead)
