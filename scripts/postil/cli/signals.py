"""A build that is told to end does so between two of its steps, never within one."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Self

from postil.lifeline import LIFELINE

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Ended(Exception):
    """The build was told to end."""

    def __init__(self, number: int) -> None:
        self.code = 1 if number == signal.SIGINT else 128 + number
        """Exit code of the command."""


class Ending:
    """Holds back the signals that end a process, however many come, until it can end and leave nothing behind.

    An exception from a handler can come between any two operations, such as starting a process and knowing it, or
    moving the old site away and the new one in. These handlers take a note and end the process under way; they raise
    only within what is `breakable`.
    """

    def __init__(self) -> None:
        self._told = 0
        self._running: subprocess.Popen[bytes] | None = None
        self._breakable = False

    def __enter__(self) -> Self:
        # Who starts a command with `nohup` wants it to go on when the terminal is closed.
        heard = [one for one in _SIGNALS if one == signal.SIGINT or signal.getsignal(one) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._note) for number in heard}
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def run(self, command: Sequence[str], environment: Mapping[str, str], lock: int) -> int:
        """Run a command to its end and return its exit code; it holds the lock, an open file, too.

        The command ends with this process, whatever ends that: its standard input is its lifeline.

        Raises:
            Ended: This process was told to end, and has ended the command first.
        """
        self.check()
        # In a session of its own: Ctrl-C reaches this process alone, and the other is not heard to complain of it.
        self._running = subprocess.Popen(
            command,
            env={**environment, LIFELINE: "stdin"},
            stdin=subprocess.PIPE,
            pass_fds=(lock,) if os.name == "posix" else (),
            start_new_session=True,
        )
        if self._told:
            self._kill()
        with self._running:
            code = self._running.wait()
        self.check()
        return code

    def check(self) -> None:
        """Raise Ended if this process was told to end."""
        if self._told:
            raise Ended(self._told)

    @contextmanager
    def breakable(self) -> Iterator[None]:
        """Let a signal raise Ended at once: for what waits or only reads."""
        self._breakable = True
        try:
            self.check()
            yield
        finally:
            self._breakable = False

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._told = self._told or number
        self._kill()
        if self._breakable:
            self._breakable = False
            raise Ended(self._told)

    def _kill(self) -> None:
        if not self._running or self._running.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._running.pid, signal.SIGKILL)  # its helpers too
            else:
                self._running.kill()
