"""The page shown with nothing selected: the document at a glance."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.dates import DAY, YEAR, Span
from viewer.dates.words import pattern_in_words
from viewer.document.text import shown
from viewer.query.answers import Health, Summary
from viewer.query.numbers import count_in_words
from viewer.shell.detail.bars import Bars
from viewer.shell.detail.parts import SMALL, View, muted, prose, section
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name, written_date_words

MOST_SOURCES = 30
SIZES = ((7, 26), (10, 19), (1 << 30, 15))
"""Of large numbers that stand beside each other: how many characters the longest has at most, and the size."""

translate = QCoreApplication.translate


class SummaryPage:
    """What the records are, how much of the data can be trusted to be drawn, and what to do if there are none.

    Made once; what depends on the filter is then told anew in place, so that nothing flickers.
    """

    def __init__(self, view: View, total: int) -> None:
        """`total` records are there, kept or not."""
        self._total = total
        self._counts: list[Prose] = []
        self._span: Prose | None = None
        self._nothing: Prose | None = None
        self._actors = Bars(view.choose_actor, view.color)
        self._kinds = Bars(view.choose_kind, lambda _: view.theme.nobody)
        self._health: list[Prose] = []

    def make(self, view: View, summary: Summary) -> Iterator[QWidget]:
        """The parts, from top to bottom."""
        yield prose(view, shown(summary.title, 600) or translate("Detail", "Untitled"), 22, bold=True)
        if not self._total:
            yield from _nothing_at_all(view)
            return
        if summary.description.strip():
            yield prose(view, summary.description.strip())
        yield self._make_counts(view, summary)
        self._span = _tell(prose(view, "", 15), _whole(view, summary))
        yield self._span
        self._nothing = _tell(prose(view, "", color=view.theme.warn), _nothing_kept(view, summary))
        yield self._nothing
        hint = translate(
            "Detail", "Select anything on the timeline, or any underlined sentence, to read about it here."
        )
        yield muted(view, hint, 13)
        known = view.known
        yield from self._actors.make(view, translate("Detail", "Actors"), known.top_actors)
        yield from self._kinds.make(view, translate("Detail", "Kinds of event"), known.top_kinds)
        self._health = [Prose(pieces, 14) for pieces in _health(view, summary.health)]
        yield section(view, translate("Detail", "How sound the data is"), self._health, 4)
        yield from _sources(view, summary)

    def retell(self, view: View, summary: Summary) -> bool:
        """Tells of what another filter keeps of the same records; False if that takes another page."""
        if not self._total:
            return True
        if not self._health:
            return False  # not yet made
        if not self._actors.retell(view, view.known.top_actors) or not self._kinds.retell(view, view.known.top_kinds):
            return False
        written, size = _numbers(view, summary)
        for label, pieces in zip(self._counts, written, strict=True):
            label.say(pieces, size)
        if self._span is not None and self._nothing is not None:
            _tell(self._span, _whole(view, summary))
            _tell(self._nothing, _nothing_kept(view, summary))
        for label, pieces in zip(self._health, _health(view, summary.health), strict=True):
            label.say(pieces)
        return True

    def _make_counts(self, view: View, summary: Summary) -> QWidget:
        """How many events, statements and figures, large."""
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(0)
        written, size = _numbers(view, summary)
        self._counts = [Prose(pieces, size, spacing=1.1) for pieces in written]
        for label in self._counts:
            line.addWidget(label, 1)
        return box


def _tell(label: Prose, piece: Piece) -> Prose:
    """Has a label say something; with nothing to say it is hidden."""
    label.say([piece])
    if not piece.text:
        label.hide()
    elif label.parent() is not None:  # else it would be a window of its own
        label.show()
    return label


def _whole(view: View, summary: Summary) -> Piece:
    """From when to when the kept records are."""
    return Piece("" if summary.extent is None else span_words(summary.extent, view.locale), view.theme.ink)


def _nothing_kept(view: View, summary: Summary) -> Piece:
    """That nothing is kept, if so."""
    nothing = translate("Detail", "The filters in use hide everything. Remove one, or clear them all.")
    return Piece("" if any(summary.counts) else nothing, view.theme.warn)


def _nothing_at_all(view: View) -> list[QWidget]:
    what = translate("Detail", "This file holds no events, statements or figures yet.")
    how = translate(
        "Detail",
        "Add some to the file: it is read again whenever it is saved. Or open another file with Ctrl+O, "
        "or drop one onto the window.",
    )
    return [prose(view, what, 15), muted(view, how, 13)]


def span_words(span: Span, locale: str) -> str:
    """From when to when, only as exact as its length makes sense of."""
    last = span.end - 1
    skeleton = "y" if span.duration > 4 * YEAR else "yMMMM" if span.duration > 120 * DAY else "yMMMMd"
    start, end = (pattern_in_words(at, skeleton, locale) for at in (span.start, max(last, span.start)))
    return start if start == end else f"{start} – {end}"


def _numbers(view: View, summary: Summary) -> tuple[list[list[Piece]], float]:
    """How many events, statements and figures, and how large to write that."""
    events, statements, figures = summary.counts
    words = (
        (events, translate("Detail", "event") if events == 1 else translate("Detail", "events")),
        (statements, translate("Detail", "statement") if statements == 1 else translate("Detail", "statements")),
        (figures, translate("Detail", "figure") if figures == 1 else translate("Detail", "figures")),
    )
    written = [count_in_words(count, view.locale) for count, _ in words]
    longest = max(map(len, written))
    pieces = [
        [Piece(number, view.theme.ink, bold=True), Piece("\n" + what, view.theme.muted, size=13)]
        for number, (_, what) in zip(written, words, strict=True)
    ]
    return pieces, next(size for room, size in SIZES if longest <= room)


def _health(view: View, health: Health) -> list[list[Piece]]:
    """What to know of the data before trusting the picture."""
    lines = (
        (
            health.undated,
            translate("Detail", "without a date"),
            translate("Detail", "they stand in the tray, in their order"),
        ),
        (
            health.coarse,
            translate("Detail", "dated to a month, a season or coarser"),
            translate("Detail", "drawn pale: some time within it, not all through it"),
        ),
        (
            health.without_evidence,
            translate("Detail", "without evidence"),
            translate("Detail", "nothing says which sentence they come from"),
        ),
        (
            health.broken_evidence,
            translate("Detail", "with broken evidence"),
            translate("Detail", "their quote is not in the source’s text"),
        ),
    )
    warned = {2, 3}
    rows: list[list[Piece]] = []
    for index, (count, what, meaning) in enumerate(lines):
        number = count_in_words(count, view.locale) if count else translate("Detail", "None")
        color = view.theme.warn if count and index in warned else view.theme.ink if count else view.theme.muted
        pieces = [Piece(f"{number} {what}", color)]
        if count:
            pieces.append(Piece("\n" + meaning, view.theme.muted, size=SMALL))
        rows.append(pieces)
    return rows


def _sources(view: View, summary: Summary) -> list[QWidget]:
    rows: list[QWidget] = []
    for source in summary.sources[:MOST_SOURCES]:
        about = joined(name(source.publisher), name(source.author), written_date_words(source.published, view.locale))
        pieces = [Piece(name(source.title), view.theme.ink)]
        if about:
            pieces.append(Piece("\n" + about, view.theme.muted, size=SMALL))
        rows.append(Prose(pieces, 14))
    more = len(summary.sources) - len(rows)
    if more > 0:
        rows.append(muted(view, translate("Detail", "and {n} more").replace("{n}", str(more))))
    return [section(view, translate("Detail", "Sources"), rows, 6)] if rows else []
