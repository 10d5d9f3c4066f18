"""The order in which Tab goes: as a widget's layouts read, whatever was made when."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QWidget


def tab_as_laid_out(widget: QWidget) -> None:
    """Lets Tab go through a widget's parts in the order of its layouts."""
    for one, next_one in pairwise(_reached_by_tab(widget)):
        QWidget.setTabOrder(one, next_one)


def next_pane(panes: Sequence[QWidget], by: int) -> QWidget:
    """Of the panes that are seen, the next or previous one from where the keyboard is."""
    seen = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    at = next(
        (at for at, pane in enumerate(seen) if focus is not None and (pane is focus or pane.isAncestorOf(focus))), -by
    )
    return seen[(at + by) % len(seen)]


def _reached_by_tab(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        if not isinstance(widget, QScrollArea):
            return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _reached_by_tab(inner)
    if isinstance(widget, QSplitter):
        for at in range(widget.count()):
            part = widget.widget(at)
            if part is not None:
                yield from _reached_by_tab(part)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _reached_by_tab(widget)
        elif inner is not None:
            yield from _in_layout(inner)
