"""Pictures of what takes long or fails: a table still being read, one that was stopped, an engine that is gone."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.query.big import big_columns
from tests.screens.desk import Desk, Missing, wait_for
from tests.shell.growing import LosingSource
from viewer.document.errors import Cancelled, CannotOpen, DatelineError
from viewer.document.progress import HowFar, Progress
from viewer.query.filter import Filter
from viewer.session.locations import EngineUrl, Location
from viewer.session.opening import Arrived, OpenedSource
from viewer.shell.document_tab import DocumentTab
from viewer.shell.window import Window

FAR = HowFar(0.31, 3_100_000, 10_000_000, 412_000_000, 1_320_000_000)
ENGINE = EngineUrl("postgres://reader:word@db.example.org/conflicts?table=events")


def _reading(
    location: Location,
    progress: Progress | None,
    arrived: Arrived | None,
    shown: bool = True,
    fails: DatelineError | None = None,
) -> OpenedSource:
    """Reads on until it is told to stop, with a third of the rows arrived; or fails then."""
    assert progress is not None
    assert arrived is not None
    if shown:
        arrived(OpenedSource(location, big_columns(FAR.rows // 10, slow=True), read_only=True, partial=FAR))
    while progress(FAR):
        time.sleep(0.02)
        if fails is not None:
            raise fails
    raise Cancelled("events.csv", "stopped")


def _tab(window: Window) -> DocumentTab:
    if window.files.tab is None:
        raise Missing("no tab is open")
    return window.files.tab


def still_reading(desk: Desk, path: Path, theme: str = "light") -> None:
    window = desk.open(desk.folder / "events.csv", theme=theme, opener=_reading)
    desk.page(window)
    wait_for(lambda: bool(_tab(window).arriving), "nothing says that it is being read")
    desk.take(window, path)


def stopped(desk: Desk, path: Path) -> None:
    window = desk.open(desk.folder / "events.csv", opener=_reading)
    desk.page(window)
    stop = next(each for each in _tab(window).findChildren(QPushButton) if each.text() == "&Stop" and each.isVisible())
    stop.click()
    wait_for(lambda: "stopped" in _tab(window).arriving, "it was not stopped")
    desk.take(window, path)


def cut_short(desk: Desk, path: Path) -> None:
    fault = CannotOpen("events.csv", "the disk was removed", line=3_100_412)
    window = desk.open(desk.folder / "events.csv", opener=partial(_reading, fails=fault))
    desk.page(window)
    wait_for(lambda: "could not go on" in _tab(window).arriving, "it did not fail")
    desk.take(window, path)


def nothing_yet(desk: Desk, path: Path) -> None:
    window = desk.open(desk.folder / "events.csv", opener=partial(_reading, shown=False))
    end = time.monotonic() + 0.6
    wait_for(lambda: time.monotonic() > end, "time stands still")
    desk.take(window, path)


def engine_error(desk: Desk, path: Path) -> None:
    source = LosingSource(4_000)

    def engine(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        return OpenedSource(location, source, read_only=True)

    window = desk.open(ENGINE, opener=engine)
    page = desk.page(window)
    source.lost = "the connection failed (server closed the connection unexpectedly)"
    source.remedy = "Is it running? Try again; it connects anew"
    page.change(replace(page.state, keep=Filter(actors=frozenset({"a"}))))
    wait_for(lambda: bool(_tab(window).notice), "the failure is not told")
    desk.take(window, path)


def engine_not_there(desk: Desk, path: Path) -> None:
    def engine(_location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        reason = "the connection failed (connection refused)"
        raise DatelineError(ENGINE.public, reason, "Is it running? Try again; it connects anew")

    window = desk.open(ENGINE, opener=engine)
    wait_for(lambda: _tab(window).broken is not None, "the failure is not told")
    desk.take(window, path)


LARGE: dict[str, Callable[[Desk, Path], None]] = {
    "still-reading": still_reading,
    "still-reading-dark": partial(still_reading, theme="dark"),
    "reading-stopped": stopped,
    "reading-cut-short": cut_short,
    "nothing-arrived-yet": nothing_yet,
    "engine-error": engine_error,
    "engine-not-there": engine_not_there,
}
