"""Parsed files against the formats and against each other, and typed."""

from postil.validate.charts import misfits
from postil.validate.formats import FORMATS, Format, json_schema
from postil.validate.lint import lint
from postil.validate.reading import sound_record, validate

__all__ = ["FORMATS", "Format", "json_schema", "lint", "misfits", "sound_record", "validate"]
