"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD of fcntl.h: paths are taken as they are given."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2): Linux since 3.15, on file systems that know it."""
_UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}


def exchange(one: Path, other: Path) -> bool:
    """Let two paths on one disk change places, with no moment in between; return False where that cannot be done.

    Raises:
        OSError: The system can do it and refuses to, such as where a folder may not be written.
    """
    import ctypes  # here, as most commands put nothing in place

    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    try:
        rename = library.renameat2 if library else None
    except AttributeError:
        rename = None
    if not rename:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(one))
