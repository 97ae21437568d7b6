"""The sections of hand-written pages as the search lists them, beside how the theme's own plugin reads pages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from material.plugins.search.plugin import Parser

from postil.frame.search_index import entries_of, plain_words, without_hints

PAGE = """<p>Before all.</p>
<h1 id="top">The <em>tide</em><a class="headerlink" href="#top">¶</a></h1>
<p>One.</p><p>Two &amp; &lt;three&gt;.</p>
<h2 id="table">A table</h2>
<table><tr><td>left</td> <td><code>right</code></td></tr></table>
<div data-search-exclude><span>not this</span><p>nor this</p></div><p>but this</p>
<h3>No id</h3><ul><li>a</li>
<li></li><li>b<!-- unseen --></li></ul>
<h2 id="last"></h2><script>"nothing"</script>
"""


@pytest.mark.parametrize("page", [PAGE, PAGE.partition("\n")[2], "<p>Alone.</p>", "", PAGE.partition("</h1>\n")[2]])
def test_a_written_page_is_searched_by_its_sections_as_the_theme_would(page: str) -> None:
    theirs = Parser()
    theirs.feed(page)
    theirs.close()
    wanted = [
        {
            "location": f"a.html#{one.id}" if one.id else "a.html",
            "title": " ".join(unescape(re.sub("<[^>]*>", " ", "".join(one.title))).split()) or "Its title",
            "text": plain_words("".join(one.text)),
        }
        for one in theirs.data
    ]
    found = list(entries_of(page, "a.html", "Its title"))
    assert found == (wanted or [{"location": "a.html", "title": "Its title", "text": ""}])
    assert "this" not in str(found).replace("but this", "")


def test_all_of_an_element_is_left_out_whatever_lies_within() -> None:
    page = "<p>a</p><div data-search-exclude><div>not</div><p>nor</p></div><p>b</p><div data-search-exclude>open"
    assert [one["text"] for one in entries_of(page, "a.html", "A")] == ["a · b"]


def test_what_a_page_says_to_the_search_alone_is_taken_out() -> None:
    assert without_hints('<p data-search-boost="2" id="a">words</p>') == '<p id="a">words</p>'
