"""Our own format, the event file: reading it with all that may be wrong in it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from viewer.document.checking import check
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.findings import Findings, quoted
from viewer.document.structure import ARRAYS
from viewer.document.types import FORMAT, JsonValue
from viewer.formats.file_bytes import decode, read_bytes
from viewer.formats.format import Format, Opened, Original, Progress
from viewer.formats.json_quick import decode_quickly
from viewer.formats.json_text import Text, TooDeep, TooLong, decode_object, without_half_surrogates
from viewer.formats.upgrade import CURRENT, FAMILY, STEPS, Step, can_upgrade, upgrade, version_of

SUFFIX = ".dateline.json"
_OWN_MARK = re.compile(rb'"format"\s*:\s*"' + FAMILY.encode() + b"/")
_LATER = "This file needs a later version of Dateline ({}). It is shown as far as it is understood; it cannot be saved."

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


def read_dateline(path: Path, progress: Progress | None = None, steps: Mapping[int, Step] = STEPS) -> Opened:
    """Reads an event file.

    Args:
        path: the file.
        progress: is told how far the work is, and may stop it.
        steps: the upgrades of former versions.

    Raises:
        CannotOpen: it cannot be read at all.
        Cancelled: the progress said so.
    """

    def tick(part: float) -> None:
        if progress is not None and not progress(part):
            raise Cancelled(path, "opening was stopped")

    data = read_bytes(path)
    text, remark = decode(data, path)
    found = _decode(text, path, lambda part: tick(part / 2))
    version = _version(found.tree, path, steps)

    findings = Findings()
    if remark:
        findings.notice((), remark)
    for place, name in found.repeated:
        findings.warning(place, f"the name {quoted(name)} stands here more than once", "the last one counts")
    tree = found.tree
    if found.half_surrogates and without_half_surrogates(tree) != tree:
        cleaned = without_half_surrogates(tree)
        tree = cleaned if isinstance(cleaned, dict) else tree
        findings.warning((), "a text holds half a character (a lone surrogate)", "shown as �")
    checked = check(
        upgrade(tree, version, steps),
        folder=path.parent,
        name=path.name.removesuffix(SUFFIX),
        findings=findings,
        line_of=found.line_of,
        tick=lambda part: tick(0.5 + part / 2),
    )

    def original_tree() -> dict[str, JsonValue]:
        again = decode_object(decode(data, path)[0], ARRAYS, lambda _: None).tree
        return upgrade(again, version, steps)

    later = version > CURRENT
    notice = _LATER.format(found.tree.get("format")) if later else ""
    original = Original(original_tree, checked.document, checked.left_out)
    return Opened(checked.document, checked.problems, path, DATELINE.name, later, notice, original)


def recognise_dateline(head: bytes, path: Path) -> bool:
    """Whether a file is ours: by its suffix, or by its format field where that stands near the beginning."""
    return path.name.lower().endswith(SUFFIX) or _OWN_MARK.search(head.replace(b"\0", b"")) is not None


def _version(tree: dict[str, JsonValue], path: Path, steps: Mapping[int, Step]) -> int:
    remedy = f'An event file begins with {{"format": "{FORMAT}", "title": …}}.'
    if "format" not in tree:
        raise CannotOpen(path, 'the file is JSON, but has no "format": it is no event file', remedy)
    version = version_of(tree)
    if version is None:
        written = tree["format"]
        named = quoted(written) if isinstance(written, str) else "no text"
        raise CannotOpen(path, f'"format" is {named}, not "{FORMAT}"', remedy)
    if not can_upgrade(version, steps):
        raise CannotOpen(path, f"there never was a version {version} of the event file", remedy)
    return version


def _decode(text: str, path: Path, tick: Callable[[float], None]) -> Text:
    """The decoded file, or where and why it is no JSON."""
    quickly = decode_quickly(text, ARRAYS, tick)
    if quickly is not None:
        return quickly
    try:
        return decode_object(text, ARRAYS, tick)
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


DATELINE = Format("Dateline event file", (SUFFIX,), recognise_dateline, read_dateline)
