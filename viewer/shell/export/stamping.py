"""What is written around a timeline: title, axis and stretch, filters, counts, sources and file, in words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from viewer.dates import DAY, YEAR, DateError, Precision, Shape, Span, parse_edtf
from viewer.dates.patterns import pattern_in_words, range_in_words
from viewer.dates.words import duration_in_words, in_words, instant_in_words
from viewer.document.text import shown
from viewer.document.types import Source
from viewer.layout.page import Stamps
from viewer.query.answers import Axis, Tally
from viewer.query.filter import Facet, Filter
from viewer.query.filter_words import filter_in_words
from viewer.query.numbers import count_in_words
from viewer.query.source import EventSource
from viewer.shell.export.limits import tr
from viewer.shell.export.wishes import ExportRequest, Part
from viewer.shell.filters.tally import whole_tally_in_words

MOST_SOURCES = 12
LONGEST_TITLE = 400
LONGEST_SOURCE = 160


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture shows of what is kept.

    Attributes:
        tally: of the filter; of a selection, how many of all are in the picture.
        in_span: how many records have a time within the stretch seen; None where that is all or not known.
        lanes_cut: how many of `lanes` reach beyond the picture.
        joined: only a selected record and what it is joined to is in the picture.
        dense: how many records are drawn as their density; 0 where each has a mark.
    """

    span: Span
    tally: Tally
    in_span: int | None = None
    lanes: int = 0
    lanes_cut: int = 0
    joined: bool = False
    dense: int = 0


def stamps(request: ExportRequest, left_out: frozenset[Part], seen: Seen, sources: tuple[Source, ...]) -> Stamps:
    """The stamps of a page; what is left out is not in them at all."""
    locale = request.locale
    lines: list[tuple[str, str]] = []
    keep = request.state.keep
    if Part.FILTERS not in left_out:
        filters = filters_in_words(request.source, keep, locale) if request.told is None else request.told.filters
        lines += [(tr("Filters"), filters)] if filters else []
    if Part.COUNT not in left_out:
        lines.append((tr("Records"), _count(seen, locale)))
    if Part.SOURCES not in left_out and sources:
        lines.append((tr("Source") if len(sources) == 1 else tr("Sources"), sources_in_words(sources, locale)))
    if Part.FILE not in left_out and (request.file_name or request.file_date):
        lines.append((tr("File"), _file(request)))
    if Part.TITLE in left_out:
        return Stamps(lines=tuple(lines))
    subtitle = f"{axis_in_words(request.state.axis)}: {span_in_words(seen.span, locale)}"
    return Stamps(shown(request.title, LONGEST_TITLE), subtitle, tuple(lines))


def filters_in_words(source: EventSource, keep: Filter, locale: str) -> str:
    """A filter on one line; empty for one that keeps everything."""
    return filter_in_words(source, keep, _filter_words, locale)


def axis_in_words(axis: Axis) -> str:
    """Which time records stand at."""
    return {
        Axis.HAPPENED: tr("When it happened"),
        Axis.SAID: tr("When it was said"),
        Axis.PUBLISHED: tr("When it was published"),
    }[axis]


def span_in_words(span: Span, locale: str) -> str:
    """A visible stretch, no more exact than a reader needs: "3 – 6 February 2020 (4 days)"."""
    length = duration_in_words(span.duration, locale)
    last = max(span.end - 1, span.start)
    for least, skeleton in ((20 * YEAR, "y"), (180 * DAY, "yMMMM"), (2 * DAY, "yMMMMd")):
        if span.duration >= least:
            return f"{range_in_words(span.start, last, skeleton, locale)} ({length})"
    first = instant_in_words(span.start, Precision.MINUTE, locale)
    if span.start // DAY == last // DAY:
        return f"{first} – {range_in_words(last, last, 'Hm', locale).split(' – ')[-1]} ({length})"
    return f"{first} – {instant_in_words(last, Precision.MINUTE, locale)} ({length})"


def kept_sources(source: EventSource, keep: Filter) -> tuple[Source, ...]:
    """The sources of what is kept, in file order: a source is hidden with its records."""
    kept = {count.key for count in source.facet_counts(keep, Facet.SOURCE) if count.kept}
    known = source.sources()
    return tuple(each for each in known if each.id in kept or len(known) == 1)


def sources_in_words(sources: tuple[Source, ...], locale: str) -> str:
    """Titles with publishers and dates, those beyond some counted."""
    told = [_source(source, locale) for source in sources[:MOST_SOURCES]]
    if len(sources) > MOST_SOURCES:
        more = tr("and {n} more")
        told.append(more.replace("{n}", count_in_words(len(sources) - MOST_SOURCES, locale)))
    return "; ".join(told)


def _source(source: Source, locale: str) -> str:
    published = _date(source.published, locale)
    publisher = source.publisher if source.publisher.casefold() not in source.title.casefold() else ""
    parts = (shown(source.title, LONGEST_SOURCE), shown(publisher, LONGEST_SOURCE), shown(published, 60))
    return ", ".join(part for part in parts if part)


def _count(seen: Seen, locale: str) -> str:
    if seen.joined:
        words = tr("{shown} of {total}: the selected one and what it is joined to")
        told = words.replace("{shown}", count_in_words(seen.tally.shown, locale))
        told = told.replace("{total}", count_in_words(seen.tally.total, locale))
    else:
        told = whole_tally_in_words(seen.tally, locale)
    if seen.in_span is not None:
        words = tr("{n} in this stretch of time")
        told = f"{told}; {words.replace('{n}', count_in_words(seen.in_span, locale))}"
    if seen.lanes_cut:
        words = tr("{n} of {total} lanes reach beyond the picture")
        words = words.replace("{n}", count_in_words(seen.lanes_cut, locale))
        told = f"{told}; {words.replace('{total}', count_in_words(seen.lanes, locale))}"
    if seen.dense:
        words = tr("{n} are drawn as density: the height says how many there are at a time")
        told = f"{told}; {words.replace('{n}', count_in_words(seen.dense, locale))}"
    return told


def _file(request: ExportRequest) -> str:
    changed = _date(request.file_date, request.locale)
    return ", ".join(part for part in (shown(request.file_name, 120), changed) if part)


def _date(text: str, locale: str) -> str:
    """A date in words, a day without its weekday; as written where it is none."""
    try:
        date = parse_edtf(text) if text else None
    except DateError:
        return text
    if date is None:
        return ""
    start = date.bounds.earliest_start
    if date.shape is Shape.DATE and date.text.replace("-", "").isdecimal() and start is not None:
        skeleton = {Precision.DAY: "yMMMMd", Precision.MONTH: "yMMMM"}.get(date.precision)
        if skeleton is not None:
            return pattern_in_words(start, skeleton, locale)
    return in_words(date, locale)


def _filter_words(words: str) -> str:
    return QCoreApplication.translate("Filter", words)
