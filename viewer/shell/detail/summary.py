"""The page shown with nothing selected: the document at a glance."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.dates import DAY, YEAR, Span
from viewer.dates.words import pattern_in_words
from viewer.document.text import shown
from viewer.layout.scene import Color
from viewer.query.answers import FacetCount, Health, Summary
from viewer.query.numbers import count_in_words
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.known import Ranked
from viewer.shell.detail.parts import SMALL, View, muted, prose, put, section, stack
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name, written_date_words

MOST_BARS = 8
MOST_SOURCES = 30
SIZES = ((7, 26), (10, 19), (1 << 30, 15))
"""Of large numbers that stand beside each other: how many characters the longest has at most, and the size."""

translate = QCoreApplication.translate


def summary_page(view: View, summary: Summary, total: int) -> Iterator[QWidget]:
    """What the `total` records are, how much of the data can be trusted to be drawn, and what to do if it is empty."""
    yield prose(view, shown(summary.title, 600) or translate("Detail", "Untitled"), 22, bold=True)
    if not total:
        yield from _nothing_at_all(view)
        return
    if summary.description.strip():
        yield prose(view, summary.description.strip())
    yield _counts(view, summary)
    if summary.extent is not None:
        yield prose(view, span_words(summary.extent, view.locale), 15)
    if not any(summary.counts):
        nothing = translate("Detail", "The filters in use hide everything. Remove one, or clear them all.")
        yield prose(view, nothing, color=view.theme.warn)
    hint = translate("Detail", "Select anything on the timeline, or any underlined sentence, to read about it here.")
    yield muted(view, hint, 13)
    known = view.known
    yield from _bars(view, translate("Detail", "Actors"), known.top_actors, view.choose_actor, view.color)
    kinds = translate("Detail", "Kinds of event")
    yield from _bars(view, kinds, known.top_kinds, view.choose_kind, lambda _: view.theme.nobody)
    yield _health(view, summary.health)
    yield from _sources(view, summary)


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


def _counts(view: View, summary: Summary) -> QWidget:
    """How many events, statements and figures, large."""
    events, statements, figures = summary.counts
    words = (
        (events, translate("Detail", "event") if events == 1 else translate("Detail", "events")),
        (statements, translate("Detail", "statement") if statements == 1 else translate("Detail", "statements")),
        (figures, translate("Detail", "figure") if figures == 1 else translate("Detail", "figures")),
    )
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 4, 0, 0)
    line.setSpacing(0)
    written = [count_in_words(count, view.locale) for count, _ in words]
    longest = max(map(len, written))
    size = next(size for room, size in SIZES if longest <= room)
    for number, (_, what) in zip(written, words, strict=True):
        pieces = [Piece(number, view.theme.ink, bold=True), Piece("\n" + what, view.theme.muted, size=13)]
        line.addWidget(Prose(pieces, size, spacing=1.1), 1)
    return box


class Bar(QWidget):
    """A count as a thin bar, kept over total."""

    def __init__(self, kept: float, total: float, color: Color, track: Color) -> None:
        super().__init__()
        self._shares, self._colors = (total, kept), (track, color)
        self.setFixedHeight(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            for share, color in zip(self._shares, self._colors, strict=True):
                width = max(2.0, self.width() * share) if share else 0.0
                start = self.width() - width if mirrored else 0.0
                painter.fillRect(QRectF(start, 0, width, self.height()), QColor.fromRgb(color))


def _bars(
    view: View, title: str, ranked: Ranked, choose: Callable[[str], None], color: Callable[[str], Color]
) -> list[QWidget]:
    """A list of bars by count, the most first; those past MOST_BARS under a button."""
    if not ranked.counts:
        return []

    def row(count: FacetCount) -> Clickable:
        parent = name(ranked.labels.get(count.parent, "")) if count.parent else ""
        return _bar_row(view, count, parent, ranked.most, partial(choose, count.key), color(count.key))

    rows: list[QWidget] = [row(count) for count in ranked.counts[:MOST_BARS]]
    rest = ranked.counts[MOST_BARS:]
    if rest:
        rows.append(_unfolding(view, len(rest), lambda: [*map(row, rest), *_left(view, ranked.rest)]))
    return [section(view, title, rows, 0)]


def _left(view: View, count: int) -> list[QWidget]:
    """How many are not listed even so."""
    if not count:
        return []
    told = translate("Detail", "and {n} more, which the filter panel finds by name")
    return [muted(view, told.replace("{n}", count_in_words(count, view.locale)))]


def _bar_row(
    view: View, count: FacetCount, parent: str, most: int, choose: Callable[[], None], color: Color
) -> Clickable:
    label = name(count.label)
    numbers = count_in_words(count.kept, view.locale)
    if count.kept != count.total:
        of = translate("Detail", "{n} of {all}")
        numbers = of.replace("{n}", numbers).replace("{all}", count_in_words(count.total, view.locale))
    hint = translate("Detail", "Show only these (Enter)")
    row = Clickable(view.theme, joined(label, parent, numbers), hint, margin=3)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    pieces = [Piece(label, view.theme.ink)]
    if parent:
        pieces.append(Piece("  " + parent, view.theme.muted, size=SMALL))
    words = Prose(pieces, 14, absolute=True, selectable=False)
    number = Prose([Piece(numbers, view.theme.muted)], 13, absolute=True, selectable=False)
    number.setFixedWidth(number.natural_width)
    line.addWidget(words, 1)
    line.addWidget(number)
    row.inside.addLayout(line)
    row.add(Bar(count.kept / most, count.total / most, color, view.theme.strong_rule))
    row.clicked.connect(choose)
    return row


def _unfolding(view: View, count: int, make: Callable[[], Sequence[QWidget]]) -> QWidget:
    """A button that shows the rest in its place."""
    words = translate("Detail", "Show {n} more").replace("{n}", str(count))
    button = Clickable(view.theme, words)
    button.add(prose(view, words, 13, color=view.theme.accent))
    box = stack([button], 0)

    def unfold() -> None:
        column = box.layout()
        if isinstance(column, QVBoxLayout):
            button.hide()
            made = make()
            for widget in made:
                put(column, widget)
            if made:
                made[0].setFocus()

    button.clicked.connect(unfold)
    return box


def _health(view: View, health: Health) -> QWidget:
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
    rows: list[QWidget] = []
    for index, (count, what, meaning) in enumerate(lines):
        number = count_in_words(count, view.locale) if count else translate("Detail", "None")
        color = view.theme.warn if count and index in warned else view.theme.ink if count else view.theme.muted
        pieces = [Piece(f"{number} {what}", color)]
        if count:
            pieces.append(Piece("\n" + meaning, view.theme.muted, size=SMALL))
        rows.append(Prose(pieces, 14))
    return section(view, translate("Detail", "How sound the data is"), rows, 4)


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
