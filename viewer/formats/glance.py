"""A look at a file's first bytes, by which formats are told apart: the fields of JSON, the columns of a table."""

import csv
import re
from dataclasses import dataclass, field
from functools import lru_cache

from viewer.formats.file_bytes import HEAD, STRAY_ENDS, without_late_mark

_DELIMITERS = ",;|"
"""The likelier first."""
SEPARATOR_LINE = re.compile(r'"?sep=."?[ ,;]*', re.IGNORECASE)
"""By which spreadsheets are told what parts the columns; the header follows."""


@dataclass(frozen=True, slots=True)
class JsonGlance:
    """The beginning of a JSON text.

    Attributes:
        is_list: the outermost value is a list.
        fields: names of the outermost object's members, as far as was seen.
        within: for each member that is a list of objects or an object, the names of (the first of) these.
        first: of a list the names of its first object's members.
        lists: for each member that is a list of objects, the character at which that begins.
    """

    is_list: bool
    fields: frozenset[str] = frozenset()
    within: dict[str, frozenset[str]] = field(default_factory=dict)
    first: frozenset[str] = frozenset()
    lists: dict[str, int] = field(default_factory=dict)


@lru_cache(maxsize=8)
def glance_at_json(head: bytes) -> JsonGlance | None:
    """What a JSON text begins with, though it may be cut off; None for what is none, or lines of objects."""
    text = text_of_head(head)
    begin = text.lstrip()[:1]
    if begin not in ("{", "["):
        return None
    names: dict[tuple[str, ...], set[str]] = {}
    lists: dict[str, int] = {}
    if text[_walk(text, names, lists) :].lstrip()[:1] == "{":
        return None
    if begin == "[":
        return JsonGlance(True, first=frozenset(names.get((), ())))
    within = {path[0]: frozenset(inner) for path, inner in names.items() if path}
    return JsonGlance(False, frozenset(names.get((), ())), within, lists=lists)


_TOKEN = re.compile(r'[ \t\r\n]*(?:"((?:[^"\\]|\\.)*)"|([{}\[\],:])|[^\s"{}\[\],:]+)')
_Path = tuple[str, ...] | None


def _walk(text: str, names: dict[tuple[str, ...], set[str]], lists: dict[str, int]) -> int:
    """Notes the names in the outermost object or list of objects, and in those that its members hold; gives its end.

    `lists` takes the names of members that are lists of objects, with the place where each begins.
    """
    at = 0
    within: list[tuple[str, _Path]] = []  # the bracket, and where the names of its objects are noted
    begun = 0  # where the last list of a member begins
    name: str | None = None
    wants_name = False
    while match := _TOKEN.match(text, at):
        at = match.end()
        string, mark = match.group(1), match.group(2)
        bracket, path = within[-1] if within else ("", ())
        if string is not None and wants_name:
            name, wants_name = string, False
            if path is not None:
                names.setdefault(path, set()).add(name)
        elif mark in {"{", "["}:
            inner: _Path = path if bracket != "{" else (name,) if path == () and name is not None else None
            if mark == "[" and len(within) == 1:
                begun = match.start(2)
            elif bracket == "[" and path and len(within) == 2:
                lists.setdefault(path[0], begun)
            within.append((mark, inner))
            wants_name = mark == "{"
        elif mark in {"}", "]"}:
            if within:
                within.pop()
            if not within:
                return at
            wants_name = False
        elif mark == ",":
            wants_name = bracket == "{"
    return len(text)


def text_of_head(head: bytes) -> str:
    """The text of a file's first bytes, as well as it can be told."""
    return without_late_mark(_decoded(head))[0]


def _decoded(head: bytes) -> str:
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "ignore").rstrip(STRAY_ENDS)
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > 3 and head[first:4:2] == b"\0\0":
            return head.decode(codec, "ignore")
    return head.decode("utf-8", "replace").rstrip(STRAY_ENDS)


@lru_cache(maxsize=8)
def glance_at_columns(head: bytes) -> tuple[str, ...]:
    """The first line of a table of delimited text, as the names of its columns; () for what looks like none."""
    text = text_of_head(head)
    if "\0" in text or text.lstrip()[:1] in ("{", "[", "<"):
        return ()
    lines = text[:HEAD].lstrip("\r\n").splitlines()
    if lines and SEPARATOR_LINE.fullmatch(lines[0].strip()):
        del lines[0]
    if not lines:
        return ()
    delimiter = "\t" if "\t" in lines[0] else max(_DELIMITERS, key=lines[0].count)
    if delimiter not in lines[0]:
        return (lines[0].strip(),)
    try:
        row = next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(name.strip() for name in row)
