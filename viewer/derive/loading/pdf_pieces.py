"""What a program drew on a PDF's page, put together to lines by where each piece stands."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from pypdf import PageObject

from viewer.derive.loading.pdf_asides import Box, Boxes, boxed
from viewer.derive.loading.pdf_lines import AUTOMATIC, Line, PageLines

_WIDEST = 0.8
"""Times its size: no letter is wider, on the average of a line."""
_ROOM = 3.0
"""Times the size of letters: what stands so far behind other words at their height is a line of its own."""
_SMALL = 0.8
"""Times the size of a line's letters: those of a mark that leads to a note are smaller."""
_INITIAL = 0.7
"""Times the size of a large first letter: the words that it begins are smaller."""
_FEWEST, _PART = 6, 0.3
"""Pieces that begin at one place behind others make it the left of a column; as part of all heights too."""
_PROSE = 25
"""Code points of a line in a column, on the average: shorter ones are a table's."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": None}
)
_FIRST = re.compile(r"[“\"‘']?[^\W\d_]")
_BULLET = re.compile(r"\s*[•●▪◦‣■]\s*")
_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§]{1,3})\s*")


@dataclass(slots=True)
class _Piece:
    """Words in one kind of letters, as a program drew them; `ends` where it ended the line behind them."""

    text: str
    x: float
    y: float
    size: float
    font: str
    ends: bool = False


@dataclass(slots=True)
class _Begun:
    """A line of which some words are known; `reach` is how far right they go at most."""

    text: str
    x: float
    y: float
    size: float
    font: str
    reach: float
    ends: bool = False

    def add(self, piece: _Piece) -> None:
        """Takes in more of its words."""
        initial = self.opens(piece)
        if initial or (self.size < piece.size and _MARK.fullmatch(self.text)):  # or the mark before a note
            self.y, self.size, self.font = piece.y, piece.size, piece.font
        self.text += (" " if self.ends and not initial else "") + piece.text
        self.font = self.font if self.font == piece.font else ""
        self.reach = max(piece.x, min(piece.x, self.reach)) + _WIDEST * piece.size * len(piece.text)
        self.ends = piece.ends

    def opens(self, piece: _Piece) -> bool:
        """Whether it is the large letter with which the words of a piece begin."""
        return piece.size < _INITIAL * self.size and _FIRST.fullmatch(self.text.strip()) is not None

    def line(self) -> Line:
        """The line, its words told as letters."""
        text = self.text.rstrip()
        cut = AUTOMATIC if text.endswith("\u00ad") else ""
        return Line(" ".join(text.translate(_LIGATURES).split()) + cut, self.x, self.y, self.size, self.font)


def lines_of_page(page: PageObject) -> PageLines:
    """The lines that stand on a page; marks that lead to notes are no part of their words."""
    found = PageLines(float(page.cropbox.width if page.rotation % 180 else page.cropbox.height))
    boxes = Boxes()
    pieces = list(_pieces(page, boxes))
    columns = _columns(pieces)
    line: _Begun | None = None
    for piece in pieces:
        if line is not None:
            mark = _MARK.fullmatch(piece.text)
            if mark and piece.size < _SMALL * line.size and 0.1 < (piece.y - line.y) / line.size < 1:
                found.notes.add(mark[1])
                line.ends = line.ends or piece.ends
                continue
            if not _goes_on(line, piece, columns):
                found.lines.append(line.line())
                line = None
        if line is None:
            line = _Begun("", piece.x, piece.y, piece.size, piece.font, piece.x)
        line.add(piece)
    if line is not None:
        found.lines.append(line.line())
    if columns:
        found.lines = _column_by_column(found.lines, columns)
    found.apart = boxed(found.lines, [_seen(page, box) for box in boxes.found])
    return found


def _pieces(page: PageObject, boxes: Boxes) -> Iterator[_Piece]:
    """What is written, in the order of the file, with spaces behind the words before them; `boxes` take the rest."""
    upright = _upright(page)
    found: list[_Piece] = []

    def take(
        text: str, page_matrix: list[float], matrix: list[float], font: Mapping[str, object] | None, size: float
    ) -> None:
        name = str(font.get("/BaseFont", "")) if font else ""
        for number, part in enumerate(text.split("\n")):
            if number and found:
                found[-1].ends = True
            if part.strip():
                x, y, high = _place(page_matrix, matrix, size)
                found.append(_Piece(part, *upright(x, y), high, name))
            elif found and not found[-1].ends:
                found[-1].text += part

    page.extract_text(visitor_text=take, visitor_operand_before=boxes.take)
    for at, piece in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        leads = after is not None and abs(after.y - piece.y) < 0.3 * piece.size and after.x > piece.x
        if leads or not _BULLET.fullmatch(piece.text):  # some programs draw those of a list behind all of it
            yield piece


def _goes_on(line: _Begun, piece: _Piece, columns: Sequence[int]) -> bool:
    """Whether a piece belongs to a line: some programs end the line after each word of it."""
    if line.opens(piece):
        return True
    behind = piece.x > line.x and abs(piece.y - line.y) < 0.2 * piece.size
    apart = piece.x - line.reach > _ROOM * piece.size or round(piece.x) in columns
    if line.ends:
        return behind and not apart
    return not (apart and abs(piece.y - line.y) < 0.5 * piece.size)


def _columns(pieces: Sequence[_Piece]) -> list[int]:
    """Where columns begin, in points from the left, of a page that is drawn line by line over all of them."""
    begin: Counter[int] = Counter()
    longs: Counter[int] = Counter()
    for before, piece in pairwise(pieces):
        if abs(before.y - piece.y) < 0.2 * piece.size and piece.x > before.x + 4 * piece.size:
            begin[round(piece.x)] += 1
            longs[round(piece.x)] += min(len(before.text), len(piece.text))
    heights = len({round(piece.y) for piece in pieces})
    least = max(_FEWEST, _PART * heights)
    return sorted(x for x, count in begin.items() if count >= least and longs[x] >= _PROSE * count)


def _column_by_column(lines: Sequence[Line], columns: Sequence[int]) -> list[Line]:
    """The lines of a page that was drawn over all columns; what is above and below these stays there."""
    within = [line for line in lines if round(line.x) in columns]
    top, bottom = (extreme(line.y for line in within) for extreme in (max, min))
    inside = [at for at, line in enumerate(lines) if bottom - 2 * line.size < line.y < top + line.size]
    first, last = inside[0], inside[-1] + 1
    middle = sorted(lines[first:last], key=lambda line: sum(line.x >= x - 1 for x in columns))
    return [*lines[:first], *middle, *lines[last:]]


def _seen(page: PageObject, box: Box) -> Box:
    """A box as it is seen on the page."""
    (x0, y0), (x1, y1) = (_upright(page)(*corner) for corner in (box[:2], box[2:]))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _upright(page: PageObject) -> Callable[[float, float], tuple[float, float]]:
    """Makes of a place in a page's file one from the left and the bottom of what is seen of the page."""
    box = page.cropbox
    left, bottom, width, height = (float(each) for each in (box.left, box.bottom, box.width, box.height))
    match page.rotation % 360:
        case 90:
            return lambda x, y: (y - bottom, left + width - x)
        case 180:
            return lambda x, y: (left + width - x, bottom + height - y)
        case 270:
            return lambda x, y: (bottom + height - y, x - left)
        case _:
            return lambda x, y: (x - left, y - bottom)


def _place(page: Sequence[float], text: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a text begins on the page, and how large its letters are there."""
    x = text[4] * page[0] + text[5] * page[2] + page[4]
    y = text[4] * page[1] + text[5] * page[3] + page[5]
    up = hypot(text[2] * page[0] + text[3] * page[2], text[2] * page[1] + text[3] * page[3])
    return x, y, size * (up or 1.0)
