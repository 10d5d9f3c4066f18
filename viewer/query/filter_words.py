"""A filter and its tally in words, for chips, legends and stamps."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from viewer.document.text import isolated, shown
from viewer.query.answers import Tally
from viewer.query.choosing import choose_keys, chosen_keys
from viewer.query.filter import ALL_RECORDS, NO_KEY, Clause, Facet, Filter, Match, RecordType, Share
from viewer.query.names import STATUSES, source_names
from viewer.query.numbers import count_in_words
from viewer.query.periods import period_in_words
from viewer.query.source import EventSource

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class FilterPart:
    """One part of a filter that can be taken out by itself.

    Attributes:
        keys: the ids or words that it is about.
        words: what it says, on one line.
        without: the filter without it.
    """

    clause: Clause
    keys: tuple[str, ...]
    words: str
    without: Filter


_RECORDS = {
    RecordType.EVENT: "events",
    RecordType.STATEMENT: "statements",
    RecordType.FIGURE: "figures",
}
_NAMED = {
    Clause.KIND: "kind: {name}",
    Clause.PLACE: "place: {name}",
    Clause.SOURCE: "source: {name}",
    Clause.TOLD: "told by: {name}",
    Clause.STATUS: "status: {name}",
    Clause.REVIEW: "{name}",
}
_LACKING = {
    Clause.KIND: "no kind",
    Clause.PLACE: "no place",
    Clause.SOURCE: "no source",
    Clause.TOLD: "told by no source",
    Clause.STATUS: "statements and figures",
    Clause.REVIEW: "no review",
}
_TOLD = {"one": "one source", "several": "several sources", "conflict": "several sources, in conflict"}
_SHARES = {
    Share.ONE: "only in {one}",
    Share.BOTH: "in both {one} and {other}",
    Share.CONFLICT: "in conflict between {one} and {other}",
    Share.OTHER: "only in {other}",
}
_HIDDEN_FIRST = {
    Clause.RECORDS: "{count} hidden by type",
    Clause.ACTOR: "{count} hidden by actor",
    Clause.PAIR: "{count} hidden by pair",
    Clause.KIND: "{count} hidden by kind",
    Clause.PLACE: "{count} hidden by place",
    Clause.SOURCE: "{count} hidden by source",
    Clause.TOLD: "{count} hidden by number of sources",
    Clause.COMPARED: "{count} hidden by comparison",
    Clause.STATUS: "{count} hidden by status",
    Clause.REVIEW: "{count} hidden by review",
    Clause.TEXT: "{count} hidden by text",
    Clause.PERIOD: "{count} hidden by period",
    Clause.DATED: "{count} without a date hidden",
}
_HIDDEN_NEXT = {
    Clause.RECORDS: "{count} by type",
    Clause.ACTOR: "{count} by actor",
    Clause.PAIR: "{count} by pair",
    Clause.KIND: "{count} by kind",
    Clause.PLACE: "{count} by place",
    Clause.SOURCE: "{count} by source",
    Clause.TOLD: "{count} by number of sources",
    Clause.COMPARED: "{count} by comparison",
    Clause.STATUS: "{count} by status",
    Clause.REVIEW: "{count} by review",
    Clause.TEXT: "{count} by text",
    Clause.PERIOD: "{count} by period",
    Clause.DATED: "{count} without a date",
}
_ROLES = {
    "initiator": "as initiator",
    "target": "as target",
    "speaker": "as speaker",
    "addressee": "as addressee",
    "affected": "as affected",
    "participant": "as participant",
    "mediator": "as mediator",
    "host": "as host",
    "observer": "as observer",
    "claimant": "as claimant",
    NO_KEY: "in no named role",
}

_REVIEWS = {
    "draft": "drafts",
    "kept": "kept drafts",
    "edited": "edited drafts",
    "none": "written by people",
}

PHRASES: tuple[str, ...] = (
    *_RECORDS.values(),
    *("no records", "only {names}", "{names} and {name}"),
    *("Actor: {name}", "Actor (all): {name}", "not {name}", "no actor", "some actor", "as {role}"),
    "{one} → {other}",
    *_NAMED.values(),
    *_LACKING.values(),
    *_TOLD.values(),
    *_SHARES.values(),
    "nothing of {one} and {other}",
    "told by {one} or {other}",
    *STATUSES,
    *_REVIEWS.values(),
    *_ROLES.values(),
    *("“{text}”", "with a date", "any time", "from {date}", "until {date}", "{shown} of {total} shown"),
    *_HIDDEN_FIRST.values(),
    *_HIDDEN_NEXT.values(),
)
"""Every phrase that is handed to `translate`."""


def same(words: str) -> str:
    """The phrase as it is: English."""
    return words


def filter_words(
    source: EventSource, keep: Filter, translate: Translate = same, locale: str = "en"
) -> tuple[FilterPart, ...]:
    """The parts of a filter in counting order, each with the filter that is left without it."""
    parts: list[FilterPart] = []
    for clause in keep.clauses():
        match clause:
            case Clause.RECORDS:
                words = _records_in_words(keep.records, translate)
                keys = tuple(kind.name.lower() for kind in sorted(keep.records))
                parts.append(FilterPart(clause, keys, words, replace(keep, records=ALL_RECORDS)))
            case Clause.ACTOR:
                parts += _actor_parts(source, keep, translate)
            case Clause.PAIR:
                for pair in _sorted_pairs(source, keep.pairs):
                    one, other = (isolated(_name(source, Facet.ACTOR, actor)) for actor in pair)
                    words = translate("{one} → {other}").format(one=one, other=other)
                    parts.append(FilterPart(clause, pair, words, replace(keep, pairs=keep.pairs - {pair})))
            case Clause.COMPARED:
                parts += _compared_parts(source, keep, translate)
            case Clause.KIND | Clause.PLACE | Clause.SOURCE | Clause.TOLD | Clause.STATUS | Clause.REVIEW:
                parts += _key_parts(source, keep, clause, translate)
            case Clause.TEXT:
                words = translate("“{text}”").format(text=shown(keep.text, 60))
                parts.append(FilterPart(clause, (keep.text,), words, replace(keep, text="")))
            case Clause.PERIOD:
                if keep.period is not None:
                    words = period_in_words(keep.period, locale, translate)
                    parts.append(FilterPart(clause, (), words, replace(keep, period=None)))
            case Clause.DATED:
                parts.append(FilterPart(clause, (), translate("with a date"), replace(keep, dated=False)))
    return tuple(parts)


def filter_in_words(source: EventSource, keep: Filter, translate: Translate = same, locale: str = "en") -> str:
    """A whole filter on one line; empty for one that keeps everything."""
    return " · ".join(part.words for part in filter_words(source, keep, translate, locale))


def tally_in_words(tally: Tally, translate: Translate = same, locale: str = "en") -> str:
    """How many are shown, and what hides the rest: "18 of 41 shown: 15 hidden by actor, 8 by period"."""
    told = translate("{shown} of {total} shown").format(
        shown=count_in_words(tally.shown, locale), total=count_in_words(tally.total, locale)
    )
    hidden: list[str] = []
    for clause, count in tally.hidden:
        if count:
            pattern = (_HIDDEN_NEXT if hidden else _HIDDEN_FIRST)[clause]
            hidden.append(translate(pattern).format(count=count_in_words(count, locale)))
    return f"{told}: {', '.join(hidden)}" if hidden else told


def _name(source: EventSource, facet: Facet, key: str) -> str:
    return shown(source.label(facet, key), 60)


def _by_name(source: EventSource, facet: Facet, keys: frozenset[str]) -> list[str]:
    """Keys in the order of their names, so that the words don't depend on how the filter came about; NO_KEY last."""
    return sorted(keys, key=lambda key: (key == NO_KEY, source.label(facet, key).casefold(), key))


