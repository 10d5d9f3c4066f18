"""Which records a filter keeps: a mask of rows for each of its clauses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import Mask, Postings, Rows
from viewer.query.columns import Columns
from viewer.query.comparison import compared_rows
from viewer.query.filter import ALL_RECORDS, NO_KEY, TELLINGS, Clause, Facet, Filter, Match, RecordType
from viewer.query.forest import Forest
from viewer.query.marks import Timing, ticks
from viewer.query.record_fields import ACTED_ON, ACTING

AT_ONCE = 1 << 18
"""Parts looked at together where all are: other threads get their turn in between."""
EXCLUDED = -1
NEUTRAL = 0
INCLUDED = 1


@dataclass(frozen=True, eq=False)
class Keeping:
    """What the clauses are judged by.

    Attributes:
        happened: the axis of the period. unit: its microseconds a tick.
        holding: the rows in which all words of a search stand.
    """

    columns: Columns
    happened: Callable[[], Timing]
    unit: int
    holding: Callable[[str], Mask]


def only(keep: Filter, clause: Clause) -> Filter:
    """A filter of one clause of another: all that the clause's mask depends on."""
    match clause:
        case Clause.RECORDS:
            return Filter(records=keep.records)
        case Clause.ACTOR:
            return Filter(actors=keep.actors, without_actors=keep.without_actors, match=keep.match, roles=keep.roles)
        case Clause.PAIR:
            return Filter(pairs=keep.pairs)
        case Clause.KIND:
            return Filter(kinds=keep.kinds)
        case Clause.PLACE:
            return Filter(places=keep.places)
        case Clause.SOURCE:
            return Filter(sources=keep.sources)
        case Clause.TOLD:
            return Filter(told=keep.told)
        case Clause.COMPARED:
            return Filter(compared=keep.compared)
        case Clause.STATUS:
            return Filter(statuses=keep.statuses)
        case Clause.REVIEW:
            return Filter(reviews=keep.reviews)
        case Clause.TEXT:
            return Filter(text=keep.text)
        case Clause.PERIOD:
            return Filter(period=keep.period)
        case Clause.DATED:
            return Filter(dated=keep.dated)


def without_own(keep: Filter, facet: Facet) -> Filter:
    """A filter but for the choice among a facet's keys.

    Roles belong to the clause of the actors, but actors and roles are each chosen beside the other.
    """
    match facet:
        case Facet.RECORDS:
            return replace(keep, records=ALL_RECORDS)
        case Facet.ACTOR:
            return replace(keep, actors=frozenset(), without_actors=frozenset(), match=Match.ANY)
        case Facet.ROLE:
            return replace(keep, roles=frozenset())
        case Facet.KIND:
            return replace(keep, kinds=frozenset())
        case Facet.PLACE:
            return replace(keep, places=frozenset())
        case Facet.SOURCE:
            return replace(keep, sources=frozenset())
        case Facet.TOLD:
            return replace(keep, told=frozenset())
        case Facet.STATUS:
            return replace(keep, statuses=frozenset())
        case Facet.REVIEW:
            return replace(keep, reviews=frozenset())


def clause_rows(keeping: Keeping, keep: Filter, clause: Clause) -> Mask:
    """The rows that one clause of a filter keeps."""
    columns = keeping.columns
    match clause:
        case Clause.RECORDS:
            return np.array([kind in keep.records for kind in RecordType], dtype=np.bool_)[columns.type]
        case Clause.ACTOR:
            return actor_rows(columns, keep)
        case Clause.PAIR:
            return pair_rows(columns, keep.pairs)
        case Clause.KIND:
            return one_of(columns.kinds, keep.kinds)[columns.kind]
        case Clause.PLACE:
            return _tree_rows(columns.places, columns.in_places, keep.places)
        case Clause.SOURCE:
            return _tree_rows(columns.sources, columns.from_sources, keep.sources)
        case Clause.TOLD:
            return one_of(TELLINGS, keep.told)[columns.accounts.telling]
        case Clause.COMPARED:
            return compared_rows(columns, keep.compared)
        case Clause.STATUS:
            return one_of(columns.statuses, keep.statuses)[columns.status]
        case Clause.REVIEW:
            return one_of(columns.reviews, keep.reviews)[columns.review]
        case Clause.TEXT:
            return keeping.holding(keep.text)
        case Clause.PERIOD:
            return period_rows(keeping, keep.period)
        case Clause.DATED:
            return keeping.happened().dated


def one_of(keys: tuple[str, ...], chosen: frozenset[str]) -> Mask:
    """Which of the keys are chosen."""
    return np.array([key in chosen for key in keys], dtype=np.bool_)


def _tree_rows(forest: Forest, postings: Postings, chosen: frozenset[str]) -> Mask:
    """The records with any of the chosen keys or what lies under them; NO_KEY stands for those without any."""
    under = np.zeros(len(forest), dtype=np.bool_)
    for key in chosen:
        under |= forest.under(key)
    rows = _any_of(postings, under[postings.key])
    if NO_KEY in chosen:
        rows |= postings.without
    return rows


def _any_of(postings: Postings, chosen: Mask) -> Mask:
    """The records of which any value is chosen."""
    if postings.first is None:
        return chosen
    rows = np.zeros(postings.size, dtype=np.bool_)
    rows[postings.record[chosen]] = True
    return rows


