"""The one Jinja environment: autoescaping, strict, reading only the package's own templates."""

from __future__ import annotations

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


def render_macro(name: str, macro: str, value: object) -> Markup:
    """Return what a macro of a template makes of one value."""
    return Markup(getattr(_environment().get_template(name).module, macro)(value))


def render_template(name: str, **values: object) -> Markup:
    """Return a template of the package filled with values; whatever is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(**values))
