"""What a page under test may not do: ask another machine, raise, or log an error."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Route

ELSEWHERE = re.compile(r"^(?:https?|wss?|ftp)://(?!127\.0\.0\.1[:/])")
"""An address that is not this machine's."""
WHOLE = "addEventListener('load', () => dispatchEvent(new Event('pointerdown')))"
"""Script for pages under test: a reading that comes in slices is looked at when all of it is there."""


def watch(context: BrowserContext) -> list[str]:
    """Return a list that grows by each fault of the pages in the context, and keep them on this machine.

    A fault is a request to another machine (refused), an exception in a script, or an error on the console,
    as a breach of the Content-Security-Policy gives one.
    """
    faults: list[str] = []

    def refuse(route: Route) -> None:
        faults.append(f"asked another machine for {route.request.url}")
        route.abort()

    def note_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"logged: {message.text} ({message.location.get('url', '')})")

    context.route(ELSEWHERE, refuse)
    context.on("console", note_error)
    context.on("weberror", lambda error: faults.append(f"raised: {error.error}"))
    return faults
