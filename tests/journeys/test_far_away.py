"""Reading the article from a source that takes its time over each answer: the same words, and nothing waits."""

from collections.abc import Callable, Mapping
from importlib import import_module

import pytest
from PySide6.QtCore import Qt

from tests.journeys.reader import Reader
from tests.shell.slow_source import SlowSource
from viewer.dates import EdtfDate
from viewer.document.types import Document
from viewer.query import memory
from viewer.shell.threads import ThreadRunner

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PATIENCE = 30_000


class FarReader:
    """A reader whose documents are far away; each step waits until what is asked for is there."""

    def __init__(self, reader: Reader, sources: list[SlowSource]) -> None:
        self.reader = reader
        self.sources = sources

    def until(self, there: Callable[[], bool]) -> None:
        """Waits for something; whatever was asked of a source was asked away from the window."""
        self.reader.qtbot.waitUntil(there, timeout=PATIENCE)
        assert [source.wrong for source in self.sources] == [[] for _ in self.sources]

    def settle(self) -> None:
        """Waits until nothing is asked for any more."""
        page = self.reader.page
        runners = page.findChildren(ThreadRunner) + self.reader.window.findChildren(ThreadRunner)
        self.until(lambda: not page.searching and not any(runner.busy for runner in runners))


@pytest.fixture
def far(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> FarReader:
    sources: list[SlowSource] = []
    quick = memory.MemorySource

    def slow(document: Document, locale: str = "en", dates: Mapping[str, EdtfDate] | None = None) -> SlowSource:
        sources.append(SlowSource(quick(document, locale, dates), 0.005))
        return sources[-1]

    for module in ("viewer.shell.review.edits", "viewer.query.subject", "viewer.shell.comparing"):
        import_module(module)  # they ask what a source is, by the real class
    monkeypatch.setattr(memory, "MemorySource", slow)
    return FarReader(reader, sources)


def test_the_article_is_read_from_far_away(far: FarReader) -> None:
    reader = far.reader
    reader.start()
    reader.wait_for_page()
    far.until(lambda: reader.sees("Idlib, 6 February 2020") and reader.told().startswith("73 of 73 shown"))
    far.until(lambda: reader.evidence.toPlainText().strip().startswith("date 2020-02-06 Turkey expects Russia"))
    far.settle()

    reader.row("Actors", "Russia")
    reader.press(Qt.Key.Key_Space)
    far.until(lambda: reader.told().startswith("20 of 73 shown: 53 hidden by actor"))
    far.until(lambda: reader.sees("Russia", reader.page.chips))
    reader.click("Clear all")
    far.until(lambda: reader.told().startswith("73 of 73 shown"))
    far.settle()

    reader.click_drawn("Turkey retaliates")
    far.until(lambda: reader.sees("Turkey retaliates", reader.page.detail))
    far.until(lambda: any("prompting a retaliation" in sentence for sentence in reader.highlighted()))
    far.settle()
    retaliation = reader.page.state.selected
    reader.click_in_evidence("Under a 2018 deal")
    far.until(lambda: reader.page.state.selected not in (None, retaliation))
    far.until(lambda: any("2018 deal" in text for text in reader.highlighted()))
    reader.press(Qt.Key.Key_Left, ALT)
    far.until(lambda: any("prompting a retaliation" in sentence for sentence in reader.highlighted()))
    assert reader.page.state.selected == retaliation


def test_searching_stepping_and_the_table_from_far_away(far: FarReader) -> None:
    reader = far.reader
    reader.start()
    reader.wait_for_page()
    far.settle()
    reader.press(Qt.Key.Key_F, CONTROL)
    reader.type("united nations 520")
    far.until(lambda: "by text" in reader.told())
    far.settle()
    reader.press(Qt.Key.Key_F3)
    far.until(lambda: reader.page.state.selected is not None)
    far.settle()
    first = reader.page.state.selected
    reader.press(Qt.Key.Key_F3)
    far.until(lambda: reader.page.state.selected != first)
    far.until(lambda: any("520,000 people" in text for text in reader.highlighted()))

    reader.press(Qt.Key.Key_2, CONTROL)
    table = reader.page.table.view
    far.until(lambda: table.isVisible() and table.model().rowCount() > 0)
    far.settle()
    table.setFocus()
    reader.press(Qt.Key.Key_Home)
    far.settle()
    top = reader.page.state.selected
    reader.press(Qt.Key.Key_Down)
    far.until(lambda: reader.page.state.selected not in (None, top))
    far.settle()
