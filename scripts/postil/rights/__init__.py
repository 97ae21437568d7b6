"""Rights: copies of reserved texts, quotations of them, and leaks."""

from postil.rights.copies import cut_body, find_strays, fingerprint, fingerprint_of, recognise
from postil.rights.files import find_leaks_in_files
from postil.rights.known import KnownText, known_beside, known_text
from postil.rights.leaks import find_leaks, unshared
from postil.rights.quotations import check_quotations
from postil.rights.traces import written_traces

__all__ = [
    "KnownText",
    "check_quotations",
    "cut_body",
    "find_leaks",
    "find_leaks_in_files",
    "find_strays",
    "fingerprint",
    "fingerprint_of",
    "known_beside",
    "known_text",
    "recognise",
    "unshared",
    "written_traces",
]
