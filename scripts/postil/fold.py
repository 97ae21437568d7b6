"""Folding: what two copies of the same words may differ in without becoming other words.

Folded, that is, counted as equal:

- single quotation marks, apostrophes and primes (`'`); double ones and guillemets (`"`);
- every dash, hyphen and minus, and runs of them (`-`);
- `…` and `. . .` (`...`); `‼` and its kin;
- every kind and any number of blanks and line breaks (one blank);
- soft hyphens, with the line break after one; zero-width and bidirectional controls; variation selectors;
- canonically equal spellings (NFC); ligatures; full and half width; Arabic presentation forms.

Blanks count for nothing where typesetting, not the writer, decides on them: beside a quotation mark or a
dash, before `;`, `:`, `!` and `?` (French sets one there), between the dots of an ellipsis, and beside a Chinese
or Japanese character, also with one punctuation mark between them.  Hangul has blanks between words and keeps them.

Not folded: case, accents, digits of any kind (`10²` stays `10²`, `½` stays `½`), and all other punctuation.

Mapping back: folding moves text in a few places only, so each step records where its pieces begin, and offsets
are looked up by bisection; nothing is stored for a character that stays where it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, overload

__all__ = ["Folded", "edge_forms", "fold", "fold_text", "folded_index", "has_cjk"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared."""

    text: str
    """The folded text."""
    offsets: Sequence[int]
    """Of each folded character, the offset in the true text of what it came from; at the end, the true length."""


def fold(text: str) -> Folded:
    """The folded form of `text` and the way back.

    Linear; about 10 ns a character for plain prose, up to 0.3 µs for one that folding rewrites everywhere.
    """
    moved: _Pieces | None = None
    unusual = set(_UNUSUAL.findall(text))
    if unusual:
        text, moved = _replace_characters(text, unusual)
    if _LOOSE_BLANK.search(text):
        text, moved = _rewrite(text, map(_tightened, _LOOSE_BLANK.finditer(text)), moved)
    if has_cjk(text) and _CJK_BLANK.search(text):
        text, moved = _rewrite(text, map(_removed, _CJK_BLANK.finditer(text)), moved)
    if not unicodedata.is_normalized("NFC", text):
        text, moved = _rewrite(text, _composed(text), moved)
    return Folded(text, range(len(text) + 1) if moved is None else moved)


def fold_text(text: str) -> str:
    """`fold(text).text`, sooner: for short texts whose offsets are not wanted; 1 to 5 µs for a sentence."""
    if _UNUSUAL.search(text):
        if "\u00ad" in text:  # the one character that is not folded by itself: a line break after it goes too
            return fold(text).text
        text = text.translate(_TABLE)
    if _LOOSE_BLANK.search(text):
        text = _LOOSE_BLANK.sub(lambda found: _tightened(found)[2], text)
    if has_cjk(text):
        text = _CJK_BLANK.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else _rewrite(text, _composed(text), None)[0]


def folded_index(folded: Folded, offset: int) -> int:
    """The index of the first folded character that comes from true `offset` or after it."""
    offsets = folded.offsets
    if isinstance(offsets, _Pieces):
        return offsets.index_at(offset)
    return min(max(offset, 0), len(folded.text))


# ---- where the pieces of a rewritten text came from


