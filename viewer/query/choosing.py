"""Which keys of a facet a filter chooses: read from it, and put into it."""

from dataclasses import replace

from viewer.query.filter import ALL_RECORDS, RECORD_KEYS, Facet, Filter, RecordType


def chosen_keys(keep: Filter, facet: Facet) -> frozenset[str]:
    """The keys that a filter asks for; none where the facet hides nothing."""
    match facet:
        case Facet.RECORDS:
            some = keep.records != ALL_RECORDS
            return frozenset(RECORD_KEYS[record_type] for record_type in keep.records if some)
        case Facet.ACTOR:
            return keep.actors
        case Facet.ROLE:
            return keep.roles
        case Facet.KIND:
            return keep.kinds
        case Facet.PLACE:
            return keep.places
        case Facet.SOURCE:
            return keep.sources
        case Facet.TOLD:
            return keep.told
        case Facet.STATUS:
            return keep.statuses
        case Facet.REVIEW:
            return keep.reviews


def choose_keys(keep: Filter, facet: Facet, keys: frozenset[str]) -> Filter:
    """The filter that asks for these keys of a facet alone; none keeps all."""
    match facet:
        case Facet.RECORDS:
            records = frozenset(record_type for record_type in RecordType if RECORD_KEYS[record_type] in keys)
            return replace(keep, records=records or ALL_RECORDS)
        case Facet.ACTOR:
            return replace(keep, actors=keys, without_actors=keep.without_actors - keys)
        case Facet.ROLE:
            return replace(keep, roles=keys)
        case Facet.KIND:
            return replace(keep, kinds=keys)
        case Facet.PLACE:
            return replace(keep, places=keys)
        case Facet.SOURCE:
            return replace(keep, sources=keys)
        case Facet.TOLD:
            return replace(keep, told=keys)
        case Facet.STATUS:
            return replace(keep, statuses=keys)
        case Facet.REVIEW:
            return replace(keep, reviews=keys)
