"""Charts and the picture of the timeline: drawn when the site is built, as SVG without colour, font or style."""

from __future__ import annotations

from postil.render.charts.figure import draw_chart, why_undrawn

__all__ = ["draw_chart", "why_undrawn"]
