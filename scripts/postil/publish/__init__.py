"""What a reading contributes besides pages, and the one way to disk."""

from postil.publish.beginning import beginning_files, may_begin_in
from postil.publish.contents import (
    private_files,
    read_output,
    schema_files,
    schema_text,
    word_files,
)
from postil.publish.folders import (
    Held,
    clear_leftovers,
    preview_folder,
    put_in_place,
    why_not_replaced,
    working_folder,
)
from postil.publish.inputs import write_inputs
from postil.publish.rights_lock import write_lock
from postil.publish.site import write_site

__all__ = [
    "Held",
    "beginning_files",
    "clear_leftovers",
    "may_begin_in",
    "preview_folder",
    "private_files",
    "put_in_place",
    "read_output",
    "schema_files",
    "schema_text",
    "why_not_replaced",
    "word_files",
    "working_folder",
    "write_inputs",
    "write_lock",
    "write_site",
]