class _Pieces(Sequence[int]):
    """The true offset of each index of a rewritten text, kept as the pieces in which both count up alike."""

    __slots__ = ("at", "length", "true")

    def __init__(self, at: list[int], true: list[int], length: int) -> None:
        self.at = at
        self.true = true
        self.length = length

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.length))]
        if index < 0:
            index += self.length
        if not 0 <= index < self.length:
            raise IndexError(index)
        piece = bisect_right(self.at, index) - 1
        return self.true[piece] + index - self.at[piece]

    def index_at(self, offset: int) -> int:
        """The first index whose true offset is `offset` or more."""
        piece = bisect_right(self.true, offset) - 1
        if piece < 0:
            return 0
        piece = bisect_left(self.true, self.true[piece], 0, piece)  # the first that was made of that character
        beyond = bisect_right(self.true, self.true[piece])  # past every piece made of it, empty ones too
        following = self.at[beyond] if beyond < len(self.at) else self.length - 1
        return min(self.at[piece] + offset - self.true[piece], following)

    def then(self, later: _Pieces) -> _Pieces:
        """The offsets of a text that was rewritten twice: `later` over this."""
        at: list[int] = []
        true: list[int] = []
        for k, (start, source) in enumerate(zip(later.at, later.true, strict=True)):
            end = later.at[k + 1] if k + 1 < len(later.at) else later.length
            piece = bisect_right(self.at, source) - 1
            at.append(start)
            true.append(self.true[piece] + source - self.at[piece])
            piece += 1
            while piece < len(self.at) and self.at[piece] - source < end - start:
                at.append(start + self.at[piece] - source)
                true.append(self.true[piece])
                piece += 1
        return _Pieces(at, true, later.length)


_Edit = tuple[int, int, str, Sequence[int]]
"""Start, end, what stands there instead, and for each of its characters where it came from."""


def _rewrite(text: str, edits: Iterable[_Edit], before: _Pieces | None) -> tuple[str, _Pieces]:
    """`text` with the edits made, which come in order and do not overlap; and its offsets, on top of `before`."""
    parts: list[str] = []
    at, true = [0], [0]
    length = done = 0
    for start, end, instead, origins in edits:
        parts.append(text[done:start])
        length += start - done
        for origin in origins:
            at.append(length)
            true.append(origin)
            length += 1
        parts.append(instead)
        at.append(length)
        true.append(end)
        done = end
    parts.append(text[done:])
    length += len(text) - done
    pieces = _Pieces(at, true, length + 1)
    return "".join(parts), pieces if before is None else before.then(pieces)


# ---- characters

_SINGLE_MARKS: Final = "'`´‘’‚‛′‵‹›ʹʻʼʽˈ׳՚❛❜❟＇｀"
_DOUBLE_MARKS: Final = "“”„‟″‶«»ʺ״〝〞〟❝❞＂"
_DASHES: Final = "-‐‑‒–—―⁃−⸺⸻﹘﹣－֊־"
_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_IGNORED: Final = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
"""Characters without a look of their own, as ranges of a character class."""

