"""The pictures: each function drives the window to one state and takes it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from tests.screens.files import broken_file, faulty_file, scripts_file, synthetic_file
from tests.screens.stage import SAMPLE, Stage, change, event, figure, settle, span, statement
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING
from viewer.shell.settings import Settings

LARGE = 500


def first_start(stage: Stage) -> None:
    """The very first start: the sample."""
    window = stage.window(again=True)
    settle(lambda: window.page is not None and window.page.picture is not None)
    stage.take("first-start", window)
    stage.close(window)


def welcome(stage: Stage) -> None:
    """Nothing open."""
    window = stage.window(settings=Settings(first=False), again=True)
    stage.take("welcome", window)
    stage.close(window)


def selected(stage: Stage) -> None:
    """An event, and a statement that points to whom it addresses."""
    window, page = stage.page()
    page.select(event("shelling-of-turkish-personnel"))
    stage.take("event-selected", window)
    page.select(statement("erdogan-urges-syria-to-withdraw"))
    stage.take("statement-selected", window)
    stage.close(window)


def rival_figures(stage: Stage) -> None:
    """Two figures of one measure."""
    window, page = stage.page()
    page.select(figure("un-displaced-520000"))
    stage.take("rival-figures", window)
    stage.close(window)


def filters(stage: Stage) -> None:
    """One actor, a pair, and nothing left."""
    window, page = stage.page()
    change(page, actors=frozenset({"united-nations"}))
    stage.take("actor-filter", window)
    change(page, replace(page.state, keep=EVERYTHING), pairs=frozenset({("turkey", "russia")}))
    stage.take("pair-filter", window)
    change(page, replace(page.state, keep=EVERYTHING), text="no such words anywhere")
    stage.take("empty-result", window)
    stage.close(window)


def zooms(stage: Stage) -> None:
    """One day, one month, the whole war, and all of history."""
    window, page = stage.page()
    for name, first, last in (
        ("zoom-day", "2020-02-06", "2020-02-06"),
        ("zoom-month", "2020-01-15", "2020-02-29"),
        ("zoom-war", "2010", "2021"),
        ("zoom-history", "-3000", "3000"),
        ("zoom-beyond", "1700", "1800"),
    ):
        change(page, replace(page.state, span=span(first, last)))
        stage.take(name, window)
    stage.close(window)


def lanes(stage: Stage) -> None:
    """Other lanes, folded lanes, and all relations."""
    window, page = stage.page()
    for by in (LanesBy.KIND, LanesBy.PLACE, LanesBy.NONE):
        page.show_lanes_by(by)
        stage.take(f"lanes-{by.value}", window)
    change(page, replace(page.state, grouping=Grouping(folded=frozenset({"turkey", "russia", "syria"}))))
    stage.take("lanes-folded", window)
    page.show_relations(True)
    stage.take("relations", window)
    stage.close(window)


def table(stage: Stage) -> None:
    """The event table alone and below the timeline."""
    window, _ = stage.page()
    window.show_mode("table")
    stage.take("table", window)
    window.show_mode("both")
    stage.take("timeline-and-table", window)
    stage.close(window)


def dark(stage: Stage) -> None:
    """Dark, with an event selected and a filter."""
    window, page = stage.page(theme="dark")
    page.select(event("erdogan-urges-withdrawal"))
    stage.take("dark", window)
    stage.close(window)


def narrow(stage: Stage) -> None:
    """A narrow window, and a small one."""
    for name, size in (("narrow", (720, 900)), ("small", (640, 480))):
        window, _ = stage.page(size=size)
        stage.take(name, window)
        stage.close(window)


def sharp(stage: Stage) -> None:
    """Two device pixels a logical one."""
    window, page = stage.page(size=(1200, 760))
    page.select(event("retaliation"))
    stage.take("scale-2x", window, scale=2.0)
    stage.close(window)


def problems(stage: Stage) -> None:
    """The problem panel, and a file that cannot be read."""
    window = stage.window(faulty_file(stage.scratch))
    settle(lambda: window.page is not None and window.page.picture is not None)
    window.show_problems()
    stage.take("problems", window)
    stage.close(window)
    window = stage.window(broken_file(stage.scratch))
    stage.take("broken-file", window)
    stage.close(window)


def large(stage: Stage) -> None:
    """Five hundred made-up events, and so many that they are drawn as their number."""
    window, page = stage.page(synthetic_file(stage.scratch, LARGE))
    stage.take("synthetic-500", window)
    page.canvas.fit()
    stage.take("synthetic-500-whole", window)
    stage.close(window)
    window, page = stage.page(synthetic_file(stage.scratch, 20 * LARGE))
    page.canvas.fit()
    stage.take("synthetic-10000-density", window)
    stage.close(window)


def scripts(stage: Stage) -> None:
    """Turkish and Arabic text, and others."""
    window, page = stage.page(scripts_file(stage.scratch))
    page.select(event("ar"))
    stage.take("scripts", window)
    stage.close(window)


def exports(stage: Stage) -> None:
    """The export dialog, and what it makes: a PNG, an SVG and a PDF, the last two drawn again as pictures."""
    from PySide6.QtSvg import QSvgRenderer

    from viewer.shell.export.dialog import ExportDialog
    from viewer.shell.export.request import request_of
    from viewer.shell.export.wishes import FileWish, Kind, PageWish, Paper, What
    from viewer.shell.export.writing import write_export
    from viewer.shell.painter import FontMeasure

    window, page = stage.page()
    page.select(event("erdogan-urges-withdrawal"))
    window.export(page)
    settle(least=2.0)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    stage.take("export-dialog", dialog)
    dialog.close()
    request = request_of(page, SAMPLE)
    whole = PageWish(What.WHOLE)
    for name, wish, file in (
        ("export-view", PageWish(), FileWish(Kind.PNG)),
        ("export-whole", whole, FileWish(Kind.SVG)),
        ("export-sheets", whole, FileWish(Kind.PDF, paper=Paper.A4, landscape=True)),
    ):
        path = stage.out / f"{name}.{file.kind.value}"
        print(f"{path}  {write_export(request, wish, file, path, FontMeasure(), lambda _done: None)}")
        if file.kind is Kind.SVG:
            renderer = QSvgRenderer(str(path))
            image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
            with QPainter(image) as painter:
                renderer.render(painter)
            stage.save(f"{name}-svg", image)
        if file.kind is Kind.PDF:
            _draw_pdf(stage, path)
    stage.close(window)


def _draw_pdf(stage: Stage, path: Path) -> None:
    """Draws a PDF's pages with Poppler's pdftoppm, where it is installed."""
    command = shutil.which("pdftoppm")
    if command is None:
        print(f"{path}  not drawn: pdftoppm of Poppler is not installed")
        return
    subprocess.run([command, "-r", "60", "-png", path, stage.out / f"{path.stem}-pdf"], check=True)


def windows(stage: Stage) -> None:
    """The window of keys, and that of the legend."""
    from viewer.shell.legend_window import LegendWindow
    from viewer.shell.shortcuts import KeysWindow

    window, _ = stage.page()
    for name, show, kind in (
        ("keys", window.show_keys, KeysWindow),
        ("legend", window.show_legend_sheet, LegendWindow),
    ):
        show()
        settle()
        opened = window.findChild(kind)
        assert opened is not None
        stage.take(name, opened)
        opened.close()
    stage.close(window)


PICTURES: tuple[Callable[[Stage], None], ...] = (
    first_start, welcome, selected, rival_figures, filters, zooms, lanes, table, dark, narrow, sharp, problems, large,
    scripts, exports, windows,
)  # fmt: skip
