"""A build that is told to end does so between two of its steps, never within one."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Ended(Exception):
    """The build was told to end."""

    def __init__(self, number: int) -> None:
        self.code = 1 if number == signal.SIGINT else 128 + number
        """Exit code of the command."""


class Ending:
    """Holds back the signals that end a process; a second one is no longer held back.

    An exception from a handler can come between any two operations, such as starting a process and knowing it, or
    moving the old site away and the new one in. These handlers only take a note and end the process under way.
    """

    def __init__(self) -> None:
        self._told = 0
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        # Who starts a command with `nohup` wants it to go on when the terminal is closed.
        heard = [one for one in _SIGNALS if one == signal.SIGINT or signal.getsignal(one) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._note) for number in heard}
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        """Run a command to its end and return its exit code.

        Raises:
            Ended: This process was told to end, and has ended the command first.
        """
        # In a session of its own: Ctrl-C reaches this process alone, and the other is not heard to complain of it.
        self._running = subprocess.Popen(command, env=environment, start_new_session=True)
        if self._told:
            self._kill()
        code = self._running.wait()
        self.check()
        return code

    def check(self) -> None:
        """Raise Ended if this process was told to end."""
        if self._told:
            raise Ended(self._told)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self._told:
            raise Ended(number)
        self._told = number
        self._kill()

    def _kill(self) -> None:
        if not self._running or self._running.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._running.pid, signal.SIGKILL)  # its helpers too
            else:
                self._running.kill()
