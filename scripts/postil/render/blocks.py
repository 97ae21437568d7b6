"""One block of a woven text as HTML: its element, its number and its words."""

from __future__ import annotations

from markupsafe import Markup

from postil.model import Row, Woven
from postil.render.marks import render_row_text


def render_block(woven: Woven, row: Row) -> Markup:
    """Return a block as the element of its kind, with the link that is its number."""
    block, words = row.block, render_row_text(woven, row)
    if block.kind == "heading":
        return Markup(f'<h{block.level} class="text">{words}</h{block.level}>')
    place = block.id[1:]
    number = f'<a class="pn" href="#{block.id}" aria-label="paragraph {place}">{place}</a>'
    if block.kind == "quote":
        return Markup(f'<blockquote class="text"><p>{number}{words}</p></blockquote>')
    if block.kind == "code":
        return Markup(f'<pre class="text">{number}<code>{words}</code></pre>')
    if block.kind == "item":
        # A list item stands in a row of its own beside its notes, so its list is drawn, not nested.
        return Markup(f'<p class="text item-{min(block.level, 4)}">{number}<span class="item">–</span> {words}</p>')
    return Markup(f'<p class="text">{number}{words}</p>')
