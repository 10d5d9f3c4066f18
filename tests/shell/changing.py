"""A timeline in a window through any changes: what the screen shows after each, beside what is drawn anew."""

import sys
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.layout.scenes import span
from tests.query.documents import synthetic_document
from tests.shell.canvases import Reader
from tests.shell.panning import off
from viewer.layout.theme import DARK, LIGHT
from viewer.layout.timescale import panned_by
from viewer.query.filter import EVERYTHING, Filter
from viewer.session.view_state import ViewState

CHANGES = ("pan", "zoom", "filter", "select", "theme", "light", "scroll", "resize", "tray")
Change = tuple[str, int]


def apply(reader: Reader, change: Change) -> None:
    """Makes one of CHANGES, in a manner that a number chooses."""
    (name, number), canvas, store = change, reader.canvas, reader.store
    lanes = reader.source.lanes(EVERYTHING, reader.state.grouping)
    match name:
        case "pan":
            store.change(
                replace(reader.state, span=panned_by(reader.span, number * 7 % 90 - 40, canvas.lanes_area().w))
            )
        case "zoom":
            canvas.zoom_by(0.8 if number % 2 else 1.25)
        case "filter":
            keep = EVERYTHING if number % 3 == 0 else Filter(actors=frozenset({lanes[number % len(lanes)].key}))
            store.change(replace(reader.state, keep=keep))
        case "select":
            store.change(replace(reader.state, selected=reader.source.ref(number % 40) if number % 3 else None))
        case "theme":
            canvas.set_theme(DARK if number % 2 else LIGHT)
        case "light":
            canvas.light_lane(lanes[number % len(lanes)].key if number % 3 else "")
        case "scroll":
            canvas.scroll_by(number * 11 % 60 - 30)
        case "resize":
            canvas.resize(canvas.width() + number % 9 - 4, canvas.height() + number % 5 - 2)
        case "tray":
            picture = reader.presenter.picture
            assert picture is not None
            left = picture.undated[: number % (len(picture.undated) + 1)]
            canvas.show_picture(replace(picture, undated=left, coming=len(picture.undated) - len(left)))


def open_reader(events: int) -> Reader:
    """A timeline of so many events, in sight: of some hundred it shows marks, of some thousand their density."""
    reader = Reader(synthetic_document(events), ViewState(span=span("2012-01-01", "2018-01-01")), (900, 520))
    reader.canvas.show()
    QCoreApplication.processEvents()
    return reader


def main() -> None:
    """Changes timelines, and prints how far off each time the screen is at most; for other ratios of pixels."""
    app = QApplication(sys.argv)
    for events in (150, 4_000):
        reader = open_reader(events)
        for step in range(60):
            apply(reader, (CHANGES[(step * step + step // 4) % len(CHANGES)], step * 5 + 1))
            if step % 3:
                app.processEvents()
                sys.stdout.write(f"{reader.canvas.devicePixelRatioF()} {off(reader.canvas)}\n")
        reader.canvas.close()


if __name__ == "__main__":
    main()