def _sorted_pairs(source: EventSource, pairs: frozenset[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: (*(source.label(Facet.ACTOR, actor).casefold() for actor in pair), *pair))


def _records_in_words(records: frozenset[RecordType], translate: Translate) -> str:
    names = [translate(_RECORDS[kind]) for kind in sorted(records)]
    if not names:
        return translate("no records")
    both = names[0] if len(names) == 1 else translate("{names} and {name}").format(names=names[0], name=names[1])
    return translate("only {names}").format(names=both)


def _actor_parts(source: EventSource, keep: Filter, translate: Translate) -> list[FilterPart]:
    parts: list[FilterPart] = []
    of_all = keep.match is Match.ALL and len(keep.actors) > 1
    for actor in _by_name(source, Facet.ACTOR, keep.actors):
        pattern = "no actor" if actor == NO_KEY else "Actor (all): {name}" if of_all else "Actor: {name}"
        words = translate(pattern).format(name=_name(source, Facet.ACTOR, actor))
        parts.append(FilterPart(Clause.ACTOR, (actor,), words, replace(keep, actors=keep.actors - {actor})))
    for actor in _by_name(source, Facet.ACTOR, keep.without_actors):
        words = translate("some actor" if actor == NO_KEY else "not {name}").format(
            name=_name(source, Facet.ACTOR, actor)
        )
        left = replace(keep, without_actors=keep.without_actors - {actor})
        parts.append(FilterPart(Clause.ACTOR, (actor,), words, left))
    for role in _by_name(source, Facet.ROLE, keep.roles):
        words = translate(_ROLES.get(role, "as {role}")).format(role=shown(role, 60))
        parts.append(FilterPart(Clause.ACTOR, (role,), words, replace(keep, roles=keep.roles - {role})))
    return parts


def _compared_parts(source: EventSource, keep: Filter, translate: Translate) -> list[FilterPart]:
    compared = keep.compared
    if compared is None:
        return []
    names = source_names(source.sources())
    one, other = (isolated(shown(names.get(id, id), 40)) for id in (compared.one, compared.other))
    if not compared.shares or compared.shares == frozenset(Share):
        pattern = "told by {one} or {other}" if compared.shares else "nothing of {one} and {other}"
        words = translate(pattern).format(one=one, other=other)
        return [FilterPart(Clause.COMPARED, (), words, replace(keep, compared=None))]
    parts = []
    for share in Share:
        if share in compared.shares:
            left = replace(compared, shares=compared.shares - {share})
            without = replace(keep, compared=left if left.shares else None)
            words = translate(_SHARES[share]).format(one=one, other=other)
            parts.append(FilterPart(Clause.COMPARED, (share.value,), words, without))
    return parts


def _key_parts(source: EventSource, keep: Filter, clause: Clause, translate: Translate) -> list[FilterPart]:
    facet = Facet(clause.value)
    chosen = chosen_keys(keep, facet)
    statuses = {status: status for status in STATUSES}
    known = {Clause.STATUS: statuses, Clause.REVIEW: _REVIEWS, Clause.TOLD: _TOLD}.get(clause, {})
    parts: list[FilterPart] = []
    for key in _by_name(source, facet, chosen):
        name = translate(known[key]) if key in known else _name(source, facet, key)
        words = translate(_LACKING[clause] if key == NO_KEY else _NAMED[clause]).format(name=name)
        parts.append(FilterPart(clause, (key,), words, choose_keys(keep, facet, chosen - {key})))
    return parts
