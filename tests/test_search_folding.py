"""The search, which runs in the browser, compares words as `fold` does: what that makes equal, the search does too."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata

from worktree import ROOT, need_program

from postil.fold import fold_text

FOLDING = ROOT / "scripts/postil/theme/assets/javascripts/search/folding.mjs"
TOKENS = """import { tokensOf } from %s;
import { readFileSync } from "node:fs";
const texts = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(texts.map((text) => tokensOf(text).map(({ words }) => words))));
"""
SEVERAL = "ŉໜໝゟヿﷺﷻ﷼ﾞﾟ"
"""Signs that stand for several letters or words of their own, which the search takes for one, and the marks
of half-width kana, which stand on no Latin letter."""


def tokens_of(texts: list[str]) -> list[list[list[str]]]:
    """Return the words of each text as the search cuts and folds them."""
    command = [need_program("node"), "--input-type=module", "-e", TOKENS % json.dumps(FOLDING.as_uri())]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True)
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


def test_what_folding_makes_equal_the_search_makes_equal() -> None:
    # Between letters, so that what is no letter is seen to part words or not to; where a letter is set apart, as
    # ideographs are, by itself.
    changed = [
        sign
        for sign in map(chr, range(0x80, sys.maxunicode + 1))
        if unicodedata.category(sign) not in ("Cn", "Co", "Cs")
        and sign not in SEVERAL
        and fold_text(f"a{sign}b") != f"a{sign}b"
    ]
    assert len(changed) > 1000
    texts = [f"a{sign}b" for sign in changed]
    pairs = zip(changed, tokens_of(texts), tokens_of([fold_text(text) for text in texts]), strict=True)
    assert [f"U+{ord(sign):04X} {one} {other}" for sign, one, other in pairs if one != other] == []
