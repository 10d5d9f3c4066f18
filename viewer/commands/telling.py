"""How far a command's reading or writing is, told on a terminal in one line that goes again."""

import time
from typing import TextIO

from viewer.document.progress import HowFar

PATIENCE = 1.0
"""Seconds before anything is said: what is read at once needs no words."""

_BETWEEN = 0.2


class Telling:
    """Tells how far the reading (or what is said to be done) is, if somebody looks on; remembers the last."""

    def __init__(self, err: TextIO, doing: str = "reading") -> None:
        self._err = err
        self._doing = doing
        self._watched = err.isatty()
        self._next = time.monotonic() + PATIENCE
        self._width = 0
        self.last = HowFar(0.0)

    def __call__(self, far: HowFar) -> bool:
        """Takes a report; never stops the work, which Ctrl-C does."""
        self.report(far)
        return True

    def report(self, far: HowFar) -> None:
        """Takes a report."""
        self.last = far
        if self._watched and time.monotonic() >= self._next:
            self._next = time.monotonic() + _BETWEEN
            self._print(_words(far, self._doing))

    def end(self) -> None:
        """Takes the line away."""
        if self._width:
            self._print("")
            self._err.write("\r")
            self._err.flush()

    def _print(self, text: str) -> None:
        self._err.write(f"\r{text:{self._width}}")
        self._err.flush()
        self._width = len(text)


def _words(far: HowFar, doing: str) -> str:
    parts = [f"{doing}: {far.share:.0%}"]
    if far.rows:
        expected = f" of about {far.rows_expected:,}" if far.rows_expected and far.rows_expected > far.rows else ""
        parts.append(f"{far.rows:,}{expected} rows")
    if far.bytes_total:
        parts.append(f"{far.bytes_read / 1e6:,.0f} of {far.bytes_total / 1e6:,.0f} MB")
    return ", ".join(parts)
