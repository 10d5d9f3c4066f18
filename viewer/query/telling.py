"""The accounts of what one record tells of: who tells it, in which words, and in what they contradict each other."""

from collections.abc import Iterable, Sequence

import numpy as np

from viewer.document.accounts import Matter, differences, figures_apart, same_words
from viewer.document.types import ActorRole, Event, Evidence, Figure, Source
from viewer.query.answers import Account
from viewer.query.columns import Columns
from viewer.query.record_fields import Record
from viewer.query.records import About, Records

MOST_TOLD = 60
"""Accounts of one happening that are told."""


def accounts_of(records: Records, columns: Columns, row: int) -> tuple[Account, ...]:
    """All accounts of what a record tells of, its own first; none where each record is one by itself."""
    told = columns.accounts
    if told.happening is None:
        return ()
    agreed = np.flatnonzero(told.happening == told.happening[row])[:MOST_TOLD].tolist()
    open_still = [_beside(pair, row) for pair in told.proposed.tolist() if row in pair]
    rows = [row, *(one for one in agreed if one != row), *(one for one in open_still if one not in agreed)]
    fetched = records.fetch(np.array(rows, dtype=np.int64))
    return told_by(records.about, fetched, frozenset(record.id for record in fetched[len(agreed) :]))


def told_by(about: About, records: Sequence[Record], proposed: frozenset[str] = frozenset()) -> tuple[Account, ...]:
    """The accounts that records give, one for each of their sources; the first record is the one that is shown.

    `proposed`: the ids of those that are only proposed to be of the same.
    """
    sources = {source.id: source for source in reversed(about.sources)}
    above = {actor.id: actor.member_of for actor in about.actors}
    names = {actor.id: actor.name for actor in reversed(about.actors)}
    made: list[Account] = []
    for record in records:
        others = [one for one in records if one is not record and one.id not in proposed]
        for source, quotes in _by_source(record.evidence, sources):
            before = (account.quotes for account in made if account.source.id != source.id)
            made.append(
                Account(
                    source=source,
                    record=record,
                    quotes=quotes,
                    proposed=record.id in proposed,
                    differs=frozenset[Matter]().union(*(_differences(record, other, above) for other in others)),
                    repeated=any(same_words(_words(quotes), _words(each)) for each in before),
                    names=tuple((part.role, names.get(part.actor, part.actor)) for part in _parts(record)),
                )
            )
    return tuple(made)


def _parts(record: Record) -> Sequence[ActorRole]:
    return record.actors if isinstance(record, Event) else ()


def _beside(pair: list[int], row: int) -> int:
    return pair[1] if pair[0] == row else pair[0]


def _words(quotes: Iterable[Evidence]) -> list[str]:
    return [quote.exact for quote in quotes]


def _by_source(quotes: Iterable[Evidence], sources: dict[str, Source]) -> list[tuple[Source, tuple[Evidence, ...]]]:
    found: dict[str, list[Evidence]] = {}
    for quote in quotes:
        if quote.source in sources:
            found.setdefault(quote.source, []).append(quote)
    return [(sources[id], tuple(some)) for id, some in found.items()]


def _differences(one: Record, other: Record, above: dict[str, str]) -> frozenset[Matter]:
    if isinstance(one, Event) and isinstance(other, Event):
        return differences(one, other, above)
    if isinstance(one, Figure) and isinstance(other, Figure) and figures_apart(one, other):
        return frozenset({Matter.FIGURES})
    return frozenset()
