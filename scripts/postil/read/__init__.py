"""Input files found and decoded."""

from postil.read.files import (
    MAX_BYTES,
    MAX_NOTES,
    RawFile,
    ReadingFiles,
    lines_of,
    list_readings,
    read_copies,
    read_copy,
    read_reading,
    read_record,
    watched,
)

__all__ = [
    "MAX_BYTES",
    "MAX_NOTES",
    "RawFile",
    "ReadingFiles",
    "lines_of",
    "list_readings",
    "read_copies",
    "read_copy",
    "read_reading",
    "read_record",
    "watched",
]
