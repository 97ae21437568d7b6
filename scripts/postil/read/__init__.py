"""Input files found and decoded."""

from postil.read.beside import read_beside
from postil.read.catalogues import CATALOGUES, list_catalogues, read_catalogue
from postil.read.files import (
    LOCK,
    MAX_BYTES,
    MAX_NOTES,
    RawFile,
    ReadingFiles,
    lines_of,
    list_readings,
    read_copies,
    read_copy,
    read_lock_file,
    read_reading,
    read_record,
    watched,
)
from postil.read.folders import walk
from postil.read.history import read_history
from postil.read.left_out import has_text, ignored_texts
from postil.read.pictures import MOST_PICTURE_BYTES, read_picture
from postil.read.revisions import NoRevision, at_revision, changed_paths, find_revision, is_ours, readings_of
from postil.read.settings import read_site_language, read_site_name
from postil.read.states import states_of_files
from postil.read.written import SETTINGS, read_docs, read_settings

__all__ = [
    "CATALOGUES",
    "LOCK",
    "MAX_BYTES",
    "MAX_NOTES",
    "MOST_PICTURE_BYTES",
    "SETTINGS",
    "NoRevision",
    "RawFile",
    "ReadingFiles",
    "at_revision",
    "changed_paths",
    "find_revision",
    "has_text",
    "ignored_texts",
    "is_ours",
    "lines_of",
    "list_catalogues",
    "list_readings",
    "read_beside",
    "read_catalogue",
    "read_copies",
    "read_copy",
    "read_docs",
    "read_history",
    "read_lock_file",
    "read_picture",
    "read_reading",
    "read_record",
    "read_settings",
    "read_site_language",
    "read_site_name",
    "readings_of",
    "states_of_files",
    "walk",
    "watched",
]
