"""The one stretch of time that an engine's row may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.query.engines.endpoints import Endpoint

if TYPE_CHECKING:
    from ibis import Value


@dataclass(frozen=True, eq=False)
class When:
    """The one stretch of time that a row may have: from `start`, to `end` where that is given and not before it."""

    start: Endpoint
    end: Endpoint | None

    @property
    def known(self) -> Value:
        """Whether the row has a time."""
        return self.start.known

    @property
    def ends(self) -> Value:
        """Whether it has an end of its own."""
        import ibis

        if self.end is None:
            return ibis.literal(False)
        return (self.end.known & (self.end.last >= self.start.first)).fill_null(False)

    @property
    def until(self) -> Value:
        """The first instant after all that it may cover."""
        import ibis

        return self.start.last if self.end is None else ibis.ifelse(self.ends, self.end.last, self.start.last)

    @property
    def touched(self) -> Value:
        """The end up to which it touches: an instant fills its tick."""
        import ibis

        return ibis.greatest(self.until, self.start.first + 1)

    def ends_after(self, at: int) -> Value:
        """Whether it touches what comes after an instant."""
        import ibis

        after = self.start.ends_after(at)
        if self.end is None:
            return after.fill_null(False)
        return ibis.ifelse(self.ends, self.end.ends_after(at), after).fill_null(False)
