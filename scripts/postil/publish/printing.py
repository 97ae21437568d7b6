"""A page printed to a PDF by a Chromium that is installed, away from the network and from the reader's own profile."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from postil.lifeline import end_with

BROWSERS: Final = (
    "chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "microsoft-edge", "msedge",
    "chromium-headless-shell", "chrome-headless-shell",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
"""What a Chromium, or what is made of one, is called or where it lies; the first that is there prints."""
LONGEST: Final = 600
"""Seconds after which a print is given up: a long reading takes ten on a machine that does nothing else."""
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    # No way to the network: neither for what the page might ask for, nor for what the browser asks for by itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    # A PDF names what made it, and not the machine.
    "--user-agent=Postil",
    "--lang=en-GB",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_MADE: Final = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}(\+00'00'\))")
"""When a PDF was made, as Chromium writes it, in a part that is not packed."""


class NotPrinted(Exception):
    """No PDF was made; the words say why, and what helps."""


def find_browser(environment: Mapping[str, str]) -> str | None:
    """Return the path of a browser that prints: beside this Python, where set-up puts one, or on the machine's path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), environment.get("PATH", os.defpath)))
    return next((found for name in BROWSERS if (found := shutil.which(name, path=path))), None)


def print_page(
    page: bytes, browser: str, folder: Path, environment: Mapping[str, str], day: str = "", longest: float = LONGEST
) -> bytes:
    """Return a page of HTML as PDF, with tags and outline, dated `day` (ISO 8601; else 1980).

    Mostly the same bytes for the same page, browser and fonts. `folder` is an empty one of this process's own;
    what the browser writes lies there. It ends with this process, on Linux also where that is killed.

    Raises:
        NotPrinted: The browser does not start, ends without a PDF, or takes longer than `longest` seconds.
    """
    source, made, told = folder / "page.html", folder / "page.pdf", folder / "told"
    source.write_bytes(page)
    command = [browser, *_FLAGS, *_without_sandbox(), f"--user-data-dir={folder / 'profile'}"]
    command += [f"--print-to-pdf={made}", source.as_uri()]
    with told.open("wb") as told_to:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=told_to,
                stderr=told_to,
                env={**environment, "TZ": "UTC"},
                start_new_session=True,
                preexec_fn=partial(end_with, os.getpid()) if os.name == "posix" else None,
            )
        except OSError as error:
            raise NotPrinted(f"{browser} does not start: {error.strerror}") from None
        try:
            process.wait(longest)
        except subprocess.TimeoutExpired:
            raise NotPrinted(f"{browser} has printed nothing within {longest:g} seconds and was ended") from None
        finally:
            _end(process)
    content = made.read_bytes() if made.is_file() else b""
    if not content.startswith(b"%PDF"):
        raise NotPrinted(f"{browser} has printed nothing{_last_words(told.read_bytes())}")
    return _dated(content, day)


def _without_sandbox() -> list[str]:
    """Return the flag without which Chromium does not start for root; the page is ours and has no script."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser with its helpers, if it has not ended."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _last_words(told: bytes) -> str:
    lines = [line for line in told.decode("utf-8", "replace").splitlines() if line.strip() and "dbus" not in line]
    last = "".join(sign for sign in lines[-1] if sign.isprintable())[:300] if lines else ""
    return f"; its last words: {last}" if last else ""


def _dated(content: bytes, day: str) -> bytes:
    """Return a PDF made on a day rather than now, so that it is the same tomorrow; of the same length."""
    known = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", day)
    date = "".join((known[1], known[2] or "01", known[3] or "01")) if known else "19800101"
    return _MADE.sub(rb"\g<1>%s000000\g<2>" % date.encode(), content)
