"""The words of a text as rights count them."""

from __future__ import annotations

import re

# Scripts without blanks between words: each sign counts as a word there, as publishers count them.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_IGNORED = str.maketrans("", "", "'\u2019\u00ad\u200b\u200c\u200d\u2060\ufeff")


def counted_words(text: str) -> list[str]:
    """Return the words in lower case, without marks and apostrophes; of Chinese and Japanese, the signs."""
    return _WORD.findall(text.casefold().translate(_IGNORED))