def choices(forest: Forest, keep: Filter) -> NDArray[np.int8]:
    """What a filter makes of each actor: INCLUDED, EXCLUDED or NEUTRAL, by the nearest choice up the tree.

    Should the same id be chosen both ways, its exclusion holds.
    """
    choice = np.full(len(forest), NEUTRAL, dtype=np.int8)
    chosen = [(key, INCLUDED) for key in keep.actors - keep.without_actors]
    chosen += [(key, EXCLUDED) for key in keep.without_actors]
    known = [(forest.depth[forest.index[key]], key, what) for key, what in chosen if key in forest.index]
    for _, key, what in sorted(known):  # from the roots down, so that the nearest is written last
        choice[forest.under(key)] = what
    return choice


def parts_in_roles(columns: Columns, roles: frozenset[str]) -> Mask:
    """The parts whose role is one of `roles`; all, where none is named."""
    if not roles:
        return np.ones(len(columns.parts), dtype=np.bool_)
    return one_of(columns.roles, roles)[columns.parts.role]


def _rows_of_actors(columns: Columns, actors: Mask, roles: frozenset[str] | None) -> Iterator[Rows]:
    """The rows in which each of some actors takes part, in some roles or any."""
    by_actor = columns.parts.by_actor(len(columns.actors))
    wanted = None if roles is None else one_of(columns.roles, roles)
    for at in np.flatnonzero(actors).tolist():
        mine = slice(int(by_actor.first[at]), int(by_actor.first[at + 1]))
        rows = by_actor.row[mine]
        yield rows if wanted is None else rows[wanted[by_actor.role[mine]]]


def _with_actors(columns: Columns, actors: Mask, roles: frozenset[str] | None) -> Mask:
    """The rows in which any of some actors takes part, in some roles or any."""
    rows = np.zeros(len(columns), dtype=np.bool_)
    for some in _rows_of_actors(columns, actors, roles):
        rows[some] = True
    return rows


def rows_of_one_actor(columns: Columns, keep: Filter) -> Rows | None:
    """The rows of one actor who has no members, if a filter chooses just that: they need not be looked for."""
    if len(keep.actors) != 1 or keep.without_actors or keep.roles:
        return None
    key = next(iter(keep.actors))
    actors = columns.actors.under(key)
    if key == NO_KEY or int(np.count_nonzero(actors)) != 1:
        return None
    (rows,) = _rows_of_actors(columns, actors, None)
    again = rows[1:] == rows[:-1]
    return rows[np.append(True, ~again)] if again.any() else rows


def actor_rows(columns: Columns, keep: Filter) -> Mask:
    """The rows that the choice of actors and roles keeps."""
    choice = choices(columns.actors, keep)
    roles = keep.roles or None
    if keep.actors and keep.match is Match.ALL:
        rows = np.ones(len(columns), dtype=np.bool_)
        for actor in keep.actors:
            if actor == NO_KEY:
                rows &= columns.parts.nobody & (not keep.roles)
            else:
                rows &= _with_actors(columns, columns.actors.under(actor) & (choice != EXCLUDED), roles)
    elif keep.actors:
        rows = _with_actors(columns, choice == INCLUDED, roles)
        if NO_KEY in keep.actors and not keep.roles:
            rows |= columns.parts.nobody
    elif keep.roles:
        rows = np.zeros(len(columns), dtype=np.bool_)
        by_actor = columns.parts.by_actor(len(columns.actors))
        wanted = one_of(columns.roles, keep.roles)
        for start in range(0, len(by_actor.row), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            rows[by_actor.row[some][wanted[by_actor.role[some]]]] = True
    else:
        rows = np.ones(len(columns), dtype=np.bool_)
    for hidden in _rows_of_actors(columns, choice == EXCLUDED, None):
        rows[hidden] = False
    if NO_KEY in keep.without_actors:
        rows &= ~columns.parts.nobody
    return rows


def pair_rows(columns: Columns, pairs: frozenset[tuple[str, str]]) -> Mask:
    """The rows in which the first of any pair acts on the second."""
    rows = np.zeros(len(columns), dtype=np.bool_)
    for one, other in pairs:
        by_one = _with_actors(columns, columns.actors.under(one), ACTING)
        rows |= by_one & _with_actors(columns, columns.actors.under(other), ACTED_ON)
    return rows


def period_rows(keeping: Keeping, period: Span | None) -> Mask:
    """The rows that may have happened within a period, and those without a date.

    Of a choice of dates any must touch it, not merely the stretch that holds them all.
    """
    size = len(keeping.columns)
    if period is None:
        return np.ones(size, dtype=np.bool_)
    start, end = ticks(period, keeping.unit)
    start = NEVER if period.start == NEVER else start
    end = FOREVER if period.end == FOREVER else end
    timing = keeping.happened()
    begun = slice(0, int(np.searchsorted(timing.marks.start, end, side="left")))
    touching = timing.touch_end(begun) > start
    if timing.hulls is not None:
        touching[timing.hulls[timing.hulls < begun.stop]] = False
    if timing.record is None:
        rows = np.zeros(size, dtype=np.bool_)
        rows[begun] = touching
        rows[len(timing.marks) :] = True
        return rows
    rows = ~timing.dated
    rows[timing.record[begun][touching]] = True
    return rows
