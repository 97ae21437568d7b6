"""Readings in every form that leaves the site: each a module with its `FORM`, listed here.

A form is made of a `Volume` and knows neither MkDocs nor the disk. A form that is listed here is offered by
`postil export` and on the page “Take it with you”, is described in docs/formats.md, and is opened and counted by
`tests/exports/test_nothing_is_lost.py`: a test fails where one of these is lacking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from postil.exports import one_file
from postil.exports.form import Form
from postil.exports.volume import Site, Volume

__all__ = ["FORMS", "Form", "Site", "Volume"]

FORMS: Final[Mapping[str, Form]] = {form.suffix: form for form in (one_file.FORM,)}
"""The forms by the ending of their files, in the order in which they are told."""
