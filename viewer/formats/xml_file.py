"""XML files: read without DTDs, entities or network, each element with its line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from viewer.document.errors import CannotOpen
from viewer.document.text import without_lone_surrogates
from viewer.formats.encodings import decode_text, read_text
from viewer.formats.file_bytes import HEAD, read_bytes
from viewer.formats.glance import text_of_head

_DEEPEST = 100
"""Elements within each other; deeper is no document but an attack, or a mistake of a program."""

_MOST = 3_000_000
"""Elements of a file: more would take gigabytes of memory."""

_BETWEEN_TICKS = 500

_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<([^\W\d][\w.:-]*)[\s/>]")
_LATE = re.compile(r"([\s\ufeff]+)(<\?xml[^>]{0,300}\?>)")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")


@dataclass(slots=True)
class Element:
    """An element: its text is what stands directly in it, without that of its children."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.pieces)

    def child(self, name: str) -> "Element | None":
        """The first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of a name; "" where there is none."""
        found = self.child(name)
        return "" if found is None else found.text

    def all_text(self) -> str:
        """The text in it and in all that it holds."""
        return "".join(self._all_pieces())

    def _all_pieces(self) -> Iterator[str]:
        yield from self.pieces
        for each in self.children:
            yield from each._all_pieces()


def root_of_head(head: bytes) -> str:
    """The name of the outermost element of an XML text that may be cut off; "" for what is none."""
    text = text_of_head(head[:HEAD])
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return root[1] if root else ""


def read_xml(path: Path, tick: Callable[[float], None]) -> tuple[Element, str]:
    """The outermost element of an XML file, and a remark about its encoding if that is not plain UTF-8.

    Args:
        path: the file.
        tick: called now and then with how much is done, from 0 to 1; it may raise to stop.

    Raises:
        CannotOpen: it cannot be read, is no XML, declares a document type or entities, or is too deep or too large.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.expatreader import create_parser

    text, remark = _from_declaration(*_text(path))
    gatherer = _Gatherer(path, tick, text.count("\n") + 1)
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(gatherer)
    gatherer.setDocumentLocator(parser)  # which only parsing from a file would do
    try:
        parser.feed(text)  # at once: a long text in pieces would be looked at again and again
        parser.close()
    except SAXParseException as error:
        raise _no_xml(path, text, error) from None
    except DefusedXmlException:
        reason = "it declares a document type or entities, which are not read: they can hide other files in it"
        raise CannotOpen(path, reason, "Remove the lines that begin with <!DOCTYPE.") from None
    if gatherer.root is None:
        raise CannotOpen(path, "it holds no element: it is no XML")
    return gatherer.root, remark


class _Gatherer(ContentHandler):
    """Makes elements of what the parser tells."""

    def __init__(self, path: Path, tick: Callable[[float], None], lines: int) -> None:
        super().__init__()
        self.root: Element | None = None
        self._path = path
        self._tick = tick
        self._lines = lines
        self._open: list[Element] = []
        self._count = 0
        self._place: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self._place = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        line = (self._place.getLineNumber() if self._place else None) or 1
        self._count += 1
        if self._count % _BETWEEN_TICKS == 0:
            self._tick(min(1.0, line / self._lines))
        if len(self._open) >= _DEEPEST:
            raise CannotOpen(self._path, f"line {line}: elements lie more than {_DEEPEST} deep in each other", "", line)
        if self._count > _MOST:
            raise CannotOpen(self._path, f"it holds more than {_MOST:,} elements", "Export it in parts.", line)
        made = Element(name, dict(attrs.items()), line)
        if self._open:
            self._open[-1].children.append(made)
        else:
            self.root = made
        self._open.append(made)

    def endElement(self, _name: str) -> None:
        self._open.pop()

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].pieces.append(content)


def _text(path: Path) -> tuple[str, str]:
    """The text of the file: in the encoding that it declares, unless a mark or its bytes say another."""
    data = read_bytes(path)
    declared = _DECLARED.match(data[:500])
    name = declared[1].decode().lower() if declared else "utf-8"
    if name in ("utf-8", "utf8", "us-ascii", "ascii", "utf-16"):
        read = read_text(path)
        return read.text, read.remark
    try:
        return without_lone_surrogates(data.decode(name)), f"the file is in {name}, as it says"
    except (LookupError, ValueError):  # there is no such encoding of text, or this is not in it
        read = decode_text(data, path)
    return read.text, read.remark or f"it says that it is in {name}, but it is in {read.encoding}"


def _from_declaration(text: str, remark: str) -> tuple[str, str]:
    """The text from its XML declaration on, and the same lines as before; what stood above it is told."""
    late = _LATE.match(text)
    if late is None:
        return text, remark
    told = "the XML declaration is not at the file's beginning; the blanks above it were passed over"
    above = "\n" * late[1].count("\n")
    return late[2] + above + text[late.end() :], "; ".join(filter(None, (remark, told)))


def _no_xml(path: Path, text: str, error: SAXParseException) -> CannotOpen:
    line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
    if line >= text.rstrip().count("\n") + 1 and error.getMessage() in ("no element found", "unclosed token"):
        remedy = "It was probably cut off when it was saved, copied or downloaded: get it again."
        return CannotOpen(path, f"the file ends too early, at line {line}", remedy, line, column)
    remedy = "Open it in a text editor and look at this place and the line before."
    return CannotOpen(path, f"line {line}, column {column}: no XML ({error.getMessage()})", remedy, line, column)
