"""Counts by column and lane, from a rollup where there is one, else from the table itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import Axis, LanesBy
from viewer.query.engines import densities
from viewer.query.engines.endpoints import FARTHEST
from viewer.query.filter import Filter

if TYPE_CHECKING:
    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch
    from viewer.query.engines.rollup import Rollup

Asked = tuple[Filter, Axis, Span, int, LanesBy, tuple[str, ...] | None]
"""A filter, an axis, a span, how many columns (or rows), the grouping, and the lanes that are wanted; None for all."""


@dataclass(frozen=True, eq=False)
class ColumnCounts:
    """What counts are made from; `longest`: no row lasts longer, in microseconds."""

    engine: Engine
    branches: Sequence[Branch]
    rollup: Rollup | None
    longest: int | None

    def count(self, asked: Asked, keys: Sequence[str], extent: Span) -> NDArray[np.int32]:
        """Lanes × columns, in the order of the lanes' keys; `extent`: of all that is kept."""
        keep, axis, span, columns, by, wanted = asked
        if span.start >= -FARTHEST and span.end <= FARTHEST:
            narrow = span.duration < columns  # parts of a microsecond: as many columns show the same one
            parts = densities.Columns(_wide(span), max(1, span.duration) if narrow else columns)
            found = self._of(keep, axis, parts, by, keys, wanted)
            return found[:, np.arange(columns) * span.duration // columns] if narrow else found
        # Beyond what engines count with there is nothing; the few columns that hold all are asked for one by one.
        counts = np.zeros((len(keys), columns), dtype=np.int32)
        for column in range(columns):
            part = Span(*(span.start + span.duration * at // columns for at in (column, column + 1)))
            if part.start < extent.end + 1 and extent.start < max(part.end, part.start + 1):
                near = Span(*(min(max(at, -FARTHEST), FARTHEST) for at in (part.start, part.end)))
                counts[:, column] = self._of(keep, axis, densities.Columns(_wide(near), 1), by, keys, wanted)[:, 0]
        return counts

    def _of(
        self,
        keep: Filter,
        axis: Axis,
        parts: densities.Columns,
        by: LanesBy,
        keys: Sequence[str],
        wanted: Sequence[str] | None,
    ) -> NDArray[np.int32]:
        question = None
        if self.rollup is not None:
            question = self.rollup.density_question(keep, axis, parts, by, wanted)
        rolled = question is not None
        if question is None:
            question = densities.density_question(self.branches, keep, axis, parts, by, wanted, self.longest)
        if question is None:
            return np.zeros((len(keys), parts.count), dtype=np.int32)
        places = {key: at for at, key in enumerate(keys)}
        return densities.counts_of(self.engine.ask(question), places, parts.count, before=rolled)


def _wide(span: Span) -> Span:
    """A stretch of a microsecond at least."""
    return Span(span.start, max(span.end, span.start + 1))
