"""Verse: lines and the blanks before their words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.parse import parse_markdown, parse_plain
from postil.read import RawFile

VERSE = """   The tide went out,
      the *mill* stood still;
\tnobody came.

        Far out a bell
    – and only one[^1] –

> A motto
>    indented
> — Someone

- a list
  goes on

      code

Last
  here.

```
  code
```

    two lines
    more

[^1]: It rang
    twice.
"""


def test_lines_of_verse_keep_the_blanks_before_their_words_and_lists_and_code_stay_what_they_are() -> None:
    article, found = parse_markdown(RawFile("text.md", VERSE), "verse")
    shown = [article.words_of(block).replace("\u00a0", "_").replace("\u2003", "»") for block in article.blocks]
    assert not found and shown == [
        "___The tide went out,\n______the mill stood still;\n»nobody came.",
        "________Far out a bell\n____– and only one –",
        "A motto\n___indented",
        "— Someone",
        "a list\ngoes on",
        "code",
        "Last\n__here.",
        "  code",
        "____two lines\n____more",
        "It rang\ntwice.",
    ]
    (emphasis,) = (one for block in article.blocks for one in block.inlines if one.kind == "em")
    assert article.text[emphasis.span.start : emphasis.span.end] == "mill"
    plain, _ = parse_plain(RawFile("text.txt", "  One\n\ttwo\n\n three\nfour\n"), "verse")
    assert plain.text == "\u00a0\u00a0One\n\u2003two\n\n\u00a0three\nfour"
    assert [block.first_line for block in plain.blocks] == [1, 3]


LINES = ("a", " b", "    c", "\td", "", "- e", "> f", ">   g", "```", "[^1]: h", "1. i")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_no_word_of_verse_is_lost_however_its_lines_are_indented(lines: list[str]) -> None:
    text = "\n".join(lines)
    article, found = parse_markdown(RawFile("text.md", text), "verse")
    assert "T010" not in [one.code for one in found]
    assert all(article.text.count(sign) >= min(1, text.count(sign)) for sign in "abcdefgi")
