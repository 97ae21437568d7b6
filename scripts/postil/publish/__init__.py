"""What a reading contributes besides pages, the leak check, and the one way to disk."""

from postil.publish.contents import (
    LARGE_SHARE,
    NO_COPY,
    TEXT_ENDINGS,
    check_leaks,
    private_files,
    read_output,
    schema_files,
    schema_text,
    text_of_page,
)
from postil.publish.folders import (
    Held,
    clear_leftovers,
    preview_folder,
    put_in_place,
    why_not_replaced,
    working_folder,
)

__all__ = [
    "LARGE_SHARE",
    "NO_COPY",
    "TEXT_ENDINGS",
    "Held",
    "check_leaks",
    "clear_leftovers",
    "preview_folder",
    "private_files",
    "put_in_place",
    "read_output",
    "schema_files",
    "schema_text",
    "text_of_page",
    "why_not_replaced",
    "working_folder",
]
