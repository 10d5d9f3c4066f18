"""A document's accounts: events agreed to be the same, figures for them, and statements in the same words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from viewer.document.accounts import (
    differences,
    figures_apart,
    figures_comparable,
    same_events,
    same_pairs,
    same_statement,
    statement_words,
)
from viewer.document.counted_alike import measured
from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.accounts import CONFLICT, NO_CLASHES, NO_PAIRS, ONE, SEVERAL, Accounts
from viewer.query.arrays import Ints, smallest
from viewer.query.record_fields import Record

MOST_COMPARED = 60
"""Accounts of one happening that are compared one with another; of more, the first."""

Pairs = list[tuple[int, int]]


def has_accounts(document: Document) -> bool:
    """Whether a document may tell anything twice."""
    several = len(document.sources) > 1
    return several or (bool(document.sources) and next(same_pairs(document.events), None) is not None)


def document_accounts(document: Document, records: Sequence[Record]) -> Accounts:
    """The accounts of a document with several sources; `records` are its records by row."""
    number = {source.id: at for at, source in reversed(list(enumerate(document.sources)))}
    told = [
        frozenset(number[quote.source] for quote in record.evidence if quote.source in number) for record in records
    ]
    rows = {record.id: row for row, record in reversed(list(enumerate(records[: len(document.events)])))}
    joined = same_events(document.events)
    same: Pairs = list(_events(joined, rows))
    same += _statements(records, told)
    figures, rivals = _figures(records, told, joined)
    same += figures
    leader = _leaders(len(records), same)
    heads = sorted(set(leader))
    place = {head: at for at, head in enumerate(heads)}
    happening = [place[head] for head in leader]
    tellers: list[set[int]] = [set() for _ in heads]
    for at, sources in zip(happening, told, strict=True):
        tellers[at] |= sources
    clashes = set(_clashes(document, records, happening, told, [*_within(same, happening), *rivals]))
    clashing = {at for at, _, _ in clashes}
    telling = [
        min(len(tellers[at]), SEVERAL) if at not in clashing else CONFLICT for at in range(len(heads))
    ]  # ONE where one source tells of it
    assert ONE == 1
    count = np.array([len(some) for some in tellers], dtype=np.int64)
    of_row = np.array(happening, dtype=np.int64)
    proposed = [
        (rows[one], rows[other])
        for one, other, only_proposed in same_pairs(document.events)
        if only_proposed and one in rows and other in rows
    ]
    return Accounts(
        telling=np.array(telling, dtype=np.uint8)[of_row],
        sources=smallest(count[of_row], len(document.sources)),
        happening=of_row,
        happenings=len(heads),
        clashes=_array(clashes, NO_CLASHES),
        same=_array(_within(same, happening), NO_PAIRS),
        proposed=_array(proposed, NO_PAIRS),
    )


def _array(tuples: Iterable[tuple[int, ...]], nothing: Ints) -> Ints:
    listed = sorted(set(tuples))
    return np.array(listed, dtype=np.int64) if listed else nothing


def _events(joined: dict[str, tuple[str, ...]], rows: dict[str, int]) -> Iterator[tuple[int, int]]:
    for id, group in joined.items():
        if group and group[0] != id and id in rows:
            yield rows[group[0]], rows[id]


def _statements(records: Sequence[Record], told: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Statements of one speaker in the same words, by different sources."""
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row, record in enumerate(records):
        if isinstance(record, Statement):
            alike[statement_words(record)].append(row)
    for group in alike.values():
        for one, other in combinations(group[:MOST_COMPARED], 2):
            first, second = records[one], records[other]
            if not isinstance(first, Statement) or not isinstance(second, Statement):
                continue
            if _two_accounts(told, one, other) and same_statement(first, second):
                yield one, other


def _two_accounts(told: Sequence[frozenset[int]], one: int, other: int) -> bool:
    """Whether two records come from different sources: what one source tells twice is no second account."""
    return bool(told[one]) and bool(told[other]) and told[one] != told[other]


def _figures(
    records: Sequence[Record], told: Sequence[frozenset[int]], joined: dict[str, tuple[str, ...]]
) -> tuple[Pairs, Pairs]:
    """Pairs of figures for one measure of one happening: those that agree, and those that cannot both be right."""
    counted: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for row, record in enumerate(records):
        if isinstance(record, Figure):
            for event in {joined.get(each, (each,)) for each in record.about}:
                counted[(*measured(record), event)].append(row)
    agreeing: Pairs = []
    rivals: Pairs = []
    for group in counted.values():
        for one, other in combinations(group[:MOST_COMPARED], 2):
            first, second = records[one], records[other]
            if not isinstance(first, Figure) or not isinstance(second, Figure):
                continue
            if not _two_accounts(told, one, other) or not figures_comparable(first, second):
                continue
            agreeing.append((one, other))
            if figures_apart(first, second):
                rivals.append((one, other))
    return agreeing, rivals


def _leaders(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Of each row the first of those that it is joined with."""
    above = list(range(size))

    def head(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for one, other in pairs:
        first, second = sorted((head(one), head(other)))
        above[second] = first
    return [head(at) for at in range(size)]


def _within(same: Pairs, happening: Sequence[int]) -> Pairs:
    """All pairs of rows that tell of the same, up to a number."""
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for pair in same:
        groups[happening[pair[0]]].update(pair)
    return [pair for group in groups.values() for pair in combinations(sorted(group)[:MOST_COMPARED], 2)]


def _clashes(
    document: Document,
    records: Sequence[Record],
    happening: Sequence[int],
    told: Sequence[frozenset[int]],
    pairs: Iterable[tuple[int, int]],
) -> Iterator[tuple[int, int, int]]:
    """Happenings with two sources that contradict each other in them; figures count against what they are about."""
    above = {actor.id: actor.member_of for actor in document.actors}
    rows = {event.id: row for row, event in reversed(list(enumerate(document.events)))}
    for one, other in pairs:
        first, second = records[one], records[other]
        at = {happening[one], happening[other]}
        if isinstance(first, Event) and isinstance(second, Event):
            if not differences(first, second, above):
                continue
        elif isinstance(first, Figure) and isinstance(second, Figure):
            if not figures_apart(first, second):
                continue
            both = {happening[rows[id]] for id in first.about if id in rows}
            at |= both & {happening[rows[id]] for id in second.about if id in rows}
        else:
            continue
        for place in at:
            for mine in told[one] - told[other]:
                for their in told[other] - told[one]:
                    yield place, mine, their
                    yield place, their, mine
