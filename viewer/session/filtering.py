"""What the reader's clicks make of a filter: each function takes a filter and gives the new one."""

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from viewer.dates import MINUTE, SECOND, Span
from viewer.query.answers import LanesBy
from viewer.query.choosing import choose_keys, chosen_keys
from viewer.query.filter import NO_KEY, Facet, Filter, Match


class Choice(StrEnum):
    """What the reader wants of an actor."""

    IGNORE = "ignore"
    INCLUDE = "include"
    EXCLUDE = "exclude"


_NEXT = {Choice.IGNORE: Choice.INCLUDE, Choice.INCLUDE: Choice.EXCLUDE, Choice.EXCLUDE: Choice.IGNORE}


def actor_choice(keep: Filter, actor: str) -> Choice:
    """What a filter makes of an actor."""
    if actor in keep.actors:
        return Choice.INCLUDE
    return Choice.EXCLUDE if actor in keep.without_actors else Choice.IGNORE


def choose_actor(keep: Filter, actor: str, choice: Choice) -> Filter:
    """The filter with an actor included, excluded or ignored."""
    chosen = {actor}
    return replace(
        keep,
        actors=keep.actors | chosen if choice is Choice.INCLUDE else keep.actors - chosen,
        without_actors=keep.without_actors | chosen if choice is Choice.EXCLUDE else keep.without_actors - chosen,
    )


def toggle_actor(keep: Filter, actor: str, choice: Choice) -> Filter:
    """The filter with an actor included or excluded, or ignored if it was so already."""
    return choose_actor(keep, actor, Choice.IGNORE if actor_choice(keep, actor) is choice else choice)


def cycle_actor(keep: Filter, actor: str) -> Filter:
    """The filter with an actor's choice moved on: ignore, include, exclude, ignore."""
    return choose_actor(keep, actor, _NEXT[actor_choice(keep, actor)])


def set_match(keep: Filter, match: Match) -> Filter:
    """The filter that asks for any or all of the chosen actors."""
    return replace(keep, match=match)


def toggle_key(keep: Filter, facet: Facet, key: str) -> Filter:
    """The filter with a key of a facet ticked, or no longer."""
    return choose_keys(keep, facet, chosen_keys(keep, facet) ^ {key})


def clear_facet(keep: Filter, facet: Facet) -> Filter:
    """The filter in which a facet hides nothing; of actors, the excluded too."""
    cleared = choose_keys(keep, facet, frozenset())
    return replace(cleared, without_actors=frozenset(), match=Match.ANY) if facet is Facet.ACTOR else cleared


def add_pair(keep: Filter, acting: str, acted_on: str) -> Filter:
    """The filter that also keeps what the first actor does to the second."""
    return replace(keep, pairs=keep.pairs | {(acting, acted_on)})


def remove_pair(keep: Filter, pair: tuple[str, str]) -> Filter:
    """The filter without a pair."""
    return replace(keep, pairs=keep.pairs - {pair})


def set_text(keep: Filter, text: str) -> Filter:
    """The filter that searches for a text; spaces at its ends don't count."""
    return replace(keep, text=text.strip())


class KeptThere(NamedTuple):
    """A filter for a place on the timeline; `exact` says that what stands there is kept and nothing else."""

    keep: Filter
    exact: bool


def keep_there(keep: Filter, by: LanesBy, lane: str, span: Span) -> KeptThere:
    """The filter that keeps what a lane shows in a stretch of time, in whole seconds where that is long.

    Where no filter says which records stand in the lane, all of that time are kept.
    """
    start, end = span.start, max(span.end, span.start + 1)
    if end - start >= MINUTE:
        start, end = start // SECOND * SECOND, end // SECOND * SECOND
    if keep.period is not None and max(start, keep.period.start) < min(end, keep.period.end):
        start, end = max(start, keep.period.start), min(end, keep.period.end)
    there = _in_lane(keep, by, lane)
    return KeptThere(replace(there or keep, period=Span(start, end), dated=True), there is not None)


def _in_lane(keep: Filter, by: LanesBy, lane: str) -> Filter | None:
    """The filter that keeps what stands in a lane; None where there is none."""
    match by:
        case LanesBy.NONE:
            return keep
        case LanesBy.ACTOR:
            return _with_one_more(keep, lane)
        case LanesBy.KIND:
            return _with_one_key(keep, Facet.KIND, lane)
        case LanesBy.PLACE:
            return _with_one_key(keep, Facet.PLACE, lane)
        case LanesBy.SOURCE:
            return _with_one_key(keep, Facet.SOURCE, lane)
        case LanesBy.COMPARED:
            return None


def _with_one_key(keep: Filter, facet: Facet, key: str) -> Filter | None:
    chosen = chosen_keys(keep, facet)
    return choose_keys(keep, facet, frozenset({key})) if not chosen or key in chosen else None


def _with_one_more(keep: Filter, actor: str) -> Filter | None:
    """The filter with one actor asked for beside what it asks already."""
    if keep.roles or actor in keep.without_actors:
        return None
    if not keep.actors or (actor in keep.actors and keep.match is Match.ANY):
        return replace(keep, actors=frozenset({actor}), match=Match.ANY)
    if NO_KEY in keep.actors or actor == NO_KEY or (keep.match is Match.ANY and len(keep.actors) > 1):
        return None
    return replace(keep, actors=keep.actors | {actor}, match=Match.ALL)
