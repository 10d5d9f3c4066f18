"""Which properties of GeoJSON features are dates, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.dates import DateError, is_edtf, moment
from viewer.document.types import JsonValue
from viewer.formats.date_parts import DayOrder, day_order_of, edtf_from_parts
from viewer.formats.readers.written_dates import clock_of, edtf_of_text

STARTS = (
    *("start", "startdate", "datestart", "begin", "begindate", "from", "datefrom", "starttime", "startdatetime"),
    *("starttimestamp", "validfrom", "eventstart", "startedat"),
)
ENDS = (
    *("end", "enddate", "dateend", "finish", "until", "to", "dateto", "endtime", "enddatetime"),
    *("endtimestamp", "validto", "eventend", "endedat"),
)
DATES = (
    *("date", "eventdate", "datetime", "when", "time", "timestamp", "day", "dateofevent", "incidentdate", "occurred"),
    *("occurredat", "dateoccurred", "eventtime", "verifieddate", "datum", "fecha", "year"),
)
_NOT_ITS_OWN = ("updat", "creat", "modif", "edit", "upload", "publi", "access", "retriev", "export", "import")
"""In names of dates that are of the record, not of what happened."""

_MILLISECONDS_FROM = 10**11
_SECONDS_FROM = 10**8

Properties = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class DateProperties:
    """Which properties hold the dates of a file's features; "" for none.

    Attributes:
        start: or the only date.
        time: the time of day that goes with it.
        order: of day and month, where the values of the whole file settle it.
        mixed: the values contradict each other in that.
        finer: the properties with month and day, where `start` is a year only.
        milliseconds: large numbers are that, and none of them seconds, though some would be small enough.
    """

    start: str = ""
    end: str = ""
    time: str = ""
    order: DayOrder | None = None
    mixed: bool = False
    finer: tuple[str, ...] = ()
    milliseconds: bool = False


def date_properties(rows: Sequence[Properties], prefer: str = "") -> DateProperties:
    """The properties whose names and values are those of dates."""
    texts: dict[str, list[JsonValue]] = {}
    for row in rows:
        for name, value in row.items():
            if value not in (None, "", [], {}):
                texts.setdefault(name, []).append(value)
    named: dict[str, str] = {}
    for name in texts:
        named.setdefault(plain_name(name), name)
    wanted = (prefer, *STARTS, *DATES)
    start = next((named[each] for each in wanted if each in named and _holds_dates(named[each], texts)), "")
    if not start:
        start = next((name for name in texts if _may_be_date(name) and _holds_dates(name, texts)), "")
    if not start:
        return DateProperties()
    ends = ENDS if plain_name(start) != prefer else ()
    end = next((named[each] for each in ends if each in named and _holds_dates(named[each], texts)), "")
    finer = ("month", "day") if plain_name(start) == "year" else ()
    time = named.get("time", "")
    written = [value for name in (start, end) for value in texts.get(name, ()) if isinstance(value, str)]
    order, mixed = day_order_of(text[:100] for text in written)
    known = tuple(named[each] for each in finer if each in named)
    counted = (_count_in(value) for name in (start, end) for value in texts.get(name, ()))
    milliseconds = any(count is not None and abs(count) >= _MILLISECONDS_FROM for count in counted)
    return DateProperties(start, end, time if time != start else "", order, mixed, known, milliseconds)


def _count_in(value: JsonValue) -> float | None:
    """A value that counts seconds or milliseconds; None for any other."""
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal() and 11 <= len(value.strip()) <= 15:
        return float(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def plain_name(name: str) -> str:
    """A property's name as it is compared: letters and digits in lower case."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def is_year(name: str) -> bool:
    """Whether a property's name says that it holds years."""
    return "year" in name.lower()


def date_of_value(value: JsonValue, order: DayOrder | None, year: bool = False, milliseconds: bool = False) -> str:
    """The EDTF text of a property: a text, a year, or milliseconds or seconds since 1970.

    Args:
        value: of the property.
        order: of day and month.
        year: small numbers are years too.
        milliseconds: numbers that might be seconds are these, as others of the same property are.

    Raises:
        DateError: it is no date.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        text = value.strip()
        if text.lstrip("-").isdecimal() and 11 <= len(text) <= 15 and not is_edtf(text):
            return date_of_value(int(text), order, milliseconds=milliseconds)
        if year and text.lstrip("+-").isdecimal() and len(text) <= 6:
            return edtf_from_parts(int(text))
        if len(text) < 4:
            raise DateError("it is no date")
        return edtf_of_text(text, order)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DateError("it is no date")
    if isinstance(value, int) and (1000 <= value <= 9999 or (year and abs(value) <= 999_999)):
        return edtf_from_parts(value)
    if isinstance(value, int) and 1000_01_01 <= value <= 9999_12_31:
        return edtf_of_text(str(value))
    return _since_1970(value, milliseconds)


def is_since_1970(value: JsonValue) -> bool:
    """Whether a number is too large for anything but a count of seconds or milliseconds."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= _SECONDS_FROM


def with_time(edtf: str, time: JsonValue) -> str:
    """A day with the time of day that another property gives; the day alone where that is none.

    Raises:
        DateError: there is no such time.
    """
    if not isinstance(time, str) or not time.strip() or edtf.count("-") - edtf.startswith("-") != 2 or "T" in edtf:
        return edtf
    clock = clock_of(time)
    year, month, day = edtf.removeprefix("-").split("-")
    if not (year + month + day).isdecimal():
        return edtf
    return edtf_from_parts(int(year) * (-1 if edtf[0] == "-" else 1), int(month), int(day), *clock)


def _since_1970(value: float, milliseconds: bool) -> str:
    if not _SECONDS_FROM <= abs(value) <= 10**16:  # nor NaN
        raise DateError("whether this number is a date cannot be told")
    at = round(value * 1000 if milliseconds or abs(value) >= _MILLISECONDS_FROM else value * 1_000_000)
    known = moment(at)
    return edtf_from_parts(*known[:6], f"{known.microsecond:06}".rstrip("0"), "Z")


def _holds_dates(name: str, texts: Mapping[str, Sequence[JsonValue]]) -> bool:
    """Whether most values of a property are dates; those that only leave day and month open count."""
    values = texts[name]
    some = values[:: max(1, len(values) // 200)]
    return 2 * sum(_is_date(value, is_year(name)) for value in some) >= len(some)


def _is_date(value: JsonValue, year: bool) -> bool:
    for order in DayOrder:
        try:
            date_of_value(value, order, year)
        except DateError:
            continue
        return True
    return False


def _may_be_date(name: str) -> bool:
    plain = plain_name(name)
    return ("date" in plain or "datum" in plain) and not any(part in plain for part in _NOT_ITS_OWN)