_CJK: Final = (
    "\u2e80-\u2fff\u3001-\u3029\u3030-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Characters that are set without blanks between words, as ranges; Hangul is not among them."""

_UNUSUAL: Final = re.compile(
    "[^ !-_a-~\u00a1-\u00a7\u00bf-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0391-\u03ce\u0400-\u0482"
    "\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u0904-\u0939\u0e01-\u0e30\u3001-\u301b\u3041-\u3094\u30a1-\u30fe"
    "\u4e00-\u9fff\uac00-\ud7a3]"
)
"""Any character that folding one character may change; the rest are known to stay."""

_EXPLICIT: Final = {
    **dict.fromkeys(_SINGLE_MARKS, "'"),
    **dict.fromkeys(_DOUBLE_MARKS, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **{"‥": "..", "…": "...", "‼": "!!", "⁇": "??", "⁈": "?!", "⁉": "!?", "〜": "~", "\u2800": " "},
}
_FOLDED_KINDS: Final = frozenset(
    ("<wide>", "<narrow>", "<small>", "<vertical>", "<initial>", "<medial>", "<final>", "<isolated>")
)
_IGNORED_CHARACTER: Final = re.compile(f"[{_IGNORED}]")


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


class _Table(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE: Final = _Table()


def _is_ligature(character: str, parts: Sequence[str]) -> bool:
    """Whether a compatibility character is letters set as one, or a radical that stands for its ideograph."""
    if "\u3131" <= character <= "\u318e":  # Hangul letters standing alone would compose with their neighbours
        return False
    if "\u2e80" <= character <= "\u2fdf":
        return True
    return all(unicodedata.category(each)[0] == "L" for each in (character, *parts))


def _replace_characters(text: str, unusual: Iterable[str]) -> tuple[str, _Pieces | None]:
    """`text` with each character folded by itself, and how it moved, if it did."""
    same_length: dict[str, str] = {}
    other_length: set[str] = set()
    for character in unusual:
        folded = _fold_character(character)
        if len(folded) != 1:
            other_length.add(character)
        elif folded != character:
            same_length[character] = folded
    moved = None
    if other_length:
        others = re.escape("".join(sorted(other_length - {"\u00ad"})))
        pattern = f"\u00ad(?:[^\\S{_BREAKS}]*[{_BREAKS}]\\s*)?" + (f"|[{others}]" if others else "")
        text, moved = _rewrite(text, map(_expanded, re.finditer(pattern, text)), None)
    if len(same_length) <= 16:
        for character, folded in same_length.items():
            text = text.replace(character, folded)
    else:
        text = text.translate({ord(character): folded for character, folded in same_length.items()})
    return text, moved


def _expanded(found: re.Match[str]) -> _Edit:
    """The edit for a character that folds to none or several, or a soft hyphen with the line break after it."""
    instead = "" if found[0][0] == "\u00ad" else _fold_character(found[0])
    return found.start(), found.end(), instead, (found.start(),) * len(instead)


# ---- blanks and dashes; by now every blank is " ", every dash "-"

_LOOSE_BLANK: Final = re.compile(
    r""" (?=[ "'\-;:!?])[ "'\-]*|"(?= )[ "'\-]*|'(?= )[ "'\-]*|-(?=[ \-])[ "'\-]*|\.(?= +\.) *"""
)
# Each alternative starts with a literal, to which the search then skips: ten times faster than otherwise.
_MARK: Final = r"""["'(){}\[\]<>.,;:!?~/]"""
_A_MARK: Final = re.compile(_MARK)
_CJK_BLANK: Final = re.compile(rf" (?:(?={_MARK}?[{_CJK}])|(?<=[{_CJK}] )|(?<=[{_CJK}]{_MARK} ))")
_ANY_CJK: Final = re.compile(f"[{_CJK}]")
_AFTER_NO_BLANK: Final = frozenset(";:!?")


def has_cjk(text: str) -> bool:
    """Whether any character of `text` is set without blanks."""
    return not text.isascii() and _ANY_CJK.search(text) is not None


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


def _removed(found: re.Match[str]) -> _Edit:
    """The edit that removes what was found."""
    return found.start(), found.end(), "", ()


def _tightened(found: re.Match[str]) -> _Edit:
    """The edit for a run of blanks, quotation marks and dashes, or for a dot with blanks after it."""
    start, end = found.span()
    instead, origins = _tight(found[0]) if end - start <= 8 else _tight.__wrapped__(found[0])
    if instead == " " and found.string[end : end + 1] in _AFTER_NO_BLANK:
        return start, end, "", ()
    return start, end, instead, [start + origin for origin in origins]


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


# ---- canonical composition


def _composed(text: str) -> Iterable[_Edit]:
    """The edits that bring `text` to NFC: each a character with the marks after it."""
    for found in _cluster_pattern().finditer(text):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            yield found.start(), found.end(), composed, (found.start(),) * len(composed)


@cache
def _cluster_pattern() -> re.Pattern[str]:
    """A character followed by combining marks or by conjoining Hangul vowels and finals."""
    ranges: list[str] = ["\u1160-\u11ff"]
    start = None
    for code in range(0x300, 0x1F000):  # beyond it no mark composes with another character
        is_mark = unicodedata.category(chr(code))[0] == "M"
        if is_mark and start is None:
            start = code
        elif not is_mark and start is not None:
            ranges.append(f"{chr(start)}-{chr(code - 1)}")
            start = None
    marks = "".join(ranges)
    # Sorting the marks of one character costs the square of their number: a hostile text may have many.
    return re.compile(f"[^{marks}]?[{marks}]{{1,30}}", re.DOTALL)
