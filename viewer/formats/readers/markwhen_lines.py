"""The lines of a Markwhen file: its header, its groups and sections, its events with their properties and texts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from viewer.formats.readers.markwhen_ranges import Range, event_start

COMMENT = re.compile(r"\s*//(.*)")
_HEADING = re.compile(r"\s*(#{1,6})\s+(.*)")
_OPENING = re.compile(r"\s*(section|group)\b[ \t]*(.*)", re.IGNORECASE)
_CLOSING = re.compile(r"\s*end\s?(section|group)\s*", re.IGNORECASE)
_PROPERTY = re.compile(r"(\s*)([A-Za-z_][\w.-]{0,99}):(?:\s+(.*)|)", re.ASCII)
_HEADER_FIELD = re.compile(r"[^\s:#/][^:]{0,100}:(?:\s|$)|\s*#[\w-]+:\s")
_DASHES = re.compile(r"---\s*")
_LIKE_A_DATE = re.compile(r"\s*\d{4}[-/.]\d{1,2}[-/. :]", re.ASCII)
_OFTEN = 2_000


@dataclass(slots=True)
class Heading:
    """The beginning of a group or a section; `level` is that of a Markdown heading, None for the older words."""

    line: int
    text: str
    level: int | None
    style: str
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Closing:
    """The end of a group or a section of the older form."""

    line: int
    style: str


@dataclass(slots=True)
class Entry:
    """An event as it is written: its range, its first line, its properties by name, its text and its comments."""

    line: int
    range: Range
    first: str
    properties: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A file in parts.

    Attributes:
        header: its lines, each with its number; has_dashes: they stood between lines of hyphens.
        parts: in the order of the file.
        loose: lines that belong to no event, each with its number.
        like_dates: lines of texts that begin as dates do, but begin no event.
        comments: outside of events.
    """

    header: list[tuple[int, str]] = field(default_factory=list)
    has_dashes: bool = False
    parts: list[Heading | Closing | Entry] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    like_dates: list[tuple[int, str]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever they end with; no other character ends one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def outline_of(lines: list[str], tick: Callable[[float], None]) -> Outline:
    """The parts of a file; `tick` is told how much is done."""
    made = Outline()
    # words of the older form could begin a line of any text: they count where they are closed again
    older = any(_CLOSING.fullmatch(line) for line in lines)
    at = _header(lines, made, older)
    entry: Entry | None = None
    while at < len(lines):
        line = lines[at]
        at += 1
        if at % _OFTEN == 0:
            tick(at / len(lines))
        start = event_start(line)
        if start is not None:
            entry = Entry(at, start[0], start[1].strip())
            made.parts.append(entry)
            at = _take_properties(lines, at, entry.properties, older)
        elif (border := _border(line, at, older)) is not None:
            made.parts.append(border)
            entry = None
            if isinstance(border, Heading):
                at = _take_properties(lines, at, border.properties, older)
        elif entry is not None:
            _take_text(line, at, entry, made)
        elif comment := COMMENT.fullmatch(line):
            made.comments.append((at, comment[1].strip()))
        elif line.strip():
            made.loose.append((at, line.strip()))
    return made


def _border(line: str, number: int, older: bool) -> Heading | Closing | None:
    if heading := _HEADING.fullmatch(line):
        return Heading(number, heading[2].strip(), len(heading[1]), "group")
    if not older:
        return None
    if closing := _CLOSING.fullmatch(line):
        return Closing(number, closing[1].lower())
    opening = _OPENING.fullmatch(line)
    return Heading(number, opening[2].strip(), None, opening[1].lower()) if opening else None


def _take_text(line: str, number: int, entry: Entry, made: Outline) -> None:
    if comment := COMMENT.fullmatch(line):
        entry.comments.append(comment[1].strip())
        return
    entry.text.append(line.rstrip())
    if _LIKE_A_DATE.match(line) and ":" in line[:100]:
        made.like_dates.append((number, line))


def _take_properties(lines: list[str], at: int, properties: dict[str, str], older: bool) -> int:
    """Reads "key: value" lines right behind an event or a heading; where the first line behind them is.

    A key without a value is one only where indented keys follow it, which are then named "key.inner".
    """
    outer, column = "", 0
    while at < len(lines):
        line = lines[at]
        match = _PROPERTY.fullmatch(line)
        if match is None or event_start(line) is not None or _border(line, at, older) is not None:
            break
        indent, name, value = len(match[1]), match[2], (match[3] or "").strip()
        if outer and indent <= column:
            outer = ""
        if not value:
            following = _PROPERTY.fullmatch(lines[at + 1]) if at + 1 < len(lines) else None
            if following is None or len(following[1]) <= indent or event_start(lines[at + 1]) is not None:
                break
            outer, column = f"{outer}.{name}" if outer else name, indent
        else:
            properties.setdefault(f"{outer}.{name}" if outer else name, unquoted(value))
        at += 1
    return at


def unquoted(value: str) -> str:
    """A value without the quotation marks around it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _header(lines: list[str], made: Outline, older: bool) -> int:
    """Reads the header; where the first line behind it is."""
    at = 0
    while at < len(lines) and (not lines[at].strip() or COMMENT.fullmatch(lines[at])):
        if comment := COMMENT.fullmatch(lines[at]):
            made.comments.append((at + 1, comment[1].strip()))
        at += 1
    if at < len(lines) and _DASHES.fullmatch(lines[at]):
        end = next((number for number in range(at + 1, len(lines)) if _DASHES.fullmatch(lines[number])), None)
        if end is not None:
            made.header = [(number + 1, lines[number]) for number in range(at + 1, end)]
            made.has_dashes = True
            return end + 1
        at += 1
    while at < len(lines) and event_start(lines[at]) is None and _border(lines[at], at, older) is None:
        line = lines[at]
        at += 1
        if comment := COMMENT.fullmatch(line):
            made.comments.append((at, comment[1].strip()))
        elif _HEADER_FIELD.match(line) or (made.header and line[:1].isspace() and line.strip()):
            made.header.append((at, line))
        elif line.strip():
            made.loose.append((at, line.strip()))
    return at
