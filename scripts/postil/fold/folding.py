"""A text as it is compared: characters by themselves first, then blanks and dashes, then composition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from postil.fold.characters import marks_of, replaced, replaced_in_short, replaced_with_offsets, unusual_in
from postil.fold.classes import CJK
from postil.fold.composing import composed
from postil.fold.offsets import Edit, Offsets, rewritten

__all__ = ["Folded", "edge_forms", "fold", "fold_text", "fold_texts", "folded_index", "has_cjk"]

_SEPARATOR: Final = "\0"
"""Stands between texts that are folded together: it stays, and leaves its neighbours alone."""

_SHORT: Final = 400
"""Characters of a text of which each is looked up sooner than those that change are gathered."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared."""

    text: str
    """The folded text."""
    offsets: Sequence[int]
    """Of each folded character, the offset in the true text of what it came from; at the end, the true length."""


def fold(text: str) -> Folded:
    """The folded form of `text` and the way back.

    Linear; 30 to 150 ns a character for most texts, more for one that folding rewrites everywhere.  An offset
    costs 1 to 2 µs when it is asked for.
    """
    moved: Offsets | None = None
    marks = ""
    if unusual := unusual_in(text):
        text, moved = replaced_with_offsets(text, unusual)
    marks = marks_of(text, unusual)
    if _LOOSE_BLANK.search(text):
        text, moved = rewritten(text, map(_tightened, _LOOSE_BLANK.finditer(text)), moved)
    if has_cjk(text) and _cjk_blank().search(text):
        text, moved = rewritten(text, map(_removed, _cjk_blank().finditer(text)), moved)
    if marks:
        text, moved = composed(text, marks, moved)
    return Folded(text, range(len(text) + 1) if moved is None else moved)


def fold_text(text: str) -> str:
    """`fold(text).text`, sooner, as the way back is not kept; 1 to 6 µs for a sentence."""
    short = len(text) <= _SHORT
    unusual: set[str] = set()
    if short:
        text = replaced_in_short(text)
    else:
        unusual = unusual_in(text)
        text = replaced(text, unusual)
    if _LOOSE_BLANK.search(text):
        text = _LOOSE_BLANK.sub(_tightened_text, text)
    if has_cjk(text):
        text = _cjk_blank().sub("", text)
    if short:
        if unicodedata.is_normalized("NFC", text):
            return text
        unusual = unusual_in(text)
    marks = marks_of(text, unusual)
    return composed(text, marks, None)[0] if marks else text


def fold_texts(texts: Sequence[str]) -> list[str]:
    """`fold_text` of each, in order; of many short texts sooner, as they are folded as one."""
    together = _SEPARATOR.join(texts)
    if together.count(_SEPARATOR) != len(texts) - 1:
        return list(map(fold_text, texts))
    return fold_text(together).split(_SEPARATOR)


def folded_index(folded: Folded, offset: int) -> int:
    """The index of the first folded character that comes from true `offset` or after it."""
    offsets = folded.offsets
    if isinstance(offsets, Offsets):
        return offsets.index_at(offset)
    return min(max(offset, 0), len(folded.text))


# ---- blanks and dashes; by now every blank is " ", every dash "-"

_LOOSE_BLANK: Final = re.compile(
    r""" (?=[ "'\-;:!?])[ "'\-]*|"(?= )[ "'\-]*|'(?= )[ "'\-]*|-(?=[ \-])[ "'\-]*|\.(?= +\.) *"""
)
# Each alternative starts with a literal, to which the search then skips: ten times faster than otherwise.
_MARK: Final = r"""["'(){}\[\]<>.,;:!?~/]"""
_A_MARK: Final = re.compile(_MARK)
_MAYBE_CJK: Final = re.compile("[^\0-\u2e7f]")
"""Finds all such characters and others; the exact class takes longer to compile than most texts need."""
_AFTER_NO_BLANK: Final = frozenset(";:!?")


def has_cjk(text: str) -> bool:
    """Whether any character of `text` is set without blanks."""
    return not text.isascii() and _MAYBE_CJK.search(text) is not None and _any_cjk().search(text) is not None


@cache
def _any_cjk() -> re.Pattern[str]:
    """Any character that is set without blanks."""
    return re.compile(f"[{CJK}]")


@cache
def _cjk_blank() -> re.Pattern[str]:
    """A blank beside such a character, with a mark between them or without."""
    return re.compile(rf" (?:(?={_MARK}?[{CJK}])|(?<=[{CJK}] )|(?<=[{CJK}]{_MARK} ))")


def edge_forms(folded: str) -> tuple[str, ...]:
    """What a folded piece of a text may be within it: the same, or without a blank that a neighbour would remove.

    The blank after a mark at the beginning goes where a Chinese or Japanese character stands before the mark, and
    likewise the blank before a mark at the end.
    """
    if len(folded) < 3 or (folded[1] != " " and folded[-2] != " "):
        return (folded,)
    forms = [folded]
    if folded[1] == " " and _A_MARK.match(folded):
        forms.append(folded[0] + folded[2:])
    if folded[-2] == " " and _A_MARK.match(folded[-1]):
        forms += [form[:-2] + form[-1] for form in forms if form[-2] == " "]
    return tuple(forms)


def _removed(found: re.Match[str]) -> Edit:
    """The edit that removes what was found."""
    return found.start(), found.end(), "", ()


def _tightened(found: re.Match[str]) -> Edit:
    """The edit for a run of blanks, quotation marks and dashes, or for a dot with blanks after it."""
    start, end = found.span()
    instead, origins = _tight(found[0]) if end - start <= 8 else _tight.__wrapped__(found[0])
    if instead == " " and found.string[end : end + 1] in _AFTER_NO_BLANK:
        return start, end, "", ()
    return start, end, instead, [start + origin for origin in origins]


def _tightened_text(found: re.Match[str]) -> str:
    """What is left of such a run."""
    run = found[0]
    instead = _tight(run)[0] if len(run) <= 8 else _tight.__wrapped__(run)[0]
    return "" if instead == " " and found.string[found.end() : found.end() + 1] in _AFTER_NO_BLANK else instead


@lru_cache(maxsize=1024)
def _tight(run: str) -> tuple[str, tuple[int, ...]]:
    """What is left of such a run, and the index in it of each character left."""
    if run.isspace():
        return " ", (0,)
    kept: list[int] = []
    for index, character in enumerate(run):
        if character != " " and not (character == "-" and kept and run[kept[-1]] == "-"):
            kept.append(index)
    return "".join(run[index] for index in kept), tuple(kept)
