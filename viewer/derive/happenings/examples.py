"""One of several that is dated on its own: "several truces, including one in May", "as recently as in January"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from viewer.derive.findings import Happening, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating import times_in
from viewer.derive.happenings.linking import relations_of
from viewer.derive.happenings.reading import Reading

EXAMPLE = "example"
"""How the rules of such events begin."""
_NEAR = 6
"""Words from "including" to the date."""


def example_times(reading: Reading, phrase: Clause) -> list[TimeExpression]:
    """The dates behind the phrase of a noun and "including"."""
    if reading.key(phrase.end) not in reading.lexicon.grammar.including:
        return []
    high = min(reading.bounds[reading.words[phrase.start].sentence][1], phrase.end + _NEAR)
    return times_in(reading, Clause(phrase.end, high))


def with_example(reading: Reading, event: Happening, place: int) -> Iterator[Happening]:
    """An event that a noun tells of; where its date is one example's, that example behind it, and it without date.

    Of what was "as recently as in January" the last was then: all of it was up to that month.
    """
    date = event.date
    if date is None or date.stretch.start < event.stretch.end:
        yield event
        return
    first = bisect_left(reading.words, event.stretch.end, key=lambda word: word.start)
    last = bisect_left(reading.words, date.stretch.start, key=lambda word: word.start)
    latest = any(reading.key(at) in relations_of(reading.language).latest for at in range(first, last))
    until = (
        replace(date, edtf=f"/{date.edtf}", rule=f"{date.rule} of the latest")
        if latest and "/" not in date.edtf
        else None
    )
    yield replace(event, date=until)
    title = Stretch(reading.words[place].start, date.stretch.end)
    yield replace(
        event, stretch=Stretch(event.stretch.start, date.stretch.end), title=title,
        trigger=reading.stretch(first, last), rule=f"{EXAMPLE}: {reading.key(first)}", figures=(),
    )  # fmt: skip
