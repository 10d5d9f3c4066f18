"""The date that heads a paragraph, as in diaries: "Monday. The rebels came."; a line with a day alone."""

from dataclasses import replace

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.reading import Reading

HEADING = "heading"
"""How the rules of such dates end."""
_LONGEST = 8
"""Words of a heading."""


def heading_date(reading: Reading, place: int) -> TimeExpression | None:
    """The date that alone makes the first sentence of a word's paragraph, or the paragraph before it."""
    start = reading.words[place].start
    number = reading.structure.paragraph_at(start)
    if number is None:
        return None
    if any(reading.key(at) in reading.lexicon.grammar.have for at in range(place - 2, place)):
        return None
    found = _alone(reading, reading.structure.paragraphs[number].start, start)
    if found is None and number > 0:
        before = reading.structure.paragraphs[number - 1]
        found = _alone(reading, before.start, before.end)
        found = found if found is not None and found.stretch.end >= before.end - 1 else None
    return found and replace(found, rule=f"{found.rule} of the {HEADING}")


def _alone(reading: Reading, start: int, before: int) -> TimeExpression | None:
    """The date that is all of the sentence that begins at an offset, if that ends before another offset."""
    first = reading.place_at(start)
    if first >= len(reading.words) or reading.words[first].start != start:
        return None
    low, high = reading.bounds[reading.words[first].sentence]
    time = reading.time.get(first)
    if low != first or high - low > _LONGEST or time is None or reading.words[high - 1].end > before:
        return None
    whole = time.kind == "date" and time.edtf and time.edtf != reading.published[: len(time.edtf)]
    return time if whole and all(reading.time.get(at) is time for at in range(low, high)) else None
