"""Texts as programs and habits leave them: whatever stands between the words, no word is lost untold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import count

import pytest

from postil.model import Article, Form
from postil.parse import parse_markdown
from postil.problems import Problem
from postil.read import RawFile

PIECES = (
    # what publishing programs put in
    '{{< figure src="a.png" caption="@" >}}', '{% include note.html text="@" %}', "[youtube id=@]", "<!--more-->@",
    "[[@|@]] and ![[@]]", "> [!warning] @\n> @", "> [!NOTE]\n> @", "@ %%@%% ==@== ^^@^^ ++@++", "#@ #@",
    '::: {.warning title="@"}\n@\n:::', "::: note\n@\n\n:::: inner\n@\n::::\n:::",
    '[@]{.smallcaps key="@"} `@`{=html}',
    "# @ {#id-@ .c}", '@ {: .lead title="@" }', "{: .no_toc}\n## @", "*[@]: @", "% @\n% @", ".. note:: @\n\n   @",
    "(@) @\n(@ex) @\na) @\niv. @\n#. @", "| @\n|   @\n| @", "~@ [~@, p. 3; see ~@]", "@^[@ [@](u)]",
    '!!! note "@"\n    @',
    '=== "@"\n\n    @', "<Card title='@'>@</Card>", "import X from '@'\n\n@", "{@} {{@}}", "${@} <%= @ %>",
    ":::@", "@ :: @",
    # lists and footnotes in each other
    "- [ ] @\n- [x] @\n  - [ ] @", "1. @[^n]\n\n   [^n]: @", "- @[^k]\n\n  [^k]: @\n\n- @", "- @\n\t- @\n\t\t- @",
    "@\n: @\n: @\n\n@\n\n:   @\n\n    @", "> @\n>> @\n>>> @\n\n@", "> @\n- @\n1) @\n* * *\n@",
    "1. @\n1. @\n\n   > @", "[^z]: @",
    "- > @\n  > - @", "* @\n+ @\n- @", "10. @\n\n    @\n11. @", "[^y]:\n    @\n\n    - @",
    # headings, rules, breaks
    "@\n====\n\n@\n----", "@  \n@\\\n@", "#\n\n@", "@\n#\n@", "####### @", "@ #\n# @ #", "@\n***\n@", "@<br>@<hr>@",
    # tables
    "| @ | @ |\n|---|:-:|\n| @ | @ \\| @ | @ |", "+---+---+\n| @ | @ |\n+===+===+\n| @ | @ |\n+---+---+",
    "@ | @\n--|--\n@",
    "<table><caption>@</caption><tr><th>@<td>@</tr></table>",
    "<table>\n<tr>\n<td>\n\n@ **@**\n\n</td>\n</tr>\n</table>",
    "<table><tr><td>@<table><tr><td>@</table>@</table>", "<p>@</p>@</table>@</td>@", "<div>@</table>",
    "| @ |\n|-|\n\n| @ |",
    # formulas and code
    "Let $@_i^2$ and $$\n\\frac{@}{2}\n$$ and \\(@\\) \\[@\\]", "\\begin{align}\n@ &= @\n\\end{align}",
    "\tcode @\n\t\tmore @",
    '```python title="@" {1,3}\n@\n\n# @\n```', "~~~\n@\n```\n@\n~~~", "```\n@ never closed", "``@ ` @``",
    "$@ and @$ $5",
    # pictures and links
    '![@](a.png "@"){width=50%}\n*@*', "[![@](a.png)](u)", '[@]: http://x.y "@"\n\n[@][zz]',
    "<https://x.y/@> <a@b.c> www.x.y/@",
    '[@](<a b> "@") [@](mailto:@) [](#top)', "![][@]\n\n[@]: a.png '@'",
    # HTML
    "<details><summary>@</summary>\n\n@\n\n</details>", "<!-- @ -->\n@",
    "<p align=center title='@'>@<br/>@</p>", "<b>@<i>@</b>@</i>",
    "<script>@</script> @ <style>@</style>", "<@> Vec<@>",
    "<select><option>@<option>@</select><button>@</button>", "<q>@</q> <wbr>@",
    '<ruby>@<rp>(</rp><rt>@</rt></ruby> <abbr title="@">@</abbr>',
    "<dl><dt>@<dd>@</dl><figure>@<figcaption>@</figcaption></figure>",
    "<svg><title>@</title><text>@</text></svg>", "<?xml @?> <!DOCTYPE @> <![CDATA[@]]>",
    "<div hidden>@</div><template>@</template>",
    "<iframe>@</iframe> <video>@</video>", "<noscript>@</noscript><object>@</object>",
    "<textarea>@</textarea><input value='@'>@",
    # letters of the world, and signs that nobody sees
    "🎉 @ :tada: 👩‍👩‍👧 @", "مرحبا @ \u200fعالم، @", "东京@\n的码头@\n很大。", "&nbsp;@ &copy; @ &#x41; &bogus; @",
    "\ufeff@\u200b@\u00ad@",
    "***@** @* __@_ _@", "~~@~ ~@~~ ^@^^", "\\*@\\* \\@ \\[@\\]", "@\u2028@\x0b@\x0c@", "&lt;@&gt; &#0;@",
)  # fmt: skip
"""Each @ stands for a word of its own."""
MATTER = (
    "", "", "---\ntitle: @\ntags: [a, @]\n---\n", '+++\ntitle = "@"\n[extra]\nx = 1\n+++\n', '{\n  "title": "@"\n}\n\n',
    "---\ntitle: >\n  @\n...\n", "% @\n", "---\n@\n---\n", "title: @\n\n", "---\n# @\n---\n", "<!--\ntitle: @\n-->\n",
)  # fmt: skip
BETWEEN = ("\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\n\t\n")
FORMS: tuple[Form, ...] = ("prose", "prose", "prose", "verse", "transcript")
WORD = re.compile(r"w\d+q")


def with_words(pattern: str, words: Iterator[int]) -> str:
    """Return a piece with its words; an @ between letters, as in an address of mail, is none."""
    return re.sub(r"(?<!\w)@|@(?!\w)", lambda _: f"w{next(words)}q", pattern.replace("~@", "\\@ @"))


def strange_text(seed: int) -> tuple[str, Form]:
    """Return a text of some pieces, the same for each seed."""
    chance, words = random.Random(seed), count(100)
    pieces = [with_words(chance.choice(PIECES), words) for _ in range(chance.randrange(2, 8))]
    return with_words(chance.choice(MATTER), words) + chance.choice(BETWEEN).join(pieces) + "\n", chance.choice(FORMS)


def unseen(text: str, article: Article, found: list[Problem]) -> list[str]:
    """Return the words that the article lacks, no problem quotes, and of whose line, or front matter, none tells."""
    marks = [mark for block in article.blocks for mark in block.inlines]
    kept = " ".join([article.text, *(mark.href for mark in marks), *(mark.title for mark in marks)])
    kept += " ".join([*(block.language for block in article.blocks), *(one.message for one in found)])
    told = {one.at.line for one in found}
    told |= {one.at.line + more for one in found if one.code == "T011" for more in (1, 2)}  # a comment of several lines
    matter = any(one.code == "T012" for one in found)
    lost = []
    for word in WORD.finditer(text):
        line = text.count("\n", 0, word.start()) + 1
        if word[0] not in kept and line not in told and not (matter and line <= 6):
            lost.append(word[0])
    return lost


@pytest.mark.parametrize("piece", PIECES)
def test_a_strange_piece_loses_no_word_untold(piece: str) -> None:
    text = f"Before.\n\n{with_words(piece, count(100))}\n\nBehind.\n"
    article, found = parse_markdown(RawFile("text.md", text))
    assert not unseen(text, article, found), (text, [(one.code, one.at.line) for one in found])


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_strange_pieces_in_any_order_lose_no_word_untold(first: int) -> None:
    for seed in range(first, first + 40):
        text, form = strange_text(seed)
        article, found = parse_markdown(RawFile("text.md", text), form)
        assert not unseen(text, article, found), (seed, text)
