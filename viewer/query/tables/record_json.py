"""Records of a table made from the JSON that the engine gives of them; one odd value costs no more than itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from viewer.document.findings import Findings
from viewer.document.reading import read_part
from viewer.document.types import Event, Figure, JsonValue, Statement
from viewer.query.filter import RecordType
from viewer.query.record_fields import Record
from viewer.query.tables.table_data import TableData

_KINDS: Mapping[RecordType, type[Record]] = {
    RecordType.EVENT: Event,
    RecordType.STATEMENT: Statement,
    RecordType.FIGURE: Figure,
}


@dataclass(frozen=True)
class RecordMaker:
    """Makes records, with ids in place of the names that a table may write.

    Attributes:
        actor_ids, place_ids, source_ids: ids by name.
    """

    actor_ids: Mapping[str, str] = field(default_factory=dict)
    place_ids: Mapping[str, str] = field(default_factory=dict)
    source_ids: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(data: TableData) -> "RecordMaker":
        """For the records of a table."""
        return RecordMaker(data.actor_ids, data.place_ids, data.source_ids)

    def make(self, kind: RecordType, json: str) -> Record:
        """A record."""
        try:
            record = msgspec.json.decode(json, type=_KINDS[kind])
        except msgspec.MsgspecError:
            record = _tolerant(kind, json)
        return self._with_ids(record)

    def _with_ids(self, record: Record) -> Record:
        changed: dict[str, object] = {}
        actor, place, source = (_renamed(ids) for ids in (self.actor_ids, self.place_ids, self.source_ids))
        if self.actor_ids:
            if isinstance(record, Event):
                changed["actors"] = tuple(
                    msgspec.structs.replace(part, actor=actor(part.actor)) for part in record.actors
                )
            elif isinstance(record, Statement):
                changed["speaker"] = actor(record.speaker)
                changed["on_behalf_of"] = actor(record.on_behalf_of)
                changed["to"] = tuple(map(actor, record.to))
            else:
                changed["attributed_to"] = actor(record.attributed_to)
        if self.place_ids and not isinstance(record, Figure):
            changed["places"] = tuple(map(place, record.places))
        if self.source_ids:
            changed["evidence"] = tuple(
                msgspec.structs.replace(quote, source=source(quote.source)) for quote in record.evidence
            )
        if isinstance(record, Statement) and record.reported_by:
            changed["reported_by"] = self.source_ids.get(record.reported_by) or actor(record.reported_by)
        return msgspec.structs.replace(record, **changed) if changed else record


def _renamed(ids: Mapping[str, str]) -> Callable[[str], str]:
    return lambda name: ids.get(name, name)


def _tolerant(kind: RecordType, json: str) -> Record:
    """A record without what does not fit of it: reading told of that."""
    told = msgspec.json.decode(json, type=dict[str, JsonValue])
    own = str(told.get("id") or "")
    read = read_part({**told, "id": own}, _KINDS[kind], (), Findings())
    if read is not None:
        return read
    match kind:
        case RecordType.EVENT:
            return Event(id=own, title=str(told.get("title") or ""))
        case RecordType.STATEMENT:
            return Statement(id=own, speaker=str(told.get("speaker") or ""), text=str(told.get("text") or ""))
        case RecordType.FIGURE:
            return Figure(id=own, measure=str(told.get("measure") or ""))
