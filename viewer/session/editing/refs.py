"""The same record as views name it and as edits do."""

from viewer.document.editing_records import Array, At
from viewer.query.filter import RecordType, Ref

_ARRAYS: dict[RecordType, Array] = {
    RecordType.EVENT: "events",
    RecordType.STATEMENT: "statements",
    RecordType.FIGURE: "figures",
}
_TYPES = {array: kind for kind, array in _ARRAYS.items()}


def at(ref: Ref) -> At:
    """What edits call a record."""
    return At(_ARRAYS[ref.type], ref.id)


def ref(at: At) -> Ref | None:
    """What views call a record; None for those that are not drawn: sources, actors, places."""
    kind = _TYPES.get(at.array)
    return None if kind is None else Ref(kind, at.id)
