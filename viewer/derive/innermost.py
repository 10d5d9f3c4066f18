"""Which of many stretches is the shortest that holds a place, found for all places in one go."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from viewer.derive.findings import Stretch


def innermost(places: Iterable[Stretch], holders: Sequence[Stretch]) -> Iterator[int | None]:
    """For each place, in order and not overlapping, the number of the shortest holder of it; None where there is none.

    Of equally short ones it is the first.
    """
    coming = sorted(range(len(holders)), key=lambda number: holders[number].start)
    opened: list[tuple[int, int]] = []
    at = 0
    for place in places:
        while at < len(coming) and holders[coming[at]].start <= place.start:
            holder = holders[coming[at]]
            heappush(opened, (holder.end - holder.start, coming[at]))
            at += 1
        while opened and holders[opened[0][1]].end < place.end:
            heappop(opened)
        yield opened[0][1] if opened else None
