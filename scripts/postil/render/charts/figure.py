"""A chart as a figure: its picture, drawn when the site is built, and the same figures as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Chart
from postil.render.charts.marks import place_marks
from postil.render.charts.picture import write_picture, write_swatch
from postil.render.charts.plan import NotDrawable, plan_chart
from postil.render.dates import readable_date
from postil.render.environment import say
from postil.render.xml import clean

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NOTHING = Markup("")
_GAP = Markup('<span aria-hidden="true">–</span><span class="postil-unseen">{}</span>')

_FIGURE = Markup("""\
<figure class="postil-chart" id="{id}" data-figures="{figures}">
<figcaption><span class="postil-chart-title" dir="auto">{title}</span> \
<span class="postil-chart-unit" dir="auto">{unit}</span>{scale}</figcaption>
{legend}{picture}<details class="postil-chart-table"{open}><summary>{figures_as_table}</summary>
{table}
</details>
<p class="postil-chart-caveat" dir="auto">{caveat}</p>
{foot}</figure>""")

_LOG = Markup(' <span class="postil-chart-scale">({})</span>')
_FRAME = Markup('<div class="postil-chart-picture">{}</div>\n')


@dataclass(frozen=True, slots=True)
class _Picture:
    """What could be drawn of a chart."""

    svg: Markup = _NOTHING
    """The picture, or empty."""
    written: bool = False
    """Whether every figure can be read off the picture."""
    named: bool = True
    """Whether the picture itself names its series."""
    reason: str = ""
    """Why there is no picture, or empty."""


def draw_chart(chart: Chart, sources: Markup = _NOTHING) -> Markup:
    """Return a chart as a figure with its caption, picture, table, caveat, day and sources.

    Where it cannot be drawn, the table stands open in its place; `why_undrawn` says why.
    The same chart always gives the same bytes.
    """
    picture = _draw(chart, spoken().tag)
    return _FIGURE.format(
        id=_id(chart),
        figures="written" if picture.written else "scaled",
        title=clean(chart.title),
        unit=clean(chart.unit),
        scale=_LOG.format(_("logarithmic scale")) if chart.scale == "log" else "",
        legend=_legend(chart, picture.named),
        picture=_FRAME.format(picture.svg) if picture.svg else "",
        open=Markup(' open=""') if picture.reason else "",
        figures_as_table=_("The figures as a table"),
        table=_table(replace(chart, id=""), spoken().tag),
        caveat=clean(chart.caveat),
        foot=_foot(chart, sources),
    )


def why_undrawn(chart: Chart) -> str:
    """Return why a chart is shown as its table alone, in words that follow “because”, or an empty string."""
    return _draw(chart, spoken().tag).reason


@lru_cache(maxsize=512)
def _draw(chart: Chart, language: str) -> _Picture:
    """Return what can be drawn of a chart; `language` is that which is spoken, and by which pictures are kept."""
    try:
        plan = plan_chart(chart)
    except NotDrawable as refusal:
        return _Picture(reason=str(refusal))
    plot = place_marks(plan)
    svg = write_picture(plan, plot, chart.series, chart.title, chart.alt, _id(chart))
    named = len(chart.series) == 1 or plan.ends
    return _Picture(Markup(svg), plan.written, named)  # every text in it was escaped by ElementTree


def _id(chart: Chart) -> str:
    return "chart_" + re.sub("[^A-Za-z0-9-]+", "-", chart.id)


def _legend(chart: Chart, named: bool) -> Markup:
    """Return what the picture does not name itself: its series, its reference."""
    items: list[tuple[str, int, str]] = []
    if chart.kind == "interval" and not named:
        low, *between, high = map(clean, chart.series)
        items = [("interval", 0, _("{low} to {high}", low=low, high=high)), *(("dot", 0, name) for name in between)]
    elif not named:
        items = [(chart.kind, at, clean(name)) for at, name in enumerate(chart.series)]
    if chart.reference:
        items.append(("reference", 0, clean(chart.reference.label) + _(": ") + clean(chart.reference.value)))
    if not items:
        return _NOTHING
    entries = Markup("").join(
        Markup('<li class="s{}">{}<span dir="auto">{}</span></li>').format(at, Markup(write_swatch(kind, at)), words)
        for kind, at, words in items
    )
    # The list explains the picture to the eye; the table names the series for everyone.
    return Markup('<ul class="postil-chart-legend" aria-hidden="true">{}</ul>\n').format(entries)


@lru_cache(maxsize=64)
def _table(chart: Chart, language: str) -> Markup:
    """Return the figures as a table; `language` is that which is spoken, and by which tables are kept.

    It holds no id, so that all notes that show a chart have the same.
    """
    gap = _GAP.format(_("no figure"))
    heads = Markup("").join(
        Markup('<th scope="col" dir="auto">{}</th>').format(clean(name)) for name in (chart.x, *chart.series)
    )
    rows = Markup("\n").join(
        Markup('<tr><th scope="row" dir="auto">{}</th>{}</tr>').format(
            clean(row[0]), Markup("").join(Markup("<td>{}</td>").format(clean(cell) or gap) for cell in cells)
        )
        for row, cells in zip(chart.rows, chart.figures, strict=False)
    )
    table = Markup(
        "<table><caption>{}, {}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>{}</table>"
    ).format(clean(chart.title), clean(chart.unit), heads, rows, _compared(chart))
    # A table may be wider than the margin; to be scrolled with the keys it takes the focus.
    return Markup(
        '<div class="postil-chart-scroll" tabindex="0" role="group" aria-label="{}">{}</div>'
    ).format(_("Table of figures"), table)


def _compared(chart: Chart) -> Markup:
    """Return the reference as the last row of the table."""
    if not chart.reference:
        return _NOTHING
    return Markup('\n<tfoot><tr><th scope="row" dir="auto">{}</th><td colspan="{}">{}</td></tr></tfoot>').format(
        clean(chart.reference.label), len(chart.series), clean(chart.reference.value)
    )


def _foot(chart: Chart, sources: Markup) -> Markup:
    day = Markup("")
    if _DAY.fullmatch(chart.as_of):
        when = Markup('<time datetime="{}">{}</time>').format(chart.as_of, readable_date(chart.as_of))
        day = Markup("<span>{}</span>").format(say("As of {day}.", day=when))
    if not day and not sources:
        return Markup("")
    gap = Markup(" ") if day and sources else Markup("")
    return Markup('<footer class="postil-chart-foot">{}{}{}</footer>\n').format(day, gap, sources)
