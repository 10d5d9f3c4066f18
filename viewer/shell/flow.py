"""A layout that sets widgets side by side and wraps them to lines, as words are."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


def take_all(layout: QLayout) -> list[QWidget]:
    """Takes all widgets out of a layout; unlike with `takeAt` in Python, what the layout made for each is freed."""
    held = (layout.itemAt(at) for at in range(layout.count()))
    widgets = [widget for item in held if item is not None and (widget := item.widget()) is not None]
    for widget in widgets:
        layout.removeWidget(widget)
    return widgets


class FlowLayout(QLayout):
    """Its height follows from its width; hidden widgets take no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6, lines: int | None = None) -> None:
        """`gap` is between widgets, and between `lines` unless those have their own."""
        super().__init__(parent)
        self._gap = gap
        self._between = gap if lines is None else lines
        self._together: int | None = None
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def keep_together(self, first: int) -> None:
        """From this widget on they belong together: where not all fit behind those before, they begin a line."""
        self._together = first

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Sets out the lines; the height that they take, margins included."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        widget = self.parentWidget()
        direction = widget.layoutDirection() if widget is not None else Qt.LayoutDirection.LeftToRight
        x, y, line = inner.x(), inner.y(), 0
        for at, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 1), 10_000))
            needed = self._width_from(at) if at == self._together else size.width()
            if line and x + needed > inner.right() + 1:
                x, y, line = inner.x(), y + line + self._between, 0
            if place:
                item.setGeometry(QStyle.visualRect(direction, inner, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y() + margins.bottom()

    def _width_from(self, first: int) -> int:
        """How wide a widget and all that come after it are on one line."""
        sizes = [item.sizeHint().width() for item in self._items[first:] if not item.isEmpty()]
        return sum(sizes) + self._gap * max(0, len(sizes) - 1)
