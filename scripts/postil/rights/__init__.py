"""Rights: copies of reserved texts, quotations of them, and leaks."""

from postil.rights.copies import (
    cut_body,
    find_strays,
    fingerprint,
    fingerprint_of,
    first_and_last_words,
    in_public,
    recognise,
    usable,
)
from postil.rights.files import find_leaks_beside, find_leaks_in_comments, find_leaks_in_files
from postil.rights.known import KnownText, known_beside, known_text, known_texts
from postil.rights.leaks import find_leaks, unshared
from postil.rights.lock import Lock, check_lock, differences, disarmed, read_lock, told, written_lock
from postil.rights.quotations import check_quotations
from postil.rights.traces import written_traces

__all__ = [
    "KnownText",
    "Lock",
    "check_lock",
    "check_quotations",
    "cut_body",
    "differences",
    "disarmed",
    "find_leaks",
    "find_leaks_beside",
    "find_leaks_in_comments",
    "find_leaks_in_files",
    "find_strays",
    "fingerprint",
    "fingerprint_of",
    "first_and_last_words",
    "in_public",
    "known_beside",
    "known_text",
    "known_texts",
    "read_lock",
    "recognise",
    "told",
    "unshared",
    "usable",
    "written_lock",
    "written_traces",
]
