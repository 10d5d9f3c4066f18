"""How far the sheets of an ODS workbook go when what it says to repeat is repeated; found without doing so."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

_ROW = "table:table-row"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_TIMES = "table:number-{}-repeated"


@dataclass(slots=True)
class OdsExtent:
    """The largest sheet: its cells, and the characters of its texts, each as often as it is there."""

    cells: int = 0
    characters: int = 0


def extent_of_ods(content: Iterator[bytes]) -> OdsExtent:
    """How much the sheets of a workbook hold, by its content.xml.

    Raises:
        ValueError: that is no XML, or declares entities.
    """
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    parser.EntityDeclHandler = _no_entities
    parser.buffer_text = True
    try:
        for piece in content:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return counter.found


def _no_entities(*_declared: object) -> None:
    raise ValueError("it declares entities")


class _Counter:
    """Counts rows and cells as they come; blank ones only where others follow."""

    def __init__(self) -> None:
        self.found = OdsExtent()
        self._rows = self._last_row = self._columns = self._characters = 0  # of the sheet
        self._times = 1  # that the row is there
        self._place = self._last_place = self._in_row = 0
        self._cell_times, self._filled, self._length = 1, False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._rows = self._last_row = self._columns = self._characters = 0
        elif name == _ROW:
            self._times = int(attributes.get(_TIMES.format("rows"), "1"))
            self._place = self._last_place = self._in_row = 0
        elif name in _CELLS:
            self._cell_times = int(attributes.get(_TIMES.format("columns"), "1"))
            self._filled = "office:value-type" in attributes or "table:formula" in attributes
            self._length = sum(map(len, attributes.values()))

    def text(self, text: str) -> None:
        self._filled = True
        self._length += len(text)

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._place += self._cell_times
            if self._filled:
                self._last_place = self._place
                self._in_row += self._length * self._cell_times
            self._filled = False
        elif name == _ROW:
            self._rows += self._times
            if self._last_place:
                self._last_row = self._rows
                self._columns = max(self._columns, self._last_place)
                self._characters += self._in_row * self._times
        elif name == "table:table":
            self.found.cells = max(self.found.cells, self._last_row * self._columns)
            self.found.characters = max(self.found.characters, self._characters)
