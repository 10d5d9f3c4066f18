"""What an edit may not do: leave a record with a fault that it did not have before."""

from collections.abc import Iterator, Mapping

from viewer.document.editing_records import At, CannotEdit, records_of
from viewer.document.evidence import find_quote
from viewer.document.findings import Findings, quoted
from viewer.document.merging import as_json
from viewer.document.reading import read_part
from viewer.document.references import Known, resolve
from viewer.document.rules import date_faults, follow_rules
from viewer.document.structure import ARRAYS
from viewer.document.types import Actor, Document, Event, Evidence, Figure, Part, Place, Statement
from viewer.document.zone import read_zone


def refuse_faults(document: Document, at: At, before: Part | None, after: Part) -> None:
    """Lets pass what leaves a record as sound as it was.

    Args:
        document: what the record's references lead into.
        at: which record.
        before: the record before the edit; None for a new one.
        after: the record after it.

    Raises:
        CannotEdit: it would have a fault that it did not have.
    """
    known = _known(document, at)
    old = set(_faults(document, at, before, known)) if before is not None else set()
    for fault in _faults(document, at, after, known):
        if fault not in old:
            raise CannotEdit(fault)
    if isinstance(after, (Event, Statement, Figure)):
        had = before.evidence if isinstance(before, (Event, Statement, Figure)) else ()
        _refuse_quotes(document, [quote for quote in after.evidence if quote not in had])


def refuse_circle(document: Document, at: At, above: str) -> None:
    """Lets pass an actor that stands under another, or a place within another, unless it would lie within itself."""
    parents = {
        getattr(record, "id", ""): record.member_of if isinstance(record, Actor) else getattr(record, "within", "")
        for record in records_of(document, at.array)
    }
    if circles(parents, at.id, above):
        word = "a member of" if at.array == "actors" else "within"
        raise CannotEdit(f"{quoted(at.id)} cannot be {word} {quoted(above)}, which is {word} it")


def circles(parents: Mapping[str, str], start: str, above: str) -> bool:
    """Whether the way up from `above` leads to `start`."""
    seen = set()
    while above and above not in seen:
        if above == start:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def _known(document: Document, at: At) -> Known:
    known = Known()
    for array in ARRAYS:
        known.ids[array] = {
            getattr(record, "id", ""): place for place, record in enumerate(records_of(document, array))
        }
    known.ids[at.array].setdefault(at.id, 0)
    return known


def _faults(document: Document, at: At, part: Part, known: Known) -> Iterator[str]:
    """What the check of a file would say of a record."""
    findings = Findings()
    zone, _ = read_zone(document.timezone)
    steps = (at.array, 0)
    record = read_part(as_json(part), ARRAYS[at.array], steps, findings)
    if record is not None:
        record = follow_rules(record, steps, findings, date_faults(zone))
    if record is not None:
        resolve(record, steps, findings, known)
    for _, _, reason, _ in findings.found:
        yield reason
    if isinstance(part, (Actor, Place)):
        above = part.member_of if isinstance(part, Actor) else part.within
        if above == at.id:
            yield f"{quoted(at.id)} names itself"


def _refuse_quotes(document: Document, quotes: list[Evidence]) -> None:
    texts = {source.id: source.text for source in document.sources}
    for quote in quotes:
        if not quote.exact.strip():
            raise CannotEdit("the quote is empty")
        text = texts.get(quote.source, "")
        if text:
            found = find_quote(text, quote)
            if found is None or found.how == "repaired":
                raise CannotEdit(f"the quote {quoted(quote.exact)} does not stand where it is said to")
