"""Filters as expressions: for each clause whether an engine's row passes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from viewer.query.answers import FOREVER, NEVER, Axis
from viewer.query.engines.folding import holds
from viewer.query.engines.keys import Keys, all_of, any_of
from viewer.query.filter import NO_KEY, Clause, Filter, Match, Share
from viewer.query.record_fields import ACTED_ON, ACTING
from viewer.query.search import wanted_words

if TYPE_CHECKING:
    from ibis import Table, Value

    from viewer.query.engines.branches import Branch
    from viewer.query.engines.when import When


def passes(branch: Branch, keep: Filter) -> Value | None:
    """Whether a row of a branch passes a whole filter; None where every row does."""
    clauses = [passes_clause(branch, keep, clause) for clause in keep.clauses()]
    return all_of(clauses) if clauses else None


def kept_rows(branch: Branch, keep: Filter) -> Table:
    """The rows of a branch that pass a whole filter."""
    kept = passes(branch, keep)
    return branch.table if kept is None else branch.table.filter(kept)


def dated_rows(branches: Sequence[Branch], keep: Filter, axis: Axis) -> Iterator[tuple[Branch, When, Table]]:
    """Each branch that has times on an axis, with these and the kept rows that have one."""
    for branch in branches:
        when = branch.when(axis)
        if when is not None and branch.type in keep.records:
            yield branch, when, kept_rows(branch, keep).filter(when.known)


def united(tables: Sequence[Table]) -> Table:
    """All rows of one or more tables of one shape."""
    import ibis

    return ibis.union(tables[0], *tables[1:]) if len(tables) > 1 else tables[0]


def passes_clause(branch: Branch, keep: Filter, clause: Clause) -> Value:
    """Whether a row of a branch passes one clause of a filter."""
    import ibis

    match clause:
        case Clause.RECORDS:
            return ibis.literal(branch.type in keep.records)
        case Clause.ACTOR:
            return _passes_actors(branch, keep)
        case Clause.PAIR:
            return any_of([_acts_on(branch, one, other) for one, other in sorted(keep.pairs)])
        case Clause.KIND:
            return branch.kind.isin(sorted(keep.kinds))
        case Clause.PLACE:
            return _has_key(branch.places, keep.places)
        case Clause.SOURCE:
            return _has_key(branch.sources, keep.sources)
        case Clause.TOLD:
            return branch.told.isin(sorted(keep.told))
        case Clause.COMPARED:
            return _shared(branch, keep)
        case Clause.STATUS:
            return branch.status.isin(sorted(keep.statuses))
        case Clause.REVIEW:
            return ibis.literal("none" in keep.reviews)  # a table holds no drafts
        case Clause.TEXT:
            return all_of([holds(branch.texts, words) for words in wanted_words(keep.text)])
        case Clause.PERIOD:
            return _in_period(branch, keep)
        case Clause.DATED:
            when = branch.when(Axis.HAPPENED)
            return ibis.literal(False) if when is None else when.known


def _has_key(keys: Keys | None, chosen: frozenset[str]) -> Value:
    import ibis

    if keys is None:
        return ibis.literal(NO_KEY in chosen)
    named = keys.has(chosen - {NO_KEY})
    return named | ~keys.there if NO_KEY in chosen else named


def _shared(branch: Branch, keep: Filter) -> Value:
    """What a row's sources share of it: in an engine each row is a happening by itself."""
    import ibis

    compared = keep.compared
    if compared is None:
        return ibis.literal(True)
    one, other = (_has_key(branch.sources, frozenset({source})) for source in (compared.one, compared.other))
    each = {Share.ONE: one & ~other, Share.BOTH: one & other, Share.OTHER: other & ~one}
    chosen = [each[share] for share in Share if share in compared.shares and share in each]
    return any_of(chosen) if chosen else ibis.literal(False)


def _nobody(branch: Branch) -> Value:
    return ~any_of([keys.there for keys in branch.parts])


def _takes_part(branch: Branch, actors: frozenset[str], roles: frozenset[str]) -> Value:
    return any_of([keys.has(actors, roles) for keys in branch.parts])


def _passes_actors(branch: Branch, keep: Filter) -> Value:
    """Who takes part; a name that is chosen both ways is excluded."""
    import ibis

    chosen = keep.actors - keep.without_actors - {NO_KEY}
    hidden = keep.without_actors - {NO_KEY}
    conditions: list[Value] = []
    if keep.actors and keep.match is Match.ALL:
        for actor in sorted(keep.actors):
            if actor == NO_KEY:
                conditions.append(_nobody(branch) if not keep.roles else ibis.literal(False))
            elif actor in hidden:
                conditions.append(ibis.literal(False))
            else:
                conditions.append(_takes_part(branch, frozenset({actor}), keep.roles))
    elif keep.actors:
        some = [_takes_part(branch, chosen, keep.roles)]
        if NO_KEY in keep.actors and not keep.roles:
            some.append(_nobody(branch))
        conditions.append(any_of(some))
    elif keep.roles:
        conditions.append(any_of([keys.in_roles(keep.roles) for keys in branch.parts]))
    if hidden:
        conditions.append(~_takes_part(branch, hidden, frozenset()))
    if NO_KEY in keep.without_actors:
        conditions.append(~_nobody(branch))
    return all_of(conditions)


def _acts_on(branch: Branch, one: str, other: str) -> Value:
    acts = _takes_part(branch, frozenset({one}), ACTING)
    return acts & _takes_part(branch, frozenset({other}), ACTED_ON)


def _in_period(branch: Branch, keep: Filter) -> Value:
    import ibis

    when, period = branch.when(Axis.HAPPENED), keep.period
    if when is None or period is None:
        return ibis.literal(True)
    conditions = []
    if period.end != FOREVER:
        conditions.append(when.start.begins_before(max(period.end, period.start + 1)).fill_null(False))
    if period.start != NEVER:
        conditions.append(when.ends_after(period.start))
    return all_of(conditions) | ~when.known
