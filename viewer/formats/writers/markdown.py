"""Writes a chronology as Markdown: a heading for each month, each event with its statements, figures and sources."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from viewer.document.text import shown
from viewer.document.types import Event, Evidence, Figure, Source, Statement
from viewer.formats.writers.chronology import Chronology, chronology_of, losses_of_reading
from viewer.formats.writing import Subject, Tell, Writer

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!$^@{}:]")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_LINKS = re.compile(r"(?:https?://|mailto:)[^\s<>\\]+", re.IGNORECASE)


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes a chronology."""
    for line in _lines(chronology_of(subject), tell):
        file.write((line + "\n").encode("utf-8", "replace"))


def plain(text: str) -> str:
    """A text on one line, in which nothing is markup."""
    return _AT_START.sub(_escaped_start, _MARKUP.sub(r"\\\g<0>", shown(text)))


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _lines(chronology: Chronology, tell: Tell) -> Iterator[str]:
    document = chronology.document
    yield f"# {plain(document.title) or 'Timeline'}"
    yield from _paragraphs(document.description)
    notes = _Notes(chronology)
    year, count = "", 0
    for period in chronology.periods:
        if period.year != year:
            year = period.year
            yield from ("", f"## {plain(year)}")
        if period.month:
            yield from ("", f"### {plain(period.month)}")
        for event in period.events:
            yield from _event(event, chronology, notes)
            count += 1
            tell(count)
    yield from _loose(chronology, notes)
    yield from notes.lines()


def _event(event: Event, chronology: Chronology, notes: "_Notes") -> Iterator[str]:
    yield from ("", f"#### {plain(event.title) or 'Untitled'}", "")
    if event.date:
        yield f"- When: {plain(chronology.date(event.date))} (`{shown(event.date).replace('`', '')}`)" + _as_written(
            event
        )
    elif event.date_text:
        yield f"- When: “{plain(event.date_text)}”"
    facts = {
        "Who": "; ".join(chronology.actors(event)),
        "Where": "; ".join(chronology.places(event.places)),
        "Kind": event.kind,
        "Status": chronology.status(event),
        "Tags": ", ".join(event.tags),
    }
    yield from (f"- {name}: {plain(fact)}" for name, fact in facts.items() if fact.strip())
    if event.url.strip():
        yield f"- Link: {_link(event.url)}"
    yield from _paragraphs(event.description)
    yield from _quotes(event.evidence, notes)
    for statement in chronology.statements.get(event.id, ()):
        yield from _statement(statement, chronology, notes)
    for figure in chronology.figures.get(event.id, ()):
        yield from _figure(figure, chronology, notes)


def _as_written(event: Event) -> str:
    return f", “{plain(event.date_text)}”" if event.date_text.strip() else ""


def _statement(statement: Statement, chronology: Chronology, notes: "_Notes") -> Iterator[str]:
    text = plain(statement.text)
    said = f"“{text}”" if statement.mode == "direct" else text
    yield from ("", f"> {said}", ">", f"> — {plain(chronology.said(statement))}{notes.marks(statement.evidence)}")


def _figure(figure: Figure, chronology: Chronology, notes: "_Notes") -> Iterator[str]:
    told = chronology.told(figure)
    about = f" ({plain(told)})" if told else ""
    amount = f"{plain(figure.measure)}: {plain(chronology.amount(figure))}{about}{notes.marks(figure.evidence)}"
    yield from ("", f"- Figure: {amount}")


def _quotes(evidence: tuple[Evidence, ...], notes: "_Notes") -> Iterator[str]:
    for quote in evidence:
        words = f"“{plain(quote.exact)}”" if quote.exact.strip() else "Source"
        yield from ("", f"{words}{notes.marks((quote,))}")


def _loose(chronology: Chronology, notes: "_Notes") -> Iterator[str]:
    """What is about no event."""
    statements, figures = chronology.statements.get("", ()), chronology.figures.get("", ())
    if statements or figures:
        yield from ("", "## About no single event")
    for statement in statements:
        yield from _statement(statement, chronology, notes)
    for figure in figures:
        yield from _figure(figure, chronology, notes)


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield from ("", plain(line))


def _link(url: str) -> str:
    """An address as a link if it is one that a browser may follow, else as text."""
    plain_url = shown(url)
    return f"<{plain_url}>" if _LINKS.fullmatch(plain_url) else plain(url)


class _Notes:
    """The sources as footnotes, numbered as they come."""

    def __init__(self, chronology: Chronology) -> None:
        self._sources = chronology.sources
        self._numbers: dict[str, int] = {}

    def marks(self, evidence: tuple[Evidence, ...]) -> str:
        """The marks of the sources that quotes are from."""
        keys = dict.fromkeys(quote.source for quote in evidence)
        return "".join(f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]" for key in keys)

    def lines(self) -> Iterator[str]:
        """The footnotes; sources that nothing was taken from follow."""
        for key in self._sources:
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers) + 1
        if self._numbers:
            yield from ("", "## Sources", "")
        for key, number in self._numbers.items():
            yield f"[^{number}]: {self._told(key)}"

    def _told(self, key: str) -> str:
        source = self._sources.get(key)
        return plain(key) if source is None else ", ".join(_facts(source))


def _facts(source: Source) -> Iterator[str]:
    yield plain(source.title) or plain(source.id)
    for fact in (source.author, source.publisher, source.published, source.licence):
        if fact.strip():
            yield plain(fact)
    if source.url.strip():
        yield _link(source.url)


MARKDOWN = Writer("markdown", "Markdown", ".md", losses_of_reading, write)
