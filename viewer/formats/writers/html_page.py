"""Writes one HTML page that needs nothing else: the timeline as a picture, each event with all that was said of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import BinaryIO

from viewer.document.text import shown
from viewer.document.types import Document, Event, Evidence, Figure, Source, Statement
from viewer.formats.writers.chronology import Chronology, chronology_of, losses_of_reading
from viewer.formats.writers.html_parts import policy, script, style
from viewer.formats.writing import Subject, Tell, Writer

Draw = Callable[[Document], str]
"""Draws a document as SVG; "" for no picture."""

_LINKS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_CUT_BEFORE, _CUT_AFTER = re.compile(r"^\S*\s+(?=\S)"), re.compile(r"(?<=\S)\s+\S*$")
"""What of a word stands at the ends of what surrounds a quote."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def html_writer(draw: Draw) -> Writer:
    """A writer of pages with a picture that is drawn of the very document that is written."""

    def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
        page = _Page(chronology_of(subject), draw)
        for line in page.lines(tell):
            file.write((_FORBIDDEN.sub("\ufffd", line) + "\n").encode("utf-8"))

    return Writer("html", "HTML page", ".html", losses_of_reading, write)


HTML = html_writer(lambda _document: "")
"""A writer of pages without a picture."""


@dataclass
class _Page:
    """A page that is being made; each text from a file is escaped where it is put into markup."""

    chronology: Chronology
    draw: Draw
    sources: dict[str, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = self.chronology.document
        self.sources = {source.id: number for number, source in enumerate(document.sources, 1)}
        self.actors = {actor.id: number for number, actor in enumerate(document.actors, 1)}
        other = document.language != "en" and _LANGUAGE.fullmatch(document.language)
        by_year = groupby(self.chronology.periods, key=lambda period: period.year)
        self.years = [(year, list(periods)) for year, periods in by_year]
        self.lang = f' lang="{escape(document.language)}" dir="auto"' if other else ' dir="auto"'

    def lines(self, tell: Tell) -> Iterator[str]:
        """The page."""
        document = self.chronology.document
        title = escape(shown(document.title) or "Timeline")
        yield from (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy()}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{style()}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#events">Skip to the events</a>',
            f"<header><h1{self.lang}>{title}</h1>",
            *(f"<p{self.lang}>{line}</p>" for line in _paragraphs(document.description)),
            f'<p class="soft">{_counted(document)}</p></header>',
        )
        yield from self._picture()
        yield from self._years()
        yield from self._search()
        yield '<main id="events" tabindex="-1">'
        yield from self._events(tell)
        yield from self._loose()
        yield from self._sources()
        yield f"</main><script>{script()}</script></body></html>"

    def _picture(self) -> Iterator[str]:
        document = self.chronology.document
        svg = self.draw(document) if document.events or document.statements or document.figures else ""
        if svg:
            inline = svg[svg.index("<svg") :].strip()
            yield '<div class="timeline"><div role="region" aria-label="Timeline" tabindex="0">'
            yield inline.replace("<svg ", '<svg role="img" aria-label="Picture of the timeline" ', 1)
            yield "</div></div>"

    def _years(self) -> Iterator[str]:
        if len(self.years) > 1:
            yield '<nav aria-label="Years"><ul>'
            for at, (year, _) in enumerate(self.years, 1):
                yield f'<li><a href="#year-{at}">{escape(year)}</a></li>'
            yield "</ul></nav>"

    def _search(self) -> Iterator[str]:
        """What the script shows once it runs: without it all events are there."""
        yield '<div class="find" hidden><form id="find" role="search">'
        yield '<label for="words">Search the events<input id="words" type="search" autocomplete="off"></label>'
        yield '<label for="actor">Actor<select id="actor"><option value="">All actors</option>'
        taking_part = {number for event in self.chronology.document.events for number in self._numbers(event)}
        for key, number in sorted(self.actors.items(), key=lambda pair: self.chronology.actor(pair[0]).casefold()):
            if number in taking_part:
                yield f'<option value="{number}">{escape(self.chronology.actor(key))}</option>'
        yield '</select></label><button type="reset">Show all</button>'
        yield '<output id="shown" for="words actor" aria-live="polite"></output></form></div>'

    def _numbers(self, event: Event) -> list[int]:
        """The numbers of those who take part in an event, and of those who speak of it or are spoken to."""
        keys = [part.actor for part in event.actors]
        for statement in self.chronology.statements.get(event.id, ()):
            keys += [statement.speaker, statement.on_behalf_of, *statement.to]
        keys += [figure.attributed_to for figure in self.chronology.figures.get(event.id, ())]
        return [self.actors[key] for key in dict.fromkeys(keys) if key in self.actors]

    def _events(self, tell: Tell) -> Iterator[str]:
        count = 0
        for at, (year, periods) in enumerate(self.years, 1):
            yield f'<section id="year-{at}"><h2>{escape(year)}</h2>'
            for period in periods:
                if period.month:
                    yield f"<section><h3>{escape(period.month)}</h3>"
                for event in period.events:
                    count += 1
                    yield from self._event(event, count, "h4" if period.month else "h3")
                    tell(count)
                if period.month:
                    yield "</section>"
            yield "</section>"

    def _event(self, event: Event, number: int, heading: str) -> Iterator[str]:
        words = self.chronology
        numbers = " ".join(map(str, self._numbers(event)))
        yield f'<article id="event-{number}" data-actors="{numbers}">'
        yield f'<{heading} class="event"{self.lang}>{escape(shown(event.title)) or "Untitled"}</{heading}>'
        written = f"“{escape(shown(event.date_text))}”" if event.date_text.strip() else ""
        if event.date:
            exact = " · ".join(part for part in (escape(shown(event.date)), written) if part)
            yield f'<p class="when">{escape(words.date(event.date))} <small>{exact}</small></p>'
        elif written:
            yield f'<p class="when">{written}</p>'
        facts = {
            "Who": escape("; ".join(words.actors(event))),
            "Where": escape("; ".join(words.places(event.places))),
            "Kind": escape(shown(event.kind)),
            "Status": escape(words.status(event)),
            "Tags": escape(", ".join(map(shown, event.tags))),
            "Link": _link(event.url),
        }
        told = [f"<dt>{name}</dt><dd>{fact}</dd>" for name, fact in facts.items() if fact]
        yield f"<dl>{''.join(told)}</dl>" if told else ""
        for line in _paragraphs(event.description):
            yield f"<p{self.lang}>{line}</p>"
        for statement in words.statements.get(event.id, ()):
            yield self._statement(statement)
        for figure in words.figures.get(event.id, ()):
            yield self._figure(figure)
        yield from (self._quote(quote) for quote in event.evidence)
        yield "</article>"

    def _statement(self, statement: Statement) -> str:
        text = escape(shown(statement.text))
        said = f"“{text}”" if statement.mode == "direct" else text
        by = escape(self.chronology.said(statement))
        return (
            f"<blockquote><p{self.lang}>{said}</p><footer>— {by}{self._marks(statement.evidence)}</footer></blockquote>"
        )

    def _figure(self, figure: Figure) -> str:
        amount, measure = escape(self.chronology.amount(figure)), escape(shown(figure.measure))
        told = escape(self.chronology.told(figure))
        behind = f' <span class="soft">{told}</span>' if told else ""
        return f'<p class="figure"><strong>{amount}</strong> {measure}{behind}{self._marks(figure.evidence)}</p>'

    def _quote(self, quote: Evidence) -> str:
        exact = escape(quote.exact)
        before = f"…{escape(_CUT_BEFORE.sub('', quote.prefix))}" if quote.prefix.strip() else ""
        after = f"{escape(_CUT_AFTER.sub('', quote.suffix))}…" if quote.suffix.strip() else ""
        words = f"<q{self.lang}>{before}<mark>{exact}</mark>{after}</q>" if exact.strip() else "Source"
        return f'<p class="quote">{words}{self._marks((quote,))}</p>'

    def _marks(self, evidence: tuple[Evidence, ...]) -> str:
        keys = dict.fromkeys(quote.source for quote in evidence if quote.source in self.sources)
        return "".join(
            f' <a href="#source-{self.sources[key]}" aria-label="source {self.sources[key]}">[{self.sources[key]}]</a>'
            for key in keys
        )

    def _loose(self) -> Iterator[str]:
        """What is about no event."""
        statements, figures = self.chronology.statements.get("", ()), self.chronology.figures.get("", ())
        if statements or figures:
            yield "<section><h2>About no single event</h2>"
            yield from (f"<article>{self._statement(statement)}</article>" for statement in statements)
            yield from (f"<article>{self._figure(figure)}</article>" for figure in figures)
            yield "</section>"

    def _sources(self) -> Iterator[str]:
        if self.sources:
            yield "<section><h2>Sources</h2><ol>"
            for source in self.chronology.document.sources:
                yield f'<li id="source-{self.sources[source.id]}">{", ".join(self._told(source))}</li>'
            yield "</ol></section>"

    def _told(self, source: Source) -> Iterator[str]:
        yield f"<cite>{escape(shown(source.title) or shown(source.id))}</cite>"
        date = self.chronology.date(source.published) if source.published else ""
        for fact in (source.author, source.publisher, date, source.licence):
            if fact.strip():
                yield escape(shown(fact))
        if source.url.strip():
            yield _link(source.url)


def _link(url: str) -> str:
    """An address as a link if a browser may follow it, else as text."""
    plain = shown(url)
    if not _LINKS.fullmatch(plain):
        return escape(plain)
    return f'<a href="{escape(plain)}" rel="noopener noreferrer">{escape(plain)}</a>'


def _paragraphs(text: str) -> list[str]:
    return [escape(shown(line)) for line in text.splitlines() if line.strip()]


def _counted(document: Document) -> str:
    counts = {
        "event": len(document.events),
        "statement": len(document.statements),
        "figure": len(document.figures),
        "source": len(document.sources),
    }
    return " · ".join(f"{count:,} {word if count == 1 else word + 's'}" for word, count in counts.items() if count)
