"""A reader's own copy in the page, held to what a build makes of it: the same cases, asked of script and of Python."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml
from test_weave_properties import AT, RECORD, make_note
from worktree import ROOT

from postil.anchor import Ambiguous, Found, Quote
from postil.model import Anchored, Article, Block, Reading, Span, Text, TextSpec, Timeline, Woven
from postil.parse import paragraphs_of
from postil.placing.quoting import Wanted, anchor_wanted, cuts_no_word
from postil.read import RawFile
from postil.read.documents import words_of_page
from postil.render.marks import render_row_text
from postil.rights import cut_body, fingerprint
from postil.weave import weave

sys.path.append(str(ROOT / "tests/site"))

from private_copy import AFTER, BODY, COPIES, PARAGRAPHS, RAW, TITLE, wrapped

Ask = Callable[[Sequence[Sequence[Any]]], list[Any]]

SPEC = TextSpec(
    Text("The keeper of the north quay", AT), Text("and his thanks a second time.", AT), 4,
    Text(fingerprint(PARAGRAPHS), AT),
)  # fmt: skip
PASSAGES = [
    {"quote": "one lamp a night", "number": 1},
    {"quote": "saves a barrel each month", "number": 2},
    {"quote": "nobody had counted the boats", "number": 3},
    {"quote": "for a year and no longer", "number": 4},
]
KNOWN = {
    "starts": str(SPEC.starts), "ends": str(SPEC.ends), "paragraphs": 4, "fingerprint": str(SPEC.fingerprint),
    "passages": PASSAGES,
}  # fmt: skip

PAGES = {
    "a page with all around it": "<!doctype html><html><head><title>T</title><script>let a = '<p>no</p>'</script>"
    "<style>p > a { }</style></head><body><nav><a href='/'>Home</a> &middot; More</nav><h1>A <b>head</b>line</h1>"
    "<p>One\n line &mdash; &ldquo;two&rdquo;&nbsp;three&#8217;s &#x2014; f&uuml;r</p><p>Next<br>line<div>Apart</div>x",
    "attributes with signs": "<p title=\"a > b\" data-x='</p>' hidden>words</p><p a=\">\" b='<' c>more</p>",
    "comments and declarations": "a<!-- <p>no</p> --->b<!doctype x><?php echo '1'; ?>cd<!---->e<!-->f<!-- -- > --!>g",
    "what is not closed": "a<p title='b>c</p>d",
    "a comment without an end": "a<!-- b > c",
    "a script without an end": "a<script>b</p>c",
    "scripts that end oddly": "<script>'</scr' + 'ipt>'; '<!--'</script >a<style>b{}</style\n>c<SCRIPT>x</Script>d",
    "nested unseen parts": "<noscript><p>no</p><template>no</template></noscript><p>yes</p></noscript><svg><text>no"
    "</text></svg>end",
    "signs that are no tags": "a < b, c > d, <3, </ 5, <> and &amp; &lt;p&gt; &unknown; & &#0; &#xD800; &#128; &;",
    "runs of blanks": "<p>  a \u00a0 b\t\n c  </p>\n\n<td>d</td><td>e</td>",
    "a head without an end": "<head><title>T</title><meta charset=utf-8><body class=x>words",
    "nothing": "",
    "self-closed": "<p/>a<br/>b<script/>c<hr />d",
}


def test_the_page_takes_the_words_of_a_saved_page_as_a_build_does(ask: Ask) -> None:
    found = ask([("pageWords", page) for page in PAGES.values()])
    assert dict(zip(PAGES, found, strict=True)) == {name: words_of_page(page) for name, page in PAGES.items()}


def saved_page(paragraphs: Sequence[str]) -> str:
    """Return a page as a browser saves it, with the article among all else."""
    article = "".join(f'<p class="p">{one.replace("’", "&rsquo;")}</p>\n' for one in paragraphs)
    return f"<html><head><title>{TITLE}</title></head><body><nav>Home</nav><h1>{TITLE}</h1>{article}<p>{AFTER}</p>"


TEXTS = {name: content.decode("utf-8-sig") for name, content in COPIES.items()} | {
    "the page": words_of_page(saved_page(PARAGRAPHS)),
    "no-break spaces, soft hyphens, other quotation marks": RAW.replace(" the ", "\u00a0the ")
    .replace("harbour", "har\u00adbour")
    .replace("’", "ʼ"),
    "decomposed": RAW.replace("é", "e\u0301"),
}
OTHERS = {
    "a word": BODY.replace("barrel", "bucket", 1),
    "a paragraph less": "\n\n".join((*PARAGRAPHS[:2], *PARAGRAPHS[3:])),
    "a paragraph more": "\n\n".join((*PARAGRAPHS[:2], "An advertisement.", *PARAGRAPHS[2:])),
    "the order": "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], PARAGRAPHS[3])),
}


MARKED = (
    BODY.replace("The keeper of", "*The keeper* of")
    .replace("the next port", "[the next port](https://example.org/port)")
    .replace("splendid", "**splendid**")
    .replace("a second time.", "a second time\\.")
)
"""The article as Markdown."""


def of_python(text: str) -> Article | None:
    """Return the article that a build takes from a copy; carriage returns are read as line ends before."""
    return cut_body(RawFile("copy", text.replace("\r\n", "\n").replace("\r", "\n")), SPEC)[0]


def test_the_page_recognises_what_a_build_recognises_and_cuts_it_alike(ask: Ask) -> None:
    texts = TEXTS | OTHERS | {"wrapped": wrapped(RAW), "none": TITLE}
    found = ask([("article", text, KNOWN) for text in texts.values()])
    recognised = 0
    for (name, text), answer in zip(texts.items(), found, strict=True):
        article = of_python(text)
        assert (answer["is"] == "same") == (article is not None), name
        if article:
            recognised += 1
            assert answer["blocks"] == [[one.id, article.words_of(one)] for one in article.blocks], name
    assert recognised >= len(TEXTS) - 1
    assert ask([("article", TITLE, KNOWN)])[0] == {"is": "none", "lacks": ["start", "end"]}


def test_a_copy_in_markdown_is_the_article_for_both(ask: Ask) -> None:
    article = cut_body(RawFile("copy.md", f"# {TITLE}\n\n{MARKED}\n"), SPEC)[0]
    (answer,) = ask([("article", f"# {TITLE}\n\n{MARKED}\n", KNOWN)])
    assert article and answer["is"] == "same"
    assert answer["blocks"] == [[one.id, article.words_of(one)] for one in article.blocks]


def test_another_state_of_the_article_keeps_the_numbers_of_its_paragraphs(ask: Ask) -> None:
    def numbers(text: str) -> tuple[str, list[str], list[str]]:
        (answer,) = ask([("article", text, KNOWN)])
        return answer["is"], answer["lacks"], [name for name, _ in answer["blocks"]]

    assert numbers(OTHERS["a word"]) == ("other", [], ["p1", "p2", "p3", "p4"])
    assert numbers(OTHERS["a paragraph less"]) == ("other", [], ["p1", "p2", "p4"])
    assert numbers(OTHERS["a paragraph more"]) == ("other", [], ["p1", "p2", None, "p3", "p4"])
    cut = RAW.replace(str(SPEC.starts), "A keeper").replace(str(SPEC.ends), "and his thanks.")
    assert numbers(cut) == ("other", ["start", "end"], ["p1", "p2", "p3", "p4"]), "as many paragraphs as the guide has"
    assert numbers("\n\n".join(PARAGRAPHS[:3])) == ("other", ["end"], ["p1", "p2", "p3"])


def test_the_page_recognises_the_columns_copy(ask: Ask, texts: Path) -> None:
    record = yaml.safe_load((ROOT / "seeds/china-ai-curbs/record.yml").read_text(encoding="utf-8"))["text"]
    known = {key: record[key] for key in ("starts", "ends", "paragraphs", "fingerprint")} | {"passages": []}
    copies = [file.read_text(encoding="utf-8") for file in texts.iterdir() if file.is_file()]
    answers = ask([("article", copy, known) for copy in copies])
    assert [one["is"] for one in answers].count("same") == 1


WORDS = "The toll paid for nine bridges, the road for “so much” — a path. At 2.5 per cent the toll paid for it."
QUOTES = [
    ("nine bridges", ""), ("ine bridges", ""), ("toll paid", ""), ("toll paid", "p1"), ("toll paid", "p2"),
    ("5 per cent", ""), ("two bridges", ""), ("nine bridges", "p2"), ("nine bridges", "p9"), ("bridges, the", "p1"),
    ("so much", ""), ("“so much”", ""), ("road for", "p2"), ("path", "p1"),
]  # fmt: skip
CONTEXTS = [("toll paid", "", "for nine"), ("toll paid", "The", ""), ("toll paid", "the", "for nine")]


def test_the_page_puts_notes_where_a_build_does(ask: Ask) -> None:
    text = "\n\n".join((WORDS, WORDS.replace("nine", "ten"), "The toll again."))
    article = paragraphs_of(text, RawFile("copy", text))
    wanted = [Wanted(Quote(quote), paragraph) for quote, paragraph in QUOTES]
    wanted += [Wanted(Quote(*one), paragraph) for one in CONTEXTS for paragraph in ("", "p1", "p2")]
    blocks = [{"id": one.id, "start": one.span.start, "end": one.span.end} for one in article.blocks]
    notes = {
        f"n{at}": {
            "quotes": [
                {"quote": one.quote.exact, "prefix": one.quote.prefix, "suffix": one.quote.suffix}
                | ({"paragraph": one.paragraph} if one.paragraph else {})
            ]
        }
        for at, one in enumerate(wanted)
    }
    (placed,) = ask([("placed", {"text": article.text, "blocks": blocks}, notes)])
    told = set()
    for at, answer in enumerate(anchor_wanted(wanted, article)):
        found = placed[f"n{at}"]
        told |= set(found["refused"])
        if isinstance(answer, Found) and cuts_no_word(answer.span, article):
            assert found["spans"] == [{"start": answer.span.start, "end": answer.span.end}], wanted[at]
        else:
            repeated, cut = isinstance(answer, Ambiguous), isinstance(answer, Found)
            no_such = wanted[at].paragraph == "p9"
            reason = "paragraph" if no_such else "repeated" if repeated else "cut" if cut else "missing"
            assert (found["spans"], found["refused"]) == ([], [reason]), wanted[at]
    assert told == {"missing", "repeated", "cut", "paragraph"}


def random_edition(chance: Random) -> Anchored:
    """Return an article with passages that overlap in any way, and notes on whole paragraphs."""
    texts = ["".join(chance.choice("ab ,.)”’潮🌊x") for _ in range(chance.randrange(1, 14))) for _ in range(3)]
    blocks, at = [], 0
    for number, text in enumerate(texts, 1):
        blocks.append(Block(f"p{number}", "paragraph", Span(at, at + len(text))))
        at += len(text) + 2
    notes, spans = [], {}
    for number in range(6):
        block = chance.choice(blocks).span
        start = chance.randrange(block.start, block.end)
        span = Span(start, chance.randrange(start + 1, block.end + 1))
        notes.append(make_note(f"n-{number}", paragraph=number == 5))
        spans[f"n-{number}"] = block if number == 5 else span
    article = Article("\n\n".join(texts), tuple(blocks), AT)
    return Anchored(Reading(RECORD, tuple(notes), {}, {}, Timeline(""), full=article), "full", article, spans)


def units(text: str, offset: int) -> int:
    """Return an offset in units of UTF-16."""
    return len(text[:offset].encode("utf-16-le")) // 2


def told(woven: Woven, name: str) -> dict[str, Any]:
    text, span = woven.edition.article.text, woven.edition.spans[name]
    return {"name": name, "note": name, "start": units(text, span.start), "end": units(text, span.end)}


def as_html(pieces: Sequence[dict[str, Any]], woven: Woven, whole: str) -> str:
    """Return pieces as the build writes them, without what stands in a mark's or a call's tag beside names."""
    out = []
    for piece in pieces:
        if "call" in piece:
            out.append(f"[{piece['call']}]")
        elif "segment" in piece:
            out.append(f"<{' '.join(piece['segment']['notes'])}>{piece['words']}</>")
        else:
            out.append(piece["words"])
    return "".join(out) + whole


def test_the_page_cuts_paragraphs_and_sets_calls_as_a_build_does(ask: Ask) -> None:
    chance = Random(1)
    asked, wanted = [], []
    for _ in range(60):
        woven = weave(random_edition(chance))
        text = woven.edition.article.text
        passages = [told(woven, name) for name in woven.notes if woven.notes[name].is_marked]
        for row in woven.rows:
            span = {"start": units(text, row.block.span.start), "end": units(text, row.block.span.end)}
            asked.append(("woven", text, span, passages))
            html = str(render_row_text(woven, row))
            html = re.sub(r'<sup class="call.*?id="call_([\w-]+)".*?</sup>', r"[\1]", html)
            html = re.sub(r'<mark [^>]*data-notes="([^"]*)">', r"<\1>", html).replace("</mark>", "</>")
            html = re.sub(r'<span id="words_[\w-]+"></span>', "", html)
            segments = [
                (units(text, one.span.start), list(one.notes), list(one.starts), list(one.ends))
                for one in row.segments
            ]
            calls = "".join(f"[{name}]" for name in row.notes if not woven.notes[name].is_marked)
            wanted.append((segments, html, calls, woven))
    for (segments, html, calls, woven), answer in zip(wanted, ask(asked), strict=True):
        found = [(one["start"], one["notes"], one["starts"], one["ends"]) for one in answer["segments"]]
        assert found == segments
        assert as_html(answer["pieces"], woven, calls) == html
