"""The header of a Markwhen file: its title, the colours of its tags, the order of day and month."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.document.types import JsonValue
from viewer.formats.date_parts import DayOrder, day_order_of
from viewer.formats.draft import Draft
from viewer.formats.readers.json_values import kept, text_in
from viewer.formats.readers.markwhen_lines import Entry, Outline, unquoted

OURS = "dateline"
"""The name of what Dateline carries along in such a file, as JSON."""

_TAG_COLOUR = re.compile(r"\s*#([\w-]{1,200}):\s*(\S.{0,200})")
_OURS = re.compile(rf"{OURS}:\s*(\{{.*\}})\s*")
_FIELD = re.compile(r"\s*([^:]{1,200}):(?:\s+(.*)|\s*)")
_HEX = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
_KNOWN = ("title", "description", "timezone", "tz")


@dataclass(slots=True)
class Header:
    """What a header says.

    Attributes:
        colours: of tags, as "#rrggbb" where they are written so.
        order: of day and month; None where it says nothing.
        ours: what Dateline put there, as JSON.
        rest: all else, by name.
    """

    title: str = ""
    description: str = ""
    timezone: str = ""
    colours: dict[str, str] = field(default_factory=dict)
    order: DayOrder | None = None
    ours: str = ""
    rest: dict[str, JsonValue] = field(default_factory=dict)


def header_of(outline: Outline, draft: Draft) -> Header:
    """The header of a file."""
    made = Header()
    written: dict[str, JsonValue] = {}
    lines: list[tuple[int, str]] = []
    for number, line in outline.header:
        if ours := _OURS.fullmatch(line):
            made.ours = ours[1]
        elif tag := _TAG_COLOUR.fullmatch(line):
            written[tag[1]] = tag[2].strip()
            if _HEX.fullmatch(tag[2].strip()):
                made.colours[tag[1]] = _six_digits(tag[2].strip())
        else:
            lines.append((number, line))
    fields = _fields(lines, outline.has_dashes, draft)
    made.title = text_in(fields.get("title"))
    made.description = text_in(fields.get("description"))
    made.timezone = text_in(fields.get("timezone")) or text_in(fields.get("tz"))
    made.order = _order_of(fields.get("dateFormat"), draft)
    made.rest = {name: kept(value) for name, value in fields.items() if name not in _KNOWN or not text_in(value)}
    made.rest["tags"] = {**_object(fields.get("tags")), **written} or None
    return made


def _fields(lines: list[tuple[int, str]], is_yaml: bool, draft: Draft) -> dict[str, JsonValue]:
    from viewer.formats.readers.yaml_header import HeaderError, read_header

    text = "\n".join(line for _, line in lines)
    if is_yaml and text.strip():
        try:
            return read_header(text)
        except HeaderError as error:
            at = lines[min(error.line, len(lines)) - 1][0] if error.line else lines[0][0]
            draft.notice("header", f"the header is not quite YAML ({error})", "it was read line by line", line=at)
    found: dict[str, JsonValue] = {}
    for number, line in lines:
        match = _FIELD.fullmatch(line)
        if match is not None:
            found.setdefault(match[1].strip(), unquoted((match[2] or "").strip()))
        elif line.strip():
            draft.notice("header", "this is no field of a header", "it was passed over", line.strip(), number)
    return found


def _object(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _six_digits(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def _order_of(written: JsonValue, draft: Draft) -> DayOrder | None:
    """The order that the header states."""
    if isinstance(written, (list, dict)):
        reason = "the file has rules of its own for dates, which are not followed"
        draft.notice("dateFormat", reason, "lines that only these rules make events of are read as text")
        return None
    letters = [letter for letter in text_in(written) if letter in "dMy"]
    if "d" in letters and "M" in letters:
        return DayOrder.DAY_FIRST if letters.index("d") < letters.index("M") else DayOrder.MONTH_FIRST
    return None


def settled_order(header: Header, entries: Iterable[Entry], draft: Draft) -> DayOrder:
    """Which of two numbers of a date is the day: as the header says, else as the dates themselves show.

    Where these leave it open, months come first: so the format has it.
    """
    texts = [end.text for entry in entries for end in entry.range.ends if end.kind == "numbers" and "/" in end.text]
    if header.order is not None:
        return header.order
    found, is_mixed = day_order_of(texts)
    if found is DayOrder.DAY_FIRST:
        example = next(text for text in texts if day_order_of([text])[0] is DayOrder.DAY_FIRST)
        reason = "dates such as this one have the day first, and the header does not say so"
        draft.repair("dateFormat", reason, "all dates with two slashes were read with the day first", example)
        return found
    days = [text for text in texts if _leaves_open(text)]
    if is_mixed:
        reason = "of dates with two slashes some have the day first, some the month"
        draft.repair("dateFormat", reason, "they were read with the month first; days that there are not, are told")
    elif days and found is None:
        reason = "no date shows whether the day or the month comes first"
        draft.notice("dateFormat", reason, "they were read with the month first, as Markwhen does", days[0])
    return DayOrder.MONTH_FIRST


def _leaves_open(text: str) -> bool:
    """Whether a date in numbers is another one if the day comes first."""
    parts = text.split(maxsplit=1)[0].rstrip(",").split("/")
    return len(parts) == 3 and len(parts[2]) > 2 and parts[0].lstrip("0") != parts[1].lstrip("0")
