"""Pictures of exports of what is too much to be drawn mark by mark: the dialog that says so, and the files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.query.big import big_columns
from tests.screens.copies import COPIES
from tests.screens.desk import Desk, wait_for
from tests.screens.reviews import REVIEWS
from viewer.layout.theme import DARK, LIGHT, Theme
from viewer.session.view_state import ViewState
from viewer.shell.export.dialog import ExportDialog
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
from viewer.shell.export.writing import write_export
from viewer.shell.painter import FontMeasure


def _request(events: int, theme: Theme) -> ExportRequest:
    source = big_columns(events, slow=True)
    return ExportRequest(source, ViewState(), "A war of many events", None, "events.parquet", "2024-10-02", theme)


def density_dialog(desk: Desk, path: Path, theme: Theme = LIGHT) -> None:
    dialog = ExportDialog(_request(1_000_000, theme))
    dialog.show()
    dialog.controls.choose(What.WHOLE)
    labels = dialog.findChildren(QLabel)
    wait_for(lambda: any("density" in label.text() for label in labels), "nothing says that density is drawn")
    desk.take(dialog, path)


def density(desk: Desk, path: Path, theme: Theme = LIGHT, size: tuple[int, int] | None = None) -> None:
    del desk
    width, height = size or (None, None)
    page = PageWish(What.WHOLE, width, height, theme)
    write_export(_request(1_000_000, theme), page, FileWish(Kind.PNG, 1.0), path, FontMeasure(), lambda _done: None)


EXPORTS: dict[str, Callable[[Desk, Path], None]] = {
    "export-density-dialog": density_dialog,
    "export-density-dialog-dark": partial(density_dialog, theme=DARK),
    "exported-density": density,
    "exported-density-4k": partial(density, theme=DARK, size=(3840, 2160)),
    **COPIES,
    **REVIEWS,
}
