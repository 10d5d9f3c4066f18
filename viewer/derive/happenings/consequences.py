"""What came of something: when it can have been, who answered whom, and whom it concerns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Happening, Part, TimeExpression
from viewer.derive.happenings.linking import Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sides import in_role, owner

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SINCE = "no sooner than its cause"


def with_consequences(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events that came of others, dated between their cause and the day of publication, with those concerned.

    Only kinds that may come days later are dated so; what is stated stays.
    """
    words = relations_of(reading.language)
    result = list(found)
    for number, cause in enumerate(found):
        for link in cause.related:
            if link.type == "causes" and link.event > number:
                after = _dated(reading, words, result[number], result[link.event])
                after = _answering(reading, words, result[number], after)
                result[link.event] = _concerned(reading, result[number], after)
    return result


def _dated(reading: Reading, words: Relations, cause: Happening, event: Happening) -> Happening:
    if event.kind not in words.later or (event.date is not None and event.date_basis != "inferred"):
        return event
    published = reading.published[:10]
    if cause.date is None or not _DAY.fullmatch(published) or cause.status != "reported":
        return event
    if cause.date.rule.endswith(_SINCE):
        return replace(event, date=cause.date, date_basis="inferred")
    day = cause.date.edtf
    if not _DAY.fullmatch(day) or day > published:
        return event
    edtf = day if day == published else f"[{day}..{published}]"
    date: TimeExpression = replace(cause.date, edtf=edtf, rule=f"{cause.date.rule}, {_SINCE}", confidence="medium")
    return replace(event, date=date, date_basis="inferred")


def _answering(reading: Reading, words: Relations, cause: Happening, event: Happening) -> Happening:
    """A reprisal that names nobody is by those who were hit, upon those who hit them."""
    if event.kind not in words.answers or in_role(event, "initiator", "target"):
        return event
    parts: dict[int, Part] = {}
    for part in in_role(cause, "target"):
        above = owner(reading, part)
        by = part.entity if above is None else above
        parts.setdefault(by, Part(by, "initiator", part.stretch, "answers what was done to it"))
    for part in in_role(cause, "initiator"):
        parts.setdefault(part.entity, Part(part.entity, "target", part.stretch, "did what is answered"))
    return replace(event, parts=event.parts + tuple(parts.values()))


def _concerned(reading: Reading, cause: Happening, event: Happening) -> Happening:
    """What harms those whom its cause harms, where it names nobody: "disrupted talks between …, raising concerns"."""
    if event.parts or event.kind not in reading.lexicon.grammar.harming_kinds:
        return event
    harmed = (replace(part, rule="affected by its cause") for part in in_role(cause, "affected"))
    return replace(event, parts=tuple(harmed))
