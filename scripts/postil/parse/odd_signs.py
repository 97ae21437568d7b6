"""Signs that look like those of YAML and are others: hard blanks, full-width colons, typographic quotation marks.

An editor puts them in unseen, or a keyboard for another script. They are named by their code point, since a writer who
sees `kind: context` cannot see what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from postil.fold.classes import BLANKS, FILLERS, INVISIBLE

_UNSEEN: Final = f"[{BLANKS}{FILLERS}{INVISIBLE}]"
_COLONS: Final = "：﹕︓ː∶꞉︰"
_DASHES: Final = "–—−‐‑•·●▪‣－*"
_OPENING: Final = "“”„‟«»‘’‚‛‹›「『《〈〝＂＇"
_BRACKETS: Final = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "、": ","}

_QUOTED: Final = re.compile(rf"[ \t]*(?:- +)?(?:[\w-]+:[ \t]+)?([{_OPENING}])")
_ODD: Final = re.compile(f"{_UNSEEN}|[{_COLONS}{''.join(_BRACKETS)}\uff10-\uff19\uff0d]")
_PLAIN: Final = re.compile(f"^[{_OPENING}]+|[{_OPENING}]+$|{_UNSEEN}|[{_COLONS}].*")


@cache
def _line() -> re.Pattern[str]:
    """Return the pattern of a line in which another sign stands for one of YAML."""
    return re.compile(
        rf"(?P<indent>[ \t]*(?:- *)?){_UNSEEN}"
        rf"|[ \t]*(?:- +)?{_UNSEEN}*[\w-]+(?P<joint>[{_COLONS}])"
        rf"|[ \t]*(?:- +)?[\w-]+:(?P<gap>){_UNSEEN}"
        rf"|[ \t]*(?:- +)?(?P<key>)[{_OPENING}][\w-]+[{_OPENING}] *[:{_COLONS}]"
        rf"|[ \t]*(?:- +)?(?:[\w-]+:[ \t]+)?(?P<flow>)[｛［]"
        rf"|[ \t]*(?P<dash>)[{_DASHES.replace('*', '')}][ \t]"
    )


def name_of_sign(sign: str) -> str:
    """Return what a writer can look a sign up by: its code point and its name in Unicode."""
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'without a name').lower()})"


def spelt(text: str) -> str:
    """Return text in which what is not seen, or looks like a sign of YAML, stands as its code point: `‹U+00A0›`."""
    return text if text.isascii() else _ODD.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def odd_sign(text: str) -> str:
    """Return the first sign of a word that should have none but plain ones, or nothing."""
    found = None if text.isascii() else (_ODD.search(text) or re.search(f"^[{_OPENING}]|[{_OPENING}]$", text))
    return found[0] if found else ""


def plainly(text: str) -> str:
    """Return a word without the signs that are not meant to be in it."""
    return unicodedata.normalize("NFKC", _PLAIN.sub("", text)).strip()


def dash_of_list(text: str) -> str:
    """Return the dash or dot with which words begin that were to be the entries of a list, or nothing."""
    found = re.match(rf"{_UNSEEN}*([-{_DASHES}])(?:\s|{_UNSEEN})", text)
    unseen = re.match(_UNSEEN, text)
    return (unseen[0] if unseen else found[1]) if found else ""


def sign_as_syntax(lines: Sequence[str], first: int, last: int) -> tuple[int, int, str, str] | None:
    """Return where in these lines another sign stands for one of YAML: line and column, from 0, fact and remedy.

    The last such line is taken, since what the parser stumbles over stands behind it.
    """
    for number in range(min(last, len(lines) - 1), max(first, 0) - 1, -1):
        if lines[number].isascii():
            continue
        found = _line().match(lines[number])
        if found:
            return number, *_remedy(lines[number], found)
        quoted = _QUOTED.match(lines[number])
        if quoted and number == last:
            fact = f"{name_of_sign(quoted[1])} is no quotation mark of YAML"
            return number, quoted.start(1), fact, 'put the whole value between " and "'
    return None


def _remedy(line: str, found: re.Match[str]) -> tuple[int, str, str]:
    """Return column, fact and remedy."""
    kind = found.lastgroup
    at = found.end() - 1 if kind in ("indent", "gap") or kind is None else found.start(kind)
    sign = name_of_sign(line[at])
    match kind:
        case "joint":
            return at, f"{sign} stands where a colon belongs", "write : and a blank after the key"
        case "key":
            return at, f"{sign} stands around a key", "write the key without marks"
        case "flow":
            return at, f"{sign} stands where {_BRACKETS[line[at]]} belongs", "write the signs of ASCII: { } [ ] and ,"
        case "dash":
            return at, f"{sign} stands where - belongs", "begin each entry of a list with - and a blank"
        case "gap":
            return at, f"{sign} stands where a blank belongs", "put a plain blank after the colon instead"
    return at, f"{sign} stands where blanks belong", "indent with plain blanks, and delete the sign"
