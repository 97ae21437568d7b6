"""The one Jinja environment: autoescaping, strict, reading only the package's own templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("postil", "theme/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def find_macro(name: str, macro: str) -> Callable[[object], Markup]:
    """Return a macro of a template, which makes Markup of one value."""
    found: Callable[[object], Markup] = getattr(_environment().get_template(name).module, macro)
    return found


def render_template(name: str, **values: object) -> Markup:
    """Return a template of the package filled with values; whatever is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(**values))
