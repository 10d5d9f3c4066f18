"""Cuts a page into sheets of paper that overlap, each with a name such as "B2", and fills their margins."""

from dataclasses import dataclass
from math import ceil

from viewer.layout.fitting import elided
from viewer.layout.scene import Area, Box, Drawn, Label, Layer, Measure, Path, Scene
from viewer.layout.theme import Theme

MILLIMETRE = 96 / 25.4
"""In logical pixels, of which 96 make an inch."""
MARGIN = 12 * MILLIMETRE
"""Printers leave a border white; names and marks stand in it, the picture within."""
OVERLAP = 10 * MILLIMETRE
MARK = 3 * MILLIMETRE
HEADING = 56.0
"""Above the small picture on the index."""
NAME_SIZE = 15.0
SMALL = 11.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and the part of the page upon it, in the page's pixels."""

    column: int
    row: int
    window: Area

    @property
    def name(self) -> str:
        """A letter for the column, a number for the row."""
        return f"{letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Sheets:
    """A page cut up.

    Attributes:
        width, height: of a sheet, in logical pixels of paper.
        scale: paper pixels per page pixel.
    """

    width: float
    height: float
    scale: float
    columns: int
    rows: int
    all: tuple[Sheet, ...]

    @property
    def overlap(self) -> float:
        """Of neighbours, in the page's pixels."""
        return OVERLAP / self.scale


def letters(number: int) -> str:
    """A, B and so on for 0, 1 and so on; AA after Z."""
    made = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("A") + rest) + made
    return made


def cut(page: Scene, width: float, height: float, scale: float) -> Sheets:
    """The sheets of paper, so large, that hold a page at a scale, row by row."""
    wide, tall = ((side - 2 * MARGIN) / scale for side in (width, height))
    overlap = OVERLAP / scale
    columns, rows = _fields(page, width, height, scale)
    sheets = []
    for row in range(rows):
        for column in range(columns):
            x, y = column * (wide - overlap), row * (tall - overlap)
            part = Area(x, y, min(wide, page.width - x), min(tall, page.height - y))
            sheets.append(Sheet(column, row, part))
    return Sheets(width, height, scale, columns, rows, tuple(sheets))


def count(page: Scene, width: float, height: float, scale: float) -> int:
    """How many sheets a page takes."""
    columns, rows = _fields(page, width, height, scale)
    return columns * rows


def _fields(page: Scene, width: float, height: float, scale: float) -> tuple[int, int]:
    columns, rows = (
        max(1, ceil((side * scale - OVERLAP) / (paper - 2 * MARGIN - OVERLAP) - 1e-9))
        for side, paper in ((page.width, width), (page.height, height))
    )
    return columns, rows


def margin_scene(sheet: Sheet, sheets: Sheets, title: str, of_all: str, theme: Theme, measure: Measure) -> Scene:
    """What stands around the picture on a sheet: its name, where its neighbours begin, and which of all it is."""
    scene = Scene(sheets.width, sheets.height, 0xFFFFFF)
    left, top = MARGIN, MARGIN
    right, bottom = left + sheet.window.w * sheets.scale, top + sheet.window.h * sheets.scale
    shapes: list[Drawn] = []
    for x, needed in ((left + OVERLAP, sheet.column > 0), (right - OVERLAP, sheet.column + 1 < sheets.columns)):
        if needed:
            shapes += _mark((x, top - 2), (x, top - 2 - MARK)) + _mark((x, bottom + 2), (x, bottom + 2 + MARK))
    for y, needed in ((top + OVERLAP, sheet.row > 0), (bottom - OVERLAP, sheet.row + 1 < sheets.rows)):
        if needed:
            shapes += _mark((left - 2, y), (left - 2 - MARK, y)) + _mark((right + 2, y), (right + 2 + MARK, y))
    # below the marks, at the foot of the paper, within what printers can reach
    foot = sheets.height - MARGIN * 0.36
    edge = sheets.width - MARGIN
    shapes.append(Label((left, foot), sheet.name, NAME_SIZE, theme.ink, bold=True))
    indent = left + measure.width(sheet.name, NAME_SIZE, True) + 12
    room = edge - indent - measure.width(of_all, SMALL) - 24
    shapes.append(Label((indent, foot), elided(title, room, measure, SMALL), SMALL, theme.muted))
    shapes.append(Label((edge, foot), of_all, SMALL, theme.muted, anchor="end"))
    scene.layers.append(Layer(Area(0, 0, sheets.width, sheets.height), shapes))
    return scene


def _mark(start: tuple[float, float], end: tuple[float, float]) -> list[Drawn]:
    return [Path((start, end), 0x000000, 0.8)]


def index_picture(page: Scene, sheets: Sheets) -> Area:
    """Where the small picture of the page stands on the index sheet."""
    room = Area(MARGIN, MARGIN + HEADING, sheets.width - 2 * MARGIN, sheets.height - 2 * MARGIN - HEADING)
    shrink = min(room.w / page.width, room.h / page.height, sheets.scale)
    return Area(room.x, room.y, page.width * shrink, page.height * shrink)


def index_scene(sheets: Sheets, title: str, line: str, theme: Theme, measure: Measure) -> Scene:
    """The index sheet without its picture: the title, and a line that says how to join the sheets."""
    scene = Scene(sheets.width, sheets.height, 0xFFFFFF)
    room = sheets.width - 2 * MARGIN
    shapes: list[Drawn] = [
        Label((MARGIN, MARGIN + 16), elided(title, room, measure, 18, True), 18, theme.ink, bold=True),
        Label((MARGIN, MARGIN + 36), elided(line, room, measure, SMALL), SMALL, theme.muted),
    ]
    scene.layers.append(Layer(Area(0, 0, sheets.width, sheets.height), shapes))
    return scene


def sheet_cells(page: Scene, sheets: Sheets, picture: Area, theme: Theme, measure: Measure) -> Layer:
    """The sheets' outlines and names, to lie upon a small picture of the page."""
    shrink = picture.w / page.width
    shapes: list[Drawn] = []
    for sheet in sheets.all:
        x, y, w, h = (value * shrink for value in sheet.window)
        shapes += _cell(sheet.name, Area(picture.x + x, picture.y + y, w, h), theme, measure)
    return Layer(Area(picture.x - 2, picture.y - 2, picture.w + 4, picture.h + 4), shapes)


def _cell(name: str, cell: Area, theme: Theme, measure: Measure) -> list[Drawn]:
    size = max(6.0, min(20.0, cell.h * 0.4, cell.w * 0.3))
    wide = measure.width(name, size, True) + size * 0.8
    x, y = cell.x + cell.w / 2, cell.y + cell.h / 2
    plate = Area(x - wide / 2, y - size * 0.75, wide, size * 1.5)
    return [
        Box(cell, None, theme.accent, 1.0, dash=(3, 2)),
        Box(plate, theme.accent, radius=size * 0.25),
        Label((x, y + size * 0.36), name, size, theme.on_accent, bold=True, anchor="middle"),
    ]
