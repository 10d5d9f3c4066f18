"""The filter that the command line's options ask for."""

from collections.abc import Callable, Iterable, Sequence

from viewer.dates import DateError, Span
from viewer.document.text import shown
from viewer.document.types import Document
from viewer.query.filter import ALL_RECORDS, Compared, Facet, Filter, Match, RecordType, Share
from viewer.query.names import FilterError, resolve
from viewer.query.periods import period_of
from viewer.query.source import EventSource


def filter_from_options(
    data: Document | EventSource,
    *,
    records: str | None = None,
    actor: Sequence[str] = (),
    all: bool = False,
    without_actor: Sequence[str] = (),
    role: Sequence[str] = (),
    pair: Sequence[str] = (),
    kind: Sequence[str] = (),
    place: Sequence[str] = (),
    source: Sequence[str] = (),
    told: Sequence[str] = (),
    compare: Sequence[str] | None = None,
    share: Sequence[str] = (),
    status: Sequence[str] = (),
    review: Sequence[str] = (),
    text: str = "",
    period: str = "",
    dated: bool = False,
) -> Filter:
    """The filter that options ask for, names and ids alike; `records` is "events", "statements" or "figures".

    Raises:
        FilterError: a name that nothing has, a pair or a period that is none.
    """

    def keys(facet: Facet, texts: Iterable[str]) -> frozenset[str]:
        return frozenset(resolve(data, facet, each) for each in texts)

    return Filter(
        records=frozenset({RecordType[resolve(data, Facet.RECORDS, records).upper()]}) if records else ALL_RECORDS,
        actors=keys(Facet.ACTOR, actor),
        without_actors=keys(Facet.ACTOR, without_actor),
        match=Match.ALL if all else Match.ANY,
        roles=keys(Facet.ROLE, role),
        pairs=frozenset(_pair(each, lambda name: resolve(data, Facet.ACTOR, name)) for each in pair),
        kinds=keys(Facet.KIND, kind),
        places=keys(Facet.PLACE, place),
        sources=keys(Facet.SOURCE, source),
        told=keys(Facet.TOLD, told),
        compared=_compared([resolve(data, Facet.SOURCE, each) for each in compare or ()], share),
        statuses=keys(Facet.STATUS, status),
        reviews=keys(Facet.REVIEW, review),
        text=text,
        period=_period(period) if period else None,
        dated=dated,
    )


def _compared(sources: Sequence[str], shares: Sequence[str]) -> Compared | None:
    """What two sources share: all that either tells, where no share is named."""
    unknown = [each for each in shares if each not in list(Share)]
    if unknown:
        raise FilterError(f'no share "{shown(unknown[0], 60)}"; there are {", ".join(Share)}')
    if len(sources) != 2:
        if shares:
            raise FilterError("--share needs two sources: give --compare A B")
        return None
    if sources[0] == sources[1]:
        raise FilterError("two different sources are wanted")
    return Compared(sources[0], sources[1], frozenset(map(Share, shares)) or frozenset(Share))


def _pair(text: str, actor: Callable[[str], str]) -> tuple[str, str]:
    """The two actors of "A:B"; of several colons the one that parts two known names."""
    halves = [(text[:at], text[at + 1 :]) for at, character in enumerate(text) if character == ":"]
    failed: FilterError | None = None
    for one, other in halves:
        try:
            return actor(one), actor(other)
        except FilterError as error:
            failed = failed or error
    raise failed or FilterError(f'"{shown(text, 80)}" is no pair; write "A:B", where A acts on B')


def _period(text: str) -> Span:
    try:
        return period_of(text)
    except DateError as error:
        raise FilterError(f"the period is no EDTF date: {error}") from error
