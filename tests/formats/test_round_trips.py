"""What comes back of the sample from each format, written and read again; README.md holds the outcome as a table.

`python -m tests.formats.test_round_trips` writes that table anew.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.formats.writers.writing import read_back, written
from viewer.dates import Precision, parse_edtf
from viewer.document.types import Document, Event, Evidence, Figure, Statement
from viewer.formats import open_document
from viewer.formats.writing import DocumentSubject, Writer
from viewer.query.writers import WRITERS
from viewer.resource_files import resource

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- round trips -->", "<!-- end of round trips -->"
FOR_READING = ("markdown", "html")
"""Formats for people: no program reads them back."""

OF_UNDATED = "events without a date"
TOLD_AS = {
    "events": (OF_UNDATED,),
    "actors of events": ("actors of events", OF_UNDATED),
    "roles": ("roles", OF_UNDATED),
    "places of events": ("places of events", OF_UNDATED),
    "evidence": ("quotes from sources",),
}
"""The words by which a loss is told, where they are not the aspect's; what goes with an event is told with it."""

Facts = Iterable[Hashable]


class Told:
    """A document by what things are called, whatever their ids."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.actors = {actor.id: actor.name for actor in document.actors}
        self.places = {place.id: place.name for place in document.places}
        self.sources = {source.id: source.title for source in document.sources}
        self.events = {event.id: event.title for event in document.events}

    def dates(self, exact: bool) -> Facts:
        dated = (event for event in self.document.events if event.date and _is_exact(event) == exact)
        return ((event.title, event.date) for event in dated)

    def places_of_events(self) -> Facts:
        return ((event.title, self.places[place]) for event in self.document.events for place in event.places)

    def coordinates(self) -> Facts:
        places = (place for place in self.document.places if place.latitude is not None)
        return ((place.name, place.latitude, place.longitude) for place in places)

    def parts(self, role: bool) -> Facts:
        for event in self.document.events:
            for part in event.actors:
                yield event.title, self.actors[part.actor], part.role if role else ""

    def statement(self, one: Statement) -> Hashable:
        about = tuple(sorted(self.events[event] for event in one.about))
        to = tuple(self.actors[actor] for actor in one.to)
        return self.actors[one.speaker], to, one.text, one.mode, one.said, one.channel, about

    def figure(self, one: Figure) -> Hashable:
        about = tuple(sorted(self.events[event] for event in one.about))
        numbers = (one.value, one.low, one.best, one.high)
        return one.measure, numbers, one.unit, one.qualifier, one.as_of, one.text, about

    def quotes(self) -> Facts:
        document = self.document
        records: list[Event | Statement | Figure] = [*document.events, *document.statements, *document.figures]
        return (self.quote(quote) for record in records for quote in record.evidence)

    def quote(self, one: Evidence) -> Hashable:
        return self.sources[one.source], one.exact, one.prefix, one.suffix, one.start, one.end


ASPECTS: dict[str, Callable[[Told], Facts]] = {
    "events": lambda told: (event.title for event in told.document.events),
    "exact dates": lambda told: told.dates(exact=True),
    "uncertain dates": lambda told: told.dates(exact=False),
    "actors of events": lambda told: told.parts(role=False),
    "roles": lambda told: told.parts(role=True),
    "places of events": Told.places_of_events,
    "coordinates": Told.coordinates,
    "statements": lambda told: map(told.statement, told.document.statements),
    "figures": lambda told: map(told.figure, told.document.figures),
    "evidence": Told.quotes,
    "sources": lambda told: ((one.title, one.url, one.published, one.text) for one in told.document.sources),
}


def _is_exact(event: Event) -> bool:
    """Whether it was on one day or at one time, and nothing is uncertain or unknown about that."""
    date = parse_edtf(event.date)
    bounds = date.bounds
    return (
        "/" not in event.date
        and not re.search(r"[~?%\[{X]", event.date)
        and date.start_precision <= Precision.DAY
        and bounds.earliest_start is not None
    )


def sample() -> Document:
    return open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document


def kept(before: Document, after: Document) -> list[tuple[int, int]]:
    """Of each aspect, how many facts came back as they were, of how many."""
    found = []
    for facts in ASPECTS.values():
        had, has = Counter(facts(Told(before))), Counter(facts(Told(after)))
        found.append(((had & has).total(), had.total()))
    return found


def outcome(writer: Writer, document: Document, folder: Path) -> list[str]:
    """The cells of a format's row."""
    if writer.key in FOR_READING:
        return ["–"] * (len(ASPECTS) + 1)
    path = folder / f"{writer.key}{writer.suffix}"
    written(writer, document, path)
    back = read_back(path)
    counts = kept(document, back)
    return [*(_cell(*count) for count in counts), "yes" if back == document else "no"]


def _cell(count: int, total: int) -> str:
    return "all" if count == total else "none" if not count else f"{count} of {total}"


def table() -> str:
    """The table of README.md."""
    document = sample()
    totals = [total for _, total in kept(document, document)]
    heads = [f"{name} ({total})" for name, total in zip(ASPECTS, totals, strict=True)]
    with TemporaryDirectory() as folder:
        rows = [(writer.name, *outcome(writer, document, Path(folder))) for writer in WRITERS]
    lines = [("written as", *heads, "all else too"), ("---",) * (len(ASPECTS) + 2), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def in_readme(text: str) -> str:
    """The table as it stands there."""
    return text.partition(f"{BEGIN}\n")[2].partition(END)[0]


def test_the_readme_says_what_comes_back() -> None:
    assert in_readme(README.read_text(encoding="utf-8")) == table(), (
        "python -m tests.formats.test_round_trips writes it anew"
    )


@pytest.mark.parametrize("writer", [one for one in WRITERS if one.key not in FOR_READING], ids=lambda one: one.key)
def test_no_format_that_is_read_back_loses_or_shifts_an_event_or_its_date(writer: Writer, tmp_path: Path) -> None:
    document = sample()
    counts = dict(zip(ASPECTS, [count for count, _ in _lost(writer, document, tmp_path)], strict=True))
    assert counts["exact dates"] == counts["uncertain dates"] == 0
    undated = sum(not event.date for event in document.events)
    # rows for slides need a date: events without one are told in the title's text
    assert counts["events"] == (undated if writer.key == "timelinejs-sheet" else 0)


def _lost(writer: Writer, document: Document, folder: Path) -> list[tuple[int, int]]:
    path = folder / f"{writer.key}{writer.suffix}"
    written(writer, document, path)
    return [(total - count, total) for count, total in kept(document, read_back(path))]


@pytest.mark.parametrize("writer", [one for one in WRITERS if one.key not in FOR_READING], ids=lambda one: one.key)
def test_what_a_format_says_it_loses_is_what_does_not_come_back(writer: Writer, tmp_path: Path) -> None:
    """Nothing is lost without a word: of all aspects, those with a loss are among those told."""
    document = sample()
    told = " ".join(loss.what for loss in writer.losses(DocumentSubject(document)) if not loss.back)
    for name, (lost, _total) in zip(ASPECTS, _lost(writer, document, tmp_path), strict=True):
        if lost:
            assert any(words in told for words in TOLD_AS.get(name, (name,))), name


def test_the_readme_has_the_table_once() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    marks = [at for at, line in enumerate(lines) if line in (BEGIN, END)]
    assert len(marks) == 2
    assert all(one < other for one, other in pairwise(marks))


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(f"{BEGIN}\n")
    README.write_text(f"{before}{BEGIN}\n{table()}{END}{rest.partition(END)[2]}", encoding="utf-8")
