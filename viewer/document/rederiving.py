"""A changed article derived again: what a person has settled stays, and what was rejected is not made again."""

from collections.abc import Iterable, Iterator

import msgspec

from viewer.document.editing_records import Array, CannotEdit, Told, records_of, with_records
from viewer.document.editing_references import moved
from viewer.document.fitting_in import fitted
from viewer.document.rematching import SETTLED, matched
from viewer.document.requoting import in_new_text
from viewer.document.structure import REFERENCES, fields_of
from viewer.document.types import Document, Event, Figure, Part, Source, Statement

_TOLD: tuple[Array, ...] = ("events", "statements", "figures")
_WORDS = {"events": "event", "statements": "statement", "figures": "figure"}
_LEFT_OUT = "\0left out "
"""Before the ids of records that are not made again; no id of a file that people or rules write begins so."""


def rederived(old: Document, new: Document, source: str = "") -> Document:
    """The document with what deriving made of the new text of one of its sources.

    Records that a person wrote, kept or edited stay as they are, their quotes found again in the new text, or left as
    they were where it does not have them any more. The other records of the source are those of `new`; where they come
    from the same words by the same rule they have their old ids. What was rejected is left out.

    Args:
        old: the document as it is.
        new: the draft of the new text.
        source: the id of the source whose text is new; else it is known by address or title, or is the only one.

    Raises:
        CannotEdit: no source is meant for sure.
    """
    ours, theirs = _sources(old, new, source)
    old = in_new_text(old, _renewed(ours, theirs))
    known: dict[str, dict[str, str]] = {"sources": {theirs.id: ours.id}}
    instead: dict[str, dict[str, str]] = {}
    settled: set[tuple[str, str]] = set()
    for array in _TOLD:
        known[array], instead[array] = _ids(old, new, array, ours.id, theirs.id)
        settled |= {(array, each.id) for each in _records(old, array) if not _is_draft_of(each, ours.id)}
    old, new = fitted(old, new, known)
    new = moved(new, instead)
    gone: dict[str, dict[str, str]] = {}
    for array in _TOLD:
        made = {
            each.id: each
            for each in _records(new, array)
            if (array, each.id) not in settled and not each.id.startswith(_LEFT_OUT)
        }
        records, lost = _together(_records(old, array), made, ours.id)
        old = with_records(old, array, records)
        gone[array] = dict.fromkeys(lost, "")
    old = msgspec.structs.replace(old, actors=(*old.actors, *new.actors), places=(*old.places, *new.places))
    return _without_idle_drafts(moved(old, gone))


def _sources(old: Document, new: Document, id: str) -> tuple[Source, Source]:
    if len(new.sources) != 1:
        raise CannotEdit("a draft of one article is needed")
    (theirs,) = new.sources
    for wanted in (
        [each for each in old.sources if each.id == id],
        [each for each in old.sources if not id and each.url and each.url == theirs.url],
        [each for each in old.sources if not id and each.title == theirs.title],
        old.sources if not id else (),
    ):
        if len(wanted) == 1:
            return wanted[0], theirs
    raise CannotEdit("nothing tells which source of the document has the new text")


def _renewed(ours: Source, theirs: Source) -> Source:
    """Our source with the new text and day; what else it says it says still."""
    filled = {
        name: getattr(theirs, name) for name in ("publisher", "author", "url", "language") if not getattr(ours, name)
    }
    published = theirs.published or ours.published
    return msgspec.structs.replace(ours, text=theirs.text, text_file="", published=published, **filled)


