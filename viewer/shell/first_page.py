"""The first page of a tab: made step by step while the tab still waits, then painted one part a frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from viewer.shell.letting_go import LettingGo
from viewer.shell.threads import runner_for
from viewer.shell.wanted import Wanted

if TYPE_CHECKING:
    from viewer.document.types import JsonValue
    from viewer.layout.theme import Theme
    from viewer.query.source import EventSource
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.page import Page
    from viewer.shell.steps import StepByStep

FRAME = 16
"""Milliseconds."""
FAR = 10_000
"""Pixels: farther than a panel reaches."""


def begin_page(
    tab: DocumentTab, source: EventSource, view: JsonValue, theme: Theme, locale: str, making: StepByStep
) -> tuple[Page, LettingGo, Wanted]:
    """A page of which nothing is there before `making` is done, what closes its sources, and what it will select."""
    from viewer.session.view_json import view_from_json
    from viewer.shell.page import Page

    state = view_from_json(view or {}).state
    runner = runner_for(source, tab)
    page = Page(source, replace(state, selected=None), theme, locale, runner, tab.stack, making.start)
    return page, LettingGo(runner), Wanted(state.selected, page, runner)


def paint_one_by_one(page: Page) -> None:
    """Has the panels painted after the timeline, a frame each, as all at once would take too long."""
    covers = [_cover(panel) for panel in (page.filters, page.detail)]
    frames = QTimer(page, interval=FRAME)

    def paint_next() -> None:
        cover = covers.pop(0)
        cover.hide()
        cover.deleteLater()
        if not covers:
            frames.stop()
            frames.deleteLater()

    frames.timeout.connect(paint_next)
    frames.start()


def _cover(panel: QWidget) -> QWidget:
    """Ground that hides all of a panel, of which Qt paints nothing meanwhile."""
    cover = QWidget(panel)
    cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    cover.setBackgroundRole(panel.backgroundRole())
    cover.setAutoFillBackground(True)
    cover.resize(FAR, FAR)
    cover.raise_()
    cover.show()
    return cover
