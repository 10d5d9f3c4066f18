"""The pictures: each a way through the window to something worth looking at."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolTip, QWidget

from tests.screens import many
from tests.screens.comparisons import COMPARISONS
from tests.screens.desk import Desk, Missing, dialog, settle, wait_for
from tests.screens.exports import EXPORTS
from tests.screens.files import write_faulty, write_synthetic, write_turkish_and_arabic
from tests.screens.questions import QUESTIONS
from viewer.dates import DAY, Span, instant
from viewer.layout.scene import LaneTarget
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING, Filter, RecordType, Ref
from viewer.shell.export.request import request_of
from viewer.shell.export.wishes import FileWish, Kind, PageWish, What
from viewer.shell.export.writing import write_export
from viewer.shell.page import Page
from viewer.shell.painter import FontMeasure
from viewer.shell.window import Window, sample_path

Taken = Callable[[Desk, Path], None]


def _sample(
    desk: Desk, theme: str = "light", size: tuple[int, int] = (1440, 900), mode: str = "timeline"
) -> tuple[Window, Page]:
    window = desk.open(sample_path(), theme=theme, size=size, mode=mode)
    return window, desk.page(window)


def first_start(desk: Desk, path: Path) -> None:
    window = desk.open()
    desk.page(window)
    desk.take(window, path)


def welcome(desk: Desk, path: Path) -> None:
    window, _ = _sample(desk)
    window.close_current()
    settle()
    desk.take(window, path)


def event_selected(desk: Desk, path: Path, theme: str = "light") -> None:
    window, page = _sample(desk, theme)
    page.select(Ref(RecordType.EVENT, "shelling-of-turkish-personnel"))
    desk.take(window, path)


def statement_selected(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.select(Ref(RecordType.STATEMENT, "erdogan-warns-syria"))
    desk.take(window, path)


def rival_figures(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.select(Ref(RecordType.FIGURE, "un-displaced-520000"))
    desk.take(window, path)


def relations(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.show_relations(True)
    desk.take(window, path)


def actor_filter(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.change(replace(page.state, keep=Filter(actors=frozenset({"russia"}))))
    desk.take(window, path)


def pair_filter(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.change(replace(page.state, keep=Filter(pairs=frozenset({("turkey", "russia")}))))
    desk.take(window, path)


def day_zoom(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    day = instant(2020, 2, 6)
    page.change(replace(page.state, span=Span(day - DAY // 12, day + DAY + DAY // 8)))
    desk.take(window, path)


def war_long_zoom(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.canvas.fit()
    desk.take(window, path)


def by_kind(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.change(replace(page.state, grouping=Grouping(LanesBy.KIND)))
    desk.take(window, path)


def folded(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    parents = frozenset(
        lane.key for lane in page.source.lanes(EVERYTHING, Grouping()) if lane.members and not lane.depth
    )
    page.change(replace(page.state, grouping=Grouping(folded=parents)))
    desk.take(window, path)


def dark(desk: Desk, path: Path) -> None:
    event_selected(desk, path, theme="dark")


def narrow(desk: Desk, path: Path) -> None:
    window, page = _sample(desk, size=(760, 700))
    del page
    window.show_panel("filters", False)
    window.show_panel("detail", False)
    desk.take(window, path)


def small(desk: Desk, path: Path) -> None:
    window, _ = _sample(desk, size=(1024, 640))
    desk.take(window, path)


def table(desk: Desk, path: Path) -> None:
    window, page = _sample(desk, mode="table")
    page.select(Ref(RecordType.EVENT, "shelling-of-turkish-personnel"))
    desk.take(window, path)


def both(desk: Desk, path: Path) -> None:
    window, _ = _sample(desk, mode="both")
    desk.take(window, path)


def empty_result(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.change(replace(page.state, keep=Filter(text="no such word")))
    desk.take(window, path)


def empty_stretch(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    page.change(
        replace(page.state, span=Span(instant(2030), instant(2031)), keep=Filter(kinds=frozenset({"shelling"})))
    )
    desk.take(window, path)


def problem_panel(desk: Desk, path: Path) -> None:
    window = desk.open(write_faulty(desk.folder))
    desk.page(window)
    window.show_problems()
    desk.take(window, path)


def broken_file(desk: Desk, path: Path) -> None:
    file = desk.folder / "broken.dateline.json"
    file.write_text('{"format": "dateline/1", "title": "Cut off", "events": [{"id": "a",', encoding="utf-8")
    window = desk.open(file)
    tab = window.files.tab
    wait_for(lambda: tab is not None and tab.broken is not None, "nothing says that the file is broken")
    desk.take(window, path)


def export_dialog(desk: Desk, path: Path, theme: str = "light") -> None:
    window, page = _sample(desk, theme)
    window.export(page)
    settle(60)
    desk.take(dialog(), path)


def keys(desk: Desk, path: Path) -> None:
    window, _ = _sample(desk)
    window.show_keys()
    settle()
    desk.take(dialog(), path)


def synthetic(desk: Desk, path: Path, events: int = 500, theme: str = "light") -> None:
    window = desk.open(write_synthetic(desk.folder, events), theme=theme)
    desk.page(window)
    desk.take(window, path)


def crowded(desk: Desk, path: Path) -> None:
    window = desk.open(write_synthetic(desk.folder, 500))
    page = desk.page(window)
    page.canvas.fit()
    desk.take(window, path)


def turkish_and_arabic(desk: Desk, path: Path, theme: str = "light") -> None:
    window = desk.open(write_turkish_and_arabic(desk.folder), theme=theme)
    page = desk.page(window)
    page.select(Ref(RecordType.STATEMENT, "s2"))
    desk.take(window, path)


def tool_tip(desk: Desk, path: Path) -> None:
    window, page = _sample(desk)
    scene = page.canvas.scene()
    if scene is None:
        raise Missing("nothing is drawn")
    header = next(hit for hit in scene.hits if isinstance(hit.target, LaneTarget))
    page.canvas.light_lane(header.target.key if isinstance(header.target, LaneTarget) else "")
    QToolTip.showText(page.canvas.mapToGlobal(QPoint(300, 120)), "<p>tip</p>", page.canvas)
    desk.take(window, path)
    QToolTip.hideText()


def twice_the_scale(_desk: Desk, path: Path) -> None:
    """By a process of its own, since a scale is chosen when Qt starts."""
    environment = {**os.environ, "QT_SCALE_FACTOR": "2"}
    made = subprocess.run(
        [sys.executable, "-m", "tests.screens", str(path.parent), "event-selected=" + path.stem],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    image = QImage(str(path))
    if made.returncode or image.isNull():
        raise Missing(f"it could not be drawn at twice the scale: {made.stderr[-300:]}")
    if image.width() < 2000:
        raise Missing("it is no larger at twice the scale")


def exported(desk: Desk, path: Path, kind: Kind, what: What = What.VIEW) -> None:
    """The file itself beside the picture of it."""
    window, page = _sample(desk)
    page.select(Ref(RecordType.EVENT, "shelling-of-turkish-personnel"))
    settle()
    file = path.with_name(f"{path.stem}.{kind.value}")
    request = request_of(page, sample_path())
    write_export(request, PageWish(what), FileWish(kind), file, FontMeasure(), lambda _done: None)
    # Qt's own reader of SVG knows neither clips nor lists of fonts, so only a browser shows that file as it is
    if kind is Kind.SVG and not QSvgRenderer(str(file)).isValid():
        raise Missing("Qt cannot read the SVG")
    if kind is Kind.PDF and not file.read_bytes().startswith(b"%PDF"):
        raise Missing("that is no PDF")
    del window


def _part(name: str, of: Callable[[Page], QWidget], then: Callable[[Page], None]) -> Taken:
    """A part of the window by itself, large enough to see its details."""

    def take(desk: Desk, path: Path) -> None:
        _, page = _sample(desk)
        then(page)
        desk.take(of(page), path)

    take.__doc__ = name
    return take


PICTURES: dict[str, Taken] = {
    "first-start": first_start,
    "event-selected": event_selected,
    "statement-selected": statement_selected,
    "rival-figures": rival_figures,
    "actor-filter": actor_filter,
    "pair-filter": pair_filter,
    "day-zoom": day_zoom,
    "war-long-zoom": war_long_zoom,
    "relations": relations,
    "by-kind": by_kind,
    "folded": folded,
    "dark": dark,
    "narrow": narrow,
    "small": small,
    "scale-2x": twice_the_scale,
    "table": table,
    "both": both,
    "empty-result": empty_result,
    "empty-stretch": empty_stretch,
    "problem-panel": problem_panel,
    "broken-file": broken_file,
    "export-dialog": export_dialog,
    "export-dialog-dark": partial(export_dialog, theme="dark"),
    "keys": keys,
    "welcome": welcome,
    "exported-png": partial(exported, kind=Kind.PNG),
    "exported-svg": partial(exported, kind=Kind.SVG),
    "exported-pdf": partial(exported, kind=Kind.PDF),
    "exported-whole-png": partial(exported, kind=Kind.PNG, what=What.WHOLE),
    **COMPARISONS,
    **EXPORTS,
    **QUESTIONS,
    "500-events": synthetic,
    "500-events-whole": crowded,
    "million": many.million,
    "million-marks": many.million_marks,
    "listed-column": many.listed,
    "100000-lanes": many.many_lanes,
    "finding-a-lane": many.finding_a_lane,
    "10000-events": partial(synthetic, events=10_000),
    "10000-events-dark": partial(synthetic, events=10_000, theme="dark"),
    "turkish-arabic": turkish_and_arabic,
    "turkish-arabic-dark": partial(turkish_and_arabic, theme="dark"),
    "filter-panel": _part("the filter panel", lambda page: page.filters, lambda _page: None),
    "canvas": _part("the timeline", lambda page: page.canvas, lambda _page: None),
}
