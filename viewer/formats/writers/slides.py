"""What TimelineJS's writers share: texts as HTML, dates in words, media, and what slides have no place for."""

from collections import Counter
from html import escape

from viewer.dates import parse_edtf
from viewer.dates.words import in_words
from viewer.document.types import Event
from viewer.formats.timelinejs_dates import FURTHEST_YEAR, Parts, dates_of
from viewer.formats.writers.survey import Names, name_of

FAR = "years so far away that TimelineJS needs another scale"
"""What they are counted as."""


def count_event(event: Event, counts: Counter[str]) -> None:
    """Counts what a slide has no place for of an event."""
    dates = dates_of(event.date)
    if dates is None:
        counts["events without a date"] += 1
    else:
        counts["uncertain or otherwise inexact dates"] += not dates.exact
        counts[FAR] += any(abs(parts[0]) > FURTHEST_YEAR for parts in (dates.start, dates.end) if parts)
    counts["dates as the source words them"] += bool(event.date_text)
    counts["actors' roles"] += sum(bool(part.role) for part in event.actors)
    counts["further actors of an event"] += max(0, len(event.actors) - 1)
    counts["places"] += len(event.places)
    counts["quotes from sources"] += len(event.evidence)
    counts["relations between events"] += len(event.related)
    kept = event.kind or event.tags or event.status != "reported" or event.importance != 3
    counts["kinds, statuses, tags and importance"] += bool(kept)


def html_of(text: str, said: list[tuple[str, str]] | None = None) -> str:
    """Plain text as HTML, a paragraph for each line; behind it what was said, a paragraph each."""
    lines = [f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip()]
    lines += [f'<p class="{kind}">{escape(line, quote=False)}</p>' for kind, line in said or ()]
    return "".join(lines)


def display_of(edtf: str, parts: Parts, exact: bool, language: str, far: bool = False) -> str:
    """The date in words, where TimelineJS would show another; "" where its own words will do."""
    if exact and parts[0] > 0 and not far:
        return ""
    return in_words(parse_edtf(edtf), language or "en")


def group_of(event: Event, names: Names) -> str:
    """The actor in whose lane a slide stands: the first."""
    return escape(name_of(event.actors[0].actor, names), quote=False) if event.actors else ""


def media_of(event: Event, names: Names) -> tuple[str, str, str]:
    """Address, caption and credit: of the event's page; the latter two where a source is that page."""
    if not event.url:
        return "", "", ""
    for evidence in event.evidence:
        source = names.sources.get(evidence.source)
        if source is not None and source.url == event.url:
            return (
                event.url,
                escape(evidence.exact, quote=False),
                escape(source.author or source.publisher, quote=False),
            )
    return event.url, "", ""
