"""Pictures of what a person is asked of a file: its columns, its dates, its format; small, dark, in long words."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialog

from tests.screens.desk import SIZE, Desk, dialog, settle, wait_for
from viewer.document.errors import SeveralFormats
from viewer.document.progress import Progress
from viewer.session.locations import Location, as_path
from viewer.session.opening import Arrived, OpenedSource
from viewer.shell.mapping.dialog import MappingDialog

SMALL = (900, 600)

OPEN_ORDER = (
    "Tag,Vorfall,Beteiligte,Ort,Quelle,Bemerkung\n"
    + "".join(
        f"{1 + row % 12}/{1 + row % 7}/2020,Vorfall Nummer {row} in der Nähe von Saraqeb,Syrien;Türkei,Saraqeb,Bote,\n"
        for row in range(40)
    )
)  # fmt: skip
FAULTY = (
    "Beginn,Ende,Vorfall,Side A,Side B\n"
    "2020-02-03,2020-02-05,Shelling of a post,Syria,Turkey\n"
    "2020-02,,Answer of the artillery,Turkey,Syria\n"
    "2020-02-31,,A day that there is not,Turkey,Syria\n"
    "2020-02-06,2020-02-01,An end before its start,Turkey,Russia\n"
    "soon,,Truce,Turkey,Russia\n"
    ",,Nothing,Turkey,Russia\n"
    "2019,2020-02-20,A war in the whole,Syria,Turkey\n"
)


class _Longer(QTranslator):
    """Words half as long again, as those of other languages are."""

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return re.sub(r"([A-Za-z]{4,})(?!\})", lambda word: word[1] + word[1][-(len(word[1]) // 2) :].lower(), text)

    def isEmpty(self) -> bool:
        return False


@contextmanager
def _words(longer: bool) -> Iterator[None]:
    translator = _Longer()
    if longer:
        QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def columns(
    desk: Desk,
    path: Path,
    content: str = OPEN_ORDER,
    theme: str = "light",
    size: tuple[int, int] = (1180, 720),
    longer: bool = False,
    choose: Sequence[tuple[int, str]] = (),
) -> None:
    table = desk.folder / "vorfaelle.csv"
    table.write_text(content, encoding="utf-8")
    os.environ["DATELINE_CONFIG"] = str(desk.folder / f"config of {path.stem}")
    with _words(longer):
        desk.open(table, theme=theme, size=SIZE)
        wait_for(lambda: bool(_mappings()), "nothing is asked")
        (asked,) = _mappings()
        asked.resize(*size)
        wait_for(lambda: asked.grid is not None and not asked.pending, "nothing is understood")
        for column, choice in choose:
            assert asked.grid is not None
            asked.grid.header.box(column).choose(choice)
        wait_for(lambda: not asked.pending, "nothing is understood")
        settle(20)
        desk.take(asked, path)


def _mappings() -> list[MappingDialog]:
    every = [each for top in QApplication.topLevelWidgets() for each in (top, *top.findChildren(QDialog))]
    return list(dict.fromkeys(each for each in every if isinstance(each, MappingDialog) and each.isVisible()))


def which_format(desk: Desk, path: Path, theme: str = "light", longer: bool = False) -> None:
    candidates = [("timelinejs-sheet", "TimelineJS sheet"), ("timemap", "TimeMap"), ("table", "a plain table")]

    def several(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        raise SeveralFormats(as_path(location), candidates)

    table = desk.folder / "slides.csv"
    table.write_text("date,title\n", encoding="utf-8")
    with _words(longer):
        desk.open(table, theme=theme, opener=several)
        wait_for(lambda: bool(dialog()), "nothing is asked")
        settle(20)
        desk.take(dialog(), path)


def left(desk: Desk, path: Path, theme: str = "light") -> None:
    """The page that is there once the question was left."""
    table = desk.folder / "counts.csv"
    table.write_text("Spalte,Wert\n1,2\n", encoding="utf-8")
    window = desk.open(table, theme=theme)
    wait_for(lambda: bool(_mappings()), "nothing is asked")
    _mappings()[0].reject()
    settle(20)
    desk.take(window, path)


QUESTIONS: dict[str, Callable[[Desk, Path], None]] = {
    "columns": columns,
    "columns-dark": partial(columns, theme="dark"),
    "columns-small": partial(columns, size=SMALL),
    "columns-small-dark-long": partial(columns, size=SMALL, theme="dark", longer=True),
    "columns-faulty": partial(columns, content=FAULTY),
    "columns-faulty-dark": partial(columns, content=FAULTY, theme="dark"),
    "columns-twice": partial(columns, content=FAULTY, choose=((1, "start"), (0, "start")), size=SMALL),
    "which-format": which_format,
    "which-format-dark-long": partial(which_format, theme="dark", longer=True),
    "question-left": left,
}
