"""Bars of the summary: keys of a facet with the most records first, told anew in place when a filter changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.layout.scene import Color
from viewer.query.answers import FacetCount
from viewer.query.numbers import count_in_words
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.known import Ranked
from viewer.shell.detail.parts import SMALL, View, muted, prose, put, section, stack
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name

MOST_BARS = 8

translate = QCoreApplication.translate


class Bar(QWidget):
    """A count as a thin bar, kept over total."""

    def __init__(self, track: Color) -> None:
        super().__init__()
        self._track = self._color = track
        self._kept = self._total = 0.0
        self.setFixedHeight(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, kept: float, total: float, color: Color) -> None:
        """Shows other shares of the longest bar."""
        if (kept, total, color) != (self._kept, self._total, self._color):
            self._kept, self._total, self._color = kept, total, color
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            for share, color in ((self._total, self._track), (self._kept, self._color)):
                width = max(2.0, self.width() * share) if share else 0.0
                start = self.width() - width if mirrored else 0.0
                painter.fillRect(QRectF(start, 0, width, self.height()), QColor.fromRgb(color))


class BarRow(Clickable):
    """A key, its counts and their bar; a click chooses the key."""

    def __init__(self, view: View, choose: Callable[[str], None]) -> None:
        super().__init__(view.theme, "", translate("Detail", "Show only these (Enter)"), margin=3)
        self.key = ""
        self._words = Prose([], 14, absolute=True, selectable=False)
        self._number = Prose([], 13, absolute=True, selectable=False)
        self._shares = Bar(view.theme.strong_rule)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self._number)
        self.inside.addLayout(line)
        self.add(self._shares)
        self.clicked.connect(lambda: choose(self.key))

    def tell(self, view: View, count: FacetCount, ranked: Ranked, color: Color) -> None:
        """Tells of a key."""
        self.key = count.key
        label = name(count.label)
        parent = name(ranked.labels.get(count.parent, "")) if count.parent else ""
        numbers = count_in_words(count.kept, view.locale)
        if count.kept != count.total:
            of = translate("Detail", "{n} of {all}")
            numbers = of.replace("{n}", numbers).replace("{all}", count_in_words(count.total, view.locale))
        pieces = [Piece(label, view.theme.ink)]
        if parent:
            pieces.append(Piece("  " + parent, view.theme.muted, size=SMALL))
        self.setAccessibleName(joined(label, parent, numbers))
        self._words.say(pieces)
        self._number.say([Piece(numbers, view.theme.muted)])
        self._number.setFixedWidth(self._number.natural_width)
        self._shares.show_shares(count.kept / ranked.most, count.total / ranked.most, color)


class Bars:
    """A section of bars by count, the most first; those past MOST_BARS under a button."""

    def __init__(self, choose: Callable[[str], None], color: Callable[[str], Color]) -> None:
        self._choose = choose
        self._color = color
        self._ranked = Ranked()
        self._rows: list[BarRow] = []

    def make(self, view: View, title: str, ranked: Ranked) -> list[QWidget]:
        """The section; nothing where no record has a key."""
        self._ranked = ranked
        if not ranked.counts:
            return []
        shown: list[QWidget] = [*self._add(view, ranked.counts[:MOST_BARS])]
        rest = len(ranked.counts) - MOST_BARS
        if rest > 0:
            shown.append(_unfolding(view, rest, lambda: self._unfold(view)))
        return [section(view, title, shown, 0)]

    def retell(self, view: View, ranked: Ranked) -> bool:
        """Tells other counts of as many keys in place; False if they aren't as many."""
        if (len(ranked.counts), ranked.rest) != (len(self._ranked.counts), self._ranked.rest):
            return False
        self._ranked = ranked
        focused = next((row.key for row in self._rows if row.hasFocus()), None)
        for row, count in zip(self._rows, ranked.counts, strict=False):
            row.tell(view, count, ranked, self._color(count.key))
            if count.key == focused:
                row.setFocus()
        return True

    def _add(self, view: View, counts: Sequence[FacetCount]) -> list[BarRow]:
        added = []
        for count in counts:
            row = BarRow(view, self._choose)
            row.tell(view, count, self._ranked, self._color(count.key))
            added.append(row)
        self._rows += added
        return added

    def _unfold(self, view: View) -> list[QWidget]:
        return [*self._add(view, self._ranked.counts[MOST_BARS:]), *_left(view, self._ranked.rest)]


def _left(view: View, count: int) -> list[QWidget]:
    """How many are not listed even so."""
    if not count:
        return []
    told = translate("Detail", "and {n} more, which the filter panel finds by name")
    return [muted(view, told.replace("{n}", count_in_words(count, view.locale)))]


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
