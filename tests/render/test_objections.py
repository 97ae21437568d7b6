"""The address for objections: which are refused, and where the words of pages go that tell of it."""

from __future__ import annotations

import pytest
from worktree import ROOT

from postil.frame.written import REPORT_LINK, tell_objections
from postil.mkdocs_plugin import PostilPlugin
from postil.render.objections import objection_to, why_no_address

PAGE = f"<p>Wrong?</p><!-- postil:report --><p><a {REPORT_LINK}>Say so</a></p><!-- /postil:report --><p>End</p>"


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("", ""),
        ("https://example.org/issues/new?title={note}", "https://example.org/issues/new?title=a%2Findex.html%23b%20c"),
        ("mailto:a@example.org?subject={note}", "mailto:a@example.org?subject=a%2Findex.html%23b%20c"),
        ("mailto:notes@example.org", "mailto:notes@example.org"),
        ("http://localhost.example:8000/", "http://localhost.example:8000/"),
    ],
)
def test_the_place_stands_in_the_address_as_an_address_has_it(address: str, sent: str) -> None:
    assert why_no_address(address) == ""
    assert objection_to(address, "a/index.html#b c") == sent
    assert "{" not in objection_to(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("notes@example.org", "neither"),
        ("example.org/issues", "neither"),
        ("javascript:alert(1)", "neither"),
        ("https://", "neither"),
        ("https://example.org/a b", "neither"),
        ("mailto:", "neither"),
        ("mailto:notes@nowhere", "neither"),
        ("https://example.org/{title}", "“{title}” stands for nothing"),
        ("https://example.org/{note", "“{note” stands for nothing"),
    ],
)
def test_a_wrong_address_is_told_before_anything_is_built(address: str, why: str) -> None:
    errors, _ = PostilPlugin().load_config({"report": address})
    assert [name for name, _ in errors] == ["report"]
    assert why in str(errors[0][1])
    assert objection_to(address) == ""


def test_without_an_address_no_page_speaks_of_one() -> None:
    assert tell_objections(PAGE, "") == "<p>Wrong?</p><p>End</p>"
    told = tell_objections(PAGE, 'https://example.org/?a="b"')
    assert told == (
        '<p>Wrong?</p><p><a href="https://example.org/?a=&#34;b&#34;" rel="noopener">Say so</a></p><p>End</p>'
    )


def test_the_pages_on_method_and_contributing_tell_of_it() -> None:
    for name in ("method.md", "how-to-annotate.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        inside = text.partition("<!-- postil:report -->")[2].partition("<!-- /postil:report -->")[0]
        assert text.count("(postil:report)") == inside.count("(postil:report)") == 1, name
