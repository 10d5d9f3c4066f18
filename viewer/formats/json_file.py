"""JSON files: decoded with the place of each value, or told where and why they are no JSON."""

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.document.types import FORMAT, Part
from viewer.formats.encodings import read_text
from viewer.formats.json_quick import decode_quickly
from viewer.formats.json_text import Text, TooDeep, TooLong, decode_object

_FAULTS = {
    "Expecting value": "a value is missing here, or what stands here is no JSON",
    "Expecting ',' delimiter": "a comma is missing here, or a quotation mark before",
    "Expecting ':' delimiter": "a colon is missing here",
    "Expecting property name enclosed in double quotes": "a name in double quotes must stand here (a comma too many?)",
    "Illegal trailing comma": "there is a comma too many",
    "Invalid control character": "a line break or tab must be written \\n or \\t within a text",
    "Invalid \\": "a backslash stands before something that JSON knows no escape for",
    "Unterminated string": "a text begins here that no quotation mark ends",
    "Extra data": "there is more behind the end",
}


def read_json(path: Path, records: Collection[str], tick: Callable[[float], None], bare: str = "") -> tuple[Text, str]:
    """A JSON file of a format that others made, and a remark about its encoding if that is not plain UTF-8.

    Args:
        path: the file.
        records: names of lists of the outermost object that hold the rows.
        tick: called now and then; it may raise to stop.
        bare: a file that is a list is read as an object with that list under this name; "" takes no list.

    Raises:
        CannotOpen: it cannot be read, or is no JSON.
    """
    read = read_text(path)
    text = read.text
    if bare and text.lstrip()[:1] == "[":
        # on the same line, so that lines are counted as they stand in the file
        text = f'{{"{bare}": {text}}}'
    return decode_json(text, path, records, tick), read.remark


def decode_json(
    text: str,
    path: Path,
    records: Collection[str],
    tick: Callable[[float], None],
    kinds: Mapping[str, type[Part]] | None = None,
) -> Text:
    """A decoded JSON object; the lists named in `records` are read piece by piece, with ticks between.

    With `kinds` given, those elements of these lists in which nothing is odd are read as records: see `Text.read`.

    Raises:
        CannotOpen: where and why it is no JSON.
    """
    quickly = decode_quickly(text, records, tick, kinds)
    if quickly is not None:
        return quickly
    try:
        return decode_object(text, records, tick)
    except json.JSONDecodeError as error:
        raise _no_json(text, path, error) from None
    except (TooDeep, TooLong) as error:
        line, column = _place(text, error.position)
        reason = f"line {line}, column {column}: {error}"
        raise CannotOpen(path, reason, "No event file is like this.", line, column) from None


def _no_json(text: str, path: Path, error: json.JSONDecodeError) -> CannotOpen:
    line, column = _place(text, error.pos)
    start = text.lstrip()[:1]
    if error.msg == "Expecting an object":
        if start == "<":
            reason, remedy = "this is a web page or XML, not an event file", "Perhaps a link was saved, not the file."
        elif start == "[":
            reason, remedy = "this is a JSON list, not an event file", f'That begins with {{"format": "{FORMAT}", …'
        else:
            reason, remedy = f"line {line}, column {column}: this is not JSON", "An event file begins with a brace: {"
        return CannotOpen(path, reason, remedy, line, column)
    if _cut_off(text, error):
        line, column = _place(text, len(text.rstrip()))
        remedy = "It was probably cut off when it was saved, copied or downloaded: get it again."
        return CannotOpen(path, f"the file ends too early, at line {line}, column {column}", remedy, line, column)
    fault = next((words for start, words in _FAULTS.items() if error.msg.startswith(start)), error.msg)
    remedy = "Open it in a text editor and look at this place and the line before."
    return CannotOpen(path, f"line {line}, column {column}: {fault}", remedy, line, column)


def _cut_off(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the fault is that the text ends: a text without an end always runs to the end of the file."""
    rest = text[error.pos :].rstrip()
    half_word = rest in ("-", "t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul")
    half_escape = error.msg.startswith("Invalid \\u") and len(rest) < 6 and '"' not in rest
    return not rest or half_word or half_escape or error.msg.startswith("Unterminated string")


def _place(text: str, position: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