def _ids(old: Document, new: Document, array: Array, ours: str, theirs: str) -> tuple[dict[str, str], dict[str, str]]:
    """The ids that records of the draft are to have, and, of those to be left out, the ids to refer to instead."""
    before = [each for each in _records(old, array) if each.rule and _quotes(each, ours)]
    rejected = [each for each in old.rejected if each.record == _WORDS[array]]
    made = [_quoting(each, theirs, ours) for each in _records(new, array)]
    text = next(each.text for each in old.sources if each.id == ours)
    ids: dict[str, str] = {}
    instead: dict[str, str] = {}
    for match in matched(text, before, rejected, made):
        record = made[match.new]
        if match.old is not None:
            ids[record.id] = before[match.old].id
        else:
            ids[record.id] = f"{_LEFT_OUT}{len(instead)}"
            instead[ids[record.id]] = _told_by(before, record)
    return ids, instead


def _told_by(before: list[Told], record: Told) -> str:
    """The settled record that has a left out one's words, as after a merge; empty if none has."""
    place = record.evidence[0].start, record.evidence[0].exact
    for each in before:
        if each.review in SETTLED and any((quote.start, quote.exact) == place for quote in each.evidence):
            return each.id
    return ""


def _quoting(record: Told, source: str, instead: str) -> Told:
    """The record as if its quotes were of another source."""
    evidence = tuple(
        msgspec.structs.replace(each, source=instead) if each.source == source else each for each in record.evidence
    )
    return msgspec.structs.replace(record, evidence=evidence)


def _together(old: Iterable[Told], made: dict[str, Told], source: str) -> tuple[tuple[Told, ...], list[str]]:
    """The records from now on, in their old order, new ones last; and the ids of those that are no more."""
    records: list[Told] = []
    lost: list[str] = []
    for each in old:
        if not _is_draft_of(each, source):
            records.append(each)
        elif each.id in made:
            records.append(_with_relations(made.pop(each.id), each))
        else:
            lost.append(each.id)
    return (*records, *made.values()), lost


def _with_relations(record: Told, before: Told) -> Told:
    """A draft made again, with what was said of it and events of other sources."""
    if not isinstance(record, Event) or not isinstance(before, Event):
        return record
    had = {each.event for each in record.related}
    related = tuple(each for each in before.related if each.type == "same-as" and each.event not in had)
    fields = {f"related:{each.event}" for each in related}
    grounds = tuple(each for each in before.grounds if each.field in fields)
    return msgspec.structs.replace(record, related=(*record.related, *related), grounds=(*record.grounds, *grounds))


def _is_draft_of(record: Told, source: str) -> bool:
    return record.review == "draft" and bool(record.evidence) and all(e.source == source for e in record.evidence)


def _quotes(record: Told, source: str) -> bool:
    return any(each.source == source for each in record.evidence)


def _records(document: Document, array: Array) -> list[Told]:
    return [each for each in records_of(document, array) if isinstance(each, (Event, Statement, Figure))]


def _without_idle_drafts(document: Document) -> Document:
    """The document without actors and places that rules made and that no record names any more."""
    for array, above in (("actors", "member_of"), ("places", "within")):
        named = set(_named(document, array))
        parents = {getattr(each, "id", ""): str(getattr(each, above)) for each in records_of(document, array)}
        named |= {
            getattr(each, "id", "") for each in records_of(document, array) if getattr(each, "review", "") != "draft"
        }
        for id in tuple(named):
            at = parents.get(id, "")
            while at and at not in named:
                named.add(at)
                at = parents.get(at, "")
        left = tuple(each for each in records_of(document, array) if getattr(each, "id", "") in named)
        document = with_records(document, array, left)
    return document


def _named(document: Document, array: str) -> Iterator[str]:
    """The ids of an array that events, statements and figures name."""
    for told in _TOLD:
        for record in records_of(document, told):
            yield from _named_by(record, array)


def _named_by(part: Part, array: str) -> Iterator[str]:
    for name, arrays in REFERENCES.get(type(part), {}).items():
        if array in arrays:
            value: str | tuple[str, ...] = getattr(part, name)
            yield from (value,) if isinstance(value, str) else value
    for name, field in fields_of(type(part)).items():
        if field.part in REFERENCES:
            for inner in getattr(part, name):
                yield from _named_by(inner, array)
